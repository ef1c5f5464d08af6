"""What runs when: one shell command for each cadence, the same for cron and for systemd."""

import shlex
from typing import Final, NamedTuple

from zwfw_cli.core.dates.periods import Kind

FIRST_DAYS: Final = (1, 12)
"""No holidays have kept an office closed for longer at the beginning of a month."""


class Times(NamedTuple):
    """When a job is tried, in Beijing time; whether it is due that day the command finds out."""

    title: str
    hour: int
    minute: int
    days: tuple[int, int] | None = None
    """First and last day of the month, inclusive; None for every day."""
    months: tuple[int, ...] = ()
    """Empty for every month."""


class Setup(NamedTuple):
    """Where things are; every path is absolute, for a job starts in no folder of ours."""

    program: tuple[str, ...]
    root: str
    folder: str | None
    """Where reports are written; None prints them, so that cron mails them."""


class Job(NamedTuple):
    """One cadence with its command for ``/bin/sh``, not yet escaped for any table."""

    cadence: Kind
    times: Times
    command: str


TIMES: Final[tuple[tuple[Kind, Times], ...]] = (
    ("daily", Times("日扫描", 8, 30)),
    ("weekly", Times("周调度", 9, 0)),
    ("monthly", Times("月通报", 9, 0, FIRST_DAYS)),
    ("quarterly", Times("季分析", 9, 30, FIRST_DAYS, (1, 4, 7, 10))),
    ("annual", Times("年考核", 10, 0, FIRST_DAYS, (1,))),
)


def jobs(setup: Setup) -> tuple[Job, ...]:
    """The five jobs. A day that is not due ends the command with 1 and without a word."""
    return tuple(
        Job(cadence, times, _command(setup, cadence, times.title)) for cadence, times in TIMES
    )


def _command(setup: Setup, cadence: Kind, title: str) -> str:
    program = shlex.join(setup.program)
    due = f"{program} cron --is-due {cadence}"
    root = f"--root {shlex.quote(setup.root)}"
    if cadence == "daily":
        return f"{due} >/dev/null && {program} scan --quiet {root}"
    report = f'{program} report {cadence} --period "$P" {root}'
    if setup.folder is None:
        return f"P=$({due}) && {report}"
    file = f'{shlex.quote(setup.folder.rstrip("/"))}/{title}-"$P".md'
    return f'P=$({due}) && F={file} && {report} -o "$F" && echo "已生成 $F"'
