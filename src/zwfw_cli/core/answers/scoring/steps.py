"""Events of the lead units' work: late, finished late, sent back."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from zwfw_cli.core.answers.scoring.event import Event, Sighting, day_after
from zwfw_cli.core.dates.days import chinese_day
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.grid import Cell, Key, replay
from zwfw_cli.core.ledger.states import FINISHED, State
from zwfw_cli.core.ledger.status import Snapshot


class Turn(NamedTuple):
    """One cell that became finished (``finished``), or was sent back by 退回."""

    key: Key
    entry: Entry
    finished: bool


def turns(now: Snapshot) -> Iterator[Turn]:
    """Every such move, in the order of the facts."""
    for one in replay(now.registry, now.facts.of("record"), {}):
        finished = one.after.state in FINISHED
        if (one.before.state in FINISHED) != finished:
            yield Turn(one.key, one.entry, finished)


class DatedCell(NamedTuple):
    """One unit's part of a step; ``day`` is the one it is judged by, itself in time."""

    key: Key
    label: str
    day: date
    cell: Cell

    @property
    def task(self) -> str:
        """The task's id."""
        return self.key[0]

    @property
    def unit(self) -> str:
        """The lead unit."""
        return self.key[2]

    @property
    def name(self) -> str:
        """``节点2（发布）``."""
        return f"节点{self.key[1]}（{self.label}）" if self.label else f"节点{self.key[1]}"


def dated_cells(now: Snapshot, since: date) -> Iterator[DatedCell]:
    """Those due from ``since`` on that are past their day or finished; stopped ones are let be."""
    for task in now.registry.tasks:
        for one in now.steps(task):
            if one.date is None or one.date < since:
                continue
            for unit in now.registry.columns(task):
                cell = now.cell(task, one.n, unit)
                past = one.date < now.as_of and cell.state is not State.STOPPED
                if past or cell.state in FINISHED:
                    yield DatedCell((task.id, one.n, unit), one.label, one.date, cell)


def overdue(now: Snapshot, since: date) -> Iterator[Sighting]:
    """Parts of steps that are due: those not finished."""
    for one in dated_cells(now, since):
        late = one.cell.state not in FINISHED
        said = f"{one.name}，{chinese_day(one.day)}到期，未办结"
        yield one.unit, Event(one.task, None, day_after(one.day), said) if late else None


def finished_late(now: Snapshot, since: date) -> Iterator[Sighting]:
    """Parts of steps that are due: those finished after their day."""
    finishing = {move.key: move.entry.entry for move in turns(now) if move.finished}
    for one in dated_cells(now, since):
        on = one.cell.finished_on
        if on is None or on <= one.day:
            yield one.unit, None
            continue
        said = f"{one.name}，{chinese_day(one.day)}到期，{chinese_day(on)}办结"
        yield one.unit, Event(one.task, finishing.get(one.key), on, said)


def returned(now: Snapshot, since: date) -> Iterator[Sighting]:
    """One return of a unit's work counts once, however many of its steps it sends back."""
    seen: set[tuple[str, str]] = set()
    for move in turns(now):
        (task, _, unit), entry = move.key, move.entry
        if entry.on < since:
            continue
        if move.finished:
            yield unit, None
        elif (entry.entry, unit) not in seen:
            seen.add((entry.entry, unit))
            yield unit, Event(task, entry.entry, entry.on, entry.note or "退回")
