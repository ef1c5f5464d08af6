"""``zwfw city`` and the circular of a city, from the folders of its offices."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from conftest import HEDONG, Run

DAY = ("--as-of", "2021-07-05")
COLUMNS = ("名次", "办公室", "已办结", "逾期", "较前")


@pytest.fixture
def districts(once: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two groups: in one an office that finished two tasks and one that finished one, in the other
    one that finished two.
    """
    monkeypatch.setenv("ZWFW_NOW", "2021-07-05T09:00:00+08:00")
    done = {"主城/甲": ("T03", "T05"), "主城/乙": ("T05",), "远郊/丙": ("T03", "T05")}
    for name, tasks in done.items():
        Path("各区", name).parent.mkdir(parents=True, exist_ok=True)
        assert once("init", f"各区/{name}").code == 0
        for task in tasks:
            told = once(
                "record", task, "--state", "已办结", "--on", "2021-07-01", "--root", f"各区/{name}"
            )
            assert told.code == 0, told.err
    return Path("各区")


def rows(out: str) -> list[tuple[str, ...]]:
    return [
        tuple(row[column] for column in COLUMNS)
        for row in csv.DictReader(io.StringIO(out))
        if row["名次"] != "名次"
    ]


def asked(once: Run, *argv: str) -> list[dict[str, object]]:
    told = once("city", "--offices", "各区", *DAY, "-f", "json", *argv)
    return list(json.loads(told.out)["items"])


def test_offices_are_ranked_inside_their_groups(once: Run, districts: Path) -> None:
    found = [(one["group"], one["rank"], one["office"], one["done"]) for one in asked(once)]
    assert found == [("主城", 1, "甲", 2), ("主城", 2, "乙", 1), ("远郊", 1, "丙", 2)]


def test_those_who_finished_as_much_share_a_rank(once: Run, districts: Path) -> None:
    assert (
        once(
            "record", "T03", "--state", "已办结", "--on", "2021-07-01", "--root", "各区/主城/乙"
        ).code
        == 0
    )
    assert [one["rank"] for one in asked(once)] == [1, 1, 1]


def test_fewer_overdue_tasks_decide_between_equal_shares(once: Run, districts: Path) -> None:
    root = ("--root", "各区/主城/甲")
    for entry in [
        one["entry"] for one in json.loads(once("log", "T03", *root, "-f", "json").out)["items"]
    ]:
        assert once("revoke", str(entry), "--reason", "记错", *root).code == 0
    assert (
        once("record", "T20", "--milestone", "1", "--state", "已中止", "--all-units", *root).code
        == 0
    )
    found = [(one["rank"], one["office"], one["done"], one["overdue"]) for one in asked(once)][:2]
    assert found == [(1, "甲", 1, 11), (2, "乙", 1, 12)]


def test_the_change_since_a_day(once: Run, districts: Path) -> None:
    first = asked(once)[0]
    assert (first["done_change"], first["met_change"]) == (2, 0)
    assert asked(once, "--since", "2021-07-01")[0]["done_change"] == 0
    told = once("city", "--offices", "各区", *DAY)
    assert "较前＝与2021-06-30末比较" in told.out.replace("\n", "")


def test_an_answer_that_was_kept_is_that_of_the_files(once: Run, districts: Path) -> None:
    argv = ("city", "--offices", "各区", *DAY, "-f", "csv")
    before = once(*argv)
    assert once(*argv) == before
    assert (
        once(
            "record", "T03", "--state", "已办结", "--on", "2021-07-01", "--root", "各区/主城/乙"
        ).code
        == 0
    )
    after = once(*argv)
    assert after.out != before.out
    units = districts / "主城" / "甲" / "data" / "tasks.yaml"
    text = units.read_text(encoding="utf-8")
    units.write_text(
        text.replace('no: "31"', 'no: "32"').replace("- id: T31", "- id: T32"), encoding="utf-8"
    )
    assert [row[1] for row in rows(once(*argv).out)] == [row[1] for row in rows(after.out)]


def test_an_office_that_cannot_be_read_is_named_and_the_others_answer(
    once: Run, districts: Path
) -> None:
    with (districts / "主城" / "甲" / "data" / "units.yaml").open("a", encoding="utf-8") as units:
        units.write("x: 1\n")
    told = once("city", "--offices", "各区", *DAY)
    assert told.code == 3
    assert "甲：data/units.yaml:" in told.out
    found = asked(once)
    assert [(one["rank"], one["office"]) for one in found] == [(1, "乙"), (None, "甲"), (1, "丙")]
    assert str(found[1]["problem"]).startswith("data/units.yaml:")
    paper = once("report", "monthly", "--offices", "各区", "--period", "2021-06", *DAY)
    assert "甲的登记册或台账读不了，未计入。" in paper.out
    assert paper.err.startswith("甲：data/units.yaml:")


def test_one_office(once: Run, districts: Path) -> None:
    told = once("city", "--offices", "各区", "--office", "甲", *DAY)
    assert told.out == once("tasks", "--root", "各区/主城/甲", *DAY).out
    missed = once("city", "--offices", "各区", "--office", "丁", *DAY)
    assert (missed.code, missed.err) == (2, "没有办公室「丁」；有：乙、甲、丙。\n")


def test_folders_one_by_one(once: Run, districts: Path) -> None:
    told = once("city", "--offices", "各区/主城/甲", "各区/远郊/丙", *DAY, "-f", "csv")
    assert rows(told.out) == [
        ("1", "丙", "2", "12", "办结+2、逾期+8"),
        ("1", "甲", "2", "12", "办结+2、逾期+8"),
    ]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ((), "没有写从哪里读"),
        (("--offices", "没有"), "没有文件夹 没有"),
        (("--offices", "."), "里没有工作区"),
    ],
)
def test_nothing_to_read_from(once: Run, argv: tuple[str, ...], said: str) -> None:
    told = once("city", *argv)
    assert (told.code, told.out) == (2, "")
    assert said in told.err


