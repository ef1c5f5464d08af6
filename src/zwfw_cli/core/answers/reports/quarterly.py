"""季分析: the trend of each target, who moved between lights, and a forecast by a stated method."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, NamedTuple

from zwfw_cli.core.answers.reports.forecast import Drawn, forecast
from zwfw_cli.core.answers.reports.lines import StepLine
from zwfw_cli.core.answers.reports.standing import Standing
from zwfw_cli.core.ledger.readings import met, rounded
from zwfw_cli.core.ledger.said import OFFICE
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.ledger.totals import latest
from zwfw_cli.core.registry.fields import about
from zwfw_cli.core.registry.model import Indicator


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
    made = forecast(months[-1], one, day)
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
