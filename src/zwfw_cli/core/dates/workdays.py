"""Working days by the State Council's yearly arrangement (调休), where it is known."""

from datetime import date, timedelta
from functools import cache


@cache
def is_workday(day: date) -> bool:
    """By the arrangement; in years that it does not cover, Monday to Friday."""
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5


def is_arranged(year: int) -> bool:
    """Whether the arrangement of a year is known; elsewhere Monday to Friday stand in for it."""
    import chinese_calendar

    try:
        chinese_calendar.is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


def arrangement_note(year: int) -> str:
    """What to tell where working days were counted in a year; empty where it is known."""
    if is_arranged(year):
        return ""
    return (
        f"{year}年的放假调休安排未知，工作日按周一至周五计；放假办法公布后请升级 chinesecalendar。"
    )


@cache
def workdays_until(as_of: date, due: date, limit: int) -> int:
    """Working days after ``as_of`` up to and including ``due``, counted no further than limit+1.

    0 on the day itself and after it. A deadline on a Sunday counts down to the Friday before.
    """
    count = 0
    day = as_of
    while day < due and count <= limit:
        day += timedelta(days=1)
        count += is_workday(day)
    return count


def workdays_later(day: date, count: int) -> date:
    """The ``count``-th working day after a day."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_workday(day)
    return day
