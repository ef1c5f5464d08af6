"""``zwfw report … -f json``: the values of the core as they are, and what each kind adds."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, TypedDict

from zwfw_cli.core.answers.reports.annual import Unfinished
from zwfw_cli.core.answers.reports.lines import TaskLine
from zwfw_cli.core.answers.reports.quarterly import Cause, Trend
from zwfw_cli.core.answers.reports.sincelast import SinceLast
from zwfw_cli.core.answers.reports.standing import Standing
from zwfw_cli.core.answers.reports.weekly import Asked
from zwfw_cli.core.answers.scan import ScanItem
from zwfw_cli.core.answers.scoring.values import Scoreboard
from zwfw_cli.core.registry.fields import about
from zwfw_cli.render.papers.reports import LEFT_OUT
from zwfw_cli.render.shapes.schema import Fields, fields
from zwfw_cli.render.shapes.score import PeriodItem


class PeriodTop(TypedDict):
    """Of every report."""

    period: Annotated[PeriodItem, about("报告的期间")]


class WeeklyTop(TypedDict):
    """What only this kind has, as in ``core.answers.reports.compile``."""

    asked: Annotated[tuple[Asked, ...], about("上周交办的事项和办理情况")]


class MonthlyTop(TypedDict):
    """Likewise."""

    since_last: Annotated[SinceLast, about("上次通报以来的退回、延期、中止、补录和更正")]


class QuarterlyTop(TypedDict):
    """Likewise."""

    months: Annotated[list[str], about("本季度的各月")]
    trends: Annotated[tuple[Trend, ...], about("各项指标逐月的读数和预测")]
    causes: Annotated[tuple[Cause, ...], about("逾期节点按报告的原因归并，多的在前")]
    method: Annotated[str, about("预测的方法")]


class AnnualTop(TypedDict):
    """Likewise."""

    unfinished: Annotated[tuple[Unfinished, ...], about("有到期节点没有办结的任务")]
    ongoing: Annotated[tuple[TaskLine, ...], about("没有到期节点待办、仍在持续推进的任务")]
    scores: Annotated[Scoreboard | None, about("考核得分；没有开启考核或只报一个单位的为 null")]


_MORE: Final[Mapping[str, Any]] = {
    "daily": None,
    "weekly": WeeklyTop,
    "monthly": MonthlyTop,
    "quarterly": QuarterlyTop,
    "annual": AnnualTop,
}
ITEMS: Final[Mapping[str, Any]] = {
    kind: ScanItem if kind == "daily" else TaskLine for kind in _MORE
}
"""What ``items`` lists: the matters of a daily report, else the tasks."""


def top(kind: str) -> Fields:
    """What stands beside the items of one kind of report."""
    more = _MORE[kind]
    standing = fields(Standing, without=(*LEFT_OUT, "as_of"))
    return {**fields(PeriodTop), **standing, **(fields(more) if more is not None else {})}