def test_other_years_and_notices_stand_side_by_side(once: Run, tmp_path: Path) -> None:
    shutil.copytree(HEDONG.parent, tmp_path / "offices")
    told = once(
        "city", "--offices", str(tmp_path / "offices"), "--as-of", "2024-04-10", "-f", "json"
    )
    assert [one["office"] for one in json.loads(told.out)["items"]] == ["hexi", "hedong"]


def test_the_circular_of_a_city_as_a_document(once: Run, districts: Path) -> None:
    argv = ("report", "monthly", "--offices", "各区", "--period", "2021-06", *DAY)
    paper = once(*argv).out
    assert paper.startswith("# 关于2021年6月各办公室政务服务重点任务和效能指标完成情况的通报\n")
    assert "3个办公室共有重点任务93项，已办结0项，占0.0%（持平）" in paper
    assert once(*argv, "-o", "通报.docx").code == 0
    assert Path("通报.docx").read_bytes().startswith(b"PK")
    refused = once(*argv, "--unit", "区司法局")
    assert refused.code == 2


CIRCULAR = ("report", "monthly", "--offices", "各区", "--period", "2021-06", *DAY)
OFFICE = """\
issuer: 江城市政务服务管理办公室
contact: 张三
telephone: "023-12345678"
papers:
  monthly: {number: "江政务通报〔{year}〕{number}期"}
looks: {red_head: true, imprint: true}
"""
TAIL = """\
附件：各办公室完成情况一览表

（联系人：张三；联系电话：023-12345678）

江城市政务服务管理办公室

2021年7月5日

---

## 附件　各办公室完成情况一览表

| 序号 | 组别 | 办公室 | 工作要点 | 任务 | 已办结 | 办结率 | 有逾期 | 长期未报 | 指标 | 达标 | 未达标 | 记录条数 |
| ---: | --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| 1 | 主城 | 甲 | 北碚府办发〔2021〕9号 | 31 | 0 | 0.0% | 4 | 31 | 24 | 0 | 0 | 2 |
| 2 | 主城 | 乙 | 读不了 | — | — | — | — | — | — | — | — | — |
| 3 | 远郊 | 丙 | 北碚府办发〔2021〕9号 | 31 | 0 | 0.0% | 4 | 31 | 24 | 0 | 0 | 2 |
| 合计 | — | 2个 | — | 62 | 0 | 0.0% | 8 | 62 | 48 | 0 | 0 | 4 |
"""


@pytest.fixture
def issuer(districts: Path) -> Path:
    """The folder of the city's own office, which has no tasks; one office cannot be read."""
    with (districts / "主城" / "乙" / "data" / "units.yaml").open("a", encoding="utf-8") as units:
        units.write("x: 1\n")
    home = Path("市")
    (home / "data").mkdir(parents=True)
    (home / "data" / "office.yaml").write_text(OFFICE, encoding="utf-8")
    return home


def test_the_circular_is_signed_dated_and_lists_all_offices(once: Run, issuer: Path) -> None:
    paper = once(*CIRCULAR, "--root", str(issuer)).out
    head, _, rest = paper.partition("\n\n")
    assert head == "# 关于2021年6月各办公室政务服务重点任务和效能指标完成情况的通报"
    assert rest.startswith("江政务通报〔2021〕6期\n\n各办公室：\n\n现将2021年6月各办公室")
    assert paper[paper.index("附件：各办公室") :] == TAIL


def test_the_circular_in_every_dress(once: Run, issuer: Path) -> None:
    from docx import Document

    told = once(*CIRCULAR, "--root", str(issuer), "-o", "通报.docx")
    assert told.code == 0, told.err
    words = [one.text for one in Document("通报.docx").paragraphs]
    at = words.index("附件：各办公室完成情况一览表")
    signed = ["江城市政务服务管理办公室", "2021年7月5日"]
    assert [one.strip() for one in words[at + 1 :] if one.strip() in signed] == signed
    assert "江城市政务服务管理办公室文件" in [one.strip() for one in words]
    (table,) = [one for one in Document("通报.docx").tables if len(one.columns) == 13]
    assert [row.cells[2].text for row in table.rows] == ["办公室", "甲", "乙", "丙", "2个"]
    assert once(*CIRCULAR, "--root", str(issuer), "-o", "通报.html").code == 0
    page = Path("通报.html").read_text(encoding="utf-8")
    assert page.index("附件：各办公室完成情况一览表") < page.rindex("2021年7月5日")
    assert "江城市政务服务管理办公室" in page


def test_who_issues_the_circular(once: Run, issuer: Path) -> None:
    told = once(*CIRCULAR)
    assert "没有写由谁印发，没有落款" in told.err
    assert "附件：各办公室完成情况一览表\n\n2021年7月5日\n" in told.out
    own = once(*CIRCULAR, "--root", "各区/主城/甲")
    assert "没有落款" not in own.err
    assert "\n\n重庆市北碚区人民政府办公室\n\n2021年7月5日\n" in own.out
    assert once(*CIRCULAR, "--root", "各区").code == 2
    (issuer / "data" / "office.yaml").write_text("issuer: 甲\nphone: 1\n", encoding="utf-8")
    wrong = once(*CIRCULAR, "--root", str(issuer))
    assert (wrong.code, wrong.out) == (3, "")
    assert "data/office.yaml:2:8: phone: 没有这个键" in wrong.err
