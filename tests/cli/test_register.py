"""``zwfw register`` and sheets with several matters: numbered once, answered, urged where overdue."""

import json
import re
from pathlib import Path

import pytest

from conftest import Run

DAY = "2024-07-10"
UNIT = "县司法局"


@pytest.fixture
def ask(zwfw: Run, hedong: Path, monkeypatch: pytest.MonkeyPatch):
    """The program in a workspace where a unit has several matters of both kinds."""
    monkeypatch.setenv("ZWFW_NOW", f"{DAY}T09:00:00+08:00")
    monkeypatch.chdir(hedong)

    def run(line: str, when: str = DAY):
        return zwfw(*line.split(), "--as-of", when)

    for due in ("2024-07-01", "2024-07-05"):
        line = f"finding add --unit {UNIT} --task T01 --due {due} --text 材料不全 --on 2024-06-20"
        assert run(line).code == 0
    return run


def entries(ask, kind: str) -> list[dict]:
    return [one for one in json.loads(ask("log -f json").out)["items"] if one["kind"] == kind]


def sheets(ask, *options: str, when: str = DAY) -> list[dict]:
    return json.loads(ask(f"register -f json {' '.join(options)}", when).out)["items"]


def test_several_matters_of_one_unit_go_on_one_sheet(ask) -> None:
    draft = ask(f"report notice {UNIT} --together")
    issued = ask(f"report notice {UNIT} --together --issue")
    assert draft.code == issued.code == 0
    assert re.findall("编号：(.*)", issued.out) == ["督〔2024〕1号", "提〔2024〕1号"]
    without = re.compile("末条.*|(?<=〔2024〕)[1　](?=号)")
    assert without.sub("", draft.out) == without.sub("", issued.out)
    assert issued.out.count("**回执**") == 2
    urged = issued.out.partition("\n---\n")[0]
    assert re.findall(r"\| (督办事项\d+) \|", urged) == ["督办事项1", "督办事项2", "督办事项3"]
    assert "事项2、3：请立即整改" in urged
    assert "已发出 督〔2024〕1号：县司法局 T01。" in issued.err.splitlines()
    written = entries(ask, "notice")
    assert [(one["paper"], one["number"], one["to"]) for one in written] == [
        ("督办单", 1, "2024-07-17"),
        ("督办单", 1, "2024-07-17"),
        ("督办单", 1, "2024-07-17"),
        ("提醒函", 1, "2024-07-17"),
    ]
    found = sheets(ask)
    assert [(one["title"], len(one["matters"])) for one in found] == [
        ("提〔2024〕1号", 1),
        ("督〔2024〕1号", 3),
    ]


def test_the_same_day_prints_it_again_and_what_is_new_gets_a_new_number(ask) -> None:
    first = ask(f"report notice {UNIT} --together --issue")
    for option in ("--together ", ""):
        again = ask(f"report notice {UNIT} {option}--issue")
        assert again.out.rpartition("\n台账共")[0] == first.out.rpartition("\n台账共")[0]
        assert "照原号再印 督〔2024〕1号：县司法局 T01。" in again.err
    assert len(entries(ask, "notice")) == 4
    line = f"finding add --unit {UNIT} --clause 二（一） --due 2024-07-08 --text 无人接听 --on 2024-07-01"
    assert ask(line).code == 0
    more = ask(f"report notice {UNIT} --together --issue")
    assert re.findall("编号：(.*)", more.out) == ["督〔2024〕1号", "督〔2024〕2号", "提〔2024〕1号"]
    assert [one["number"] for one in entries(ask, "notice")] == [1, 1, 1, 1, 2]


def test_each_unit_has_its_own_sheet_also_for_all(ask, tmp_path: Path) -> None:
    assert ask(f"report notice --all --together --issue -o {tmp_path / '单'}").code == 0
    numbers = {(one["paper"], one["number"]): one["unit"] for one in entries(ask, "notice")}
    given = sorted(numbers)
    papers = {name: [n for paper, n in given if paper == name] for name, _ in given}
    assert all(found == list(range(1, len(found) + 1)) for found in papers.values())
    for path in (tmp_path / "单").iterdir():
        text = path.read_text(encoding="utf-8")
        assert len(re.findall("编号：", text)) == len(
            {p for p, u in numbers.items() if u == path.stem}
        )


