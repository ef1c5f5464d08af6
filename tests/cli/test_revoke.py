"""``revoke``: by what a person types of an id, the last one, a batch; what was revoked is told."""

import json
import re
from pathlib import Path

import pytest

from conftest import Run


@pytest.fixture
def desk(once: Run, plain_world: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of one's own, on 1 July 2021."""
    root = plain_world / "台账"
    once("init", str(root))
    monkeypatch.chdir(root)
    monkeypatch.setenv("ZWFW_NOW", "2021-07-01T09:30:00+08:00")
    return root


def lines(root: Path) -> list[dict[str, object]]:
    path = root / "data" / "journal.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def bare(text: str) -> str:
    """Without the tails that are drawn by lot."""
    return re.sub(r"(\d{8}-\d+)-[0-9a-z]{6}", r"\1", text)


def test_ids_are_the_day_and_a_running_number(
    zwfw: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    zwfw("record", "T05", "--state", "doing")
    zwfw("record", "T06", "--all-units", "--state", "doing", "--on", "2021-06-30")
    zwfw("measure", "I05", "95", "--dry-run")
    monkeypatch.setenv("ZWFW_NOW", "2021-07-02T00:00:00+08:00")
    zwfw("measure", "I05", "95")
    assert [bare(str(one["entry"])) for one in lines(desk)] == [
        "20210701-1", "20210701-2", "20210702-1",
    ]  # fmt: skip


def test_what_was_revoked_is_told_in_words(zwfw: Run, desk: Path) -> None:
    zwfw("record", "T05", "--state", "done", "--on", "2021-06-30", "--note", "已印发")
    zwfw("measure", "I05", "95.1")
    told = zwfw("revoke", "0701-1", "2", "--reason", "记错了")
    assert told.code == 0
    assert bare(told.err) == (
        "已记录 20210701-3、20210701-4（批次 20210701-3）：撤销 20210701-1 "
        "T05 梳理规范行政备案事项：已办结；已印发（2021-06-30）、20210701-2 I05：95.1%（2021-07-01），"
        "T05现为「未启动」、灯号「未报」，I05现为「未报」。\n"
    )


def test_the_last_one_and_its_mates(zwfw: Run, desk: Path) -> None:
    two = ("--unit", "区司法局", "--unit", "区市场监管局")
    zwfw("record", "T06", *two, "--state", "doing")
    first, second = lines(desk)
    assert first["batch"] == second["batch"] == first["entry"]
    last = zwfw("revoke", "--last", "--reason", "记错了单位")
    assert bare(last.err) == (
        "已记录 20210701-3：撤销 20210701-2 T06 推广告知承诺制，"
        "区市场监管局：推进中（2021-07-01），T06现为「推进中」、灯号「逾期」；"
        "同一批还有1条，一并撤销用 zwfw revoke --batch 20210701-1。\n"
    )
    assert zwfw("revoke", "--batch", "1", "--reason", "记错了").code == 0
    assert [one.get("revokes") for one in lines(desk)[2:]] == [second["entry"], first["entry"]]
    none = zwfw("revoke", "--last", "--reason", "再来")
    assert (none.code, none.err[:16]) == (4, "台账中没有可以撤销的记录；请用 ")


@pytest.mark.parametrize("argv", [[], ["--last", "--batch", "1"], ["1", "--last"]])
def test_one_way_of_naming_them_is_asked_for(zwfw: Run, desk: Path, argv: list[str]) -> None:
    told = zwfw("revoke", *argv, "--reason", "x")
    assert (told.code, told.err[:26]) == (2, "请写要撤销的记录编号、--last、--batch ")


def test_several_are_revoked_or_none(zwfw: Run, desk: Path) -> None:
    zwfw("record", "T05", "--state", "doing")
    assert zwfw("revoke", "1", "9", "--reason", "x").code == 4
    assert zwfw("revoke", "1", "0701-1", "--reason", "x", "--dry-run").err.startswith("试运行")
    assert len(lines(desk)) == 1
    assert zwfw("revoke", "1", "0701-1", "--reason", "同一条写了两次").code == 0
    assert len(lines(desk)) == 2
