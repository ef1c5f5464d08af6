"""The rules of the yearly assessment (考核细则) as data: what an office writes in ``rules.yaml``."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Final, Literal, NamedTuple

from zwfw_cli.core.registry.bounds import MOST_ITEMS, count
from zwfw_cli.core.registry.fields import About, about

Fault = Literal[
    "indicator-short",
    "indicator-unread",
    "overdue",
    "finished-late",
    "returned",
    "finding-overdue",
    "unreported",
]
"""What costs points; ``core.answers.scoring.board.LOOKS`` says what each one counts."""
FAULTS: Final[Mapping[str, str]] = {
    "indicator-short": "约束性指标未达标，每差1个百分点（不是百分率的，每差目标值的1%），不足的按比例",
    "indicator-unread": "约束性指标到期后没有读数，或读数已过期",
    "overdue": "时限次日起仍未办结，按节点、按牵头单位计",
    "finished-late": "时限次日起才办结，按节点、按牵头单位计",
    "returned": "报办结后被退回，一次退回算一个",
    "finding-overdue": "明察暗访的问题过了整改时限没有报整改",
    "unreported": "牵头任务未完成而长期没有报送（天数按灯号 silent），每项任务",
}
Merit = Literal["commended"]
"""What earns points."""
MERITS: Final[Mapping[str, str]] = {"commended": "典型案例、通报表扬，一条记录算一个"}


def points(description: str) -> About:
    """A number of points: exact, and small enough that sums of products stay exact."""
    return about(description, ge=0, le=1000, decimal_places=4, allow_inf_nan=False)


class Deduction(NamedTuple):
    """One reason to lose points in a part."""

    name: Annotated[str, about("扣分项名称，印在每一分旁边", min_length=1)]
    when: Annotated[Fault, about("扣分的情形", words=FAULTS)]
    deduction: Annotated[Decimal, points("每个（indicator-short 为每差1个百分点）扣几分")]
    item_cap: Annotated[Decimal | None, points("一个事项至多扣几分")] = None
    cap: Annotated[Decimal | None, points("本扣分项合计至多扣几分")] = None


class Part(NamedTuple):
    """A share of the base; it is never deducted below 0."""

    name: Annotated[str, about("部分的名称，如 指标", min_length=1)]
    weight: Annotated[Decimal, points("分值；各部分分值之和等于 base，扣完为止")]
    rules: Annotated[tuple[Deduction, ...], about("扣分项", min_length=1)]


class Addition(NamedTuple):
    """One reason to earn points beyond the base."""

    name: Annotated[str, about("加分项名称", min_length=1)]
    when: Annotated[Merit, about("加分的情形", words=MERITS)]
    addition: Annotated[Decimal, points("每个加几分")]
    cap: Annotated[Decimal, points("合计至多加几分")]


class Veto(NamedTuple):
    """So many events of a kind keep the grade down, whatever the points."""

    name: Annotated[str, about("否决项名称", min_length=1)]
    when: Annotated[Fault, about("否决的情形", words=FAULTS)]
    times: Annotated[int, count("达到几个（含）时否决", 1, MOST_ITEMS)]
    grade: Annotated[str, about("等次不高于哪一等", min_length=1)]


class Grade(NamedTuple):
    """A grade; ``at_least`` itself belongs to it."""

    name: Annotated[str, about("等次名称，如 优秀", min_length=1)]
    at_least: Annotated[Decimal, points("最低分（含）")]


class Scoring(NamedTuple):
    """The whole set of rules; nothing is scored while ``enabled`` is false."""

    enabled: Annotated[bool, about("是否开启考核；false 时 zwfw score 只能试算")]
    title: Annotated[str, about("细则名称，印在得分表上", min_length=1)]
    base: Annotated[Decimal, points("基本分（满分，不含加分）")]
    parts: Annotated[tuple[Part, ...], about("考核的各个部分", min_length=1)]
    grades: Annotated[tuple[Grade, ...], about("等次，从高到低，最后一等从0分起", min_length=1)]
    additions: Annotated[tuple[Addition, ...], about("加分项")] = ()
    vetoes: Annotated[tuple[Veto, ...], about("否决项")] = ()
