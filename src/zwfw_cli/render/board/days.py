"""The timeline: the days that have steps, and the picture above them."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from zwfw_cli.core.answers.board.wallchart import AHEAD, BACK, Board
from zwfw_cli.core.answers.due import DueRow
from zwfw_cli.core.dates.workdays import is_workday
from zwfw_cli.core.ledger.states import ENDED
from zwfw_cli.render.charts.timeline import Day, timeline
from zwfw_cli.render.phrases import short_day


class DayOf(NamedTuple):
    """A day with its steps; ``days`` counts from today, and is negative before it."""

    on: date
    days: int
    rest: bool
    """Whether it is no working day."""
    rows: tuple[DueRow, ...]


def days_of(board: Board) -> tuple[DayOf, ...]:
    """The days of the timeline that have steps, in order."""
    dated = [(row.step.date, row) for row in board.timeline if row.step.date is not None]
    return tuple(
        DayOf(on, (on - board.as_of).days, not is_workday(on), tuple(row for _, row in rows))
        for on, rows in groupby(dated, key=lambda pair: pair[0])
    )


def strip(board: Board, days: Sequence[DayOf]) -> Markup:
    """The picture."""
    first, last = board.as_of - timedelta(days=BACK), board.as_of + timedelta(days=AHEAD)
    marks = [_mark(one) for one in days]
    told = "、".join(f"{short_day(one.on)}{one.steps}个（未办结{one.open}个）" for one in marks)
    words = f"{short_day(first)}至{short_day(last)}的到期节点：{told or '没有'}"
    return timeline(first, last, board.as_of, marks, words)


def _mark(one: DayOf) -> Day:
    still_open = sum(row.state not in ENDED for row in one.rows)
    return Day(one.on, len(one.rows), still_open, one.days < 0 < still_open)
