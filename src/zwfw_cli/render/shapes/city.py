"""``zwfw city``."""

from datetime import date
from decimal import Decimal
from typing import Annotated, TypedDict

from zwfw_cli.core.registry.fields import about


class CityItem(TypedDict):
    """An office."""

    office: Annotated[str, about("办公室")]
    group: Annotated[str, about("组，排名在组内；没有分组的为空")]
    rank: Annotated[int | None, about("组内名次，并列的相同；没有任务、读不了的为 null")]
    tasks: Annotated[int | None, about("任务数；读不了的为 null，以下同", unit="项")]
    done: Annotated[int | None, about("已办结的（含已销号）", unit="项")]
    rate: Annotated[Decimal | None, about("办结率", unit="%")]
    overdue: Annotated[int | None, about("有逾期节点的任务", unit="项")]
    unreported: Annotated[int | None, about("有牵头单位长期未报的任务", unit="项")]
    targets: Annotated[int | None, about("指标数", unit="项")]
    met: Annotated[int | None, about("达标的指标", unit="项")]
    missed: Annotated[int | None, about("未达标的指标", unit="项")]
    done_change: Annotated[int | None, about("已办结的较 since 增减", unit="项")]
    overdue_change: Annotated[int | None, about("有逾期的较 since 增减", unit="项")]
    met_change: Annotated[int | None, about("达标的较 since 增减", unit="项")]
    entries: Annotated[int | None, about("台账的记录条数", unit="条")]
    notice: Annotated[str | None, about("工作要点的文号")]
    problem: Annotated[str, about("读不了的，为什么；否则为空")]


class CityTop(TypedDict):
    """Beside the items."""

    since: Annotated[date, about("与哪天末比较")]
