"""季分析: the trend of each target, who moved between lights, and a forecast by a stated method."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Final, NamedTuple

from zwfw_cli.core.answers.reports.lines import StepLine
from zwfw_cli.core.answers.reports.standing import Standing
from zwfw_cli.core.ledger.figures import possible
from zwfw_cli.core.ledger.readings import met, places_of, rounded
from zwfw_cli.core.ledger.said import OFFICE
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.ledger.totals import latest, series
from zwfw_cli.core.registry.fields import about
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


class Trend(NamedTuple):
    """A target over the months of the quarter; None for a month without a reading of its own."""

    id: Annotated[str, about("指标编号")]
    name: Annotated[str, about("指标名称")]
    unit: Annotated[str, about("计量单位")]
    values: Annotated[tuple[Decimal | None, ...], about("逐月的读数；当月没有读数为 null")]
    forecast: Annotated[Decimal | None, about("预测值；不作预测为 null")]
    """To the places of the last reading; None where it is withheld."""
    forecast_for: Annotated[date, about("预测到哪一天")]
    will_meet: Annotated[bool | None, about("按预测能否达标；不作预测为 null")]
    withheld: Annotated[str, about("不作预测的原因；作了预测的为空")] = ""
    """Why there is no forecast."""


class Cause(NamedTuple):
    """Overdue steps of which units reported the same cause; an empty one where they gave none."""

    cause: Annotated[str, about("报告的原因；没有报告为空")]
    steps: Annotated[tuple[StepLine, ...], about("有单位报告这个原因的逾期节点")]
    units: Annotated[tuple[str, ...], about("报告这个原因的单位")]


def trends(months: Sequence[Snapshot], standing: Standing) -> tuple[Trend, ...]:
    """Every target, in the order of the notice; ``months`` are the closed months of the quarter."""
    return tuple(_trend(standing, months, one) for one in months[-1].registry.indicators)


def _trend(standing: Standing, months: Sequence[Snapshot], one: Indicator) -> Trend:
    found = [latest(month, one) for month in months]
    day = one.due if one.due is not None else standing.period.following().end
    made = _forecast(months[-1], one, day, standing.closed_on)
    value = made.value if isinstance(made, Drawn) else None
    return Trend(
        id=one.id,
        name=one.name,
        unit=one.unit,
        values=tuple(
            entry.value if entry is not None and entry.on >= month.start else None
            for entry, month in zip(found, standing.period.months(), strict=True)
        ),
        forecast=rounded(made.value, made.places) if isinstance(made, Drawn) else None,
        forecast_for=day,
        will_meet=None if value is None else met(one, value),
        withheld="" if isinstance(made, Drawn) else made,
    )


class Drawn(NamedTuple):
    """The end of a line, to be told to so many places."""

    value: Fraction
    places: int


def _forecast(now: Snapshot, one: Indicator, day: date, closed_on: date) -> Drawn | str:
    """The value on a day of the straight line through a year's readings (least squares), or why
    none is told.
    """
    if day <= closed_on:
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


def causes(standing: Standing) -> tuple[Cause, ...]:
    """Overdue steps by what each late unit reported as its cause, the commonest first."""
    steps: dict[str, dict[StepLine, None]] = {}
    units: dict[str, dict[str, None]] = {}
    for line in standing.overdue:
        for unit, cause in line.causes:
            steps.setdefault(cause, {})[line] = None
            units.setdefault(cause, {})[unit or OFFICE] = None
    found = [Cause(cause, tuple(lines), tuple(units[cause])) for cause, lines in steps.items()]
    return tuple(sorted(found, key=lambda one: (not one.cause, -len(one.steps))))
