"""State is never stored: registry, journal and a day are folded again at each question."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from zwfw_cli.core.dates.periods import Period
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.extensions import Extended, extended_steps
from zwfw_cli.core.ledger.facts import Facts, Pair
from zwfw_cli.core.ledger.grid import FRESH, Cell, Key, Step, steps
from zwfw_cli.core.ledger.journal import as_journal
from zwfw_cli.core.ledger.states import ENDED, State, join
from zwfw_cli.core.registry.model import Task
from zwfw_cli.core.registry.registry import Registry


class Snapshot(NamedTuple):
    """Everything as it stood at the end of the day ``as_of``."""

    registry: Registry
    as_of: date
    facts: Facts
    """The entries that count."""
    touched: Mapping[Key, Cell]
    """Cells that an entry has touched; every other cell is fresh."""
    reported: Mapping[Pair, date]
    """The last day of a report that names the unit, or names none (None), by task and unit."""
    announced: Mapping[str, Sequence[Entry]]
    """By task id: of each unit, named or not, the entry with its last next act, oldest first."""
    readings: Mapping[str, Sequence[Entry]]
    """Readings by indicator id, oldest first."""
    extended: Extended
    """Steps whose day was changed."""

    def steps(self, task: Task) -> tuple[Step, ...]:
        """The steps of a task with the days that they are judged by."""
        extended = self.extended
        return tuple([extended.get((task.id, step.n), step) for step in steps(task)])

    def cell(self, task: Task, n: int, unit: str) -> Cell:
        """One cell of the grid."""
        return self.touched.get((task.id, n, unit), FRESH)

    def cells(self, task: Task, n: int | None = None) -> tuple[Cell, ...]:
        """The cells of one step, or of all steps."""
        numbers = [step.n for step in steps(task)] if n is None else [n]
        units, touched = self.registry.columns(task), self.touched
        return tuple([touched.get((task.id, at, unit), FRESH) for at in numbers for unit in units])

    def open_units(self, task: Task) -> tuple[str, ...]:
        """The lead units with a part of the task that is neither finished nor stopped."""
        numbers = [one.n for one in steps(task)]
        return tuple(
            unit
            for unit in self.registry.columns(task)
            if any(self.cell(task, n, unit).state not in ENDED for n in numbers)
        )

    def last_report(self, task: Task, unit: str) -> date | None:
        """The last day that a lead unit reported on a task, or the office did for all of them."""
        named = (self.reported.get((task.id, one)) for one in (unit, None))
        return max((on for on in named if on is not None), default=None)

    def state(self, task: Task, n: int | None = None) -> State:
        """The joined state of a step over its units, or of the task over its steps."""
        if n is not None:
            return join([cell.state for cell in self.cells(task, n)])
        return join([self.state(task, step.n) for step in steps(task)])


def fold(registry: Registry, entries: Iterable[Entry], as_of: date) -> Snapshot:
    """Fold the journal over the registry, as it stood at the end of a day."""
    facts = as_journal(entries).facts(as_of)
    extensions = extended_steps(registry, facts.of("extend"))
    return Snapshot(registry, as_of, facts, *facts.folded(registry), extensions)


def closed(registry: Registry, entries: Iterable[Entry], period: Period, as_of: date) -> Snapshot:
    """How a period closed: as on its last day, or on ``as_of`` while it runs."""
    return fold(registry, entries, min(period.end, as_of))
