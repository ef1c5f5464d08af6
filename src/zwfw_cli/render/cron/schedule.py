"""What runs when: one shell command for each cadence, and for what hangs on walls and rings on phones;
the same for cron and for systemd.
"""

import shlex
from collections.abc import Iterator
from typing import Final, NamedTuple

from zwfw_cli.core.dates.periods import Kind

FAILED: Final = "data/cron.failed"
"""In the workspace: a line for each job that did not come to its end; ``zwfw scan`` shows them."""
SAY: Final = 'printf "%s\\n"'
"""``echo`` of some shells reads backslashes."""
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
    form: str = "md"
    """The form of the reports in the folder, which is also the end of their names."""
    calendar: bool = True
    """Whether what writes calendars is installed."""


class Job(NamedTuple):
    """A cadence, or a command that is run daily, with what ``/bin/sh`` is to do, not yet escaped."""

    name: str
    times: Times
    command: str


def times(issue_workday: int) -> tuple[tuple[Kind, Times], ...]:
    """When each is tried. The days of the month leave two for each working day that is waited for:
    there is hardly a week with fewer than four.
    """
    days = (1, LONGEST + 2 * (issue_workday - 1))
    return (
        ("daily", Times("日扫描", 8, 30)),
        ("weekly", Times("周调度", 9, 0)),
        ("monthly", Times("月通报", 9, 0, days)),
        ("quarterly", Times("季分析", 9, 30, days, (1, 4, 7, 10))),
        ("annual", Times("年考核", 10, 0, days, (1,))),
    )


DAILY: Final = (
    ("board", Times("看板", 8, 0), "看板.html"),
    ("calendar", Times("日历", 8, 10), "时限.ics"),
)
"""What is written anew on each working day, under the same name: who has it open sees it grow."""


def jobs(setup: Setup) -> tuple[Job, ...]:
    """The five cadences, and before them, where there is a folder, the board and the calendar. A day
    that is not due ends the command with 1 and without a word.
    """
    program, root = shlex.join(setup.program), f"--root {shlex.quote(setup.root)}"
    daily = tuple(
        Job(name, when, _command(setup, "daily", when.title, f"{program} {name} {root} -o {file}"))
        for name, when, file in _files(setup)
    )
    return daily + tuple(
        Job(cadence, when, _command(setup, cadence, when.title, _work(setup, cadence, when.title)))
        for cadence, when in times(setup.issue_workday)
    )


def _files(setup: Setup) -> Iterator[tuple[str, Times, str]]:
    if setup.folder is None:
        return
    for name, when, file in DAILY:
        if name != "calendar" or setup.calendar:
            yield name, when, f"{shlex.quote(setup.folder.rstrip('/'))}/{file}"


def tell_failures(root: str) -> str:
    """Prints the failures that it has not printed before: a letter with a subject of its own."""
    failed, told = _failed(root), _failed(root, ".told")
    rest = f"tail -c +$(($(cat {told} 2>/dev/null | wc -c) + 1)) {failed}"
    return (
        f": zwfw定时运行失败; [ ! -s {failed} ] || cmp -s {failed} {told} 2>/dev/null"
        f" || {{ {rest}; cp {failed} {told}; exit 2; }}"
    )


def _command(setup: Setup, cadence: Kind, title: str, work: str) -> str:
    """Prints what was found or made and ends with 0 or 1; a failure (2 and more) is noted instead,
    and printed only where it cannot be noted. Before the period ``$P`` may stand notes.
    """
    program = shlex.join(setup.program)
    due = f"{program} cron --is-due {cadence} --root {shlex.quote(setup.root)}"
    failed = _failed(setup.root)
    note = f'N="$(date "+%F %H:%M") {title}没有跑成（退出码$E）：$(printf %s "$O" | tail -n 1)"'
    return (
        f": zwfw{title}; O=; P=$({due} 2>&1); E=$?; [ $E -lt 2 ] || O=$P; "
        f'P=$({SAY} "$P" | tail -n 1); '
        f"[ $E != 0 ] || {{ O=$({{ {work}; }} 2>&1); E=$?; }}; "
        f'if [ $E -lt 2 ]; then [ -z "$O" ] || {SAY} "$O"; '
        f'else {note}; {SAY} "$N" >> {failed} || {SAY} "$N"; fi; exit $E'
    )


def _work(setup: Setup, cadence: Kind, title: str) -> str:
    """What is to be done for the period ``$P``."""
    program = shlex.join(setup.program)
    root = f"--root {shlex.quote(setup.root)}"
    if cadence == "daily":
        return f"{program} scan --quiet {root}"
    report = f'{program} report {cadence} --period "$P" {root}'
    if setup.folder is None:
        return report
    file = f'{shlex.quote(setup.folder.rstrip("/"))}/{title}-"$P".{setup.form}'
    return f'F={file}; {report} -o "$F" && printf "已生成 %s" "$F"'


def _failed(root: str, more: str = "") -> str:
    return shlex.quote(f"{root}/{FAILED}{more}")
