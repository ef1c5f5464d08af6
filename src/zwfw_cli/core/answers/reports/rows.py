"""Draws the rows of a report from snapshots of the registry."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from zwfw_cli.core.answers.reports.lines import UNREAD, IndicatorLine, StepLine, TaskLine
from zwfw_cli.core.dates.periods import Period
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.grid import Key, Step, replay
from zwfw_cli.core.ledger.lights import task_light
from zwfw_cli.core.ledger.readings import Reading, difference
from zwfw_cli.core.ledger.said import Said, next_acts, problems, speaker, told
from zwfw_cli.core.ledger.states import FINISHED, State
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.ledger.totals import latest
from zwfw_cli.core.ledger.verdicts import Check, Verdict, check
from zwfw_cli.core.registry.model import Indicator, Task


class Past(NamedTuple):
    """The registry at the ends of three periods: this one, the one before, a year before."""

    now: Snapshot
    before: Snapshot
    year_before: Snapshot


def task_line(now: Snapshot, before: Snapshot, task: Task) -> TaskLine:
    """A task at the end of two periods."""
    units = now.registry.columns(task)
    problem, nexts = problems(now, task), next_acts(now, task)
    ended, had_ended = (one.state(task) in FINISHED for one in (now, before))
    done = achieved(now, task) if ended and not had_ended else ()
    return TaskLine(
        id=task.id,
        section=task.section,
        content=task.content,
        lead=task.lead_text or "、".join(task.lead),
        deadline=task.deadline.text,
        state_before=before.state(task).value,
        state=now.state(task).value,
        light_before=task_light(before, task),
        light=task_light(now, task),
        problem=told(problem, units),
        next=told(nexts, units),
        problems=problem,
        nexts=nexts,
        achieved=done,
        outcome=told(done, units),
        short=task.short,
    )


def step_line(now: Snapshot, task: Task, step: Step, day: date) -> StepLine:
    """A dated step as it stands; ``day`` is its date."""
    units = now.registry.columns(task)
    cells = {unit: now.cell(task, step.n, unit) for unit in units}
    live = {unit: cell for unit, cell in cells.items() if cell.state is not State.STOPPED}
    waiting = tuple(unit for unit, cell in live.items() if cell.state not in FINISHED)
    ends = [cell.finished_on for cell in live.values() if cell.finished_on is not None]
    finished_on = max(ends) if ends and not waiting else None
    until = finished_on if finished_on is not None else now.as_of
    told_of = waiting or units
    causes = _causes(now, task, step, told_of)
    return StepLine(
        task=task.id,
        n=step.n,
        day=day,
        label=step.label,
        content=task.content,
        units=told_of,
        state=now.state(task, step.n).value,
        finished_on=finished_on,
        days_late=max(0, (until - day).days) if live else 0,
        cause=told(causes, told_of) if any(text for _, text in causes) else "",
        next=told([one for one in next_acts(now, task) if one.unit in ("", *told_of)], told_of),
        ordered=step.ordered,
        extended_to=step.extended_to,
        causes=causes,
        short=task.short,
    )


def step_lines(now: Snapshot) -> tuple[StepLine, ...]:
    """Every dated step, by day, then in the order of the notice."""
    lines = [
        step_line(now, task, one, one.date)
        for task in now.registry.tasks
        for one in now.steps(task)
        if one.date is not None
    ]
    return tuple(sorted(lines, key=lambda line: line.day))


def _causes(now: Snapshot, task: Task, step: Step, units: Sequence[str]) -> tuple[Said, ...]:
    """What is said of some units' parts of a step; what the office says of all of them stands alone."""
    said = problems(now, task, step.n, units)
    if any(not one.unit for one in said):
        return said
    by_unit = {unit: [one for one in said if one.unit == unit] for unit in units}
    return tuple(one for unit in units for one in by_unit[unit] or [Said(unit, "")])


def achieved(now: Snapshot, task: Task) -> tuple[Said, ...]:
    """The note of the last entry that finished a part which stands finished, under each unit that
    has one.
    """
    finishing: dict[Key, Entry] = {}
    for move in replay(now.registry, now.facts.about(task.id), {}):
        if move.after.state not in FINISHED:
            finishing.pop(move.key, None)
        elif move.before.state not in FINISHED:
            finishing[move.key] = move.entry
    last = {key[2]: entry for key, entry in finishing.items()}
    found = (
        Said(speaker(now.registry, task, entry.unit), entry.note)
        for entry in last.values()
        if entry.note
    )
    return tuple(dict.fromkeys(found))


def indicator_line(past: Past, period: Period, one: Indicator) -> IndicatorLine:
    """A target judged, against its readings of the periods before; an older one is no base."""
    judged = period_check(check(past.now, one), period)
    reading = judged.reading
    old = of_period(latest(past.before, one), period.previous())
    oldest = of_period(latest(past.year_before, one), period.year_before())
    last = latest(past.now, one)
    return IndicatorLine(
        id=one.id,
        name=one.name,
        short=one.short,
        operator=one.operator,
        target=one.target,
        unit=one.unit,
        binding=one.binding,
        due=one.due,
        value=reading.value if reading else None,
        numerator=reading.numerator if reading else None,
        denominator=reading.denominator if reading else None,
        on=reading.on if reading else None,
        fresh=of_period(reading, period) is not None,
        before=old.value if old else None,
        change=difference(reading, old) if reading and old else None,
        year_before=oldest.value if oldest else None,
        change_year=difference(reading, oldest) if reading and oldest else None,
        gap=None if judged.verdict == Verdict.MET else judged.gap,
        verdict_before=period_check(check(past.before, one), period.previous()).verdict,
        verdict=judged.verdict,
        lead=past.now.registry.answerable(one),
        last=last.value if last else None,
        last_on=last.on if last else None,
        of_unit=reading.unit if reading else None,
        parts=reading.parts if reading else 0,
    )


class Judged(NamedTuple):
    """What a report says of a target: its verdict, and the reading that it rests on."""

    verdict: str
    reading: Reading | None
    gap: Decimal | None


def period_check(made: Check, period: Period) -> Judged:
    """A month is judged by its own readings: an older one says nothing of it. Longer and shorter
    periods are judged by the latest.
    """
    if period.kind == "monthly" and of_period(made.reading, period) is None:
        return Judged(UNREAD, None, None)
    return Judged(made.verdict.value, made.reading, made.gap)


def of_period(reading: Reading | None, period: Period) -> Reading | None:
    """A reading of the period, or None; nothing after its close is among the readings."""
    return reading if reading is not None and reading.on >= period.start else None


def indicator_lines(past: Past, period: Period) -> tuple[IndicatorLine, ...]:
    """Every target, in the order of the notice."""
    return tuple(indicator_line(past, period, one) for one in past.now.registry.indicators)
