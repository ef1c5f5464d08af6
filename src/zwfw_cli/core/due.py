"""Dated milestones, nearest first: the question asked most."""

from datetime import date, timedelta
from typing import NamedTuple

from zwfw_cli.core.grid import Step
from zwfw_cli.core.lights import step_light
from zwfw_cli.core.model import LightWord, Task
from zwfw_cli.core.registry import Wanted
from zwfw_cli.core.states import ENDED, State
from zwfw_cli.core.status import Snapshot


class DueRow(NamedTuple):
    """One step of one task; ``days_left`` counts calendar days, negative after the day."""

    task: Task
    step: Step
    state: State
    light: LightWord
    days_left: int | None


class DueQuery(NamedTuple):
    """What is asked. Both days are inclusive; ``everything`` adds finished and undated steps."""

    before: date | None = None
    after: date | None = None
    overdue: bool = False
    unit: str | None = None
    everything: bool = False


def within(query_day: date, days: int) -> date:
    """The last day of 「N 天内」, today counted as day 0."""
    return query_day + timedelta(days=days)


def due_rows(snapshot: Snapshot, query: DueQuery) -> tuple[DueRow, ...]:
    """The steps that fit, by day, then in the order of the notice; undated ones last."""
    rows = [
        _row(snapshot, task, one)
        for task in snapshot.registry.candidates(_wanted_tasks(snapshot, query))
        if query.unit is None or query.unit in task.lead or query.unit in task.support
        for one in snapshot.steps(task)
        if _in_span(one.date, query) and _wanted(snapshot, task, one, query)
    ]
    return tuple(sorted(rows, key=lambda row: (row.step.date is None, row.step.date or date.min)))


def _wanted_tasks(snapshot: Snapshot, query: DueQuery) -> Wanted:
    """Steps of the span, and those that were moved into it or out of it."""
    names = () if query.unit is None else (query.unit,)
    late = snapshot.as_of - timedelta(days=1)
    before = min(query.before or late, late) if query.overdue else query.before
    moved = {task for task, _ in snapshot.extended}
    return Wanted(names, query.after, before, moved)


def _row(snapshot: Snapshot, task: Task, one: Step) -> DueRow:
    left = None if one.date is None else (one.date - snapshot.as_of).days
    return DueRow(task, one, snapshot.state(task, one.n), step_light(snapshot, task, one), left)


def _in_span(day: date | None, query: DueQuery) -> bool:
    if day is None:
        return query.everything and query.before is None and query.after is None
    return (query.before is None or day <= query.before) and (
        query.after is None or day >= query.after
    )


def _wanted(snapshot: Snapshot, task: Task, one: Step, query: DueQuery) -> bool:
    if query.overdue and (one.date is None or one.date >= snapshot.as_of):
        return False
    if query.everything and not query.overdue:
        return True
    return snapshot.state(task, one.n) not in ENDED
