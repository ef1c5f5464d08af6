"""月通报: the circular of a month, as a value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from zwfw_cli.core.entry import Entry
from zwfw_cli.core.inspections import (
    Commendation,
    Inspection,
    Mending,
    commendations,
    inspections,
)
from zwfw_cli.core.lights import rule_text
from zwfw_cli.core.model import Notice
from zwfw_cli.core.periods import Month
from zwfw_cli.core.registry import Registry
from zwfw_cli.core.reports.corrections import Correction
from zwfw_cli.core.reports.lines import (
    ByUnit,
    IndicatorLine,
    StepLine,
    TaskLine,
    by_unit,
    indicator_lines,
    share,
    step_lines,
    task_line,
)
from zwfw_cli.core.reports.ranking import Group, UnitLine, laggards, rank_units
from zwfw_cli.core.states import ENDED, FINISHED, State
from zwfw_cli.core.status import Snapshot, fold
from zwfw_cli.core.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class SectionLine:
    """One area of work: how many of its tasks are in each state, and how many are overdue."""

    title: str
    total: int
    states: Mapping[str, int]
    overdue: int


@dataclass(frozen=True, slots=True)
class MonthlyReport:
    """All that the circular says. The facts are those up to ``closed_on``, that day included;
    lateness is judged at its close, so what fell due on ``closed_on`` and is open is late.
    """

    notice: Notice
    unit: str | None
    """The unit that it is limited to, or None for the whole."""
    month: Month
    as_of: date
    closed_on: date
    states: Mapping[str, int]
    states_before: Mapping[str, int]
    verdicts: Mapping[str, int]
    tasks: tuple[TaskLine, ...]
    sections: tuple[SectionLine, ...]
    finished: tuple[TaskLine, ...]
    """Finished this month; ``started`` likewise begun, ``returned`` no longer finished."""
    started: tuple[TaskLine, ...]
    returned: tuple[TaskLine, ...]
    due: tuple[StepLine, ...]
    """Steps that fell due this month up to ``closed_on``."""
    overdue: tuple[StepLine, ...]
    coming: tuple[StepLine, ...]
    """Open steps that fall due before the next month is over."""
    indicators: tuple[IndicatorLine, ...]
    silent: tuple[ByUnit, ...]
    """Tasks on which nothing was reported for too long, by first lead unit."""
    unread: tuple[ByUnit, ...]
    """Targets without a reading, or with one that is too old, by the unit that answers."""
    groups: tuple[Group, ...]
    """Rankings; none in a report for one unit, which has no one to be compared with."""
    laggards: tuple[UnitLine, ...]
    findings: tuple[Inspection, ...]
    """Findings that are still open, or were found, mended or closed this month."""
    commended: tuple[Commendation, ...]
    """This month's commendations."""
    light_rule: str
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
        """This month's steps that were finished by their day."""
        return tuple(line for line in self.due if not _open(line) and not line.days_late)

    @property
    def due_late(self) -> tuple[StepLine, ...]:
        """This month's steps that were finished after their day."""
        return tuple(line for line in self.due if not _open(line) and line.days_late)

    @property
    def due_open(self) -> tuple[StepLine, ...]:
        """This month's steps that are not finished."""
        return tuple(line for line in self.due if _open(line))

    @property
    def reused(self) -> bool:
        """Whether a reading of an earlier month stands in for this month's."""
        return any(line.value is not None and not line.fresh for line in self.indicators)

    @property
    def findings_overdue(self) -> tuple[Inspection, ...]:
        """Findings whose day has passed and that were not reported as mended."""
        return tuple(one for one in self.findings if one.overdue)

    def judged(self, verdict: str) -> tuple[IndicatorLine, ...]:
        """The targets with one verdict."""
        return tuple(line for line in self.indicators if line.verdict == verdict)


