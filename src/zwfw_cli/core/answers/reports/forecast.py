"""Where a target is heading: a straight line through a year's readings, drawn by a stated method."""

from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from zwfw_cli.core.ledger.figures import possible
from zwfw_cli.core.ledger.readings import places_of
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.ledger.totals import latest, series
from zwfw_cli.core.registry.model import Indicator

ENOUGH: Final = 3
"""Readings on different days without which no line is drawn."""
PAST: Final = "时限已到"
FEW: Final = f"数据少于{ENOUGH}个"
SWINGING: Final = "数据起伏，没有趋势"
IMPOSSIBLE: Final = "推算超出可能的范围"
METHOD: Final = (
    "预测方法：取本季度末以前一年内的数据，按最小二乘法拟合直线，推算到时限（没有时限的，推算到下季度末）。"
    f"以下情形不作预测：时限已到；不同日期的数据少于{ENOUGH}个；数据起伏，没有趋势"
    "（数据偏离直线的幅度，大于直线首尾的变化）；推算超出可能的范围（比率在0至100%之外，数量小于0）。"
)


class Drawn(NamedTuple):
    """The end of a line, to be told to so many places."""

    value: Fraction
    places: int


def forecast(now: Snapshot, one: Indicator, day: date) -> Drawn | str:
    """The value on a day of the straight line through a year's readings (least squares), or why
    none is told.
    """
    if day <= now.as_of:
        return PAST
    every = series(now, one, latest(now, one))
    recent = [read for read in every if (now.as_of - read.on).days <= 366]
    if len(recent) < ENOUGH:
        return FEW
    points = {read.on.toordinal(): Fraction(read.exact) for read in recent}
    middle = Fraction(sum(points), len(points))
    mean = sum(points.values(), Fraction(0)) / len(points)
    across = sum(((x - middle) * (y - mean) for x, y in points.items()), Fraction(0))
    slope = across / sum(((x - middle) * (x - middle) for x in points), Fraction(0))
    off = [y - mean - slope * (x - middle) for x, y in points.items()]
    if max(off) - min(off) > abs(slope) * (max(points) - min(points)):
        return SWINGING
    value = mean + slope * (day.toordinal() - middle)
    if all(possible(one, y) for y in points.values()) and not possible(one, value):
        return IMPOSSIBLE
    return Drawn(value, places_of(recent[-1].value))
