"""Problems that lead units have reported and that are not solved: which is the oldest, since when."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, NamedTuple

from zwfw_cli.core.ledger.grid import Key, replay
from zwfw_cli.core.ledger.said import next_acts, speaker
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.fields import about
from zwfw_cli.core.registry.model import Task


class Trouble(NamedTuple):
    """One unsolved problem. ``since``: the day from which those who have it had some problem
    without a break, whatever words they found for it.
    """

    task: Annotated[str, about("任务编号")]
    short: Annotated[str, about("任务的简称")]
    units: Annotated[tuple[str, ...], about("谁报告的；办公室登记的为空")]
    text: Annotated[str, about("问题")]
    since: Annotated[date, about("从哪天起有问题没有解决")]
    next: Annotated[str, about("报告单位的下步措施；没有为空")]


def troubles(now: Snapshot) -> tuple[Trouble, ...]:
    """The unsolved problems, the oldest first, then in the order of the notice."""
    found = [
        one
        for task in now.registry.tasks
        if any(cell.problem for cell in now.cells(task))
        for one in _of_task(now, task)
    ]
    return tuple(sorted(found, key=lambda one: one.since))


def _of_task(now: Snapshot, task: Task) -> Iterator[Trouble]:
    first: dict[Key, date] = {}
    for move in replay(now.registry, now.facts.about(task.id), {}):
        if not move.after.problem:
            first.pop(move.key, None)
        elif not move.before.problem:
            first[move.key] = move.entry.on
    by_text: dict[str, dict[str, date]] = {}
    for key, since in first.items():
        cell = now.cell(task, key[1], key[2])
        if cell.problem:
            units = by_text.setdefault(cell.problem, {})
            unit = speaker(now.registry, task, cell.teller)
            units[unit] = min(since, units.get(unit, since))
    acts = {act.unit: act.text for act in next_acts(now, task)}
    for text, units in by_text.items():
        said = dict.fromkeys(acts[unit] for unit in units if unit in acts)
        named = tuple(unit for unit in units if unit)
        yield Trouble(task.id, task.short, named, text, min(units.values()), "；".join(said))
