"""``zwfw due``."""

from datetime import date as Day  # noqa: N812 - a key is called date
from typing import Annotated, TypedDict

from zwfw_cli.core.ledger.states import State
from zwfw_cli.core.registry.fields import about
from zwfw_cli.core.registry.model import LightWord
from zwfw_cli.render.shapes.words import STATES


class DueCell(TypedDict):
    """A lead unit's part of a milestone."""

    unit: Annotated[str, about("牵头单位")]
    state: Annotated[State, about("这个单位在这个节点上的状态", words=STATES)]


class DueItem(TypedDict):
    """A milestone."""

    task: Annotated[str, about("任务编号")]
    milestone: Annotated[int, about("节点序号，从1起；不设日期的排在最后")]
    date: Annotated[Day | None, about("到期日（含当日），延期获准的为新时限；不设日期的为 null")]
    label: Annotated[str, about("节点要求")]
    text: Annotated[str, about("完成时限原文")]
    content: Annotated[str, about("具体工作")]
    section: Annotated[str, about("重点任务")]
    lead: Annotated[tuple[str, ...], about("牵头单位，第一个为第一牵头单位")]
    support: Annotated[tuple[str, ...], about("配合单位和统称")]
    state: Annotated[State, about("这个节点的状态，由各牵头单位的状态合成", words=STATES)]
    light: Annotated[LightWord, about("灯号，由 data/rules.yaml 的规则得出")]
    days_left: Annotated[
        int | None, about("到期日减查询日：0为当日到期，负数为逾期；不设日期的为 null", unit="天")
    ]
    ordered: Annotated[Day | None, about("延期获准的，文件原定的到期日；否则 null")]
    extended_to: Annotated[Day | None, about("延至哪天，含逾期后才提出的；没有延期为 null")]
    cells: Annotated[list[DueCell], about("各牵头单位的状态")]


class DueTop(TypedDict):
    """Beside the items."""

    before: Annotated[Day | None, about("问到哪天为止（含）；没有问为 null")]
    after: Annotated[Day | None, about("从哪天问起（含）；没有问为 null")]
