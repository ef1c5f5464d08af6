"""The five cadences (日扫描、周调度、月通报、季分析、年考核): on which days each is due, for which period."""

from contextlib import suppress
from datetime import date, timedelta
from typing import get_args

from zwfw_cli.core.dates.periods import Kind, Period, parse_period, period_of
from zwfw_cli.core.dates.workdays import is_workday
from zwfw_cli.core.errors import UsageError


def due_period(kind: Kind, day: date, nth: int = 1) -> Period | None:
    """The period to report on this day; None on days that are not due.

    Daily on working days. Weekly, for the week before, on the first working day of the next, when all
    seven days of it are over. The others, for the period before, on the ``nth`` working day of the
    next (1: the first).
    """
    if not is_workday(day):
        return None
    this = period_of(kind, day)
    if kind == "daily":
        return this
    if kind == "weekly":
        return this.previous() if day == issue_day(this.previous(), 1) else None
    return this.previous() if day == issue_day(this.previous(), nth) else None


def issue_day(period: Period, nth: int) -> date:
    """The ``nth`` working day after a period."""
    day = period.end
    while nth > 0:
        day += timedelta(days=1)
        nth -= is_workday(day)
    return day


def as_option(period: Period) -> str:
    """What ``--period`` takes: ``2021-06-30``, ``2021-W26``, ``2021-06``, ``2021Q2``, ``2021``."""
    start = period.start
    match period.kind:
        case "daily":
            return start.isoformat()
        case "weekly":
            year, week, _ = start.isocalendar()
            return f"{year}-W{week:02}"
        case "monthly":
            return f"{start.year}-{start.month:02}"
        case "quarterly":
            return f"{start.year}Q{(start.month + 2) // 3}"
        case "annual":
            return f"{start.year}"


def from_option(text: str) -> Period:
    """The period that ``as_option`` tells; UsageError where it tells none."""
    for kind in get_args(Kind):
        with suppress(UsageError):
            period = parse_period(kind, text)
            if as_option(period) == text:
                return period
    raise UsageError(f"看不懂期间「{text}」。")


def answer_day(period: Period, as_of: date, nth: int) -> date:
    """By when units can be asked to report on a period: its last working day; once that is over, the
    working day before the paper on it is issued; and then the day itself.
    """
    for day in (period.end, issue_day(period, nth) - timedelta(days=1)):
        last = _workday_up_to(day)
        if last >= as_of:
            return last
    return as_of


def _workday_up_to(day: date) -> date:
    while not is_workday(day):
        day -= timedelta(days=1)
    return day
