"""What scripts and cron jobs rely on, as tables: options, keys, exit codes, streams, dates, words."""

import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest

from conftest import HEDONG, Run
from generate.asked import every

DAY = "2024-04-10"
ASKED = ("--root", str(HEDONG), "--as-of", DAY)

ANSWER = "--root --as-of --format --output"
OPTIONS = {
    "due": f"{ANSWER} --before --after --within --overdue --unit --all",
    "unit": ANSWER,
    "tasks": f"{ANSWER} --unit --section --state --light --text",
    "show": ANSWER,
    "record": "--root --as-of --state --milestone --unit --all-units --on --note --problem --next "
    "--evidence --by --dry-run",
    "measure": "--root --as-of --on --unit --numerator --denominator --source --note --by --dry-run",
    "revoke": "--root --reason --by --dry-run",
    "log": f"{ANSWER} --unit --since --until",
    "indicators": ANSWER,
    "check": f"{ANSWER} --strict",
    "scan": f"{ANSWER} --strict",
    **{
        f"report {kind}": f"{ANSWER} --period --unit"
        for kind in ("daily", "weekly", "monthly", "quarterly", "annual")
    },
    "report notice": f"{ANSWER} --all --issue --by",
    "validate": f"{ANSWER} --strict",
    "parse": "--year --format",
    "import": "--year",
    "explain": "--format",
    "cache": "--prune",
    "init": "--empty",
    "schema": "--output",
    "cron": "",
}

TASK = "id no section content lead support deadline state light indicators source"
ITEMS = {
    "due": "task milestone date label text content section lead support state light days_left",
    "tasks": TASK,
    "unit": "unit kind lead support overdue",
    "unit 县司法局": f"{TASK} role",
    "indicators": "id name operator target unit due binding tasks clause quote",
    "check": "indicator name verdict value on target operator unit gap due days_left binding",
    "log": "entry kind on recorded_at task indicator milestone unit state value note evidence by revoked",
    "scan": "kind subject unit date days_left message action",
}
TOP = {"due": "before after", "check": "counts", "scan": "counts"}
DECIMALS = {"target", "value", "gap"}
DATES = {"date", "due", "on"}
PARSED = {
    ("deadline", "3月底前发布，之后持续推进", "--year", "2024"): "text year milestones ongoing understood notes",
    ("units", "县司法局、各镇"): "text units collectives",
}  # fmt: skip

QUESTIONS = [*ITEMS, "show T01", "show I01", "scan", "validate"]
FORMS = ("table", "json", "csv", "md")
REPORTS = ("daily", "weekly", "monthly", "quarterly", "annual", "notice 县司法局")
STATES = {
    "todo": "未启动",
    "doing": "推进中",
    "done": "已办结",
    "closed": "已销号",
    "stopped": "已中止",
}
SPELT = ("2024-04-10", "2024/4/10", "20240410", "2024年4月10日")
DATED = [
    ("due", "--as-of"), ("due", "--before"), ("due", "--after"), ("due", "--known-at"),
    ("log", "--since"), ("log", "--until"), ("report daily", "--period"),
    ("report monthly", "--changes-since"),
]  # fmt: skip

WRONG_USAGE = [
    "due --unit 县司发局", "unit 县司发局", "tasks --unit 没有", "log --unit 没有", "report monthly --unit 没有",
    "report notice 没有", "report notice", "report notice --all", "show T99", "show I99", "show", "show 的",
    "check I99", "log T99", "record", "record T99 --state done", "record T01 --state 办好",
    "record T01 --state done", "record T02 --milestone 9 --state done", "record T02",
    "measure I01", "measure I01 很多", "measure I99 3", "measure I01 -3", "revoke", "revoke 20240205-aaaa0001",
    "due --before 昨天", "due --before 2024-02-30", "due --as-of 2024-13-01", "due --within x",
    "due --within -1", "due --no-such", "due --unit", "due 多余", "due -f yaml", "due -f docx",
    "due -f json -o a.csv", "report monthly -f csv", "report monthly --period 2024-13", "report yearly",
    "report", "tasks --state 好", "tasks --light 红", "parse", "parse deadline", "parse deadline 6月底",
    "import", "import 没有.docx --year 2024 -o x", "explain no-such-code", "schema", "schema journal",
    "schema --output nothing", "init", "cache --prun", "help nothing", "nothing", "--json", "finding",
    "finding remove",
]  # fmt: skip
REFUSED = [
    "record T02 --state closed",  # 未启动 has not been reported done
    "record T02 --state returned --note 不实",
    "record T02 --state doing --on 2024-04-11",
    "measure I01 97 --on 2024-04-11",
    "revoke 20230101-aaaaaaaa --reason 误记",
]
NEAR = [
    ("due --unit 县司发局", "县司法局"),
    ("unit 县司发局", "县司法局"),
    ("show T022", "T02"),
    ("check I011", "I01"),
    ("dues", "due"),
    ("explain yaml-dept", "yaml-depth"),
    ("schema --output report-mothly", "report-monthly"),
    ("due --befor 2024-04-10", "--before"),
    ("report montly", "monthly"),
]


