"""What scripts rely on, as tables multiplied: each command with each wrong value, form and file.

The rows say what was promised and are not taken from the program. One test is one command; it tells
all of its deviations at once.
"""

import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from conftest import HEDONG
from zwfw_cli.cli.main import main

DAY = "2024-04-10"

QUESTIONS = (
    "due", "unit", "unit 县司法局", "tasks", "show T01", "show I01", "indicators", "check", "scan", "log", "owed",
    "finding list", "validate",
)  # fmt: skip
REPORTS = ("report daily", "report weekly", "report monthly", "report quarterly", "report annual",
           "report notice 县司法局")  # fmt: skip
ENTRIES = (
    "record T01 --note 甲", "measure I01 97", "revoke 20240205 --reason 误记", "commend 县司法局 --note 甲 --task T01",
    "extend T02 --to 2024-08-01 --reason 由 --approved-by 文",
    "finding add --unit 县司法局 --task T03 --due 2024-05-01 --text 甲", "finding fix 2024 --note 甲",
    "finding close 2024 --note 甲",
)  # fmt: skip
ROOTLESS = ("parse deadline 6月底 --year 2024", "explain yaml-depth", "cache", "schema tasks")
EVERY = (*QUESTIONS, *REPORTS, *ENTRIES, *ROOTLESS)

NO_DAYS = ("某天", "2024-02-30", "2024-13-01", "24-4-10", "4月32日", "", "2024", "2024-04-10T09:00",
           "2024-00-00", "2024-04-10 ～", "十日", "99999-01-01")  # fmt: skip
NO_UNITS = ("县司发局", "没有", "", "T01", "县司法局、县财政局", "%")
NO_TASKS = ("T99", "", "没有的任务", "T01/1", "..", "的")
NO_COUNTS = ("x", "-1", "1.5", "", "1e3", "1,000", "９x", "0x10")
NO_FIGURES = ("很多", "", "94,96", "1e-3000000", "1e9999999", "1e-2000000000", "NaN", "Infinity", "1/2", "--", "9" * 31,
              "9 4", "1.2.3", "94.96％％", "0b1")  # fmt: skip
NO_STATES = ("好", "", "已办", "returned!", "绿")
NO_LIGHTS = ("红", "", "late", "逾")
NO_FORMS = ("yaml", "", "pdf", "JSONL", "表")

