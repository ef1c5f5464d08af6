"""What stands stopped: neither on time nor done, with its reason."""

from datetime import date
from typing import Annotated, NamedTuple

from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.grid import replay
from zwfw_cli.core.ledger.states import State
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.fields import about
from zwfw_cli.core.registry.model import Task


class Halt(NamedTuple):
    """Parts of a task that one entry stopped and that stand stopped: each step, of each unit."""

    task: Annotated[str, about("任务编号")]
    steps: Annotated[tuple[int, ...], about("已中止的节点序号")]
    units: Annotated[tuple[str, ...], about("已中止的牵头单位")]
    on: Annotated[date, about("中止的日期")]
    reason: Annotated[str, about("中止的理由；没有说明为空")]
    """The note or the problem of the entry; empty where it says neither."""


def halts(now: Snapshot) -> tuple[Halt, ...]:
    """Everything that stands stopped, in the order of the notice, by the entry that stopped it."""
    return tuple(
        halt
        for task in now.registry.tasks
        if any(cell.state is State.STOPPED for cell in now.cells(task))
        for halt in _of_task(now, task)
    )


def _of_task(now: Snapshot, task: Task) -> list[Halt]:
    stopping: dict[tuple[int, str], Entry] = {}
    for move in replay(now.registry, now.facts.about(task.id), {}):
        if move.after.state is State.STOPPED and move.before.state is not State.STOPPED:
            stopping[move.key[1:]] = move.entry
    by_entry: dict[Entry, list[tuple[int, str]]] = {}
    for part, entry in stopping.items():
        if now.cell(task, *part).state is State.STOPPED:
            by_entry.setdefault(entry, []).append(part)
    return [halt for entry, parts in by_entry.items() for halt in _of_entry(task, entry, parts)]


def _of_entry(task: Task, entry: Entry, parts: list[tuple[int, str]]) -> list[Halt]:
    """What the entry stopped, units of the same steps together."""
    of_unit: dict[str, list[int]] = {}
    for n, unit in parts:
        of_unit.setdefault(unit, []).append(n)
    alike: dict[tuple[int, ...], list[str]] = {}
    for unit, numbers in of_unit.items():
        alike.setdefault(tuple(sorted(numbers)), []).append(unit)
    reason = entry.note or entry.problem or ""
    return [
        Halt(task.id, numbers, tuple(units), entry.on, reason) for numbers, units in alike.items()
    ]