def monthly(
    registry: Registry, entries: Iterable[Entry], month: Month, as_of: date, unit: str | None = None
) -> MonthlyReport:
    """The circular of a month as known on ``as_of``; a month still running closes on that day."""
    every = list(entries)
    closed_on = min(month.end, as_of)
    now = _closed(registry, every, closed_on)
    before = _closed(registry, every, month.previous().end)
    tasks = tuple(task_line(now, before, task) for task in registry.tasks)
    dated = step_lines(now)
    overdue = tuple(line for line in dated if _open(line) and line.day <= closed_on)
    groups = rank_units(now) if unit is None else ()
    indicators = indicator_lines(now, before, month.start)
    return MonthlyReport(
        notice=registry.notice,
        unit=unit,
        month=month,
        as_of=as_of,
        closed_on=closed_on,
        states=_count(line.state for line in tasks),
        states_before=_count(line.state_before for line in tasks),
        verdicts=_tally((line.verdict for line in indicators), [one.value for one in Verdict]),
        tasks=tasks,
        sections=_sections(registry, tasks, {line.task for line in overdue}),
        finished=tuple(line for line in tasks if _ended(line) and not _had_ended(line)),
        started=tuple(line for line in tasks if _begun(line)),
        returned=tuple(line for line in tasks if _had_ended(line) and not _ended(line)),
        due=tuple(line for line in dated if month.start <= line.day <= closed_on),
        overdue=overdue,
        coming=tuple(line for line in dated if _open(line) and _is_next(line, closed_on, month)),
        indicators=indicators,
        silent=by_unit((_first(registry, line), line.id) for line in tasks if line.light == "未报"),
        unread=by_unit(
            (unit, line.id)
            for line in indicators
            if line.verdict in (Verdict.UNREPORTED, Verdict.STALE)
            for unit in line.lead[:1] or ("（未定牵头单位）",)
        ),
        groups=groups,
        laggards=laggards(groups),
        findings=_findings(now, month),
        commended=tuple(
            one for one in commendations(now.entries, closed_on) if month.start <= one.on
        ),
        light_rule=rule_text(registry.rules),
    )


def _closed(registry: Registry, entries: list[Entry], day: date) -> Snapshot:
    """The facts up to a day, judged at its close: what was due on it is late if it is open."""
    return replace(fold(registry, entries, day), as_of=day + timedelta(days=1))


def _findings(now: Snapshot, month: Month) -> tuple[Inspection, ...]:
    """Those of the narrowed registry's units only, where the report is for one unit."""
    every = inspections(now.entries, now.as_of)
    return tuple(
        one
        for one in every
        if one.state is Mending.OPEN
        or max(one.on, one.fixed_on or one.on, one.closed_on or one.on) >= month.start
    )


def _tally(words: Iterable[str], every: Iterable[str]) -> Mapping[str, int]:
    counts = dict.fromkeys(every, 0)
    for word in words:
        counts[word] += 1
    return counts


def _count(states: Iterable[str]) -> Mapping[str, int]:
    return _tally(states, [state.value for state in State])


def _ended(line: TaskLine) -> bool:
    return line.state in FINISHED


def _had_ended(line: TaskLine) -> bool:
    return line.state_before in FINISHED


def _begun(line: TaskLine) -> bool:
    return line.state_before == State.TODO and line.state == State.DOING


def _first(registry: Registry, line: TaskLine) -> str:
    return registry.columns(registry.task_by_id[line.id])[0]


def _open(line: StepLine) -> bool:
    return line.state not in ENDED


def _is_next(line: StepLine, closed_on: date, month: Month) -> bool:
    return closed_on < line.day <= month.following().end


def _sections(
    registry: Registry, tasks: tuple[TaskLine, ...], overdue: set[str]
) -> tuple[SectionLine, ...]:
    lines = []
    for section in registry.sections:
        mine = [line for line in tasks if line.section == section.title]
        if mine:
            late = sum(line.id in overdue for line in mine)
            states = _count(line.state for line in mine)
            lines.append(SectionLine(section.title, len(mine), states, late))
    return tuple(lines)
