"""How things stand at the end of a period, and what it changed: the value that every periodic
report is rendered from.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, NamedTuple

from zwfw_cli.core.answers.reports.afterclose import Settled
from zwfw_cli.core.answers.reports.breakdown import Breakdown, UnitReading
from zwfw_cli.core.answers.reports.corrections import Correction
from zwfw_cli.core.answers.reports.halts import Halt
from zwfw_cli.core.answers.reports.lines import ByUnit, IndicatorLine, StepLine, TaskLine, share
from zwfw_cli.core.answers.reports.ranking import Group, UnitLine
from zwfw_cli.core.answers.reports.reporting import Reporting
from zwfw_cli.core.answers.reports.signature import Signature
from zwfw_cli.core.answers.reports.troubles import Trouble
from zwfw_cli.core.dates.periods import Period
from zwfw_cli.core.ledger.inspections import (
    Commendation,
    Inspection,
)
from zwfw_cli.core.ledger.journal import Head
from zwfw_cli.core.ledger.states import ENDED, FINISHED, State
from zwfw_cli.core.ledger.verdicts import Verdict
from zwfw_cli.core.registry.fields import about
from zwfw_cli.core.registry.model import Notice


class SectionLine(NamedTuple):
    """One area of work: how many of its tasks are in each state, and how many are overdue."""

    title: Annotated[str, about("重点任务的标题")]
    total: Annotated[int, about("任务数", unit="项")]
    states: Annotated[Mapping[str, int], about("每种状态有几项", unit="项")]
    overdue: Annotated[int, about("有逾期节点的任务数", unit="项")]


class Unheard(NamedTuple):
    """A task of which some of its lead units have reported nothing for too long."""

    id: str
    short: str
    units: tuple[str, ...]


class Standing(NamedTuple):
    """All that a report says. The facts are those up to ``closed_on``, that day included, on which
    all is judged: its own deadlines are in time. What came of it by ``as_of`` stands apart.
    """

    notice: Notice
    unit: Annotated[str | None, about("只报一个单位时的单位；报全部为 null")]
    """The unit that it is limited to, or None for the whole."""
    period: Period
    as_of: date
    closed_on: Annotated[date, about("事实计到哪天为止（含）")]
    states: Annotated[Mapping[str, int], about("本期末每种状态的任务数", unit="项")]
    states_before: Annotated[Mapping[str, int], about("上期末每种状态的任务数", unit="项")]
    verdicts: Annotated[Mapping[str, int], about("每种结论的指标数", unit="项")]
    tasks: tuple[TaskLine, ...]
    sections: Annotated[tuple[SectionLine, ...], about("各方面的任务")]
    finished: Annotated[tuple[TaskLine, ...], about("本期办结的任务")]
    """Finished in the period; ``started`` likewise begun, ``returned`` no longer finished."""
    started: Annotated[tuple[TaskLine, ...], about("本期启动的任务")]
    returned: Annotated[tuple[TaskLine, ...], about("本期被退回的任务")]
    steps: Annotated[tuple[StepLine, ...], about("全部有日期的节点，按日期先后")]
    """Every dated step, by day."""
    due: Annotated[tuple[StepLine, ...], about("本期到期的节点")]
    """Steps that fell due in the period up to ``closed_on``."""
    overdue: Annotated[tuple[StepLine, ...], about("期末逾期的节点")]
    overdue_before: Annotated[tuple[StepLine, ...], about("上期末逾期的节点，当时的情况")]
    """Those at the end of the period before, as they stood then."""
    newly_overdue: Annotated[tuple[StepLine, ...], about("其中本期新增的")]
    """Those of them that were not overdue at the end of the period before."""
    coming: Annotated[tuple[StepLine, ...], about("下期末以前到期、还没有办结的节点")]
    """Open steps that fall due before the next period is over."""
    indicators: Annotated[tuple[IndicatorLine, ...], about("各项指标")]
    silent: Annotated[tuple[ByUnit, ...], about("应报未报的任务，按未报的牵头单位")]
    """Tasks of which a lead unit reported nothing for too long, by that unit."""
    unread: Annotated[tuple[ByUnit, ...], about("没有读数或读数过期的指标，按负责的单位")]
    """Targets without a reading, or with one that is too old, by the unit that answers."""
    breakdowns: Annotated[tuple[Breakdown, ...], about("有分单位读数的指标，逐个单位")]
    """The readings of the units, where units report one by one."""
    groups: Annotated[tuple[Group, ...], about("分组排名；只报一个单位时为空")]
    """Rankings; none in a report for one unit, which has no one to be compared with."""
    laggards: Annotated[tuple[UnitLine, ...], about("各组排在末位、仍有到期未办结的单位")]
    findings: Annotated[tuple[Inspection, ...], about("没有整改或本期有变化的问题")]
    """Findings that are still open, or were found, mended or closed this period."""
    commended: Annotated[tuple[Commendation, ...], about("本期的典型案例、通报表扬")]
    """The period's commendations."""
    light_rule: Annotated[str, about("灯号规则的文字")]
    reporting: Annotated[Reporting, about("本期应报、已报、未报的牵头单位")]
    """Of the lead units that owed reports in the period, who reported."""
    after_close: Annotated[tuple[Settled, ...], about("期末以后、成文日以前办结的逾期和到期节点")]
    """What is late or was due and has been finished since the close, up to ``as_of``."""
    stopped: Annotated[tuple[Halt, ...], about("已中止的，附原因")]
    """What stands stopped, with its reason."""
    troubles: Annotated[tuple[Trouble, ...], about("尚未解决的问题，早的在前")]
    """Unsolved problems, the oldest first."""
    signature: Annotated[Signature, about("谁印发、怎么编号")]
    corrections: Annotated[
        tuple[Correction, ...], about("此后的补录和更正，见 corrections_since")
    ] = ()
    """What was written down after ``corrections_since`` of facts up to ``closed_on``."""
    corrections_since: Annotated[
        date | None, about("--changes-since 所写的日期；没有写为 null")
    ] = None

    journal: Annotated[Head, about("所依据的台账")] = Head()

    @property
    def done(self) -> int:
        """Tasks that are 已办结 or 已销号."""
        return sum(self.states[state] for state in FINISHED)

    @property
    def done_before(self) -> int:
        """The same at the end of the month before."""
        return sum(self.states_before[state] for state in FINISHED)

    @property
    def done_share(self) -> Decimal:
        """Finished tasks in percent of all, to one place."""
        return share(self.done, len(self.tasks))

    @property
    def due_in_time(self) -> tuple[StepLine, ...]:
        """The period's steps that were finished by their day."""
        return tuple(line for line in self.due if _finished(line) and not line.days_late)

    @property
    def due_late(self) -> tuple[StepLine, ...]:
        """The period's steps that were finished after their day."""
        return tuple(line for line in self.due if _finished(line) and line.days_late)

    @property
    def due_stopped(self) -> tuple[StepLine, ...]:
        """The period's steps that were stopped: neither on time nor done."""
        return tuple(line for line in self.due if line.state == State.STOPPED)

    @property
    def cleared(self) -> tuple[StepLine, ...]:
        """The steps that were overdue at the end of the period before and are so no more."""
        late = {(line.task, line.n) for line in self.overdue}
        gone = {(line.task, line.n) for line in self.overdue_before} - late
        return tuple(line for line in self.steps if (line.task, line.n) in gone)

    @property
    def due_open(self) -> tuple[StepLine, ...]:
        """The period's steps that are not finished."""
        return tuple(line for line in self.due if is_open(line))

    @property
    def due_unmet(self) -> tuple[StepLine, ...]:
        """Those of them that are not late yet: due on the day of the close itself."""
        return tuple(line for line in self.due_open if line.day == self.closed_on)

    @property
    def reused(self) -> bool:
        """Whether a reading of an earlier period stands beside, or in for, this period's."""
        return any(line.last is not None and not line.fresh for line in self.indicators)

    @property
    def read(self) -> int:
        """The targets with a reading of the period."""
        return sum(line.fresh for line in self.indicators)

    @property
    def findings_overdue(self) -> tuple[Inspection, ...]:
        """Findings whose day has passed and that were not reported as mended."""
        return tuple(one for one in self.findings if one.overdue)

    @property
    def moved(self) -> tuple[TaskLine, ...]:
        """The tasks whose light is another than at the end of the period before."""
        return tuple(line for line in self.tasks if line.light != line.light_before)

    @property
    def silent_ids(self) -> frozenset[str]:
        """The tasks of which nothing was reported for too long."""
        return frozenset(ident for owed in self.silent for ident in owed.ids)

    @property
    def unheard(self) -> tuple[Unheard, ...]:
        """The same as ``silent`` by task, in the order of the notice."""
        units: dict[str, list[str]] = {}
        for owed in self.silent:
            for ident in owed.ids:
                units.setdefault(ident, []).append(owed.unit)
        lines = (line for line in self.tasks if line.id in units)
        return tuple(Unheard(line.id, line.short, tuple(units[line.id])) for line in lines)

    @property
    def has_year_before(self) -> bool:
        """Whether any target had a reading a year before."""
        return any(line.year_before is not None for line in self.indicators)

    @property
    def fallen(self) -> tuple[IndicatorLine, ...]:
        """The targets that were met at the end of the period before and are missed now."""
        return tuple(
            line for line in self.judged(Verdict.MISSED) if line.verdict_before == Verdict.MET
        )

    @property
    def units_missed(self) -> tuple[tuple[Breakdown, UnitReading], ...]:
        """The units' own readings that miss a target; what stands in for the whole is told there."""
        told = {(line.id, line.of_unit) for line in self.indicators}
        return tuple(
            (one, line)
            for one in self.breakdowns
            for line in one.units
            if line.verdict == Verdict.MISSED and (one.id, line.unit) not in told
        )

    @property
    def missed_before(self) -> tuple[IndicatorLine, ...]:
        """The targets that were missed at the end of the period before."""
        return tuple(line for line in self.indicators if line.verdict_before == Verdict.MISSED)

    @property
    def mended(self) -> tuple[IndicatorLine, ...]:
        """Those of them that are met by now; ``missed_still`` are missed again."""
        return tuple(line for line in self.missed_before if line.verdict == Verdict.MET)

    @property
    def missed_still(self) -> tuple[IndicatorLine, ...]:
        """Those of the targets missed before that are missed now."""
        return tuple(line for line in self.missed_before if line.verdict == Verdict.MISSED)

    @property
    def late_still(self) -> tuple[StepLine, ...]:
        """The steps that were late at the end of the period before and are so now."""
        new = {(line.task, line.n) for line in self.newly_overdue}
        return tuple(line for line in self.overdue if (line.task, line.n) not in new)

    @property
    def other_troubles(self) -> tuple[Trouble, ...]:
        """The unsolved problems that are not told as the cause of a late or unfinished step."""
        lines = (*self.overdue, *self.due_unmet)
        told = {(line.task, said.text) for line in lines for said in line.causes}
        return tuple(one for one in self.troubles if (one.task, one.text) not in told)

    def name_of(self, ident: str) -> str:
        """The short name of a task or an indicator; an id of neither is left as it is."""
        lines: tuple[TaskLine | IndicatorLine, ...] = (*self.tasks, *self.indicators)
        return next((line.short for line in lines if line.id == ident), "") or ident

    def judged(self, verdict: str) -> tuple[IndicatorLine, ...]:
        """The targets with one verdict."""
        return tuple(line for line in self.indicators if line.verdict == verdict)


def _finished(line: StepLine) -> bool:
    return line.state in FINISHED


def is_open(line: StepLine) -> bool:
    """Whether a step still asks for something."""
    return line.state not in ENDED
