"""Standard streams that are full, closed, left by their reader, or in another encoding."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import HEDONG, HERE

DAY = ["--as-of", "2024-04-10"]
DUE = ["due", *DAY, "--root", str(HEDONG)]


def shell(command: str, *argv: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    """``command`` for bash, in which ``"$@"`` is the program with ``argv``."""
    every = ["bash", "-c", command, "bash", sys.executable, "-m", "zwfw_cli", *argv]
    return subprocess.run(every, env={**os.environ, **env}, capture_output=True, check=False)


def notes(root: Path) -> int:
    return len((root / "data" / "journal.jsonl").read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(
    ("redirected", "said"),
    [
        (">/dev/full", "写不了标准输出：磁盘已满。\n"),
        (">&-", "写不了标准输出：已经关闭。\n"),
        (">&- 2>/dev/full", ""),
        ("2>&- >&- <&-", ""),
    ],
)
def test_an_answer_that_cannot_be_told_is_refused_with_the_reason(
    redirected: str, said: str
) -> None:
    done = shell(f'"$@" {redirected}', *DUE)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (4, b"", said)


@pytest.mark.parametrize("asked", [["--help"], ["due", "--help"], ["--version"]])
@pytest.mark.parametrize("redirected", [">/dev/full", ">&-"])
def test_help_likewise(redirected: str, asked: list[str]) -> None:
    done = shell(f'"$@" {redirected}', *asked)
    assert (done.returncode, "：磁盘已满。" in done.stderr.decode()) == (4, "full" in redirected)


@pytest.mark.parametrize(
    "redirected", [">&-", ">/dev/full", "2>/dev/full", "2>&-", ">&- 2>&- <&-", ">/dev/full 2>&1"]
)
def test_an_entry_on_disk_is_done_whatever_becomes_of_the_streams(
    hedong: Path, redirected: str
) -> None:
    done = shell(
        f'"$@" {redirected}', "record", "T02", "--note", "在盘上", *DAY, "--root", str(hedong)
    )
    assert (done.returncode, notes(hedong)) == (0, 8)
    last = (hedong / "data" / "journal.jsonl").read_text(encoding="utf-8").splitlines()[-1]
    assert "在盘上" in last


def test_a_sheet_that_is_numbered_is_issued_though_it_cannot_be_printed(hedong: Path) -> None:
    issue = ["report", "notice", "县司法局", "--issue", *DAY, "--root", str(hedong)]
    done = shell('"$@" >/dev/full', *issue)
    assert (done.returncode, notes(hedong)) == (0, 9)
    assert (
        "写不了标准输出：磁盘已满。编号已经记入台账；当天再执行一次就照原号再印"
        in done.stderr.decode()
    )


@pytest.mark.parametrize(
    "argv", [["tasks", "-f", "json", *DAY, "--root", str(HEDONG)], ["--help"], ["schema", "tasks"]]
)
def test_a_reader_that_leaves_early_is_no_error(argv: list[str]) -> None:
    for reader in ("head -n 1", "true"):
        done = shell(f'"$@" | {reader}; echo ${{PIPESTATUS[0]}}', *argv)
        assert (done.stdout.splitlines()[-1], done.stderr) == (b"0", b"")


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    gone = tmp_path / "旧"
    gone.mkdir()
    done = shell(f"cd '{gone}'; rmdir '{gone}'; \"$@\"", "due")
    assert (done.returncode, done.stdout) == (4, b"")
    assert done.stderr.decode().startswith("当前文件夹已经不在了（文件夹不存在）；请 cd 到别处")
    assert shell(f"mkdir '{gone}'; cd '{gone}'; rmdir '{gone}'; \"$@\"", *DUE).returncode == 0


@pytest.mark.parametrize(
    ("set_to", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"FORCE_COLOR": ""}, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour_can_be_forced(set_to: dict[str, str], coloured: bool) -> None:
    assert (b"\x1b[31m" in shell('"$@"', *DUE, **set_to).stdout) is coloured


@pytest.mark.parametrize(
    ("encoding", "guess"), [("gbk", "（像是GBK）"), ("utf-16", "（像是UTF-16）")]
)
def test_another_encoding_on_standard_input_is_told(encoding: str, guess: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "zwfw_cli", "parse", "deadline", "-", "--year", "2021"],
        input="6月30日前\n长期\n".encode(encoding), capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr.decode() == (
        f"标准输入:1:1: 不是UTF-8编码{guess}；请另存为UTF-8 [file-encoding]\n"
    )


def test_a_closed_standard_input_is_told() -> None:
    done = shell('"$@" <&-', "parse", "units", "-")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == "标准输入已经关闭，没有可读的内容。\n"


@pytest.mark.parametrize(
    "module", ["typer", "zwfw_cli.cli.main", "zwfw_cli.core.errors", "zwfw_cli.cli.commands.due"]
)
def test_an_interrupt_while_the_program_is_loaded_ends_it_quietly(module: str) -> None:
    code = (
        "import sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, *_):\n"
        f"        if name == {module!r}: raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "from zwfw_cli.__main__ import start\n"
        "sys.argv[:] = ['zwfw', 'due']\n"
        "start()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.parametrize(
    "argv",
    [
        ["due", "--unit", "\x1b]0;坏\x07\n\u202e局"],
        ["show", "\x1b[2J"],
        ["due", "--\x1b[2Jx"],
        ["\x1b[2Jdue"],
        ["due", "--before", "\x1b[2J"],
        ["record", "T02", "--state", "\x1b[2J"],
    ],
)
def test_control_characters_in_what_is_echoed_are_made_visible(argv: list[str]) -> None:
    done = shell('"$@"', *argv, "--root", str(HEDONG))
    assert done.returncode == 2
    assert "\\x1b" in done.stderr.decode()
    assert not [one for one in done.stderr.decode().rstrip("\n") if not one.isprintable()]


def test_control_characters_of_files_likewise(hedong: Path) -> None:
    rules = hedong / "data" / "rules.yaml"
    rules.write_text(
        rules.read_text(encoding="utf-8") + '"\\e[2J坏": "\\e]0;\\a"\n', encoding="utf-8"
    )
    done = shell('"$@"', "due", "--root", str(hedong))
    assert done.returncode == 3
    assert "\\x1b[2J坏" in done.stderr.decode()
    assert "\x1b" not in done.stderr.decode()


def test_bytes_that_are_no_utf8_are_wrong_usage() -> None:
    done = shell("\"$@\" $'\\xc7\\xf8'", "unit")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().endswith("不是UTF-8编码；请把终端改为UTF-8再试。\n")


def test_chinese_arguments_are_read_in_a_locale_without_them() -> None:
    world = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert shell('"$@"', *DUE, "--unit", "县司法局", **world).returncode == 0


def test_the_built_in_registry_says_that_it_answers(plain_world: Path) -> None:
    told = shell('"$@"', "due", ZWFW_NOW="2026-11-24T09:00:00+08:00")
    assert told.returncode == 0
    assert told.stderr.decode() == (
        "没有自己的工作区，这是内置登记册北碚府办发〔2021〕9号的回答；用 zwfw init DIR 建立，"
        "或用 --root 指明。它是2021年的：看当年某一天请加 --as-of，如 --as-of 2021-06-30。\n"
    )
    for day in (["--as-of", "2022-01-04"], ["--as-of", "2023-01-04"]):
        asked = shell('"$@"', "due", *day, ZWFW_NOW="2022-01-04T09:00:00+08:00").stderr.decode()
        assert asked.endswith("或用 --root 指明。\n")
    assert shell('"$@"', *DUE).stderr == b""
    assert shell('"$@"', "due", "--root", str(HERE.parent)).stderr == b""


def test_a_workspace_that_may_not_be_read_is_not_passed_over(hedong: Path) -> None:
    (hedong / "data").chmod(0o000)
    drop = (
        ""
        if os.geteuid()
        else "setpriv --bounding-set -dac_override,-dac_read_search --inh-caps -all"
    )
    inside = hedong / "templates"
    inside.mkdir()
    try:
        asked = [
            shell(f'cd "{folder}" && exec {drop} "$@"', *argv)
            for folder, argv in [
                (hedong, ["due"]),
                (inside, ["report", "monthly"]),
                ("/", ["due", "--root", str(hedong)]),
            ]
        ]
    finally:
        (hedong / "data").chmod(0o755)
    for done in asked:
        assert (done.returncode, done.stdout) == (3, b"")
        assert f"{hedong / 'data'}: 没有权限读" in done.stderr.decode()


def test_a_folder_whose_name_is_no_utf8(hedong: Path, tmp_path: Path) -> None:
    """The entry is made once, and the same folder answers as any other."""
    root = Path(os.fsdecode(os.fsencode(tmp_path) + b"/d\xff"))
    hedong.rename(root)
    state = {"ZWFW_STATE": str(tmp_path / "state")}
    at = ["--root", str(root)]
    done = shell('"$@"', "record", "T02", "--note", "在盘上", *DAY, *at, **state)
    assert (done.returncode, notes(root)) == (2, 7)  # what the line says is UTF-8
    here = 'cd "$HERE" && "$@"'
    for argv, code in (
        (["record", "T02", "--note", "在盘上", *DAY], 0),
        (["validate"], 0),
        (["due", *DAY], 0),
        (["due", *DAY, "-o", "../答.xlsx"], 0),
        (["report", "monthly", *DAY, "-o", "../报.docx"], 0),
        (["board", *DAY, "-o", "../图.html"], 0),
        (["cron"], 0),
        (["cache"], 0),
        (["log", "-f", "json"], 0),
    ):
        done = shell(here, *argv, HERE=str(root), **state)
        assert (done.returncode, done.stderr[:0]) == (code, b""), done.stderr
    assert notes(root) == 8
    (root / "data" / "journal.jsonl").write_text("", encoding="utf-8")
    assert shell(here, "validate", HERE=str(root), **state).returncode == 1


def test_a_name_in_the_environment_is_read_as_options_are(hedong: Path) -> None:
    record = ["record", "T02", "--note", "x", *DAY, "--root", str(hedong)]
    plain = {
        "PYTHONUTF8": "0",
        "PYTHONIOENCODING": "ascii",
        "LC_ALL": "C",
        "PYTHONCOERCECLOCALE": "0",
    }
    for name in ("王", "王\u3000敏\n"):
        assert shell('"$@"', *record, ZWFW_BY=name, **plain).returncode == 0
        last = (hedong / "data" / "journal.jsonl").read_text(encoding="utf-8").splitlines()[-1]
        assert json.loads(last)["by"] == name
    before = notes(hedong)
    spoilt = shell('"$@"', *record, ZWFW_BY=os.fsdecode(b"a\xff"))
    assert (spoilt.returncode, notes(hedong)) == (2, before)
    assert "环境变量 ZWFW_BY 的「a\\udcff」不是UTF-8编码" in spoilt.stderr.decode()
    spoilt = shell('"$@"', *record, ZWFW_JOURNAL=os.fsdecode(b"host=a\xff office=b"))
    assert (spoilt.returncode, "环境变量 ZWFW_JOURNAL 的" in spoilt.stderr.decode()) == (2, True)


def test_what_fails_behind_an_entry_does_not_deny_it(hedong: Path, tmp_path: Path) -> None:
    """The answer finds no place any more: that is told, and a script does not enter it twice."""
    table = tmp_path / "表.csv"
    table.write_text("任务,情况\nT02,在盘上\n", encoding="utf-8")
    argv = ["batch", str(table), *DAY, "--root", str(hedong)]
    own = shell('"$@"', *argv, "-o", str(hedong / "data" / "tasks.yaml"))
    assert (own.returncode, notes(hedong)) == (4, 7)
    done = shell('"$@" >/dev/full', *argv)
    assert (done.returncode, notes(hedong)) == (0, 8)
    assert "磁盘已满。已经记入台账的照样有效" in done.stderr.decode()
    table.write_text("任务,情况\nT02,又一条\n", encoding="utf-8")
    done = shell('"$@"', *argv, "-o", str(tmp_path / "没有" / "a.csv"))
    assert (done.returncode, notes(hedong)) == (0, 9)
    assert "已经记入台账的照样有效" in done.stderr.decode()
