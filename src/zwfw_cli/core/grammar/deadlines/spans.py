"""Time expressions: points joined to ranges and lists, with what bounds them (前, 起)."""

import re
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from zwfw_cli.core.grammar.deadlines.numerals import RANGE
from zwfw_cli.core.grammar.deadlines.points import LAST, Point, Times
from zwfw_cli.core.grammar.deadlines.withinyear import read_days
from zwfw_cli.core.grammar.deadlines.withyear import read_times
from zwfw_cli.core.grammar.text import any_of

_MOST_POINTS: Final = 24
_ASIDE: Final = re.compile(r"\([^()]{0,12}(?:星期|周|含|当[日天]|农历|工作日|以前)[^()]{0,8}\)")
_CLOCK: Final = re.compile(
    r"(?:上午|下午|中午|晚上?|早上?|凌晨)?"
    r"(?:[0-9]{1,2}(?::[0-9]{2}|[时点](?:[0-9]{1,2}分|整|半)?)|下班)|[上下中]午"
)
_BEFORE: Final = re.compile(
    any_of(
        """左右(?:之前|以前|前)? 期间 之前 以前 前后 前(?![期述往]|[一两二三四五0-9]+[个年])
        为止 截止 止 以内 之内 内(?![部容控设蒙外涝河])"""
    )
)
_SINCE: Final = re.compile(r"起|开始|以后|之后|后(?![续期台勤])")
_BACKGROUND: Final = re.compile(r"以来|来(?=[,;。\n]|$)")
_TO: Final = re.compile(rf"(?:起|开始)?,?(?:{RANGE}|起至)")
_AND: Final = re.compile(r"(?:[之以]?前)?(?:[、和及与]|以及)")


class Bound(Enum):
    """What stands behind the points."""

    NONE = "none"
    BEFORE = "before"
    SINCE = "since"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class Span:
    """One time expression; `firm` when the words leave no doubt that a limit is meant."""

    points: tuple[Point, ...]
    end: int
    firm: bool
    bound: Bound


def read_span(line: str, at: int) -> Span | None:
    """The time expression that starts at this place, or None."""
    times = read_times(line, at)
    if times is None:
        return None
    points, end, firm = times.points, times.end, times.firm
    while len(points) < _MOST_POINTS and (more := _continued(line, end)):
        joined, ranged = more
        last = replace(points[-1], opens_range=True) if ranged else points[-1]
        points, end = (*points[:-1], last, *joined.points), joined.end
        firm = firm or joined.firm
    return _bounded(line, _share_day(points) if not firm else points, end, firm=firm)


def _continued(line: str, at: int) -> tuple[Times, bool] | None:
    """The points after 至 or 、, and whether they close a range."""
    for joint, ranged in ((_TO, True), (_AND, False)):
        if found := joint.match(line, _after_aside(line, at)):
            start = found.end()
            times = read_times(line, start) or read_days(line, start, month=None)
            if times is not None:
                return times, ranged
    return None


def _share_day(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """5月、8月、11月5日前: the day behind the last month is that of the others too."""
    *others, last = points
    if last.day == LAST or any(point.day != LAST or point.opens_range for point in others):
        return points
    return (*(replace(point, day=last.day) for point in others), last)


def _bounded(line: str, points: tuple[Point, ...], end: int, *, firm: bool) -> Span:
    after = _after_aside(line, end)
    if found := _CLOCK.match(line, after):
        after = end = found.end()
    if found := _BEFORE.match(line, after):
        return Span(points, _after_aside(line, found.end()), True, Bound.BEFORE)
    if found := _BACKGROUND.match(line, after):
        return Span(points, found.end(), False, Bound.BACKGROUND)
    if found := _SINCE.match(line, after):
        return Span(points, found.end(), False, Bound.SINCE)
    return Span(points, after, firm, Bound.NONE)


def _after_aside(line: str, at: int) -> int:
    """Behind 「（星期三）」 or 「（含当日）」."""
    found = _ASIDE.match(line, at)
    return found.end() if found else at
