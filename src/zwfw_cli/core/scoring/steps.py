"""Events of the lead units' work: late, finished late, sent back."""

from collections.abc import Iterator
from datetime import date

from zwfw_cli.core.days import chinese_day
from zwfw_cli.core.scoring.cells import dated_cells
from zwfw_cli.core.scoring.event import Event, Sighting, day_after
from zwfw_cli.core.scoring.moves import moves
from zwfw_cli.core.states import FINISHED
from zwfw_cli.core.status import Snapshot


def overdue(now: Snapshot, since: date) -> Iterator[Sighting]:
    """Parts of steps that are due: those not finished."""
    for one in dated_cells(now, since):
        late = one.cell.state not in FINISHED
        said = f"{one.name}，{chinese_day(one.day)}到期，未办结"
        yield one.unit, Event(one.task, None, day_after(one.day), said) if late else None


def finished_late(now: Snapshot, since: date) -> Iterator[Sighting]:
    """Parts of steps that are due: those finished after their day."""
    finishing = {move.key: move.entry.entry for move in moves(now) if move.finished}
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
    for move in moves(now):
        (task, _, unit), entry = move.key, move.entry
        if entry.on < since:
            continue
        if move.finished:
            yield unit, None
        elif (entry.entry, unit) not in seen:
            seen.add((entry.entry, unit))
            yield unit, Event(task, entry.entry, entry.on, entry.note or "退回")
