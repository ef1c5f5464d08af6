"""Before a report is rendered its figures must agree with its tables. A mismatch is a defect."""

from collections.abc import Callable, Iterator
from typing import Final

from zwfw_cli.core.answers.reports.lines import share
from zwfw_cli.core.answers.reports.standing import Standing
from zwfw_cli.core.errors import DefectError
from zwfw_cli.core.ledger.states import ENDED, State


def reconcile(report: Standing) -> Standing:
    """The same report; DefectError names every sum that does not hold."""
    _refuse([said for check in CHECKS for said in check(report)])
    return report


def reconcile_annual(report: Standing, unfinished: int, ongoing: int) -> None:
    """Finished, unfinished, ongoing and stopped tasks are all tasks; DefectError otherwise."""
    parts = report.done + unfinished + ongoing + report.states[State.STOPPED]
    if parts != len(report.tasks):
        _refuse([f"任务{len(report.tasks)}项，分项合计{parts}项"])


def _refuse(wrong: list[str]) -> None:
    if wrong:
        raise DefectError(f"报告的数字前后不一致，没有生成：{'；'.join(wrong)}。请报告此缺陷。")


def _totals(report: Standing) -> Iterator[str]:
    """Every way of counting the tasks, and the targets, gives their number."""
    tasks, targets = len(report.tasks), len(report.indicators)
    for name, counted, listed in (
        ("本期各状态", sum(report.states.values()), tasks),
        ("上期各状态", sum(report.states_before.values()), tasks),
        ("各方面项数", sum(line.total for line in report.sections), tasks),
        ("各结论", sum(report.verdicts.values()), targets),
    ):
        if counted != listed:
            yield f"{name}合计{counted}项，明细{listed}项"


def _states(report: Standing) -> Iterator[str]:
    """The states of the areas add up to those of the whole."""
    for state, count in report.states.items():
        listed = sum(line.states[state] for line in report.sections)
        if listed != count:
            yield f"{state}：总数{count}项，分方面合计{listed}项"


def _change(report: Standing) -> Iterator[str]:
    """Finished before, plus newly finished, less returned, is finished now."""
    expected = report.done_before + len(report.finished) - len(report.returned)
    if report.done != expected:
        yield f"已办结{report.done}项，按上期和本期增减应为{expected}项"


def _overdue(report: Standing) -> Iterator[str]:
    """The overdue tasks of the areas are those of the list; this month's due steps are split."""
    late = len({line.task for line in report.overdue})
    listed = sum(line.overdue for line in report.sections)
    if late != listed:
        yield f"逾期任务{late}项，分方面合计{listed}项"
    ended = len(report.due_in_time) + len(report.due_late) + len(report.due_stopped)
    parts = ended + len(report.due_open)
    if parts != len(report.due):
        yield f"本期到期{len(report.due)}个，分项合计{parts}个"


def _carried(report: Standing) -> Iterator[str]:
    """Overdue before, plus newly overdue, less what ended since, is overdue now."""
    ended = [line for line in report.cleared if line.state in ENDED]
    expected = len(report.overdue_before) + len(report.newly_overdue) - len(ended)
    if len(report.overdue) != expected:
        yield f"逾期{len(report.overdue)}个，按上期和本期增减应为{expected}个"


def _reports(report: Standing) -> Iterator[str]:
    """Who reported and who did not are those who owed reports."""
    one = report.reporting
    if {*one.reported} | {*one.missing} != {*one.owing} or {*one.reported} & {*one.missing}:
        yield f"应报{len(one.owing)}家，已报{len(one.reported)}家，未报{len(one.missing)}家"


def _rates(report: Standing) -> Iterator[str]:
    """Each rate is its fraction; in time are no more than finished, finished no more than due."""
    for line in (line for group in report.groups for line in group.ranked):
        if line.rate != share(line.done, line.due) or line.done > line.due:
            yield f"{line.unit}办结率与分子分母不符"
        on_time = share(line.in_time, line.judged) if line.judged else None
        if line.on_time != on_time or not line.in_time <= line.done <= line.judged:
            yield f"{line.unit}按期率与分子分母不符"


CHECKS: Final[tuple[Callable[[Standing], Iterator[str]], ...]] = (
    _totals,
    _states,
    _change,
    _overdue,
    _carried,
    _reports,
    _rates,
)
