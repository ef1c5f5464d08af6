"""``zwfw tasks`` and ``zwfw unit``."""

from datetime import date as Day  # noqa: N812 - a key is called date
from typing import Annotated, TypedDict

from zwfw_cli.core.ledger.states import State
from zwfw_cli.core.registry.fields import about
from zwfw_cli.core.registry.model import LightWord
from zwfw_cli.render.shapes.words import ROLES, STATES


class MilestoneItem(TypedDict):
    """A dated step as the notice orders it."""

    n: Annotated[int, about("节点序号，从1起")]
    date: Annotated[Day, about("文件原定的到期日（含当日）")]
    label: Annotated[str, about("节点要求")]


class DeadlineItem(TypedDict):
    """A deadline and its reading."""

    text: Annotated[str, about("完成时限原文")]
    milestones: Annotated[list[MilestoneItem], about("有日期的节点")]
    ongoing: Annotated[bool, about("是否持续推进（另有一个不设日期的节点）")]
    note: Annotated[str | None, about("读法与字面不一致时的理由")]


class SourceItem(TypedDict):
    """Where a task stands."""

    document: Annotated[str, about("发文字号")]
    place: Annotated[str, about("在文件中的位置")]
    clause: Annotated[str | None, about("所落实的正文条款")]


class TaskItem(TypedDict):
    """A task, with the keys of ``data/tasks.yaml``."""

    id: Annotated[str, about("任务编号")]
    no: Annotated[int, about("附件中的序号")]
    section: Annotated[str, about("重点任务")]
    content: Annotated[str, about("具体工作")]
    short: Annotated[str, about("简称，文件行文用它")]
    lead: Annotated[tuple[str, ...], about("牵头单位，第一个为第一牵头单位")]
    lead_text: Annotated[str, about("牵头单位栏原文")]
    support: Annotated[tuple[str, ...], about("配合单位和统称")]
    support_text: Annotated[str, about("配合单位栏原文；没有为空")]
    deadline: Annotated[DeadlineItem, about("完成时限")]
    state: Annotated[State, about("任务的状态，由各节点、各牵头单位合成", words=STATES)]
    light: Annotated[LightWord, about("灯号，由 data/rules.yaml 的规则得出")]
    indicators: Annotated[list[str], about("衡量它的指标编号")]
    source: Annotated[SourceItem, about("出处")]
    note: Annotated[str | None, about("备注")]


class UnitTaskItem(TaskItem):
    """A task of a unit."""

    role: Annotated[str, about("这个单位的角色", words=ROLES)]
    own_state: Annotated[State | None, about("本单位部分的状态；不牵头的为 null", words=STATES)]
    own_light: Annotated[LightWord | None, about("本单位部分的灯号；不牵头的为 null")]


class UnitTop(TypedDict):
    """Beside the tasks of a unit."""

    unit: Annotated[str, about("所问的单位或统称")]


class UnitItem(TypedDict):
    """A unit with its counts."""

    unit: Annotated[str, about("单位名称")]
    kind: Annotated[str, about("类别")]
    lead: Annotated[int, about("牵头的任务数", unit="项")]
    support: Annotated[int, about("点名配合的任务数", unit="项")]
    overdue: Annotated[int, about("本单位到期次日起仍未办结的牵头任务数", unit="项")]
    silent: Annotated[int, about("本单位长期没有报送的牵头任务数", unit="项")]
