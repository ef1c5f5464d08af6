"""A journal on a server against the same in a file, and the offices of a city: rows of the table,
and what many writers come to.

A PostgreSQL of its own, the one of the tests; without it the rows are left out.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from measure import Job
from rows import DAY, Bench, Row, wanted

HERE = Path(__file__).resolve().parent
REAL = HERE.parent / "tests" / "real"
sys.path.insert(0, str(REAL))

from postgres import Cluster, free_port  # noqa: E402 - a tool of the tests

from zwfw_cli.store.shared.setup import Setup  # noqa: E402 - stays sorted behind it

OFFICE = "北碚"
OFFICES, ENTRIES = 40, 6_000
WRITERS, EACH = 8, 200
KEYS = ("shared", "city", "writers")


def shared(bench: Bench, cluster: Cluster) -> Iterator[Row]:
    """``due`` and ``record``: with the server in reach, away, and with the file."""
    file, there = bench.workspace(31, ENTRIES), bench.workspace(31, ENTRIES + 1)
    setup = Setup(cluster.dsn())
    setup.init()
    setup.add_office(OFFICE)
    setup.enrol("office", OFFICE, "")
    named = {"ZWFW_JOURNAL": f"{cluster.dsn('office')} office={OFFICE}"}
    job = bench.zwfw("push", "share", "push", root=there)
    subprocess.run(job.argv, env=os.environ | job.env | named, check=True, capture_output=True)
    gone = {"ZWFW_JOURNAL": f"{cluster.dsn('office', free_port())} office={OFFICE}"}
    record = ("record", "T01", "--all-units", "--note", "按计划推进", *DAY)
    for work, goal, words, env in (
        ("`due`，服务器连得上", 1.3, ("due", *DAY), named),
        ("`due`，服务器连不上", 1.1, ("due", *DAY), gone),
        ("`record`，记到服务器", 1.5, record, named),
    ):
        mine, other = (bench.zwfw(f"{root.name}", *words, root=root) for root in (there, file))
        mine = Job("server", mine.argv, mine.env | env)
        yield Row("shared", work, "台账是文件", goal, mine, Job("file", other.argv, other.env))


def city(bench: Bench) -> str:
    """``city`` over many offices, unchanged since the last time, and the first time."""
    folder = bench.folder / "offices"
    first = bench.workspace(31, ENTRIES)
    for number in range(OFFICES):
        subprocess.run(["cp", "-r", str(first), str(_made(folder / f"区{number:02}"))], check=True)
    job = bench.zwfw("city", "city", "--offices", str(folder), *DAY)
    times = []
    for _ in range(bench.asked.heavy + 1):
        start = time.perf_counter()
        subprocess.run(job.argv, env=os.environ | job.env, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    again = sorted(times[1:])[len(times[1:]) // 2]
    said = "达到" if again <= 1 else "未达到"
    return (
        f"| `city`，{OFFICES}个办公室、各{ENTRIES:,}条，未改动 | 1秒（首次 {times[0]:.1f} 秒） "
        f"| {1000 * again:,.0f} ms | 1,000 ms | {again:.2f} | ≤ 1 | {said} |"
    )


def writers(cluster: Cluster) -> str:
    """So many a second, all on one office and each on his own."""
    setup = Setup(cluster.dsn())
    setup.init()
    rates = []
    for offices in (["并发"] * WRITERS, [f"并发{n}" for n in range(WRITERS)]):
        for office in {*offices}:
            setup.add_office(office)
            setup.enrol(f"w-{office}", office, "区信息中心")
        start = time.perf_counter()
        running = [
            subprocess.Popen(
                [sys.executable, REAL / "writer.py", cluster.dsn(f"w-{office}"), office, f"w{n}", f"{EACH}"],
                stdout=subprocess.DEVNULL,
            )
            for n, office in enumerate(offices)
        ]  # fmt: skip
        assert not any(one.wait() for one in running)
        rates.append(WRITERS * EACH / (time.perf_counter() - start))
    one, eight = rates
    said = "达到" if eight >= 3 * one else "未达到"
    return (
        f"| {WRITERS}人各写{EACH}条，{WRITERS}个办公室 | 同一个办公室 | {eight:,.0f} 条/秒 "
        f"| {one:,.0f} 条/秒 | {eight / one:.2f} | ≥ 3 | {said} |"
    )


def is_asked(bench: Bench) -> bool:
    """Whether any of these rows is."""
    return any(wanted(bench.asked, key) for key in KEYS)


def _made(path: Path) -> Path:
    path.parent.mkdir(exist_ok=True)
    return path
