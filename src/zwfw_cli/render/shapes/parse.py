"""``zwfw parse``."""

from typing import Annotated, TypedDict

from zwfw_cli.core.registry.fields import about


class ReadMilestone(TypedDict):
    """A day that was read."""

    date: Annotated[str, about("到期日（含当日）", format="date")]
    label: Annotated[str, about("节点要求；没有写为空")]


class ReadDeadline(TypedDict):
    """How a deadline was read."""

    text: Annotated[str, about("原文")]
    year: Annotated[int, about("没有写年份时所用的年份")]
    milestones: Annotated[list[ReadMilestone], about("读出的节点")]
    ongoing: Annotated[bool, about("是否持续推进")]
    understood: Annotated[bool, about("是否读懂；没有读懂的不猜日期")]
    notes: Annotated[list[str], about("读法的说明")]


class ReadUnits(TypedDict):
    """How a cell of units was read."""

    text: Annotated[str, about("原文")]
    units: Annotated[list[str], about("点名的单位，按先后")]
    collectives: Annotated[list[str], about("统称，如 有关部门")]
    lead: Annotated[list[str], about("写明牵头的单位")]
    support: Annotated[list[str], about("写明配合的单位")]
    notes: Annotated[list[str], about("读法的说明")]
