"""A month of the office: reply sheets written for its units, filled in, collected, and the circular.

What units do between two commands is done by a script and not counted.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measure import FailedError, once, seconds
from rows import ZWFW, Bench

HERE = Path(__file__).resolve().parent
TASKS, UNITS = 60, 17
PERIOD = ("--period", "2021-06")
SENT, BACK = ("--as-of", "2021-06-25"), ("--as-of", "2021-07-01")
GOAL = 5.0
"""Seconds, of all commands together."""


def month(bench: Bench) -> Iterator[str]:
    """A table: each command with its seconds, the median of several months, and all together."""
    steps: dict[str, list[float]] = {}
    for _ in range(bench.asked.heavy):
        with tempfile.TemporaryDirectory(dir=bench.folder) as folder:
            for name, spent in _once(bench, Path(folder)):
                steps.setdefault(name, []).append(spent)
    whole = [sum(turn) for turn in zip(*steps.values(), strict=True)]
    middle = sorted(whole)[len(whole) // 2]
    yield "| 一个月 | 用时 |\n| --- | ---: |"
    for name, spent in steps.items():
        yield f"| `{name}` | {1000 * sorted(spent)[len(spent) // 2]:,.0f} ms |"
    said = "达到" if middle <= GOAL else "未达到"
    yield f"| {len(steps)}条命令，目标 ≤ {GOAL:g} s：{said} | {1000 * middle:,.0f} ms |"


def _once(bench: Bench, folder: Path) -> Iterator[tuple[str, float]]:
    root = folder / "w"
    shutil.copytree(bench.workspace(TASKS, 1_000), root)
    sheets, replies = folder / "填报", folder / "报回"
    names = _units(bench, root)
    yield _timed(bench, folder, root, "sheet", *names, "-o", str(sheets), *PERIOD, *SENT)
    filled = _fill(sheets, replies)
    yield _timed(bench, folder, root, "collect", str(replies), *BACK)
    written = (root / "data" / "journal.jsonl").read_text(encoding="utf-8").count('"batch"')
    if written != filled:
        raise FailedError(f"collect: {written} of {filled} rows")
    paper = str(folder / "通报.docx")
    yield _timed(bench, folder, root, "report", "monthly", "-o", paper, *PERIOD, *BACK)


def _timed(bench: Bench, folder: Path, root: Path, *words: str) -> tuple[str, float]:
    shown = {"sheet": f"sheet …{UNITS}家 -o 填报", "collect": "collect 报回"}
    name = shown.get(words[0], "report monthly -o 通报.docx")
    cost = once(bench.zwfw(name, *words, root=root), folder)
    return f"zwfw {name}", seconds([cost])


def _units(bench: Bench, root: Path) -> list[str]:
    asked = (*ZWFW, "owed", *PERIOD, *SENT, "-f", "json", "--root", str(root))
    ran = subprocess.run(asked, capture_output=True, check=True, env=_env(bench))
    return json.loads(ran.stdout)["missing"][:UNITS]


def _env(bench: Bench) -> dict[str, str]:
    return {**os.environ, **bench.env}


def _fill(sheets: Path, replies: Path) -> int:
    """Every row of every sheet, in a process of its own: this one stays small."""
    ran = subprocess.run(
        [sys.executable, __file__, str(sheets), str(replies)], capture_output=True, check=True
    )
    return int(ran.stdout)


def _filled(sheets: Path, replies: Path) -> int:
    import openpyxl

    replies.mkdir()
    count = 0
    for path in sorted(sheets.iterdir()):
        book = openpyxl.load_workbook(path)
        for title, column, value in (("填报", 7, "推进中"), ("指标", 6, 88)):
            for row in range(4, book[title].max_row + 1) if title in book.sheetnames else ():
                book[title].cell(row, column).value = value
                count += 1
        book.save(replies / path.name)
    return count


if __name__ == "__main__":
    print(_filled(*map(Path, sys.argv[1:])))