def asked(line: str) -> list[str]:
    """The words of a line, in the workspace where the command knows of one."""
    words = line.split()
    rooted = {"explain", "cache", "parse", "schema", "init", "help", "import"}
    known = words and words[0] in OPTIONS | {"finding": "", "report": "", "score": ""}
    if not known or words[0] in rooted or line in ("finding", "report", "report yearly"):
        return words
    rest = ASKED[:2] if "--as-of" in words or words[0] in ("revoke", "validate") else ASKED
    return [*words, *rest]


def value(run: Run, *argv: str) -> Any:
    result = run(*argv, "-f", "json")
    assert result.code < 2, result.err
    return json.loads(result.out)


def test_each_command_has_its_options() -> None:
    there = {
        one.path.removeprefix("zwfw "): {name for each in one.parameters for name in each.names}
        for one in every()
    }
    missing = {
        command: {*options.split()} - there.get(command, set())
        for command, options in OPTIONS.items()
        if command not in there or {*options.split()} - there[command]
    }
    assert missing == {}


@pytest.mark.parametrize("question", ITEMS)
def test_each_item_has_its_keys(once: Run, question: str) -> None:
    found = value(once, *question.split(), *ASKED)
    assert found["schema"] == f"zwfw/{question.partition(' ')[0]}/1"
    assert (found["as_of"], found["registry"]) == (DAY, "河东府办发〔2024〕3号")
    assert {*TOP.get(question, "").split()} <= {*found}
    assert found["items"]
    for item in found["items"]:
        assert {*ITEMS[question].split()} <= {*item}
        for key in DECIMALS & {*item}:
            assert item[key] is None or re.fullmatch(r"-?\d+(\.\d+)?", item[key]), key
        for key in DATES & {*item}:
            assert item[key] is None or re.fullmatch(r"\d{4}-\d\d-\d\d", item[key]), key
        if "deadline" in item:
            assert {"text", "milestones", "ongoing"} <= {*item["deadline"]}
            assert all({"n", "date", "label"} <= {*one} for one in item["deadline"]["milestones"])
            assert {"document", "place", "clause"} <= {*item["source"]}


@pytest.mark.parametrize("phrase", PARSED)
def test_each_phrase_has_its_keys(once: Run, phrase: tuple[str, ...]) -> None:
    (item,) = value(once, "parse", *phrase)["items"]
    assert {*PARSED[phrase].split()} <= {*item}


