"""Deadlines along a line of days: the months, today, and on each day how many steps, by shape."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from markupsafe import Markup

from zwfw_cli.core.dates.periods import period_of
from zwfw_cli.render.charts.svg import element, percent, picture
from zwfw_cli.render.phrases import short_day

HEIGHT: Final = 92
LINE: Final = 58
"""Where the line of days lies, from above."""


class Day(NamedTuple):
    """Steps of one day: how many, and how many of them are open; ``late`` where those are overdue."""

    on: date
    steps: int
    open: int
    late: bool


def timeline(first: date, last: date, today: date, days: Sequence[Day], told: str) -> Markup:
    """The picture, as wide as its place; both ends are inclusive."""
    span = max(1, (last - first).days)

    def x(day: date) -> str:
        return percent(0.01 + 0.98 * (day - first).days / span)

    parts = [element("line", {"class_": "axis", "x1": 0, "x2": "100%", "y1": LINE, "y2": LINE})]
    for month in _months(first, last):
        parts += _mark("month", x(month), LINE, HEIGHT - 16, HEIGHT - 4, f"{month.month}月")
    parts += _mark("today", x(today), 18, LINE + 8, 12, f"今天 {short_day(today)}")
    for one in days:
        parts += _steps(one, x(one.on))
    return picture("timeline", told, parts, width="100%", height=HEIGHT)


def _months(first: date, last: date) -> Iterator[date]:
    month = period_of("monthly", first).following()
    while month.start <= last:
        yield month.start
        month = month.following()


def _mark(kind: str, x: str, top: int, bottom: int, text_y: int, text: str) -> Iterator[Markup]:
    yield element("line", {"class_": kind, "x1": x, "x2": x, "y1": top, "y2": bottom})
    yield element(
        "text", {"class_": kind, "x": x, "y": text_y, "text_anchor": "middle"}, Markup.escape(text)
    )


def _steps(one: Day, x: str) -> Iterator[Markup]:
    """A full dot waits, a hollow one is finished, a full one with a ring is overdue."""
    kind = "late" if one.late else "open" if one.open else "done"
    if kind == "late":
        yield element("circle", {"class_": "ring", "cx": x, "cy": LINE, "r": 9})
    yield element("circle", {"class_": kind, "cx": x, "cy": LINE, "r": 6})
    yield element(
        "text",
        {"class_": "count", "x": x, "y": LINE - 16, "text_anchor": "middle"},
        Markup.escape(str(one.steps)),
    )
