"""The grid of a task: its steps × its lead units. An undated step stands for the ongoing part."""

from collections.abc import Iterable, Iterator
from datetime import date
from datetime import date as Day  # noqa: N812 - a field is called date
from typing import Final, NamedTuple

from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.states import FINISHED, State, step
from zwfw_cli.core.registry.model import Task
from zwfw_cli.core.registry.registry import Registry

ONGOING_LABEL: Final = "持续推进"


class Step(NamedTuple):
    """A dated milestone, or the ongoing part of a task (``date`` None), numbered after them."""

    n: int
    date: Day | None
    """The day it is judged by, itself in time: the notice's, or an extension's asked for by then."""
    label: str
    ordered: Day | None = None
    """The notice's own day, where an extension was granted."""
    extended_to: Day | None = None
    """The last day granted; later than ``date`` where it was asked for too late to count."""


def steps(task: Task) -> tuple[Step, ...]:
    """Dated milestones in order, then the undated one where the task is ongoing or undated."""
    dated = tuple(Step(point.n, point.date, point.label) for point in task.deadline.milestones)
    if dated and not task.deadline.ongoing:
        return dated
    label = ONGOING_LABEL if dated else task.deadline.text
    return (*dated, Step(len(dated) + 1, None, label))


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
    teller: str | None = None
    """The unit that the entry with the problem names; None where it speaks for all lead units."""


Key = tuple[str, int, str]
"""Task id, step number, lead unit."""


FRESH: Final = Cell()


def advance(cell: Cell, entry: Entry) -> Cell | None:
    """The cell after an entry, or None where the entry may not touch it.

    已销号 needs evidence, in this entry or an earlier one of the cell.
    """
    if entry.state == cell.state and entry.problem is cell.problem is None and not entry.evidence:
        return cell  # as most entries say
    evidence = cell.evidence or bool(entry.evidence)
    problem, teller = cell.problem, cell.teller
    if entry.problem is not None:
        solved = entry.problem.strip() in NO_PROBLEM
        problem, teller = (None, None) if solved else (entry.problem, entry.unit)
    if entry.state is None:
        return Cell(cell.state, cell.finished_on, evidence, problem, teller)
    state = step(cell.state, entry.state)
    if state is None or (state is State.CLOSED and not evidence):
        return None
    finished_on = (cell.finished_on or entry.on) if state in FINISHED else None
    if state in FINISHED or state is State.STOPPED:
        problem, teller = None, None
    return Cell(state, finished_on, evidence, problem, teller)


def targets(registry: Registry, entry: Entry) -> tuple[Key, ...]:
    """The cells that an entry speaks of; none for a supporting unit, which moves no cell."""
    task = registry.task_by_id.get(entry.task or "")
    if task is None:
        return ()
    units = registry.columns(task)
    if entry.unit is not None:
        units = (entry.unit,) if entry.unit in units else ()
    named = entry.steps
    numbers = [one.n for one in steps(task) if not named or one.n in named]
    return tuple((task.id, n, unit) for n in numbers for unit in units)


class Move(NamedTuple):
    """What one entry did to one cell, be it only that it said the same again."""

    entry: Entry
    key: Key
    before: Cell
    after: Cell


def replay(registry: Registry, entries: Iterable[Entry], cells: dict[Key, Cell]) -> Iterator[Move]:
    """The moves that entries make, in the order of the facts; ``cells`` goes along with them.

    Total: an entry that may not move a cell leaves it.
    """
    meant: dict[tuple[str | None, tuple[int, ...], str | None], tuple[Key, ...]] = {}
    for entry in entries:
        if entry.kind != "record":
            continue
        said = (entry.task, entry.steps, entry.unit)
        if said not in meant:
            meant[said] = targets(registry, entry)
        for key in meant[said]:
            before = cells.get(key, FRESH)
            after = advance(before, entry)
            if after is not None:
                cells[key] = after
                yield Move(entry, key, before, after)