def test_a_sheet_with_many_matters_stays_a_form_in_word(ask, tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    assert ask(f"report notice {UNIT} --together -o {tmp_path / '单.docx'}").code == 0
    document = docx.Document(str(tmp_path / "单.docx"))
    assert [len(table.columns) for table in document.tables] == [2, 2, 2, 2]
    rows = [row.cells[0].text for row in document.tables[0].rows]
    assert rows[:2] == ["项目", "承办单位"]
    assert "督办事项3" in rows


def test_an_answer_is_written_down_and_ends_the_waiting(ask) -> None:
    assert ask(f"report notice {UNIT} --together --issue").code == 0
    late = "2024-07-18"
    overdue = [one for one in sheets(ask, when=late) if one["state"] == "逾期未回复"]
    assert [one["title"] for one in overdue] == ["提〔2024〕1号", "督〔2024〕1号"]
    told = ask("register reply 督1 --note 已报原因 --by 王敏", late)
    assert (told.code, told.out) == (0, "")
    assert "督〔2024〕1号 县司法局的回复，过了反馈时限" in told.err
    assert "回复不改变进展；T01" in told.err
    (reply,) = entries(lambda line: ask(line, late), "reply")
    assert (reply["unit"], reply["note"], reply["by"]) == ("县司法局", "已报原因", "王敏")
    (one,) = [
        one for one in sheets(ask, when=late) if one["number"] == 1 and one["paper"] == "督办单"
    ]
    assert (one["state"], one["replied_on"], one["late"]) == ("已回复", late, True)
    assert (one["reply"], one["replies"]) == ("已报原因", [reply["entry"]])
    assert [one["title"] for one in sheets(ask, "--open", when=late)] == ["提〔2024〕1号"]
    again = ask("register reply 督〔2024〕1号 --note 补充材料", late)
    assert "的回复，此前1次" in again.err


def scanned(ask, when: str) -> list[dict]:
    items = json.loads(ask("scan -f json", when).out)["items"]
    return [one for one in items if one["kind"] == "逾期未回复"]


def test_scan_names_what_was_not_answered_and_no_sheet_is_sent_on_it(ask) -> None:
    assert ask(f"report notice {UNIT} --together --issue").code == 0
    assert scanned(ask, "2024-07-17") == []
    found = scanned(ask, "2024-07-18")
    assert [(one["subject"], one["unit"], one["date"], one["days_left"]) for one in found] == [
        ("提〔2024〕1号", UNIT, "2024-07-17", -1),
        ("督〔2024〕1号", UNIT, "2024-07-17", -1),
    ]
    assert found[1]["message"] == "督办单（T01）2024-07-10发出，没有回复"
    drafts = json.loads(ask(f"report notice {UNIT} -f json", "2024-07-18").out)["items"]
    assert {one["kind"] for one in drafts} == {"逾期", "问题逾期", "应报未报"}
    assert "逾期未回复" in ask("report daily", "2024-07-18").out
    assert ask("register reply 督1 --note 已报", "2024-07-18").code == 0
    assert [one["subject"] for one in scanned(ask, "2024-07-18")] == ["提〔2024〕1号"]


def test_a_revoked_sheet_stays_in_the_register(ask) -> None:
    assert ask(f"report notice {UNIT} --issue").code == 0
    (first, *_) = entries(ask, "notice")
    assert ask(f"revoke {first['entry']} --reason 发错").code == 0
    (gone,) = [one for one in sheets(ask) if one["state"] == "已撤销"]
    assert gone["title"] == "督〔2024〕1号"
    refused = ask("register reply 督1 --note 已报")
    assert (refused.code, refused.out) == (4, "")
    assert "督〔2024〕1号已撤销，不用回复" in refused.err


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("reply 督7 --note 好", 2, "没有编号「督7」的督办单、提醒函；用 zwfw register 查编号。"),
        ("reply 督1 --note 好 --on 2024-07-09", 4, "回复不能早于这一天；请改 --on。"),
        ("reply 督1 --note 好 --on 2024-07-11", 4, "尚未发生，不能记录；请改 --on。"),
        ("reply 督1", 2, "--note"),
        ("--unit 县司发局", 2, "是否为「县司法局」"),
        ("answer", 2, "没有「answer」"),
    ],
)
def test_what_is_refused(ask, line: str, code: int, said: str) -> None:
    assert ask(f"report notice {UNIT} --issue").code == 0
    before = len(entries(ask, "reply"))
    result = ask(f"register {line}")
    assert (result.code, result.out) == (code, "")
    assert said in result.err
    assert len(entries(ask, "reply")) == before


def test_the_list_is_what_register_means_alone(ask) -> None:
    assert ask(f"report notice {UNIT} --issue").code == 0
    assert ask("register").out == ask("register list").out
    assert ask(f"register --unit {UNIT} -f csv").out.startswith("编号,发出,单位,事项,")
    assert ask("register --unit 县数据局").out == "没有符合条件的督办单、提醒函。\n"


def test_tab_offers_the_sheets_that_wait(ask) -> None:
    from types import SimpleNamespace

    from zwfw_cli.cli.shell.complete import sheets as offered

    assert ask(f"report notice {UNIT} --together --issue").code == 0
    here = SimpleNamespace(params={})
    assert offered(here, [], "") == [
        ("督〔2024〕1号", f"{UNIT} T01"),
        ("提〔2024〕1号", f"{UNIT} T03"),
    ]
    assert ask("register reply 督1 --note 已报").code == 0
    assert offered(here, [], "") == [("提〔2024〕1号", f"{UNIT} T03")]
    assert offered(here, [], "督") == []
    assert offered(SimpleNamespace(params={"root": "没有"}), [], "") == []
