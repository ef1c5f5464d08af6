"""The rules of the yearly assessment (考核细则) as data: what an office writes in ``rules.yaml``."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Literal

from zwfw_cli.core.fields import CLOSED, REQUIRED, about

Fault = Literal[
    "indicator-short",
    "indicator-unread",
    "overdue",
    "finished-late",
    "returned",
    "finding-overdue",
]
"""What costs points; ``core.scoring.looks`` says what each one counts."""
Merit = Literal["commended"]
"""What earns points."""


def points(description: str, default: Any = REQUIRED) -> Any:
    """A number of points: exact, and small enough that sums of products stay exact."""
    return about(description, default, ge=0, le=1000, decimal_places=4, allow_inf_nan=False)


@dataclass(frozen=True, slots=True)
class Deduction:
    """One reason to lose points in a part."""

    __pydantic_config__: ClassVar[dict[str, str]] = CLOSED
    name: str = about("扣分项名称，印在每一分旁边", min_length=1)
    when: Fault = about("扣分的情形")
    deduction: Decimal = points("每个（indicator-short 为每差1个百分点）扣几分")
    item_cap: Decimal | None = points("一个事项至多扣几分", None)
    cap: Decimal | None = points("本扣分项合计至多扣几分", None)


@dataclass(frozen=True, slots=True)
class Part:
    """A share of the base; it is never deducted below 0."""

    __pydantic_config__: ClassVar[dict[str, str]] = CLOSED
    name: str = about("部分的名称，如 指标", min_length=1)
    weight: Decimal = points("分值；各部分分值之和等于 base，扣完为止")
    rules: tuple[Deduction, ...] = about("扣分项", min_length=1)


@dataclass(frozen=True, slots=True)
class Addition:
    """One reason to earn points beyond the base."""

    __pydantic_config__: ClassVar[dict[str, str]] = CLOSED
    name: str = about("加分项名称", min_length=1)
    when: Merit = about("加分的情形")
    addition: Decimal = points("每个加几分")
    cap: Decimal = points("合计至多加几分")


@dataclass(frozen=True, slots=True)
class Veto:
    """So many events of a kind keep the grade down, whatever the points."""

    __pydantic_config__: ClassVar[dict[str, str]] = CLOSED
    name: str = about("否决项名称", min_length=1)
    when: Fault = about("否决的情形")
    times: int = about("达到几个（含）时否决", ge=1)
    grade: str = about("等次不高于哪一等", min_length=1)


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade; ``at_least`` itself belongs to it."""

    __pydantic_config__: ClassVar[dict[str, str]] = CLOSED
    name: str = about("等次名称，如 优秀", min_length=1)
    at_least: Decimal = points("最低分（含）")


@dataclass(frozen=True, slots=True)
class Scoring:
    """The whole set of rules; nothing is scored while ``enabled`` is false."""

    __pydantic_config__: ClassVar[dict[str, str]] = CLOSED
    enabled: bool = about("是否开启考核；false 时 zwfw score 只能试算")
    title: str = about("细则名称，印在得分表上", min_length=1)
    base: Decimal = points("基本分（满分，不含加分）")
    parts: tuple[Part, ...] = about("考核的各个部分", min_length=1)
    grades: tuple[Grade, ...] = about("等次，从高到低，最后一等从0分起", min_length=1)
    additions: tuple[Addition, ...] = about("加分项", ())
    vetoes: tuple[Veto, ...] = about("否决项", ())
