"""The trend of an indicator: its readings by day, the target, and a dashed line to a forecast."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from markupsafe import Markup

from zwfw_cli.render.charts.svg import element, number, picture

WIDTH: Final = 200
HEIGHT: Final = 56
EDGE: Final = 6
"""Room for half a dot, in the same units."""


class Point(NamedTuple):
    """A value on a day."""

    on: date
    value: Decimal


class Course(NamedTuple):
    """What is drawn: points in the order of their days, and a forecast where there is one."""

    points: Sequence[Point]
    target: Decimal
    ahead: Point | None = None
    until: date | None = None
    """The day up to which the picture reaches at least."""


def trend(course: Course, told: str) -> Markup:
    """The picture; without readings only the target is in it. ``told`` says it in words."""
    place = _Frame.around(course)
    y = number(place.y(course.target))
    parts = [element("line", {"class_": "goal", "x1": 0, "x2": WIDTH, "y1": y, "y2": y})]
    if course.points and course.ahead is not None:
        (x1, y1), (x2, y2) = place.at(course.points[-1]), place.at(course.ahead)
        parts.append(element("line", {"class_": "ahead", "x1": x1, "y1": y1, "x2": x2, "y2": y2}))
        parts.append(element("circle", {"class_": "guess", "cx": x2, "cy": y2, "r": 4}))
    way = " ".join(",".join(place.at(one)) for one in course.points)
    if len(course.points) > 1:
        parts.append(element("polyline", {"class_": "way", "points": way}))
    for one in course.points:
        x, y = place.at(one)
        parts.append(element("circle", {"class_": "read", "cx": x, "cy": y, "r": 3}))
    return picture("trend", told, parts, viewBox=f"0 0 {WIDTH} {HEIGHT}")


class _Frame(NamedTuple):
    """The days and values that the picture spans."""

    first: date
    last: date
    low: Decimal
    high: Decimal

    @classmethod
    def around(cls, course: Course) -> "_Frame":
        ahead = [] if course.ahead is None else [course.ahead]
        every = [*course.points, *ahead]
        days = [one.on for one in every] + ([] if course.until is None else [course.until])
        values = [course.target, *(one.value for one in every)]
        some = days or [date.min]
        return cls(min(some), max(some), min(values), max(values))

    def at(self, point: Point) -> tuple[str, str]:
        """Where a point lies; a single day lies in the middle."""
        span = (self.last - self.first).days
        share = (point.on - self.first).days / span if span else 0.5
        return number(EDGE + share * (WIDTH - 2 * EDGE)), number(self.y(point.value))

    def y(self, value: Decimal) -> float:
        """Up is more; where all values are the same they lie in the middle."""
        span = self.high - self.low
        share = float((value - self.low) / span) if span else 0.5
        return HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE)