def test_each_problem_has_its_keys(once: Run, hedong: Path) -> None:
    units = hedong / "data" / "units.yaml"
    text = units.read_text(encoding="utf-8")
    units.write_text(text.replace("name: 县司法局", "name: 县司发局"), encoding="utf-8")
    found = once("validate", "--root", str(hedong), "-f", "json")
    assert (found.code, found.err) == (1, "")
    for item in json.loads(found.out)["items"]:
        assert {"file", "line", "column", "severity", "code", "message"} <= {*item}
    refused = once("due", "--root", str(hedong))
    assert (refused.code, refused.out) == (3, "")
    assert re.match(
        r"data/tasks\.yaml:\d+:\d+: .*是否为「县司发局」.* \[unit-unknown\]\n", refused.err
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_says_nothing_beside_itself(once: Run, question: str, form: str) -> None:
    found = once(*asked(question), "-f", form)
    assert (found.code in (0, 1), found.err) == (True, "")
    assert found.out.endswith("\n")
    ending = {"table": "txt"}.get(form, form)
    written = once(*asked(question), "-o", f"答案.{ending}")
    assert (written.code, written.out, written.err) == (found.code, "", "")
    assert Path(f"答案.{ending}").read_text(encoding="utf-8") == found.out


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_answer_is_a_workbook(once: Run, question: str) -> None:
    found = once(*asked(question), "-o", "答案.xlsx")
    assert (found.code in (0, 1), found.out, found.err) == (True, "", "")
    assert Path("答案.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("kind", REPORTS)
def test_a_report_is_a_paper_or_a_value(once: Run, kind: str) -> None:
    paper = once("report", *kind.split(), *ASKED)
    assert (paper.code, paper.err, paper.out[:2]) == (0, "", "# ")
    found = value(once, "report", *kind.split(), *ASKED)
    assert found["schema"] == f"zwfw/report-{kind.partition(' ')[0]}/1"
    assert isinstance(found["items"], list)


@pytest.mark.parametrize("line", WRONG_USAGE)
def test_wrong_usage_ends_with_2(once: Run, line: str) -> None:
    found = once(*asked(line))
    assert (found.code, found.out) == (2, ""), found.err
    assert re.search(r"[\u4e00-\u9fff]", found.err)
    assert "Traceback" not in found.err
    assert not any(Path().iterdir())


@pytest.mark.parametrize("line", REFUSED)
def test_a_refused_entry_ends_with_4_and_writes_nothing(once: Run, hedong: Path, line: str) -> None:
    journal = hedong / "data" / "journal.jsonl"
    before = journal.read_bytes()
    when = () if line.startswith("revoke") else ("--as-of", DAY)
    found = once(*line.split(), "--root", str(hedong), *when)
    assert (found.code, found.out, journal.read_bytes()) == (4, "", before), found.err
    assert "Traceback" not in found.err


@pytest.mark.parametrize(
    "line", ["record T01 --note 甲", "measure I01 97", "commend 县司法局 --note 甲"]
)
def test_the_built_in_registry_is_not_written(once: Run, line: str) -> None:
    found = once(*line.split())
    assert found.code in (2, 4)
    assert (found.out, "Traceback" in found.err) == ("", False)
    refused = once("record", "T05", "--note", "甲")
    assert (refused.code, refused.out) == (4, "")
    assert "zwfw init" in refused.err


def test_findings_end_with_1_and_none_with_0(once: Run) -> None:
    for command, day, code in (
        ("scan", "2024-04-10", 1), ("scan", "2024-01-31", 0), ("check", "2024-01-31", 0),
        ("validate", None, 0), ("due --overdue", "2024-04-10", 0),
    ):  # fmt: skip
        when = () if day is None else ("--as-of", day)
        found = once(*command.split(), "--root", str(HEDONG), *when)
        assert (command, day, found.code) == (command, day, code)
    assert once("check", "--strict", "--root", str(HEDONG), "--as-of", "2024-01-31").code == 1


@pytest.mark.parametrize(("command", "option"), DATED)
def test_a_day_may_be_written_in_four_ways(once: Run, command: str, option: str) -> None:
    root = ASKED[:2] if option == "--as-of" else ASKED
    told = [once(*command.split(), option, spelt, *root) for spelt in SPELT]
    assert (told[0].code, told[0].err) == (0, "")
    assert told == [told[0]] * len(SPELT)
    for wrong in ("昨天", "2024-02-30", "24-4-10", "4月10日", ""):
        found = once(*command.split(), option, wrong, *root)
        assert (found.code, found.out) == (2, ""), wrong
        if option != "--period":
            assert "2021-06-30" in found.err


@pytest.mark.parametrize(("line", "near"), NEAR)
def test_a_miss_suggests_near_ones(once: Run, line: str, near: str) -> None:
    found = once(*asked(line))
    assert (found.code, found.out, "是否为" in found.err) == (2, "", True), found.err
    assert near in found.err.partition("是否为")[2]


def test_a_state_has_an_english_alias(once: Run, hedong: Path) -> None:
    for alias, word in STATES.items():
        assert once("tasks", "--state", alias, *ASKED) == once("tasks", "--state", word, *ASKED)
    root = ("--root", str(hedong), "--as-of", DAY)
    moves = [("doing", ()), ("done", ()), ("returned", ("--note", "不实")), ("done", ()),
             ("closed", ("--evidence", "验收单"))]  # fmt: skip
    for alias, more in moves:
        done = once("record", "T02", "--milestone", "1", "--state", alias, *more, *root)
        assert (alias, done.code) == (alias, 0), done.err
    words = [one["state"] for one in value(once, "log", "T02", *root)["items"]][-len(moves) :]
    assert words == ["推进中", "已办结", "退回", "已办结", "已销号"]


@pytest.mark.parametrize("name", ["T02", "t02", "清理规范"])
def test_a_task_is_named_by_id_or_by_words(once: Run, name: str) -> None:
    assert once("show", name, *ASKED) == once("show", "T02", *ASKED)


@pytest.mark.parametrize(
    ("kind", "period"),
    [("daily", DAY), ("weekly", "2024-W14"), ("monthly", "2024-03"), ("quarterly", "2024Q1"), ("annual", "2023")],
)  # fmt: skip
def test_a_report_is_of_the_last_whole_period(once: Run, kind: str, period: str) -> None:
    of_itself = once("report", kind, *ASKED)
    assert once("report", kind, "--period", period, *ASKED) == of_itself


def test_the_last_day_is_in_time(once: Run) -> None:
    days = {
        day: [
            one["days_left"]
            for one in value(once, "due", "--all", "--root", str(HEDONG), "--as-of", day)["items"]
            if (one["task"], one["milestone"]) == ("T02", 1)
        ]
        for day in ("2024-06-29", "2024-06-30", "2024-07-01")
    }
    assert [*itertools.chain(*days.values())] == [1, 0, -1]
    before = value(once, "due", "--before", "2024-06-30", *ASKED)
    assert "2024-06-30" in {one["date"] for one in before["items"]}
    assert before["before"] == "2024-06-30"