DATED = {
    "due": "--as-of --before --after --known-at", "unit": "--as-of --known-at", "tasks": "--as-of --known-at",
    "show T01": "--as-of --known-at", "indicators": "--as-of", "check": "--as-of --known-at",
    "scan": "--as-of --known-at", "log": "--as-of --since --until --known-at", "owed": "--as-of --known-at",
    "finding list": "--as-of --known-at", "validate": "--as-of",
    "report daily": "--as-of --known-at --changes-since --period", "report weekly": "--as-of --known-at --changes-since",
    "report monthly": "--as-of --known-at --changes-since", "report quarterly": "--as-of --known-at --changes-since",
    "report annual": "--as-of --known-at --changes-since", "report notice 县司法局": "--as-of --known-at",
    "record T01 --note 甲": "--as-of --on", "measure I01 97": "--as-of --on", "commend 县司法局 --note 甲 --task T01": "--as-of --on",
    "revoke 20240205 --reason 误记": "--as-of", "extend T02 --reason 由 --approved-by 文": "--to",
    "extend T02 --to 2024-08-01 --reason 由 --approved-by 文": "--as-of --on",
    "finding add --unit 县司法局 --task T03 --text 甲": "--due",
}  # fmt: skip
VALUES: Sequence[tuple[str, Sequence[str]]] = (
    *((f"{one} --unit", NO_UNITS) for one in ("due", "tasks", "log", "scan", "finding list", "record T01 --note 甲",
                                              "measure I01 97", *REPORTS[:5])),
    *((one, NO_UNITS) for one in ("report notice", "commend --note 甲 --task T01")),
    ("unit", NO_UNITS), ("owed", NO_UNITS),
    *((one, NO_TASKS) for one in ("show", "record --note 甲", "extend --to 2024-08-01 --reason 由 --approved-by 文",
                                  "commend 县司法局 --note 甲 --task", "finding add --unit 县司法局 --due 2024-05-01 --text 甲 --task")),
    ("check", NO_TASKS), ("log", NO_TASKS),
    ("due --within", NO_COUNTS), ("record T02 --state doing --milestone", NO_COUNTS),
    ("extend T02 --to 2024-08-01 --reason 由 --approved-by 文 --milestone", NO_COUNTS), ("parse deadline 6月底 --year", NO_COUNTS),
    ("measure I01", NO_FIGURES), ("measure I01 50 --denominator 2 --numerator", NO_FIGURES),
    ("measure I01 50 --numerator 1 --denominator", NO_FIGURES),
    ("record T02 --state", NO_STATES), ("tasks --state", NO_STATES), ("tasks --light", NO_LIGHTS),
    *((f"report {kind} --period", ("2024-13", "往年", "2024-W60", "2024Q5", "", "24", "2024-04-31")) for kind in
      ("daily", "weekly", "monthly", "quarterly", "annual")),
    *((f"{one} -f", NO_FORMS) for one in (*QUESTIONS, *REPORTS, *ROOTLESS[:3])),
    *((f"{one} -f", ("csv", "table")) for one in REPORTS),
    *((f"{one} -f", ("json", "csv", "table", "md")) for one in ENTRIES),
    ("explain", ("no-such-code", "", "YAML_DEPTH", "70")), ("schema", ("journal", "", "Tasks.yaml")),
    ("schema --output", ("nothing", "", "report")), ("parse", ("nothing", "", "dead")), ("cron --is-due", ("hourly", "", "月")),
)  # fmt: skip

Said = tuple[int, str, str]
Ask = Callable[[Sequence[str]], Said]


@pytest.fixture
def ask(capfd: pytest.CaptureFixture[str]) -> Ask:
    """One command line in this process."""

    def run(argv: Sequence[str]) -> Said:
        code = main([*argv])
        out, err = capfd.readouterr()
        return code, out, err

    return run


def rooted(line: str, root: Path = HEDONG, day: str = DAY) -> list[str]:
    """The words of a line and, where the command knows of one, the workspace and the day."""
    if line.startswith(("parse", "explain", "cache", "schema")):
        return line.split()
    when = [] if line.startswith(("revoke", "validate")) or "--as-of" in line else ["--as-of", day]
    return [*line.split(), "--root", str(root), *when]


def wrong(ask: Ask, lines: Iterable[list[str]], code: int = 2) -> list[tuple[list[str], Said]]:
    """The lines that do not end with a code, nothing on standard output and a word in Chinese."""
    found = []
    for argv in lines:
        said = ask(argv)
        told = re.search(r"[\u4e00-\u9fff]", said[2]) and "Traceback" not in said[2]
        if said[:2] != (code, "") or not told:
            found.append((argv, said))
    return found


def with_value(line: str, value: str, root: Path = HEDONG) -> list[str]:
    """The value behind the last option of a line, or as its argument behind the first word."""
    words, rest = line.split(), rooted(line, root)[len(line.split()) :]
    if words[-1].startswith("-") or len(words) == 1 or line in ("measure I01", "report notice"):
        return [*words, value, *rest]
    return [words[0], value, *words[1:], *rest]


@pytest.mark.parametrize("line", DATED)
def test_no_day_is_taken_for_one(ask: Ask, line: str, hedong: Path) -> None:
    lines = []
    for option in DATED[line].split():
        words = rooted(line, hedong)
        if option == "--as-of":
            words = [
                one
                for at, one in enumerate(words)
                if "--as-of" not in words[max(0, at - 1) : at + 1]
            ]
        lines += [[*words, option, value] for value in NO_DAYS]
    assert wrong(ask, lines) == []


