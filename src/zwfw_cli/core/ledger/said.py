"""Whose words they are: problems and next acts under the unit that wrote them, and no other.

What an entry says without naming a unit is the only lead unit's; of several lead units it is the
office's.
"""

from collections.abc import Iterable, Sequence
from typing import Annotated, Final, NamedTuple

from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.grid import NO_PROBLEM, targets
from zwfw_cli.core.ledger.states import ENDED
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.fields import about
from zwfw_cli.core.registry.model import Task
from zwfw_cli.core.registry.registry import Registry

OFFICE: Final = "办公室登记"
"""Under what name the office's own words stand."""


UNTOLD: Final = "未说明"
"""What stands for the words of a unit that owes some and wrote none."""


class Said(NamedTuple):
    """What one unit wrote; the unit is empty where the office did."""

    unit: Annotated[str, about("谁写的；办公室为几个单位一并登记的为空")]
    text: Annotated[str, about("写的内容")]


def speaker(registry: Registry, task: Task, unit: str | None) -> str:
    """Whose an entry is that names a unit, or none; empty for the office."""
    if unit is not None:
        return unit
    units = registry.columns(task)
    return units[0] if len(units) == 1 else ""


def problems(
    now: Snapshot, task: Task, n: int | None = None, units: Sequence[str] | None = None
) -> tuple[Said, ...]:
    """The problems of a step, or of all of them, that are not solved, each once; of the parts of
    some lead units alone, whoever told of them, or of all.
    """
    numbers = [one.n for one in now.steps(task) if n in (None, one.n)]
    of = now.registry.columns(task) if units is None else units
    cells = [now.cell(task, at, unit) for at in numbers for unit in of]
    return _once(
        Said(speaker(now.registry, task, cell.teller), cell.problem)
        for cell in cells
        if cell.problem
    )


def next_acts(now: Snapshot, task: Task) -> tuple[Said, ...]:
    """The last next act of each lead unit and of the office, while what it was for is not over."""
    units = now.registry.columns(task)
    last: dict[str, Entry] = {}
    for entry in now.announced.get(task.id, ()):
        last[speaker(now.registry, task, entry.unit)] = entry
    order = [*units, ""]
    acts = [(unit, last[unit]) for unit in order if unit in last]
    return tuple(Said(unit, entry.next or "") for unit, entry in acts if _asks(now, task, entry))


def _asks(now: Snapshot, task: Task, entry: Entry) -> bool:
    """Whether a next act was named, and a part that its entry speaks of is still open."""
    if (entry.next or "").strip() in NO_PROBLEM:
        return False
    cells = [now.cell(task, n, unit) for _, n, unit in targets(now.registry, entry)]
    return any(cell.state not in ENDED for cell in cells)


def _once(some: Iterable[Said]) -> tuple[Said, ...]:
    return tuple(dict.fromkeys(some))


def told(some: Iterable[Said], of: Sequence[str]) -> str:
    """``甲局、乙局：缺人；办公室登记：…``; bare where ``of`` is one unit and all of it is its own."""
    by_text: dict[str, list[str]] = {}
    for unit, text in some:
        by_text.setdefault(text or UNTOLD, []).append(unit or OFFICE)
    if all(units == list(of) for units in by_text.values()) and len(of) == 1:
        return "；".join(by_text)
    return "；".join(f"{'、'.join(units)}：{text}" for text, units in by_text.items())
