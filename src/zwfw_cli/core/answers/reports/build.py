"""Builds the standing of a period from registry and journal. Pure: the day is an argument."""

from collections.abc import Iterable, Mapping
from datetime import date

from zwfw_cli.core.answers.reports.afterclose import finished_since
from zwfw_cli.core.answers.reports.breakdown import breakdowns
from zwfw_cli.core.answers.reports.halts import halts
from zwfw_cli.core.answers.reports.lines import UNREAD, TaskLine, by_unit
from zwfw_cli.core.answers.reports.ranking import laggards, rank_units
from zwfw_cli.core.answers.reports.reporting import reporting
from zwfw_cli.core.answers.reports.rows import Past, indicator_lines, step_lines, task_line
from zwfw_cli.core.answers.reports.signature import signature
from zwfw_cli.core.answers.reports.standing import SectionLine, Standing, is_open
from zwfw_cli.core.answers.reports.troubles import troubles
from zwfw_cli.core.dates.periods import Period
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.inspections import Inspection, Mending, commendations, inspections
from zwfw_cli.core.ledger.journal import Journal, as_journal
from zwfw_cli.core.ledger.lights import rule_text
from zwfw_cli.core.ledger.silence import silent_units
from zwfw_cli.core.ledger.states import FINISHED, State
from zwfw_cli.core.ledger.status import Snapshot, closed, fold
from zwfw_cli.core.ledger.verdicts import VERDICTS, Verdict
from zwfw_cli.core.registry.registry import Registry


def stand(
    registry: Registry,
    entries: Iterable[Entry],
    period: Period,
    as_of: date,
    unit: str | None = None,
) -> Standing:
    """The standing of a period on ``as_of``; a period still running closes on that day."""
    journal = as_journal(entries)
    past = look_back(registry, journal, period, as_of)
    now, before = past.now, past.before
    closed_on = min(period.end, as_of)
    tasks = tuple(task_line(now, before, task) for task in registry.tasks)
    dated = step_lines(now)
    overdue = tuple(line for line in dated if is_open(line) and line.day < now.as_of)
    was_overdue = tuple(
        line for line in step_lines(before) if is_open(line) and line.day < before.as_of
    )
    known = {(line.task, line.n) for line in was_overdue}
    until = period.following().end
    groups = rank_units(now) if unit is None else ()
    indicators = indicator_lines(past, period)
    return Standing(
        notice=registry.notice,
        unit=unit,
        period=period,
        as_of=as_of,
        closed_on=closed_on,
        states=_count(line.state for line in tasks),
        states_before=_count(line.state_before for line in tasks),
        verdicts=_tally((line.verdict for line in indicators), (*VERDICTS, UNREAD)),
        tasks=tasks,
        sections=_sections(registry, tasks, {line.task for line in overdue}),
        finished=tuple(line for line in tasks if _ended(line) and not _had_ended(line)),
        started=tuple(line for line in tasks if _begun(line)),
        returned=tuple(line for line in tasks if _had_ended(line) and not _ended(line)),
        steps=dated,
        due=tuple(line for line in dated if period.start <= line.day <= closed_on),
        overdue=overdue,
        overdue_before=was_overdue,
        newly_overdue=tuple(one for one in overdue if (one.task, one.n) not in known),
        coming=tuple(line for line in dated if is_open(line) and closed_on < line.day <= until),
        indicators=indicators,
        silent=by_unit(
            (name, task.id) for task in registry.tasks for name in silent_units(now, task)
        ),
        unread=by_unit(
            (unit, line.id)
            for line in indicators
            if line.verdict in (Verdict.UNREPORTED, Verdict.STALE, UNREAD)
            for unit in line.lead[:1] or ("（未定牵头单位）",)
        ),
        breakdowns=breakdowns(past, period, unit),
        groups=groups,
        laggards=laggards(groups),
        findings=tuple(one for one in _findings(now, period) if unit in (None, one.unit)),
        commended=tuple(
            one
            for one in commendations(now.facts)
            if period.start <= one.on and unit in (None, one.unit)
        ),
        light_rule=rule_text(registry.rules),
        journal=journal.head(),
        reporting=reporting(past, period, unit),
        after_close=finished_since(fold(registry, journal, as_of), now, dated, period),
        stopped=halts(now),
        troubles=troubles(now),
        signature=signature(registry, period),
    )


def look_back(registry: Registry, journal: Journal, period: Period, as_of: date) -> Past:
    """The snapshots at the ends of this period, the one before, and the one a year before."""
    return Past(
        closed(registry, journal, period, as_of),
        closed(registry, journal, period.previous(), as_of),
        closed(registry, journal, period.year_before(), as_of),
    )


def _findings(now: Snapshot, period: Period) -> tuple[Inspection, ...]:
    """Those that are still open, and those found, mended or closed in the period."""
    every = inspections(now.facts, now.as_of)
    return tuple(
        one
        for one in every
        if one.state is Mending.OPEN
        or max(one.on, one.fixed_on or one.on, one.closed_on or one.on) >= period.start
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
