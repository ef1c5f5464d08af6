"""How things stand at the end of a period, and what it changed: the value that every periodic
report is rendered from.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from zwfw_cli.core.answers.reports.afterclose import Settled
from zwfw_cli.core.answers.reports.corrections import Correction
from zwfw_cli.core.answers.reports.halts import Halt
from zwfw_cli.core.answers.reports.lines import ByUnit, IndicatorLine, StepLine, TaskLine, share
from zwfw_cli.core.answers.reports.ranking import Group, UnitLine
from zwfw_cli.core.answers.reports.reporting import Reporting
from zwfw_cli.core.dates.periods import Period
from zwfw_cli.core.ledger.inspections import (
    Commendation,
    Inspection,
)
from zwfw_cli.core.ledger.states import ENDED, FINISHED, State
from zwfw_cli.core.ledger.verdicts import Verdict
from zwfw_cli.core.registry.model import Notice


class SectionLine(NamedTuple):
    """One area of work: how many of its tasks are in each state, and how many are overdue."""

    title: str
    total: int
    states: Mapping[str, int]
    overdue: int


class Standing(NamedTuple):
    """All that a report says. The facts are those up to ``closed_on``, that day included, on which
    all is judged: its own deadlines are in time. What came of it by ``as_of`` stands apart.
    """

    notice: Notice
    unit: str | None
    """The unit that it is limited to, or None for the whole."""
    period: Period
    as_of: date
    closed_on: date
    states: Mapping[str, int]
    states_before: Mapping[str, int]
    verdicts: Mapping[str, int]
    tasks: tuple[TaskLine, ...]
    sections: tuple[SectionLine, ...]
    finished: tuple[TaskLine, ...]
    """Finished in the period; ``started`` likewise begun, ``returned`` no longer finished."""
    started: tuple[TaskLine, ...]
    returned: tuple[TaskLine, ...]
    steps: tuple[StepLine, ...]
    """Every dated step, by day."""
    due: tuple[StepLine, ...]
    """Steps that fell due in the period up to ``closed_on``."""
    overdue: tuple[StepLine, ...]
    overdue_before: tuple[StepLine, ...]
    """Those at the end of the period before, as they stood then."""
    newly_overdue: tuple[StepLine, ...]
    """Those of them that were not overdue at the end of the period before."""
    coming: tuple[StepLine, ...]
    """Open steps that fall due before the next period is over."""
    indicators: tuple[IndicatorLine, ...]
    silent: tuple[ByUnit, ...]
    """Tasks of which a lead unit reported nothing for too long, by that unit."""
    unread: tuple[ByUnit, ...]
    """Targets without a reading, or with one that is too old, by the unit that answers."""
    groups: tuple[Group, ...]
    """Rankings; none in a report for one unit, which has no one to be compared with."""
    laggards: tuple[UnitLine, ...]
    findings: tuple[Inspection, ...]
    """Findings that are still open, or were found, mended or closed this period."""
    commended: tuple[Commendation, ...]
    """The period's commendations."""
    light_rule: str
    reporting: Reporting
    """Of the lead units that owed reports in the period, who reported."""
    after_close: tuple[Settled, ...]
    """What is late or was due and has been finished since the close, up to ``as_of``."""
    stopped: tuple[Halt, ...]
    """What stands stopped, with its reason."""
    corrections: tuple[Correction, ...] = ()
    """What was written down after ``corrections_since`` of facts up to ``closed_on``."""
    corrections_since: date | None = None

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
        then = {(line.task, line.n) for line in self.overdue_before}
        return tuple(line for line in self.steps if (line.task, line.n) in then - late)

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
        """Whether a reading of an earlier month stands in for this period's."""
        return any(line.value is not None and not line.fresh for line in self.indicators)

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
    def has_year_before(self) -> bool:
        """Whether any target had a reading a year before."""
        return any(line.year_before is not None for line in self.indicators)

    @property
    def fallen(self) -> tuple[IndicatorLine, ...]:
        """The targets that were met at the end of the period before and are missed now."""
        return tuple(
            line for line in self.judged(Verdict.MISSED) if line.verdict_before == Verdict.MET
        )

    def judged(self, verdict: str) -> tuple[IndicatorLine, ...]:
        """The targets with one verdict."""
        return tuple(line for line in self.indicators if line.verdict == verdict)


def _finished(line: StepLine) -> bool:
    return line.state in FINISHED


def is_open(line: StepLine) -> bool:
    """Whether a step still asks for something."""
    return line.state not in ENDED
