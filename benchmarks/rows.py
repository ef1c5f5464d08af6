"""The rows of the table: each a question of ours and the yardstick that it is held against."""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import taskwarrior
from measure import Cost, Job, in_turn

HERE = Path(__file__).resolve().parent
ZWFW = (str(Path(sys.executable).with_name("zwfw")),)
DAY = ("--as-of", "2021-06-01")
BEFORE = ("--before", "2021-06-30")
UNIT = "区司法局"
QUERY = ("due", *BEFORE, "--unit", UNIT, "-f", "json", *DAY)
SIZES = (31, 1_000)
LENGTHS = (1_000, 10_000, 100_000)


@dataclass(frozen=True)
class Row:
    """``goal`` is the largest ratio that will do; ``memory`` compares peaks instead of seconds."""

    key: str
    work: str
    against: str
    goal: float
    mine: Job
    other: Job
    memory: bool = False


class Bench:
    """What the rows share: sizes, workspaces made once, folders that go when it ends."""

    def __init__(self, asked: argparse.Namespace, folder: Path) -> None:
        self.asked = asked
        self.folder = folder
        self.runs = folder / "runs"
        self.runs.mkdir()
        self.known: list[tuple[tuple[Job, Job], dict[str, list[Cost]]]] = []
        self.env = {"ZWFW_CACHE": "", "XDG_CACHE_HOME": str(folder / "cache"), "PYTHONUTF8": "1"}
        self.env |= {"PYTHONDONTWRITEBYTECODE": ""}

    def workspace(self, tasks: int, lines: int = 0) -> Path:
        """Made by another process, so that this one stays small: a child's peak begins with it."""
        root = self.folder / f"w-{tasks}-{lines}"
        if not root.exists():
            command = [sys.executable, str(HERE / "workspace.py"), str(tasks), str(root)]
            subprocess.run([*command, "--journal", str(lines)], check=True)
        return root

    def costs(self, row: Row, runs: int) -> dict[str, list[Cost]]:
        """Both sides of a row, measured once where two rows read them differently."""
        pair = (row.mine, row.other)
        for before, costs in self.known:
            if before == pair:
                return costs
        self.known.append((pair, in_turn(pair, runs, self.runs)))
        return self.known[-1][1]

    def zwfw(self, name: str, *words: str, root: Path | None = None) -> Job:
        """One command of ours; without ``root`` on the shipped registry."""
        there = {"ZWFW_ROOT": str(root)} if root else {}
        return Job(name, (*ZWFW, *words), self.env | there)

    def task(self, tasks: int) -> Job:
        """Taskwarrior's query on the same tasks."""
        folder = self.folder / f"task-{tasks}"
        rc = {"TASKRC": str(folder / "taskrc"), "TASKDATA": str(folder / "data")}
        if not folder.exists():
            command = [sys.executable, str(HERE / "taskwarrior.py"), str(folder)]
            data = self.workspace(tasks) / "data" / "tasks.yaml"
            subprocess.run([*command, str(data)], check=True)
        words = ("due.by:2021-06-30", f"project:{UNIT}", "export")
        return Job("task", (taskwarrior.PROGRAM or "task", *words), self.env | rc)


def starts(bench: Bench) -> Iterator[Row]:
    """The shipped registry against a trivial application."""
    trivial = Job("trivial", (sys.executable, str(HERE / "trivial.py"), "hello", "x"), bench.env)
    tab = {"_ZWFW_COMPLETE": "complete_bash", "COMP_WORDS": "zwfw due --unit 区", "COMP_CWORD": "3"}
    against = "两个命令的 Typer 程序"
    for key, work, goal, words in (
        ("due-json", "`due --before … -f json`", 1.35, ("due", *BEFORE, "-f", "json", *DAY)),
        ("due", "`due`", 1.7, ("due", *DAY)),
        ("unit", "`unit`", 1.7, ("unit", *DAY)),
        ("tab", "TAB 补全单位", 1.7, ()),
        ("report", "`report monthly`", 2.5, ("report", "monthly", *DAY)),
    ):
        mine = bench.zwfw("zwfw", *words)
        if key == "tab":
            mine = Job("zwfw", ZWFW, bench.env | tab)
        yield Row(key, work, against, goal, mine, trivial)


def against_taskwarrior(bench: Bench) -> Iterator[Row]:
    """The same question to the same tasks, unchanged since the last run."""
    small, large = bench.asked.small, bench.asked.large
    for key, tasks, goal, peak in (
        ("small", small, 1.0, False),
        ("large", large, 0.35, False),
        ("memory", large, 1.0, True),
    ):
        if wanted(bench.asked, key):
            mine = bench.zwfw("zwfw", *QUERY, root=bench.workspace(tasks))
            what = "峰值内存" if peak else "未改动"
            work = f"`due --before … --unit …`，{tasks:,}项任务，{what}"
            other = bench.task(tasks)
            yield Row(key, work, "Taskwarrior 同样任务", goal, mine, other, peak)


def journals(bench: Bench) -> Iterator[Row]:
    """A long journal against a short one, or none."""
    lines = bench.asked.lines
    for key, few, goal, words in (
        ("record", 1_000, 1.2, ("record", "T01", "--all-units", "--note", "按计划推进", *DAY)),
        ("journal", 0, 2.0, QUERY),
        ("journal", 0, 2.0, ("unit", UNIT, *DAY)),
        ("journal", 0, 2.0, ("tasks", *DAY)),
        ("journal", 0, 2.0, ("check", *DAY)),
        ("journal", 0, 2.0, ("scan", *DAY)),
        ("journal", 0, 2.0, ("report", "monthly", *DAY)),
    ):
        if wanted(bench.asked, key):
            long, short = (
                bench.zwfw(f"{n}", *words, root=bench.workspace(31, n)) for n in (lines, few)
            )
            what = "report monthly" if words[0] == "report" else words[0]
            yield Row(key, f"`{what}`，台账{lines:,}行", f"台账{few:,}行", goal, long, short)


def loads(bench: Bench) -> Iterator[Row]:
    """The first load, with a cache folder that is new each time."""
    if wanted(bench.asked, "load"):
        root, tasks = bench.workspace(bench.asked.small), bench.asked.small
        ours = bench.zwfw("zwfw", *QUERY, root=root)
        mine = Job(ours.name, ours.argv, ours.env, fresh="XDG_CACHE_HOME")
        file = str(root / "data" / "tasks.yaml")
        plain = Job("yaml", (sys.executable, str(HERE / "plainload.py"), file), bench.env)
        work = f"`due …`，{tasks:,}项任务，首次读入并校验"
        yield Row("load", work, "`yaml.load`（C，不回收）", 2.0, mine, plain)


def wanted(asked: argparse.Namespace, key: str) -> bool:
    """Whether a row is to be measured."""
    return not asked.only or key in asked.only.split(",")


def rows(bench: Bench) -> Iterator[tuple[Row, int]]:
    """The rows asked for, each with its number of runs."""
    yield from ((row, bench.asked.runs) for row in starts(bench) if wanted(bench.asked, row.key))
    if taskwarrior.PROGRAM is None:
        print("没有安装 Taskwarrior，略去与它比较的几行。", file=sys.stderr)
    else:
        yield from ((row, bench.asked.heavy) for row in against_taskwarrior(bench))
    yield from ((row, bench.asked.heavy) for row in journals(bench))
    yield from ((row, bench.asked.heavy) for row in loads(bench))
