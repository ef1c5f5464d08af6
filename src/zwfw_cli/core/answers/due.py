"""Dated milestones, nearest first: the question asked most."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from zwfw_cli.core.ledger.grid import Cell, Step
from zwfw_cli.core.ledger.lights import step_light
from zwfw_cli.core.ledger.states import ENDED, State, join
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.model import LightWord, Task
from zwfw_cli.core.registry.parts import Wanted


class DueRow(NamedTuple):
    """One step of one task; ``days_left`` counts calendar days, negative after the day."""

    task: Task
    step: Step
    state: State
    light: LightWord
    days_left: int | None
    cells: tuple[Cell, ...]
    """What the units of ``Registry.columns`` have reported, in their order."""


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
    rows = _rows(snapshot, query)
    return tuple(sorted(rows, key=lambda row: (row.step.date is None, row.step.date or date.min)))


def _rows(snapshot: Snapshot, query: DueQuery) -> Iterator[DueRow]:
    ended_too = query.everything and not query.overdue
    for task, step in _steps(snapshot, query):
        cells = snapshot.cells(task, step.n)
        state = join([cell.state for cell in cells])
        if ended_too or state not in ENDED:
            light = step_light(snapshot, task, step, state, cells)
            left = None if step.date is None else (step.date - snapshot.as_of).days
            yield DueRow(task, step, state, light, left, cells)


def _steps(snapshot: Snapshot, query: DueQuery) -> Iterator[tuple[Task, Step]]:
    """The unit's steps that fall into the span."""
    wanted = _wanted_tasks(snapshot, query)
    first, last = wanted.after or date.min, wanted.before or date.max
    undated = query.everything and wanted.after is None and wanted.before is None
    for task in snapshot.registry.candidates(wanted):
        if query.unit is None or query.unit in task.lead or query.unit in task.support:
            for step in snapshot.steps(task):
                if undated if step.date is None else first <= step.date <= last:
                    yield task, step


def _wanted_tasks(snapshot: Snapshot, query: DueQuery) -> Wanted:
    """Steps of the span, and those that were moved into it or out of it."""
    names = () if query.unit is None else (query.unit,)
    late = snapshot.as_of - timedelta(days=1)
    before = min(query.before or late, late) if query.overdue else query.before
    extended = {task for task, _ in snapshot.extended}
    return Wanted(names, query.after, before, extended)
