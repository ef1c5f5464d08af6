"""``amend``: a revocation and the entry in its place, in one append."""

import json
import re
from pathlib import Path

import pytest

from conftest import Run


@pytest.fixture
def desk(once: Run, plain_world: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of one's own, on 1 July 2021, with an entry of each kind."""
    root = plain_world / "台账"
    once("init", str(root))
    monkeypatch.chdir(root)
    monkeypatch.setenv("ZWFW_NOW", "2021-07-01T09:30:00+08:00")
    for line in (
        "record T05 --state done --on 2021-06-30 --note 已印发 --evidence 甲 --by 王",
        "measure I07 88.1 --numerator 1303 --denominator 1479",
        "extend T10 --to 2021-12-31 --reason 接口未开放 --approved-by 会议纪要第6期",
        "finding add --unit 区信息中心 --task T20 --due 2021-07-20 --text 未接入外网",
        "commend 区司法局 --clause 二（四） --note 被市里转发",
    ):
        assert once(*line.split()).code == 0
    return root


def lines(root: Path) -> list[dict[str, object]]:
    path = root / "data" / "journal.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def bare(text: str) -> str:
    """Without the tails that are drawn by lot."""
    return re.sub(r"(\d{8}-\d+)-[0-9a-z]{6}", r"\1", text)


def test_a_revocation_and_the_new_entry_are_linked_and_written_together(
    zwfw: Run, desk: Path
) -> None:
    old = lines(desk)[0]
    told = zwfw("amend", "1", "--on", "2021-06-29", "--note", "", "--by", "李", "--reason", "日期")
    assert (told.code, told.out) == (0, "")
    assert bare(told.err) == (
        "已记录 20210701-7：更正 20210701-1 T05 梳理规范行政备案事项：已办结；已印发；佐证：甲"
        "（2021-06-30），改为 T05 梳理规范行政备案事项：已办结；佐证：甲（2021-06-29）。\n"
    )
    gone, new = lines(desk)[-2:]
    assert (gone["revokes"], gone["note"], gone["by"]) == (old["entry"], "日期", "李")
    for key in ("prev", "seal", "entry"):
        new.pop(key)
        old.pop(key)
    old.pop("note")
    assert new == {**old, "on": "2021-06-29", "by": "李", "amends": gone["revokes"]}
    table = zwfw("log", "T05").out
    assert "【已撤销】" in table
    assert "更正2021070" in table
    assert zwfw("validate").code == 0


@pytest.mark.parametrize(
    ("argv", "fact"),
    [
        ("1 --state doing", {"state": "推进中", "note": "已印发"}),
        ("1 --task T08", {"task": "T08", "state": "已办结"}),
        ("1 --evidence=", {"evidence": None, "note": "已印发"}),
        ("1 --note 再报", {"by": "王"}),
        ("2 --value 88.2 --numerator 1304", {"value": "88.2", "numerator": "1304", "denominator": "1479"}),
        ("2 --value 90 --numerator= --denominator=", {"value": "90", "numerator": None}),
        ("3 --to 2021-11-30", {"to": "2021-11-30", "milestone": 1, "note": "接口未开放"}),
        ("4 --to 2021-07-25 --unit 区水利局", {"to": "2021-07-25", "unit": "区水利局"}),
        ("5 --task T06", {"task": "T06", "clause": None, "unit": "区司法局"}),
    ],
)  # fmt: skip
def test_what_is_not_named_goes_on_as_it_was(
    zwfw: Run, desk: Path, argv: str, fact: dict[str, object]
) -> None:
    told = zwfw("amend", *argv.split())
    assert told.code == 0, told.err
    new = lines(desk)[-1]
    assert {key: new.get(key) for key in fact} == fact


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        ("1", 2, "没有要改的内容；请写要改的选项"),
        ("1 --note 已印发", 4, "改后与20210701-1相同，没有记录"),
        ("1 --value 3", 2, "20210701-1是进展记录，没有 --value；可以改的有："),
        ("3 --state done", 2, "20210701-3是延期，没有 --state；"),
        ("1 --state closed --evidence=", 4, "T05不能改为「已销号」：节点1·区司法局现为「未启动」"),
        ("1 --on 2021-07-02", 4, "2021年7月2日晚于查询日"),
        ("2 --value 90", 2, "读数 90 与分数不一致"),
        ("4 --to 2021-06-01", 4, "整改时限不能早于发现的日期"),
        ("9 --note x", 4, "台账中没有记录「9」"),
    ],
)
def test_what_is_refused_leaves_the_journal_as_it_is(
    zwfw: Run, desk: Path, argv: str, code: int, said: str
) -> None:
    before = (desk / "data" / "journal.jsonl").read_bytes()
    told = zwfw("amend", *argv.split())
    assert told.code == code
    assert bare(told.err).startswith(said)
    assert (desk / "data" / "journal.jsonl").read_bytes() == before


def test_only_what_counts_and_says_something_of_the_work_is_amended(zwfw: Run, desk: Path) -> None:
    zwfw("amend", "1", "--note", "再报")
    twice = zwfw("amend", "1", "--note", "三报")
    assert (twice.code, bare(twice.err)) == (4, "20210701-1已被20210701-6撤销，不必重复。\n")
    assert "本身是撤销记录" in zwfw("amend", "6", "--note", "x").err
    assert zwfw("finding", "fix", "问题1号", "--note", "已接入").code == 0
    mended = zwfw("amend", "4", "--note", "x")
    assert (mended.code, "已报整改" in mended.err) == (4, True)
    assert "请用 zwfw revoke 撤销后重新办理" in zwfw("amend", "8", "--note", "x").err


def test_what_came_after_and_loses_its_ground_is_told_of(zwfw: Run, desk: Path) -> None:
    zwfw("record", "T05", "--state", "closed", "--evidence", "乙")
    said = "注意：20210701-6 T05 梳理规范行政备案事项：已销号；佐证：乙（2021-07-01），因此不再生效，请核对。"
    assert said in bare(zwfw("amend", "1", "--state", "doing", "--dry-run").err)
    assert said in bare(zwfw("revoke", "1", "--reason", "记错了", "--dry-run").err)
    assert "注意" not in zwfw("amend", "1", "--on", "2021-06-01", "--dry-run").err
    assert zwfw("revoke", "1", "0701-6", "--reason", "都记错了").err.count("注意") == 0


def test_a_report_of_all_parts_goes_on_to_mean_all_parts(zwfw: Run, desk: Path) -> None:
    """As 0.1 wrote it: no milestone is every one, the ongoing part too."""
    path = desk / "data" / "journal.jsonl"
    path.write_text(
        '{"entry":"20210601-7f3k9d2q","kind":"record","on":"2021-06-01",'
        '"recorded_at":"2021-06-01T09:00:00+08:00","task":"T15","state":"推进中"}\n',
        encoding="utf-8",
    )
    assert zwfw("amend", "20210601", "--note", "补充说明").code == 0
    assert lines(desk)[-1]["milestones"] == [1, 2]
