"""Every example of every help page and of the README runs as it is printed, one after the other in
a fresh workspace, on a stated day.

What only a shell understands is given to one; everything else runs in this process. What an
example speaks of (a document, another workspace, an earlier entry) is made by the program first.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from annexes import Annex, body, matrix, write_sheet, write_word

from conftest import HERE, Run
from zwfw_cli.cli.shell.catalogue import SUMMARIES
from zwfw_cli.store.registry import load_registry

MOMENT = "2021-07-05T09:00:00+08:00"
TOP = HERE.parent
FINDS = {"check", "scan", "validate", "import", "cron"}
"""Commands that say with 1 that there is something."""
PAGES = [
    *([name] for name in SUMMARIES if name != "share"),  # tests/real has a server for those
    *(["finding", word] for word in ("add", "fix", "close", "list")),
    *(["register", word] for word in ("list", "reply")),
    *(["report", w] for w in ("daily", "weekly", "monthly", "quarterly", "annual", "notice")),
]
COLUMNS = (("no", "序号"), ("section", "重点任务"), ("content", "具体工作"), ("lead", "牵头单位"),
           ("support", "配合单位"), ("deadline", "完成时限"))  # fmt: skip
Do = Callable[[str], None]


@pytest.fixture
def office(once: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, plain_world: Path) -> Path:
    """A workspace just made, in which one stands, and the programs that an example may call."""
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "zwfw").write_text(f'#!/bin/sh\nexec {sys.executable} -m zwfw_cli "$@"\n')
    (tools / "systemctl").write_text('#!/bin/sh\necho "$@" >> "$HOME/systemctl"\n')
    for tool in tools.iterdir():
        tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("ZWFW_NOW", MOMENT)
    assert once("init", "办公室").code == 0
    monkeypatch.chdir("办公室")
    return plain_world / "办公室"


@pytest.fixture
def do(once: Run, monkeypatch: pytest.MonkeyPatch) -> Do:
    """Run one line as a shell would; it must succeed, or find something where that is its way."""

    def run(line: str) -> None:
        parts = shlex.split(line, comments=True)
        if {"<", ">", "|", "sed", "cp"} & {*parts}:
            done = subprocess.run(
                ["bash", "-o", "pipefail", "-c", line], capture_output=True, check=False
            )
            assert done.returncode == 0, (line, done.stderr.decode())
            return
        for words in split(parts):
            if words[0] == "cd":
                monkeypatch.chdir(words[1])
            elif words[:2] == ["mkdir", "-p"]:
                Path(words[2]).mkdir(exist_ok=True)
            else:
                assert words[0] == "zwfw", line
                if "--restored" in words:
                    lose_the_last_line(once, monkeypatch)
                told = once(*words[1:])
                assert told.code in ((0, 1) if words[1] in FINDS else (0,)), (line, told.err)

    return run


def split(parts: list[str]) -> list[list[str]]:
    """The commands between ``&&``."""
    found: list[list[str]] = [[]]
    for part in parts:
        if part == "&&":
            found.append([])
        else:
            found[-1].append(part)
    return found


def examples(text: str) -> list[str]:
    return re.findall(
        r"^  (\S.*)$", text.partition("\n例：\n")[2].partition("\n\n")[0], re.MULTILINE
    )


def papers(names: str) -> None:
    """The notice as a document, its annex as a sheet."""
    registry = load_registry(TOP).registry
    assert registry is not None
    table = matrix(Annex(COLUMNS), registry.tasks)
    for name in {"通知.docx", "更正.docx", "新通知.docx"} & {*re.findall(r"\S+\.docx", names)}:
        write_word(Path(name), list(body(registry)), table)
    if "附件.xlsx" in names:
        write_sheet(Path("附件.xlsx"), table)


def prepare(once: Run, monkeypatch: pytest.MonkeyPatch, lines: list[str]) -> None:
    """What the examples of one page presuppose."""
    text = "\n".join(lines)
    papers(text)
    Path("进展.csv").write_text("任务,状态,情况\nT05,推进中,已开会\n", encoding="utf-8")
    Path("时限.txt").write_text("6月30日前\n长期坚持\n", encoding="utf-8")
    offices_beside(text)
    if "zwfw notify" in text:
        channel = "{unit: 区信息中心, way: 企业微信, secret: ROBOT}"
        text_of = f"issuer: 某区政务服务办\nnotify:\n  channels: [{channel}]\n"
        Path("data/office.yaml").write_text(text_of, encoding="utf-8")
    if "zwfw collect" in text:
        answered(once, ["区信息中心.xlsx", "报回/区司法局.xlsx"])
    if "reseal" in text:
        merged_journals(once)
    for day, number in re.findall(r"(?:revoke|amend) (2021\d{4})-(\d+)", text):
        written_on(once, monkeypatch, day, int(number))
    if "问题1号" in text:
        written_on(once, monkeypatch, "20210506", 1)
    if "finding close" in text:
        assert once("finding", "fix", "问题1号", "--evidence", "验收单").code == 0


def offices_beside(text: str) -> None:
    """Other workspaces that an example names."""
    if "import 更正.docx" in text or "--root 台账" in text:
        shutil.copytree("data", "台账/data")
    if "--root 我的工作区" in text:
        shutil.copytree("data", "我的工作区/data")
    if "各区" in text:
        for district in ("北碚", "渝中"):
            shutil.copytree("data", f"各区/{district}/data")


def written_on(once: Run, monkeypatch: pytest.MonkeyPatch, day: str, count: int) -> None:
    """So many findings, the last of which has the number that is typed."""
    add = "--unit 区信息中心 --task T20 --due 2021-07-20 --text 两个村站点未接入外网"
    for _ in range(count):
        with monkeypatch.context() as world:
            world.setenv("ZWFW_NOW", f"{day[:4]}-{day[4:6]}-{day[6:]}T09:00:00+08:00")
            assert once("finding", "add", *add.split()).code == 0


def answered(once: Run, names: list[str]) -> None:
    """Reply sheets that were sent out and filled in."""
    import openpyxl

    Path("报回").mkdir()
    for name in map(Path, names):
        assert once("sheet", name.stem, "--period", "2021-06", "-o", "发出").code == 0
        book = openpyxl.load_workbook(f"发出/{name.stem}_2021-06.xlsx")
        book["填报"]["G4"], book["填报"]["I4"] = "推进中", "正在办"
        book.save(name)


def lose_the_last_line(once: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that has seen the whole journal, whose disk then lost the end of it."""
    monkeypatch.setenv("ZWFW_STATE", str(Path("..").resolve() / "state"))
    assert once("log").code == 0
    journal = Path("data/journal.jsonl")
    lines = journal.read_text(encoding="utf-8").splitlines(keepends=True)
    journal.write_text("".join(lines[:-1]), encoding="utf-8")


