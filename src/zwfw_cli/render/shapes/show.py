"""``zwfw show``."""

from datetime import date as Day  # noqa: N812 - a key is called date
from typing import Annotated, Literal, TypedDict

from zwfw_cli.core.ledger.states import State
from zwfw_cli.core.registry.fields import about
from zwfw_cli.core.registry.model import LightWord
from zwfw_cli.render.shapes.indicators import CheckItem, IndicatorItem
from zwfw_cli.render.shapes.log import LogItem
from zwfw_cli.render.shapes.tasks import TaskItem
from zwfw_cli.render.shapes.words import STATES


class ConflictItem(TypedDict):
    """Where body and annex differ."""

    subject: Annotated[str, about("任务或指标编号")]
    body: Annotated[str, about("正文怎么说")]
    annex: Annotated[str, about("附件怎么说")]


class GridCell(TypedDict):
    """One lead unit's part of one milestone."""

    milestone: Annotated[int, about("节点序号")]
    date: Annotated[Day | None, about("到期日（含当日），延期获准的为新时限；不设日期的为 null")]
    label: Annotated[str, about("节点要求")]
    ordered: Annotated[Day | None, about("延期获准的，文件原定的到期日；否则 null")]
    extended_to: Annotated[Day | None, about("延至哪天，含逾期后才提出的；没有延期为 null")]
    unit: Annotated[str, about("牵头单位")]
    state: Annotated[State, about("状态", words=STATES)]
    finished_on: Annotated[Day | None, about("办结的日期；没有办结为 null")]
    problem: Annotated[str | None, about("尚未解决的问题")]
    problem_by: Annotated[str | None, about("谁报的：单位，或“办公室登记”；没有问题为 null")]
    light: Annotated[LightWord, about("灯号")]


class NextAct(TypedDict):
    """A next act that is not over."""

    unit: Annotated[str | None, about("谁报的；办公室为几个单位一并登记的为 null")]
    text: Annotated[str, about("下步措施")]


class ShownTask(TaskItem):
    """All of a task."""

    cells: Annotated[list[GridCell], about("节点 × 牵头单位，逐格的情况")]
    next: Annotated[list[NextAct], about("各单位还没有了结的下步措施")]
    conflicts: Annotated[list[ConflictItem], about("正文与附件不一致之处")]
    history: Annotated[list[LogItem], about("关于它的记录，早的在前")]


class ShownIndicator(IndicatorItem):
    """All of a target."""

    check: Annotated[CheckItem, about("对照最近读数的结论")]
    conflicts: Annotated[list[ConflictItem], about("正文与附件不一致之处")]
    history: Annotated[list[LogItem], about("它的读数，早的在前")]


class ShownTaskTop(TypedDict):
    """Beside a task."""

    kind: Annotated[Literal["task"], about("是任务")]


class ShownIndicatorTop(TypedDict):
    """Beside a target."""

    kind: Annotated[Literal["indicator"], about("是指标")]
