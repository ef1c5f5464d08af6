"""The rows that reports are made of: plain values, ready for a template or for JSON."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Final, NamedTuple

from zwfw_cli.core.ledger.said import Said
from zwfw_cli.core.registry.fields import about

UNREAD: Final = "本月未报"
"""What a monthly paper says of a target without a reading of its month."""


class TaskLine(NamedTuple):
    """One task in the appendix: where it stood and where it stands."""

    id: Annotated[str, about("任务编号")]
    section: Annotated[str, about("重点任务")]
    content: Annotated[str, about("具体工作")]
    lead: Annotated[str, about("牵头单位栏原文")]
    deadline: Annotated[str, about("完成时限原文")]
    state_before: Annotated[str, about("上期末的状态")]
    state: Annotated[str, about("本期末的状态")]
    light_before: Annotated[str, about("上期末的灯号")]
    light: Annotated[str, about("本期末的灯号")]
    problem: Annotated[str, about("尚未解决的问题；没有为空")]
    next: Annotated[str, about("最近报的下步措施；没有为空")]
    problems: Annotated[tuple[Said, ...], about("问题，各在其单位名下")] = ()
    nexts: Annotated[tuple[Said, ...], about("下步措施，各在其单位名下")] = ()
    achieved: Annotated[tuple[Said, ...], about("本期办结的，办结时的说明，各在其单位名下")] = ()
    outcome: Annotated[str, about("同上，合为一行；本期没有办结为空")] = ""
    short: Annotated[str, about("任务的简称")] = ""


class StepLine(NamedTuple):
    """One dated step. ``days_late`` counts from the day after the deadline; 0 while in time."""

    task: Annotated[str, about("任务编号")]
    n: Annotated[int, about("节点序号")]
    day: Annotated[date, about("到期日（含当日），延期获准的为新时限")]
    label: Annotated[str, about("节点要求")]
    content: Annotated[str, about("具体工作")]
    units: Annotated[tuple[str, ...], about("还没有办结的牵头单位；已办结的为全部牵头单位")]
    """The lead units that have not finished it; all lead units where it is finished."""
    state: Annotated[str, about("节点的状态")]
    finished_on: Annotated[date | None, about("办结的日期；没有办结为 null")]
    days_late: Annotated[int, about("从到期次日起逾期的天数；按时为0", unit="天")]
    cause: Annotated[str, about("报告的原因；没有为空")]
    next: Annotated[str, about("最近报的下步措施；没有为空")]
    ordered: Annotated[date | None, about("延期获准的，文件原定的到期日；否则 null")]
    """The notice's own day, where an extension was granted; ``extended_to`` is the day granted."""
    extended_to: Annotated[date | None, about("延至哪天；没有延期为 null")]
    causes: Annotated[tuple[Said, ...], about("原因，各在其单位名下；没有说明的 text 为空")] = ()
    short: Annotated[str, about("任务的简称")] = ""


class IndicatorLine(NamedTuple):
    """One target with its reading now and a period ago. ``change`` is None without a base."""

    id: Annotated[str, about("指标编号")]
    name: Annotated[str, about("指标名称")]
    operator: Annotated[str, about("比较")]
    target: Annotated[Decimal, about("目标值，计量单位见 unit")]
    unit: Annotated[str, about("计量单位")]
    binding: Annotated[bool, about("约束性目标；“力争、努力”的为 false")]
    due: Annotated[date | None, about("时限（含当日）；正文没有写为 null")]
    value: Annotated[Decimal | None, about("本期末最近的读数；没有为 null")]
    numerator: Annotated[Decimal | None, about("读数的分子")]
    denominator: Annotated[Decimal | None, about("读数的分母")]
    on: Annotated[date | None, about("读数的日期")]
    fresh: Annotated[bool, about("读数是否在本期之内")]
    """Whether the reading is of this period."""
    before: Annotated[Decimal | None, about("上期末的读数；没有为 null")]
    change: Annotated[Decimal | None, about("比上期增减；缺一边为 null")]
    year_before: Annotated[Decimal | None, about("去年同期末的读数；没有为 null")]
    """The reading at the end of the same period a year before; ``change_year`` is from it."""
    change_year: Annotated[Decimal | None, about("比去年同期增减；缺一边为 null")]
    gap: Annotated[Decimal | None, about("读数减目标值；达标或没有读数为 null")]
    verdict_before: Annotated[str, about("上期末的结论")]
    verdict: Annotated[str, about("本期末的结论；月通报中本月没有读数的为 本月未报")]
    lead: Annotated[tuple[str, ...], about("负责的单位")]
    last: Annotated[Decimal | None, about("最近的读数，不论是否在本期；没有为 null")] = None
    """The last known reading, also where it is none of this period's; ``last_on`` is its day."""
    last_on: Annotated[date | None, about("最近的读数的日期")] = None
    of_unit: Annotated[str | None, about("代作全区读数的单位；读数是全区的为 null")] = None
    """The unit whose own reading stands in for the whole; None for a reading of the whole."""
    parts: Annotated[int, about("读数由几个单位的合成；直接报的为 0", unit="个")] = 0
    """How many units' readings the value was added up from; 0 where it was typed in."""
    short: Annotated[str, about("指标的简称")] = ""


class ByUnit(NamedTuple):
    """What one unit is to answer for."""

    unit: Annotated[str, about("单位")]
    ids: Annotated[tuple[str, ...], about("任务或指标编号")]


def by_unit(pairs: Iterable[tuple[str, str]]) -> tuple[ByUnit, ...]:
    """Pairs of unit and id, gathered by unit in the order of first appearance."""
    found: dict[str, list[str]] = {}
    for unit, one in pairs:
        found.setdefault(unit, []).append(one)
    return tuple(ByUnit(unit, tuple(ids)) for unit, ids in found.items())


def share(part: int, whole: int) -> Decimal:
    """A percentage to one place, half up; 0 of 0 is 0."""
    if whole == 0:
        return Decimal("0.0")
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)
