"""``zwfw score``."""

from datetime import date as Day  # noqa: N812 - as in the other modules
from decimal import Decimal
from typing import Annotated, TypedDict

from zwfw_cli.core.registry.fields import about


class PointItem(TypedDict):
    """What one event cost or earned."""

    part: Annotated[str, about("部分的名称，或“加分”")]
    rule: Annotated[str, about("扣分项或加分项的名称")]
    subject: Annotated[str, about("任务、指标或条款")]
    entry: Annotated[str | None, about("作为依据的记录；因没有记录而扣分的为 null")]
    on: Annotated[Day, about("事情发生的日期")]
    text: Annotated[str, about("是什么情况")]
    each: Annotated[Decimal, about("每个几分，扣分为负", unit="分")]
    quantity: Annotated[Decimal, about("几个；indicator-short 为相差几个百分点")]
    cut: Annotated[str, about("受哪个上限限制；没有为空")]
    sum: Annotated[str, about("算式")]
    points: Annotated[Decimal, about("扣（负）或加的分", unit="分")]


class PartItem(TypedDict):
    """One part of a score."""

    name: Annotated[str, about("部分的名称")]
    weight: Annotated[Decimal, about("分值，没有可考核内容的部分已并入其他部分", unit="分")]
    points: Annotated[Decimal, about("得分", unit="分")]
    sum: Annotated[str, about("算式")]


class ScoreSum(TypedDict):
    """A unit's score without its points one by one."""

    unit: Annotated[str, about("单位")]
    kind: Annotated[str, about("类别；排名按类别分组")]
    rank: Annotated[int, about("组内名次，并列的相同，其后空出")]
    tied: Annotated[bool, about("是否并列")]
    total: Annotated[Decimal, about("总分", unit="分")]
    grade: Annotated[str, about("等次")]
    vetoes: Annotated[tuple[str, ...], about("适用的否决项和缘由")]
    sum: Annotated[str, about("总分的算式")]
    parts: Annotated[list[PartItem], about("各部分")]
    added: Annotated[Decimal, about("加分合计", unit="分")]


class ScoreItem(ScoreSum):
    """A unit's score with all its points."""

    items: Annotated[list[PointItem], about("每一分的依据")]


class ComparedItem(TypedDict):
    """A unit by two sets of rules."""

    unit: Annotated[str, about("单位")]
    kind: Annotated[str, about("类别")]
    before: Annotated[ScoreItem | None, about("按现行细则；没有评分为 null")]
    after: Annotated[ScoreItem | None, about("按试算的细则；没有评分为 null")]
    difference: Annotated[Decimal | None, about("试算减现行；缺一边为 null", unit="分")]


class PeriodItem(TypedDict):
    """A period, both ends inclusive."""

    name: Annotated[str, about("名称，如 2021年6月")]
    start: Annotated[Day, about("第一天")]
    end: Annotated[Day, about("最后一天（含）")]


class RulesItem(TypedDict):
    """The rules that were used."""

    version: Annotated[str, about("规则版本")]
    title: Annotated[str, about("细则名称")]


class ScoreTop(TypedDict):
    """Beside the items."""

    period: Annotated[PeriodItem, about("考核的期间")]
    closed_on: Annotated[Day, about("计到哪天为止（含）")]
    rules: Annotated[RulesItem, about("所用的细则")]
    apart: Annotated[list[str], about("没有可考核内容、不评分的单位")]


class UnscoredTop(ScoreTop):
    """Beside no items: a unit that is not scored."""

    unit: Annotated[str, about("所问的单位")]


class ComparedTop(ScoreTop):
    """Beside a comparison."""

    today: Annotated[str | None, about("现行细则的版本；没有开启考核为 null")]