def merged_journals(once: Run) -> None:
    """Two copies of one journal, each written on, and put together as git does."""
    journal = Path("data/journal.jsonl")
    assert once("record", "T04", "--note", "开始").code == 0
    first = journal.read_text(encoding="utf-8")
    both = []
    for group in ("窗口组", "督查组"):
        journal.write_text(first, encoding="utf-8")
        assert once("record", "T04", "--note", group).code == 0
        both.append(journal.read_text(encoding="utf-8").removeprefix(first))
    journal.write_text(first + "".join(both), encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_the_examples_of_a_help_page(
    once: Run, office: Path, do: Do, monkeypatch: pytest.MonkeyPatch, page: list[str]
) -> None:
    lines = examples(once(*page, "--help").out)
    assert lines
    prepare(once, monkeypatch, lines)
    for line in lines:
        if line.startswith("zwfw import") and "-o 台账" in line:  # either of two ways
            shutil.rmtree("台账", ignore_errors=True)
        do(line)


def blocks() -> list[list[str]]:
    """The console sessions of the README, each the lines that call the program."""
    text = (TOP / "README.md").read_text(encoding="utf-8")
    sessions = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    return [
        [line for line in re.findall(r"^\$ (.+)$", one, re.MULTILINE) if " install " not in line]
        for one in sessions
    ]


@pytest.mark.parametrize("lines", blocks(), ids=lambda lines: lines[0][:20])
def test_the_sessions_of_the_readme(
    once: Run, office: Path, do: Do, monkeypatch: pytest.MonkeyPatch, lines: list[str]
) -> None:
    papers("\n".join(lines))
    if any("zwfw collect" in line for line in lines):
        answered(once, ["报回/区司法局.xlsx"])
    for line in lines:
        do(line)
    if any("systemctl" in one or "--systemd" in one for one in lines):
        assert "enable --now" in (office.parent.parent / "systemctl").read_text(encoding="utf-8")
