"""What changed the course of work in a period: sent back, extended, stopped, entered late."""

from datetime import date
from typing import NamedTuple

from zwfw_cli.core.dates.days import beijing_day
from zwfw_cli.core.dates.periods import Period
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.grid import replay
from zwfw_cli.core.ledger.said import speaker
from zwfw_cli.core.ledger.states import RETURNED, State
from zwfw_cli.core.ledger.status import Snapshot


class Act(NamedTuple):
    """One entry of the period. ``unit`` is empty where the office speaks for several."""

    task: str
    unit: str
    on: date
    text: str
    """Its note; of an extension the new day stands in ``to``."""
    to: date | None = None


class Acts(NamedTuple):
    """By kind, in the order of the facts."""

    returned: tuple[Act, ...]
    extended: tuple[Act, ...]
    stopped: tuple[Act, ...]
    late_entries: int
    """补录: facts of before the period that were written down after the period before it ended."""


class Halt(NamedTuple):
    """Parts of a task that one entry stopped and that stand stopped."""

    task: str
    steps: tuple[int, ...]
    units: tuple[str, ...]
    on: date
    reason: str
    """The note or the problem of the entry; empty where it says neither."""


def acts_of(now: Snapshot, period: Period) -> Acts:
    """The acts of a period that concern the registry's tasks."""
    mine = [
        entry
        for entry in now.facts.of("record", "extend")
        if entry.on >= period.start and entry.task in now.registry.task_by_id
    ]
    return Acts(
        returned=tuple(_act(now, one) for one in mine if one.state == RETURNED),
        extended=tuple(_act(now, one) for one in mine if one.kind == "extend"),
        stopped=tuple(_act(now, one) for one in mine if one.state == State.STOPPED),
        late_entries=sum(_is_late(entry, now, period) for entry in now.facts),
    )


def _act(now: Snapshot, entry: Entry) -> Act:
    task = now.registry.task_by_id[entry.task or ""]
    unit = speaker(now.registry, task, entry.unit) if entry.kind == "record" else ""
    return Act(task.id, unit, entry.on, entry.note or entry.problem or "", entry.to)


def _is_late(entry: Entry, now: Snapshot, period: Period) -> bool:
    known = entry.task in now.registry.task_by_id or entry.indicator in now.registry.indicator_by_id
    return (
        known and entry.on < period.start and beijing_day(entry.recorded_at) > period.previous().end
    )


def halts(now: Snapshot) -> tuple[Halt, ...]:
    """Everything that stands stopped, in the order of the notice, by the entry that stopped it."""
    found: list[Halt] = []
    for task in now.registry.tasks:
        if all(cell.state is not State.STOPPED for cell in now.cells(task)):
            continue
        by_entry: dict[Entry, list[tuple[int, str]]] = {}
        stopping: dict[tuple[int, str], Entry] = {}
        for move in replay(now.registry, now.facts.about(task.id), {}):
            if move.after.state is State.STOPPED and move.before.state is not State.STOPPED:
                stopping[move.key[1:]] = move.entry
        for part, entry in stopping.items():
            if now.cell(task, *part).state is State.STOPPED:
                by_entry.setdefault(entry, []).append(part)
        for entry, parts in by_entry.items():
            steps = tuple(dict.fromkeys(n for n, _ in parts))
            units = tuple(dict.fromkeys(unit for _, unit in parts))
            reason = entry.note or entry.problem or ""
            found.append(Halt(task.id, steps, units, entry.on, reason))
    return tuple(found)
