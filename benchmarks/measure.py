"""Whole processes, timed in turn: what one machine is doing at the moment hits all of them alike.

A child's peak memory counts from the fork, so it is never below this process's own 17 MB or so.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

OK = (0, 1)
"""1 is an answer too: something was found."""


class FailedError(Exception):
    """A process ended otherwise than it should; its own words."""


@dataclass(frozen=True)
class Job:
    """One command line, measured under a name."""

    name: str
    argv: Sequence[str]
    env: Mapping[str, str]
    fresh: str | None = None
    """A variable of the environment that names a folder, new and empty at each run."""


@dataclass(frozen=True)
class Cost:
    """``seconds`` of the clock and ``memory`` in MB at its peak, of one run or the median."""

    seconds: float
    memory: float


def once(job: Job, folder: Path) -> Cost:
    """Run to its end; FailedError with what it said."""
    env = {**os.environ, **job.env} | ({job.fresh: str(folder)} if job.fresh else {})
    with (folder / "stderr").open("w+", encoding="utf-8") as said:
        began = time.perf_counter()
        child = subprocess.Popen(job.argv, env=env, stdout=subprocess.DEVNULL, stderr=said)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in OK:
            said.seek(0)
            raise FailedError(f"{job.name}: {child.returncode}: {said.read()[-300:].strip()}")
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Cost(seconds, usage.ru_maxrss / unit)


def in_turn(jobs: Sequence[Job], runs: int, folder: Path) -> dict[str, list[Cost]]:
    """A B C A B C …, after one turn that warms the disk; every run of each job by its name."""
    found: dict[str, list[Cost]] = {job.name: [] for job in jobs}
    for turn in range(runs + 1):
        for job in jobs:
            with tempfile.TemporaryDirectory(dir=folder) as empty:
                cost = once(job, Path(empty))
            if turn:
                found[job.name].append(cost)
    return found


def seconds(costs: Sequence[Cost]) -> float:
    return median(cost.seconds for cost in costs)


def memory(costs: Sequence[Cost]) -> float:
    return median(cost.memory for cost in costs)


def ratio(mine: Sequence[Cost], other: Sequence[Cost]) -> float:
    """The median of the ratios of each turn."""
    return median(a.seconds / b.seconds for a, b in zip(mine, other, strict=True))
