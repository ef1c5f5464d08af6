"""The table of speed and memory: whole processes against yardsticks, in turn, as Markdown.

    python benchmarks/table.py [--only due,tab] [--runs 9] [--heavy 5]
                               [--small 10000] [--large 100000] [--lines 1000000]

Rows by name: due-json due unit tab report small large memory record journal load,
shared city writers (these need a PostgreSQL); ``month`` is
the second table, the sheets of a month, ``sizes`` the third, what a query costs by tasks and by
entries. Without Taskwarrior its rows are left out.
In a minute: ``--runs 5 --small 1000 --large 5000 --lines 20000``.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import taskwarrior
from measure import Cost, Job, in_turn, memory, ratio, seconds
from month import month
from rows import LENGTHS, QUERY, SIZES, Bench, Row, rows, wanted


def measured(bench: Bench, row: Row, runs: int) -> str:
    """A line of the table."""
    costs = bench.costs(row, runs)
    mine, other = costs[row.mine.name], costs[row.other.name]
    if row.memory:
        value = memory(mine) / memory(other)
        told = f"{memory(mine):.0f} MB", f"{memory(other):.0f} MB"
    else:
        value = ratio(mine, other)
        told = f"{1000 * seconds(mine):,.0f} ms", f"{1000 * seconds(other):,.0f} ms"
    said = "达到" if value <= row.goal else "未达到"
    cells = (row.work, row.against, *told, f"{value:.2f}", f"≤ {row.goal}", said)
    return f"| {' | '.join(cells)} |"


def sizes(bench: Bench) -> Iterator[str]:
    """What one query costs, by the number of tasks and by the length of the journal."""
    asked, floor = bench.asked, Job("python", (sys.executable, "-c", ""), bench.env)
    yield "| 任务 | 台账 | 用时 | 峰值内存 |\n| ---: | ---: | ---: | ---: |"
    cases = [(tasks, 0) for tasks in sorted({*SIZES, asked.small, asked.large})]
    cases += [(31, lines) for lines in sorted({*LENGTHS, asked.lines})]
    for tasks, lines in dict.fromkeys(cases):
        root = bench.workspace(tasks, lines)
        job = bench.zwfw("zwfw", *QUERY, root=root)
        cost = in_turn((job,), asked.heavy, bench.runs)["zwfw"]
        yield f"| {tasks:,} | {lines:,} | {_told(cost)} |"
    cost = in_turn((floor,), asked.runs, bench.runs)["python"]
    yield f"| 空的解释器 | | {_told(cost)} |"


def served(bench: Bench) -> Iterator[str]:
    """The rows that need a PostgreSQL."""
    import shared

    if not shared.is_asked(bench):
        return
    cluster = shared.Cluster()
    try:
        if wanted(bench.asked, "shared"):
            for row in shared.shared(bench, cluster):
                yield measured(bench, row, bench.asked.runs)
        if wanted(bench.asked, "city"):
            yield shared.city(bench)
        if wanted(bench.asked, "writers"):
            yield shared.writers(cluster)
    finally:
        cluster.remove()


def _told(cost: Sequence[Cost]) -> str:
    return f"{1000 * seconds(cost):,.0f} ms | {memory(cost):.0f} MB"


def machine() -> str:
    """What the numbers belong to."""
    task = taskwarrior.version() if taskwarrior.PROGRAM else "无"
    return (
        f"{platform.system()} {platform.machine()}，{os.cpu_count()}核，"
        f"Python {platform.python_version()}，Taskwarrior {task}"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="")
    for name, size in (("runs", 9), ("heavy", 5), ("small", 10_000), ("large", 100_000)):
        parser.add_argument(f"--{name}", type=int, default=size)
    parser.add_argument("--lines", type=int, default=1_000_000)
    asked = parser.parse_args()
    print(f"{machine()}\n")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(asked, Path(folder))
        print("| 操作 | 对照 | 本程序 | 对照用时 | 比值 | 目标 | |")
        print("| --- | --- | ---: | ---: | ---: | ---: | --- |")
        for row, runs in rows(bench):
            print(measured(bench, row, runs), flush=True)
        for line in served(bench):
            print(line, flush=True)
        if wanted(asked, "month"):
            print()
            for line in month(bench):
                print(line, flush=True)
        if wanted(asked, "sizes"):
            print()
            for line in sizes(bench):
                print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
