"""The days of one time expression, given what the expressions before have settled."""

import datetime
from dataclasses import dataclass

from zwfw_cli.core.grammar.deadlines import notes
from zwfw_cli.core.grammar.deadlines.points import Context, Point, resolve
from zwfw_cli.core.grammar.deadlines.spans import Span


@dataclass(frozen=True, slots=True)
class Dated:
    """The days that the expression sets, the context behind it, and why it has no day ("")."""

    days: tuple[datetime.date, ...]
    context: Context
    failure: str = ""


def days_of(span: Span, context: Context) -> Dated:
    """One day for each point; a range counts as its end."""
    days: list[datetime.date] = []
    opening: datetime.date | None = None
    for point in span.points:
        day = _after_opening(point, context, opening)
        if day is None:
            open_month = point.month is None and context.month is None
            return Dated((), context, notes.NO_MONTH if open_month else notes.NO_SUCH_DAY)
        context = context.after(day)
        opening = day if point.opens_range else None
        if opening is None:
            days.append(day)
    return Dated(tuple(days), context)


def _after_opening(
    point: Point, context: Context, opening: datetime.date | None
) -> datetime.date | None:
    """11月至3月 ends in the next year: a range never ends before it opens."""
    day = resolve(point, context)
    if day is None or opening is None or point.year is not None or day >= opening:
        return day
    return resolve(point, Context(context.document, opening.year + 1, opening.month))
