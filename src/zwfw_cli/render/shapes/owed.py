"""``zwfw owed``."""

from datetime import date as Day  # noqa: N812 - as in the other modules
from decimal import Decimal
from typing import Annotated, Literal, TypedDict

from zwfw_cli.core.ledger.states import State
from zwfw_cli.core.registry.fields import about
from zwfw_cli.render.shapes.words import ANSWERS, STATES


class OwedPart(TypedDict):
    """An open milestone of a task, for one lead unit."""

    milestone: Annotated[int, about("节点序号")]
    label: Annotated[str, about("节点要求")]
    date: Annotated[Day | None, about("到期日（含当日）；不设日期的为 null")]
    state: Annotated[State, about("这个单位在这个节点上的状态", words=STATES)]


class OwedItem(TypedDict):
    """One report on a task, or one figure of an indicator, that a unit owes."""

    unit: Annotated[str, about("应报的单位")]
    subject: Annotated[str, about("任务或指标编号")]
    kind: Annotated[
        Literal["任务", "指标"], about("报什么", words={"任务": "进展", "指标": "读数"})
    ]
    name: Annotated[str, about("任务或指标的简称")]
    given: Annotated[Day | None, about("哪天报的：进展为期初以来第一次；未报为 null")]
    late: Annotated[bool, about("是否期满以后才报")]
    last: Annotated[Day | None, about("最近一次报送的日期，不论哪期；没有为 null")]
    parts: Annotated[list[OwedPart], about("任务还没有办结的节点；指标为空")]
    value: Annotated[Decimal | None, about("指标最近的读数；没有为 null")]
    unit_of_value: Annotated[str | None, about("读数的计量单位；任务为 null")]
    whole: Annotated[bool, about("指标：是否报全区县的数；单位自己的数为 false，任务为 false")]


class OwingUnit(TypedDict):
    """One unit, and what it has given of what it owes."""

    unit: Annotated[str, about("应报的单位")]
    owed: Annotated[int, about("应报几项", unit="项")]
    given: Annotated[int, about("已报几项", unit="项")]
    missing: Annotated[tuple[str, ...], about("未报的任务和指标编号")]
    answer: Annotated[str, about("报得怎样", words=ANSWERS)]
    message: Annotated[str, about("可发到工作群的催报消息，只列未报的；报齐的为空")]


class OwedTop(TypedDict):
    """Beside the items."""

    period: Annotated[str, about("期间，--period 的写法")]
    start: Annotated[Day, about("期间的第一天")]
    end: Annotated[Day, about("期间的最后一天")]
    owing: Annotated[tuple[str, ...], about("应报的单位")]
    reported: Annotated[tuple[str, ...], about("其中已报的：报齐的和报了一部分的")]
    missing: Annotated[tuple[str, ...], about("其中一项也没有报的")]
    units: Annotated[list[OwingUnit], about("各单位报得怎样")]
