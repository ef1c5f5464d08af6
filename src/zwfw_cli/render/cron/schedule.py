"""What runs when: one shell command for each cadence, the same for cron and for systemd."""

import shlex
from typing import Final, NamedTuple

from zwfw_cli.core.dates.periods import Kind

LONGEST: Final = 12
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
    issue_workday: int = 1
    """On which working day after the period the longer reports are due."""


class Job(NamedTuple):
    """One cadence with its command for ``/bin/sh``, not yet escaped for any table."""

    cadence: Kind
    times: Times
    command: str


def times(issue_workday: int) -> tuple[tuple[Kind, Times], ...]:
    """When each is tried. The days of the month leave two for each working day that is waited for:
    there is hardly a week with fewer than four.
    """
    days = (1, LONGEST + 2 * (issue_workday - 1))
    return (
        ("daily", Times("日扫描", 8, 30)),
        ("weekly", Times("周调度", 16, 30)),
        ("monthly", Times("月通报", 9, 0, days)),
        ("quarterly", Times("季分析", 9, 30, days, (1, 4, 7, 10))),
        ("annual", Times("年考核", 10, 0, days, (1,))),
    )


def jobs(setup: Setup) -> tuple[Job, ...]:
    """The five jobs. A day that is not due ends the command with 1 and without a word."""
    return tuple(
        Job(cadence, when, _command(setup, cadence, when.title))
        for cadence, when in times(setup.issue_workday)
    )


def _command(setup: Setup, cadence: Kind, title: str) -> str:
    program = shlex.join(setup.program)
    root = f"--root {shlex.quote(setup.root)}"
    due = f"{program} cron --is-due {cadence} {root}"
    if cadence == "daily":
        return f"{due} >/dev/null && {program} scan --quiet {root}"
    report = f'{program} report {cadence} --period "$P" {root}'
    if setup.folder is None:
        return f"P=$({due}) && {report}"
    file = f'{shlex.quote(setup.folder.rstrip("/"))}/{title}-"$P".md'
    return f'P=$({due}) && F={file} && {report} -o "$F" && echo "已生成 $F"'
