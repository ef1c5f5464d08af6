"""Reporting periods: a day, a week from Monday, a month, a quarter, a year; both ends inclusive."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from zwfw_cli.core.dates.days import EARLIEST, LATEST, chinese_day, parse_day
from zwfw_cli.core.errors import UsageError

Kind = Literal["daily", "weekly", "monthly", "quarterly", "annual"]
_QUARTERS: Final = "一二三四"
_DAYS: Final[Mapping[Kind, int]] = {"daily": 1, "weekly": 7}
_MONTHS: Final[Mapping[Kind, int]] = {"monthly": 1, "quarterly": 3, "annual": 12}
"""How long a period is: in days, or in months, which begin on the first."""


class Period(NamedTuple):
    """One period, by its kind and first day."""

    kind: Kind
    start: date

    @property
    def end(self) -> date:
        """The last day, inclusive."""
        return self.following().start - timedelta(days=1)

    def previous(self) -> "Period":
        """The one before."""
        return self._shifted(-1)

    def following(self) -> "Period":
        """The one after."""
        return self._shifted(1)

    def _shifted(self, count: int) -> "Period":
        if self.kind in _DAYS:
            start = self.start + timedelta(days=count * _DAYS[self.kind])
        else:
            start = _month_from(self.start, count * _MONTHS[self.kind])
        return Period(self.kind, start)

    def year_before(self) -> "Period":
        """The same period a year before; for a week, the week of that number of days ago."""
        if self.kind == "weekly":
            return Period(self.kind, self.start - timedelta(weeks=52))
        if self.kind == "daily":
            from dateutil.relativedelta import relativedelta

            return Period(self.kind, self.start - relativedelta(years=1))
        return Period(self.kind, _month_from(self.start, -12))

    def months(self) -> tuple["Period", ...]:
        """The months of a quarter or a year, in order."""
        count = {"quarterly": 3, "annual": 12}.get(self.kind, 1)
        first = self.start.replace(day=1)
        return tuple(Period("monthly", _month_from(first, n)) for n in range(count))

    @property
    def ordinal(self) -> tuple[int, int]:
        """The year, and which period of its kind in that year: of a week by ISO 8601."""
        if self.kind == "weekly":
            year, week, _ = self.start.isocalendar()
            return year, week
        if self.kind == "daily":
            return self.start.year, self.start.timetuple().tm_yday
        return self.start.year, (self.start.month - 1) // _MONTHS[self.kind] + 1

    @property
    def name(self) -> str:
        """``2021年6月``, ``2021年第二季度``, ``2021年6月28日至7月4日``."""
        year, month = self.start.year, self.start.month
        match self.kind:
            case "daily":
                return chinese_day(self.start)
            case "weekly":
                return f"{chinese_day(self.start)}至{_short_end(self.start, self.end)}"
            case "monthly":
                return f"{year}年{month}月"
            case "quarterly":
                return f"{year}年第{_QUARTERS[(month - 1) // 3]}季度"
            case "annual":
                return f"{year}年"


def _month_from(first: date, count: int) -> date:
    """The first of the month that many months on."""
    years, month = divmod(first.month - 1 + count, 12)
    return date(first.year + years, month + 1, 1)


def _short_end(start: date, end: date) -> str:
    """A day without its year where that is the same."""
    return chinese_day(end) if end.year != start.year else f"{end.month}月{end.day}日"


def period_of(kind: Kind, day: date) -> Period:
    """The period of a kind that a day lies in."""
    match kind:
        case "daily":
            return Period(kind, day)
        case "weekly":
            return Period(kind, day - timedelta(days=day.weekday()))
        case "monthly":
            return Period(kind, day.replace(day=1))
        case "quarterly":
            return Period(kind, date(day.year, (day.month - 1) // 3 * 3 + 1, 1))
        case "annual":
            return Period(kind, date(day.year, 1, 1))


def _week(match: re.Match[str]) -> date:
    return date.fromisocalendar(int(match[1]), int(match[2]), 1)


def _first_of_month(match: re.Match[str]) -> date:
    return date(int(match[1]), int(match[2]), 1)


def _first_of_quarter(match: re.Match[str]) -> date:
    number = _QUARTERS.find(match[2]) + 1 or int(match[2])
    return date(int(match[1]), number * 3 - 2, 1)


_FORMS: Final[Mapping[Kind, tuple[str, Callable[[re.Match[str]], date], str]]] = {
    "weekly": (r"(\d{4})-?W(\d{1,2})", _week, "2021-W26，或该周中的一天"),
    "monthly": (r"(\d{4})(?:-|/|年)(\d{1,2})月?", _first_of_month, "2021-06"),
    "quarterly": (r"(\d{4})年?-?(?:Q|第)([1-4一二三四])(?:季度)?", _first_of_quarter, "2021Q2"),
    "annual": (r"(\d{4})年?()", lambda match: date(int(match[1]), 1, 1), "2021"),
    "daily": (r"(?!)()()", _first_of_month, "2021-06-30"),
}


def parse_period(kind: Kind, text: str) -> Period:
    """Read a period of a kind, or take the one that a day lies in; UsageError shows the form."""
    pattern, first_day, form = _FORMS[kind]
    match = re.fullmatch(pattern, text.strip(), re.IGNORECASE)
    try:
        first = first_day(match) if match else parse_day(text)
    except (UsageError, ValueError, OverflowError):
        first = None
    if first is None or not EARLIEST <= first.year <= LATEST:
        raise UsageError(f"看不懂期间「{text}」；请写成 {form}。")
    return period_of(kind, first)


def report_period(kind: Kind, text: str | None, as_of: date) -> Period:
    """The period asked for, or the last complete one before ``as_of`` (daily: that day itself).

    UsageError for one that has not begun.
    """
    if text is None:
        this = period_of(kind, as_of)
        return this if kind == "daily" else this.previous()
    period = parse_period(kind, text)
    if period.start > as_of:
        raise UsageError(
            f"{period.name}还没有开始（查询日为{chinese_day(as_of)}）；"
            "请改 --period，或用 --as-of 指定查询日。"
        )
    return period


_ASKED: Final[tuple[Kind, ...]] = ("monthly", "quarterly", "annual", "weekly")


def asked_period(text: str | None, as_of: date) -> Period:
    """The period that units are asked about, of the kind that its form shows; without a text the
    month of ``as_of``. UsageError for another form, and for one that has not begun.
    """
    if text is None:
        return period_of("monthly", as_of)
    for kind in _ASKED:
        if re.fullmatch(_FORMS[kind][0], text.strip(), re.IGNORECASE):
            return report_period(kind, text, as_of)
    raise UsageError(
        f"看不懂期间「{text}」；请写成 2021-06（月）、2021Q2（季）、2021（年）或 2021-W26（周）。"
    )
