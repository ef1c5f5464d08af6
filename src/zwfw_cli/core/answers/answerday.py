"""By when units are asked to report."""

from datetime import date

from zwfw_cli.core.dates.cadences import answer_day, issue_day
from zwfw_cli.core.dates.periods import Period, period_of
from zwfw_cli.core.registry.registry import Registry


def answer_by(registry: Registry, period: Period, as_of: date) -> date:
    """By when units are to report on a period: the office's own day of the month, in the last month
    of the period or before the paper on it is issued; once that is over, as ``answer_day`` says.
    """
    nth = registry.rules.issue_workday
    day = registry.office.reply_day if registry.office is not None else None
    if day is not None:
        last = period_of("monthly", period.end)
        found = [_day_in(one, day) for one in (last, last.following())]
        for one in found:
            if as_of <= one <= issue_day(period, nth):
                return one
    return answer_day(period, as_of, nth)


def _day_in(month: Period, day: int) -> date:
    return month.start.replace(day=min(day, month.end.day))
