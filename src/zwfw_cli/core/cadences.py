"""The five cadences (日扫描、周调度、月通报、季分析、年考核): on which days each is due, for which period."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final, Literal

from zwfw_cli.core.workdays import is_workday

Cadence = Literal["daily", "weekly", "monthly", "quarterly", "annual"]


def due_period(cadence: Cadence, day: date) -> str | None:
    """The period that the cadence reports on this day, as ``--period`` takes it; None on others."""
    return _PERIODS[cadence](day)


def _daily(day: date) -> str | None:
    return day.isoformat() if is_workday(day) else None


def _weekly(day: date) -> str | None:
    """This week, on its last working day. Weeks run from Monday to Sunday, so a Sunday worked in
    exchange for a holiday may be that day; a week without any working day has no report.
    """
    rest = (day + timedelta(days=ahead) for ahead in range(1, 7 - day.weekday()))
    if not is_workday(day) or any(is_workday(later) for later in rest):
        return None
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def _monthly(day: date) -> str | None:
    """The month before, on the first working day of a month."""
    if not _is_first_workday(day, day.replace(day=1)):
        return None
    return f"{day.replace(day=1) - timedelta(days=1):%Y-%m}"


def _quarterly(day: date) -> str | None:
    """The quarter before, on the first working day of a quarter."""
    quarter = (day.month - 1) // 3
    if not _is_first_workday(day, date(day.year, 3 * quarter + 1, 1)):
        return None
    return f"{day.year}Q{quarter}" if quarter else f"{day.year - 1}Q4"


def _annual(day: date) -> str | None:
    """The year before, on the first working day of a year."""
    return str(day.year - 1) if _is_first_workday(day, date(day.year, 1, 1)) else None


def _is_first_workday(day: date, start: date) -> bool:
    """Whether ``day`` is the first working day from ``start`` on; the start itself counts."""
    before = (start + timedelta(days=number) for number in range((day - start).days))
    return is_workday(day) and not any(is_workday(one) for one in before)


_PERIODS: Final[Mapping[Cadence, Callable[[date], str | None]]] = MappingProxyType(
    {
        "daily": _daily,
        "weekly": _weekly,
        "monthly": _monthly,
        "quarterly": _quarterly,
        "annual": _annual,
    }
)