@pytest.mark.parametrize(("line", "values"), VALUES, ids=[line for line, _ in VALUES])
def test_no_other_value_is_taken(ask: Ask, line: str, values: Sequence[str], hedong: Path) -> None:
    before = (hedong / "data" / "journal.jsonl").read_bytes()
    assert wrong(ask, [with_value(line, value, hedong) for value in values]) == []
    assert (hedong / "data" / "journal.jsonl").read_bytes() == before


@pytest.mark.parametrize("line", EVERY)
def test_no_other_option_word_or_workspace_is_taken(
    ask: Ask, line: str, tmp_path: Path, hedong: Path
) -> None:
    (tmp_path / "文件").write_text("")
    (tmp_path / "文件夹").mkdir()
    words = line.split()
    lines = [
        [*rooted(line, hedong), *more]
        for more in (["--no-such"], ["-z"], ["--jsn"], ["--as-off", DAY])
    ]
    if not line.startswith("check"):
        lines.append([*rooted(line, hedong), *["多余"] * 3])
    if line not in ROOTLESS:
        roots = ("没有", "文件", ".", "文件夹", "文件/里")
        lines += [[*words, "--root", str(tmp_path / one)] for one in roots]
    assert [one for one in wrong(ask, lines) if not line.startswith("revoke")] == []


def owned(root: Path) -> Iterator[Path]:
    """Files of a workspace that no answer is written into, and other spellings of them."""
    data = root / "data"
    for name in (
        "journal.jsonl",
        "tasks.yaml",
        "indicators.yaml",
        "units.yaml",
        "rules.yaml",
        "new.txt",
    ):
        yield data / name
    yield data / ".." / "data" / "tasks.yaml"
    yield root / "templates" / "monthly.md.j2"
    yield root / "链接"


@pytest.mark.parametrize("line", [*QUESTIONS, *REPORTS, *ROOTLESS[:3]])
def test_an_answer_is_written_where_it_may_be_and_nowhere_else(
    ask: Ask, line: str, hedong: Path
) -> None:
    (hedong / "templates").mkdir()
    (hedong / "链接").symlink_to("data/journal.jsonl")
    (hedong / "硬链接").hardlink_to(hedong / "data" / "units.yaml")
    before = {path: path.read_bytes() for path in hedong.rglob("*") if path.is_file()}
    refused = [*owned(hedong), hedong, hedong / "没有" / "答案", Path(), hedong / "data"]
    if line not in ROOTLESS:  # which know of no workspace; a second name alone is replaced
        refused.append(hedong / "硬链接")
    lines = [[*rooted(line, hedong), "-o", str(path)] for path in refused]
    assert wrong(ask, lines, 4) == []
    assert {path: path.read_bytes() for path in hedong.rglob("*") if path.is_file()} == before
    code, out, _ = ask(rooted(line, hedong))
    for name in ("答案", "子/../答案二", "空 格"):
        Path("子").mkdir(exist_ok=True)
        assert ask([*rooted(line, hedong), "-o", name])[:2] == (code, "")
        assert Path(name).read_text(encoding="utf-8") == out


@pytest.mark.parametrize("redirect", [">/dev/full", ">&-"])
@pytest.mark.parametrize("line", ["due", "show T01", "scan", "report monthly", "report notice 县司法局", "validate"])  # fmt: skip
def test_an_answer_that_cannot_be_told_ends_with_4(line: str, redirect: str) -> None:
    script = f'exec "$@" {redirect}'
    program = [sys.executable, "-m", "zwfw_cli", *rooted(line)]
    done = subprocess.run(["bash", "-c", script, "_", *program], capture_output=True, check=False)
    assert (done.returncode, b"Traceback" in done.stderr) == (4, False)


@pytest.mark.parametrize("line", EVERY)
def test_help_is_told_of_each(ask: Ask, line: str) -> None:
    word = line.split()
    name = word[:2] if word[0] in ("report", "finding") else word[:1]
    long, short, asked = (ask([*name, "--help"]), ask([*name, "-h"]), ask(["help", *name]))
    assert long == short == asked
    assert (long[0], long[1].startswith("用法：zwfw "), long[2]) == (0, True, "")
    assert wrong(ask, [["help", *name, "多余"], ["help", "没有", *name]]) == []
