"""State is never stored: registry, journal and a day are folded again at each question."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from zwfw_cli.core.entry import Entry
from zwfw_cli.core.extensions import Moved, moved_steps
from zwfw_cli.core.grid import Step, steps
from zwfw_cli.core.model import Task
from zwfw_cli.core.registry import Registry
from zwfw_cli.core.states import FINISHED, State, join, step

NO_PROBLEM: Final = frozenset({"", "无", "已解决"})
"""Words in ``problem`` that lift the problem reported before."""


class Cell(NamedTuple):
    """What one lead unit has reported of one step of a task."""

    state: State = State.TODO
    finished_on: date | None = None
    """The day it was reported done; None while it is not."""
    evidence: bool = False
    problem: str | None = None
    """The problem last reported and not yet lifted."""


Key = tuple[str, int, str]
"""Task id, step number, lead unit."""


class Snapshot(NamedTuple):
    """Everything as it stood at the end of the day ``as_of``."""

    registry: Registry
    as_of: date
    entries: tuple[Entry, ...] = ()
    """Those that count, by ``on``, then by the time they were written down."""
    moved: Mapping[Key, Cell] = MappingProxyType({})
    """Cells that an entry has touched; every other cell is a fresh ``Cell()``."""
    reported: Mapping[str, date] = MappingProxyType({})
    """The last day that anyone reported on a task, by task id."""
    readings: Mapping[str, tuple[Entry, ...]] = MappingProxyType({})
    """Readings by indicator id, oldest first."""
    extended: Moved = MappingProxyType({})
    """Steps whose day was changed."""

    def steps(self, task: Task) -> tuple[Step, ...]:
        """The steps of a task with the days that they are judged by."""
        extended = self.extended
        return tuple([extended.get((task.id, one.n), one) for one in steps(task)])

    def cell(self, task: Task, n: int, unit: str) -> Cell:
        """One cell of the grid."""
        return self.moved.get((task.id, n, unit), FRESH)

    def cells(self, task: Task, n: int | None = None) -> tuple[Cell, ...]:
        """The cells of one step, or of all steps."""
        numbers = [one.n for one in steps(task)] if n is None else [n]
        units, moved = self.registry.columns(task), self.moved
        return tuple([moved.get((task.id, at, unit), FRESH) for at in numbers for unit in units])

    def state(self, task: Task, n: int | None = None) -> State:
        """The joined state of a step over its units, or of the task over its steps."""
        if n is not None:
            return join([cell.state for cell in self.cells(task, n)])
        return join([self.state(task, one.n) for one in steps(task)])


FRESH = Cell()


def advance(cell: Cell, entry: Entry) -> Cell | None:
    """The cell after an entry, or None where the entry may not touch it.

    已销号 needs evidence, in this entry or an earlier one of the cell.
    """
    evidence = cell.evidence or bool(entry.evidence)
    problem = cell.problem
    if entry.problem is not None:
        problem = None if entry.problem.strip() in NO_PROBLEM else entry.problem
    if entry.state is None:
        return Cell(cell.state, cell.finished_on, evidence, problem)
    state = step(cell.state, entry.state)
    if state is None or (state is State.CLOSED and not evidence):
        return None
    finished_on = (cell.finished_on or entry.on) if state in FINISHED else None
    if state in FINISHED or state is State.STOPPED:
        problem = None
    return Cell(state, finished_on, evidence, problem)


def targets(registry: Registry, entry: Entry) -> tuple[Key, ...]:
    """The cells that an entry speaks of; none for a supporting unit, which moves no cell."""
    task = registry.task_by_id.get(entry.task or "")
    if task is None:
        return ()
    units = registry.columns(task)
    if entry.unit is not None:
        units = (entry.unit,) if entry.unit in units else ()
    numbers = [one.n for one in steps(task) if entry.milestone in (None, one.n)]
    return tuple((task.id, n, unit) for n in numbers for unit in units)


def counting(entries: Iterable[Entry], as_of: date) -> tuple[Entry, ...]:
    """The entries that count on a day: not revoked, not after it, in the order of the facts."""
    every = list(entries)
    revoked = {entry.revokes for entry in every if entry.kind == "revoke"}
    kept = [e for e in every if e.kind != "revoke" and e.entry not in revoked and e.on <= as_of]
    return tuple(sorted(kept, key=lambda entry: (entry.on, entry.recorded_at)))


def fold(registry: Registry, entries: Iterable[Entry], as_of: date) -> Snapshot:
    """Fold the journal over the registry. Total: an entry that may not move a cell leaves it."""
    kept = counting(entries, as_of)
    moved: dict[Key, Cell] = {}
    reported: dict[str, date] = {}
    readings: dict[str, list[Entry]] = {}
    meant: dict[tuple[str, int | None, str | None], tuple[Key, ...]] = {}
    for entry in kept:
        if entry.kind == "measure" and entry.indicator is not None:
            readings.setdefault(entry.indicator, []).append(entry)
        elif entry.kind == "record" and entry.task is not None:
            reported[entry.task] = entry.on
            said = (entry.task, entry.milestone, entry.unit)
            if said not in meant:
                meant[said] = targets(registry, entry)
            for key in meant[said]:
                cell = advance(moved.get(key, FRESH), entry)
                if cell is not None:
                    moved[key] = cell
    by_indicator = {indicator: tuple(some) for indicator, some in readings.items()}
    extensions = moved_steps(registry, kept)
    return Snapshot(registry, as_of, kept, moved, reported, by_indicator, extensions)
