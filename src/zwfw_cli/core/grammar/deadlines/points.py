"""A point in time as written, and the day it stands for.

Every point is the end of something: 6月 is 30 June, 2025年 is 31 December. What is not written
(the year, sometimes the month) comes from the points before it, or from the document.
"""

import datetime
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

LAST: Final = 0
"""The day that stands for the last one of its month."""

_DECEMBER: Final = 12
_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Since(Enum):
    """What a year is counted from: 2021年, 明年 (the document), 次年 (the points before)."""

    ZERO = "zero"
    DOCUMENT = "document"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Year:
    """A year as written."""

    since: Since
    number: int


@dataclass(frozen=True, slots=True)
class Point:
    """A month and a day of a year; `None` is what the words leave open."""

    year: Year | None = None
    month: int | None = _DECEMBER
    day: int = LAST
    months_later: int = 0
    opens_range: bool = False


@dataclass(frozen=True, slots=True)
class Times:
    """Points read at one place, and whether the words name a limit by themselves (底, 年内)."""

    points: tuple[Point, ...]
    end: int
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What the points before have settled; begins anew with each sentence."""

    document: int
    year: int | None = None
    month: int | None = None

    def after(self, day: datetime.date) -> "Context":
        """The context behind a point that stands for `day`."""
        return replace(self, year=day.year, month=day.month)


def resolve(point: Point, context: Context) -> datetime.date | None:
    """The day, or None where there is no such day or the month cannot be known."""
    year = _year_of(point.year, context)
    month = point.month
    if month is None:
        if context.month is None:
            return None
        carried, index = divmod(context.month - 1 + point.months_later, _DECEMBER)
        year, month = year + carried, index + 1
    try:
        first = datetime.date(year, month, 1)
        return first.replace(day=point.day or _length(first))
    except (ValueError, OverflowError):
        return None


def _year_of(year: Year | None, context: Context) -> int:
    current = context.document if context.year is None else context.year
    if year is None:
        return current
    origin = {Since.ZERO: 0, Since.DOCUMENT: context.document, Since.CONTEXT: current}
    return origin[year.since] + year.number


def _length(first: datetime.date) -> int:
    leap = first.year % 4 == 0 and (first.year % 100 != 0 or first.year % 400 == 0)
    return _DAYS[first.month - 1] + (first.month == 2 and leap)
