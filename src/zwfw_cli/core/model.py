"""The registry as frozen values: what a notice orders, of whom, by when.

Each field is declared once, here. ``metadata`` carries the Chinese description and the bounds
that validation and the JSON Schemas take over; the classes themselves import nothing heavy,
because every start of the program pays for this module.
"""

from dataclasses import dataclass, field
from datetime import date as Day  # noqa: N812 - a field of Milestone is called date
from decimal import Decimal
from typing import Any, ClassVar, Literal

CLOSED: dict[str, str] = {"extra": "forbid"}
REQUIRED: Any = object()

Operator = Literal[">=", "<=", "==", ">", "<"]
LightWord = Literal["逾期", "临期", "未报", "滞后", "正常", "持续", "已办结", "已中止"]
Condition = Literal[
    "stopped", "done", "overdue", "due-within", "silent", "problem", "undated", "otherwise"
]


def about(description: str, default: Any = REQUIRED, **bounds: Any) -> Any:
    """A dataclass field with its description and bounds (pydantic's names: pattern, ge, …)."""
    metadata = {"description": description, **bounds}
    if default is REQUIRED:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Notice:
    """The paper that the registry carries out."""

    __pydantic_config__: ClassVar[dict[str, str]] = CLOSED
    document: str = about("发文字号，如 某府办发〔2024〕3号", min_length=1)
    title: str = about("文件标题，不带书名号", min_length=1)
    issuer: str = about("发文机关；报告以它落款", min_length=1)
    issued: Day = about("成文日期")
    year: int = about("时限中没有写年份时所用的年份", ge=1949, le=2200)
    place: str = about("地名，用于报告标题，如 某区", min_length=1)
    subject: str = about("工作名称，用于报告标题，如 政务服务", min_length=1)
    recipients: str = about("报告的主送单位", min_length=1)
    annex: str | None = about("附件标题", None)


@dataclass(frozen=True, slots=True)
class Section:
    """One area of work; the annex and the body may title it differently."""

    __pydantic_config__: ClassVar[dict[str, str]] = CLOSED
    title: str = about("附件中的标题，任务的 section 引用它", min_length=1)
    clause: str = about("正文中的位置，如 二（一）", min_length=1)
    body: str | None = about("正文中的标题，与附件相同的可不写", None)


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated step of a task; ``date`` itself is in time, late begins the day after."""

    __pydantic_config__: ClassVar[dict[str, str]] = CLOSED
    n: int = about("节点序号，从1起", ge=1)
    date: Day = about("到期日（含当日）")
    label: str = about("节点要求，原文未写的可不写", "")


@dataclass(frozen=True, slots=True)
class Deadline:
    """The deadline's own words and their reading."""

    __pydantic_config__: ClassVar[dict[str, str]] = CLOSED
    text: str = about("完成时限原文", min_length=1)
    milestones: tuple[Milestone, ...] = about("有日期的节点", ())
    ongoing: bool = about("是否持续推进（另有一个不设日期的节点）", False)
    note: str | None = about("读法与字面不一致时的理由；写了理由，校验不再比对", None)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a task stands in the notice."""

    __pydantic_config__: ClassVar[dict[str, str]] = CLOSED
    place: str = about("在文件中的位置，如 附件第1项", min_length=1)
    clause: str | None = about("所落实的正文条款，如 二（一）", None)
    document: str | None = about("出自另一文件时的发文字号", None)


@dataclass(frozen=True, slots=True)
class Task:
    """One row of the annex. ``lead`` keeps the notice's order: the first answers for the whole."""

    __pydantic_config__: ClassVar[dict[str, str]] = CLOSED
    id: str = about("编号，如 T01", pattern=r"^T[0-9]{2,6}$")
    no: int = about("附件中的序号", ge=1)
    section: str = about("重点任务（附件用语）", min_length=1)
    content: str = about("具体工作，逐字照录", min_length=1)
    lead: tuple[str, ...] = about("牵头单位，逐个登记，第一个为第一牵头单位", min_length=1)
    deadline: Deadline = about("完成时限")
    source: Source = about("出处")
    support: tuple[str, ...] = about("配合单位和统称", ())
    lead_text: str | None = about("牵头单位栏原文，与逐个登记用“、”连起来不同时填写", None)
    support_text: str | None = about("配合单位栏原文，同上", None)
    note: str | None = about("备注", None)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One target of the body. ``target`` is exact; every bound but ``>`` and ``<`` is inclusive."""

    __pydantic_config__: ClassVar[dict[str, str]] = CLOSED
    id: str = about("编号，如 I01", pattern=r"^I[0-9]{2,6}$")
    name: str = about("指标名称", min_length=1)
    operator: Operator = about("比较：>= 不低于、<= 不超过、== 等于、> 超过、< 低于")
    target: Decimal = about("目标值，十进制精确值", allow_inf_nan=False)
    unit: str = about("计量单位，如 %、次、天", min_length=1)
    due: Day | None = about("正文的时限（含当日），没有写的为 null")
    binding: bool = about("约束性目标；“力争、努力”的为 false")
    clause: str = about("正文条款", min_length=1)
    quote: str = about("正文原话，逐字照录", min_length=1)
    tasks: tuple[str, ...] = about("所衡量的任务编号", ())
    note: str | None = about("备注", None)


@dataclass(frozen=True, slots=True)
class Unit:
    """A named body that can be asked."""

    __pydantic_config__: ClassVar[dict[str, str]] = CLOSED
    name: str = about("单位名称，与任务中的写法一致", min_length=1)
    kind: str = about("类别；排名按类别分组", min_length=1)
    aliases: tuple[str, ...] = about("别名", ())


@dataclass(frozen=True, slots=True)
class Collective:
    """A phrase that names no single body, with whom it reaches as far as that is known."""

    __pydantic_config__: ClassVar[dict[str, str]] = CLOSED
    name: str = about("统称，如 有关部门", min_length=1)
    aliases: tuple[str, ...] = about("别名", ())
    kinds: tuple[str, ...] = about("泛指的单位类别", ())
    members: tuple[str, ...] = about("泛指的单位", ())


@dataclass(frozen=True, slots=True)
class LightRule:
    """One line of the lights; the first whose condition holds gives the light."""

    __pydantic_config__: ClassVar[dict[str, str]] = CLOSED
    light: LightWord = about("灯号")
    when: Condition = about("条件")
    workdays: int | None = about("due-within 的工作日数（含）", None, ge=0)
    days: int | None = about("silent 的天数（满即算）", None, ge=1)


@dataclass(frozen=True, slots=True)
class Rules:
    """What an office decides for itself: lights and days."""

    __pydantic_config__: ClassVar[dict[str, str]] = CLOSED
    version: str = about("规则版本，印在报告上", min_length=1)
    lights: tuple[LightRule, ...] = about("灯号规则，先者优先", min_length=1)
    stale_days: int = about("指标读数的有效天数", ge=1)
    reply_workdays: int = about("督办单、提醒函的反馈时限（工作日）", 5, ge=1)
