"""季分析: the trend of each target, who moved between lights, and a forecast by a stated method."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Annotated, Final, NamedTuple

from zwfw_cli.core.answers.reports.lines import StepLine
from zwfw_cli.core.answers.reports.standing import Standing
from zwfw_cli.core.ledger.said import OFFICE
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.ledger.verdicts import PERCENT, latest, met
from zwfw_cli.core.registry.fields import about
from zwfw_cli.core.registry.model import Indicator

ENOUGH: Final = 3
"""Readings on different days without which no line is drawn."""
METHOD: Final = (
    "预测方法：取本季度末以前一年内的读数，按最小二乘法拟合直线，推算到时限"
    "（时限已过或没有时限的，推算到下季度末），比率以0和100%为限，数量不小于0；"
    f"不同日期的读数少于{ENOUGH}个的不作预测。"
)


class Trend(NamedTuple):
    """A target over the months of the quarter; None for a month without a reading of its own."""

    id: Annotated[str, about("指标编号")]
    name: Annotated[str, about("指标名称")]
    unit: Annotated[str, about("计量单位")]
    values: Annotated[tuple[Decimal | None, ...], about("逐月的读数；当月没有读数为 null")]
    forecast: Annotated[Decimal | None, about("预测值；读数太少为 null")]
    """To the places of the last reading; None where the readings are too few."""
    forecast_for: Annotated[date, about("预测到哪一天")]
    will_meet: Annotated[bool | None, about("按预测能否达标；不作预测为 null")]


class Cause(NamedTuple):
    """Overdue steps of which units reported the same cause; an empty one where they gave none."""

    cause: Annotated[str, about("报告的原因；没有报告为空")]
    steps: Annotated[tuple[StepLine, ...], about("有单位报告这个原因的逾期节点")]
    units: Annotated[tuple[str, ...], about("报告这个原因的单位")]


def trends(months: Sequence[Snapshot], standing: Standing) -> tuple[Trend, ...]:
    """Every target, in the order of the notice; ``months`` are the closed months of the quarter."""
    return tuple(_trend(standing, months, one) for one in months[-1].registry.indicators)


def _trend(standing: Standing, months: Sequence[Snapshot], one: Indicator) -> Trend:
    day = standing.period.following().end
    if one.due is not None and one.due > standing.closed_on:
        day = one.due
    found = [latest(month, one) for month in months]
    forecast = _forecast(months[-1], one, day)
    last = found[-1]
    places = last.value if last is not None and last.value is not None else Decimal(0)
    shown = None if forecast is None else _rounded(forecast, places)
    return Trend(
        id=one.id,
        name=one.name,
        unit=one.unit,
        values=tuple(
            entry.value if entry is not None and entry.on >= month.start else None
            for entry, month in zip(found, standing.period.months(), strict=True)
        ),
        forecast=shown,
        forecast_for=day,
        will_meet=None if forecast is None else met(one, forecast),
    )


def _rounded(value: Fraction, places: Decimal) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(int(places.as_tuple().exponent)), ROUND_HALF_UP)


def _forecast(now: Snapshot, one: Indicator, day: date) -> Fraction | None:
    """The value on a day of the straight line through a year's readings (least squares)."""
    last = latest(now, one)
    points = {
        entry.on.toordinal(): Fraction(entry.value)
        for entry in now.readings.get(one.id, ())
        if entry.value is not None and last is not None and entry.unit == last.unit
        if (now.as_of - entry.on).days <= 366
    }
    if len(points) < ENOUGH:
        return None
    middle = Fraction(sum(points), len(points))
    mean = sum(points.values(), Fraction(0)) / len(points)
    across = sum(((x - middle) * (y - mean) for x, y in points.items()), Fraction(0))
    along = sum(((x - middle) * (x - middle) for x in points), Fraction(0))
    return _possible(one, mean + across / along * (day.toordinal() - middle), points.values())


def _possible(one: Indicator, value: Fraction, readings: Iterable[Fraction]) -> Fraction:
    """No quantity falls below 0, and no rate leaves 0–100% that has not done so before."""
    highest = max(readings)
    if one.unit == PERCENT and highest <= 100:
        value = min(value, Fraction(100))
    return max(value, Fraction(0))


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
