"""Dated steps as appointments for a calendar. They depend on the journal and not on the day of the
question: what is entered into a calendar changes where something was written down.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from zwfw_cli.core.dates.days import BEIJING
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.grid import Step
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.states import State
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.model import Task

Touches = Sequence[Entry]
"""The entries that speak of a step, in the order of writing, with what revokes them."""


class Appointment(NamedTuple):
    """One step on its day. ``task`` and ``step`` are None for one that the registry no longer has."""

    ident: str
    n: int
    day: date
    """The day that it is judged by; of one that is gone the last that the journal tells of."""
    touched: datetime
    """When the last entry that speaks of it was written; the issue of the notice without one."""
    moves: int
    """How often its day was changed, an extension that was taken back included."""
    task: Task | None = None
    step: Step | None = None
    state: State | None = None


def appointments(
    now: Snapshot, journal: Journal, unit: str | None = None
) -> tuple[Appointment, ...]:
    """Every dated step, or those of the tasks that a unit leads or supports; then the steps of which
    only the journal knows any more.
    """
    held = [
        _held(now, journal, task, step, unit)
        for task in now.registry.tasks
        if unit is None or unit in task.lead or unit in task.support
        for step in now.steps(task)
        if step.date is not None
    ]
    return (*held, *_gone(now, journal, unit))


def _held(now: Snapshot, journal: Journal, task: Task, step: Step, unit: str | None) -> Appointment:
    """A unit that leads sees its own part."""
    some = _touching(_known(now, journal, task.id), step.n)
    own = unit is not None and unit in now.registry.columns(task)
    state = now.cell(task, step.n, unit or "").state if own else now.state(task, step.n)
    day = step.date or now.as_of
    return Appointment(task.id, step.n, day, _last(now, some), _moves(some), task, step, state)


def _known(now: Snapshot, journal: Journal, task: str) -> Touches:
    return [entry for entry in journal.about(task) if entry.on <= now.as_of]


def _touching(about: Touches, n: int) -> Touches:
    """Of a task's entries those that move a step or its day, and what revokes those."""
    by_id = {entry.entry: entry for entry in about}
    found = []
    for entry in about:
        meant = by_id.get(entry.revokes or "", entry)
        if meant.kind in ("record", "extend") and n in (meant.steps or (n,)):
            found.append(entry)
    return found


def _moves(some: Touches) -> int:
    """It never falls: taking an extension back moves the day once more."""
    extended = {entry.entry for entry in some if entry.kind == "extend"}
    return len(extended) + sum(entry.revokes in extended for entry in some)


def _last(now: Snapshot, some: Touches) -> datetime:
    issued = datetime.combine(now.registry.notice.issued, time(), BEIJING)
    return max((entry.recorded_at for entry in some), default=issued)


def _gone(now: Snapshot, journal: Journal, unit: str | None) -> Iterator[Appointment]:
    """Steps that entries speak of and the registry no longer has, or has without a day. Steps are
    counted from 1: whoever names the third of a task that is gone tells of three.
    """
    named = sorted({entry.task for entry in journal if entry.task is not None})
    for ident in named:
        about, task = _known(now, journal, ident), now.registry.task_by_id.get(ident)
        mine = unit is None or (
            any(entry.unit == unit for entry in about)
            if task is None
            else unit in (*task.lead, *task.support)
        )
        numbers = range(1, _most(about) + 1) if about and mine else ()
        for n in numbers:
            some = _touching(about, n)
            held = [] if task is None else [one for one in now.steps(task) if one.n == n]
            moved = [entry.to for entry in some if entry.to is not None]
            if held and (held[0].date is not None or not moved):
                continue
            day = moved[-1] if moved else max(entry.on for entry in about)
            yield Appointment(ident, n, day, _last(now, some), _moves(some))


def _most(about: Touches) -> int:
    """The number of the last step that entries name; every task has a first."""
    return max((n for entry in about for n in entry.steps), default=1)
