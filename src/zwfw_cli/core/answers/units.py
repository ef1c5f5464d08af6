"""What each unit has to do."""

from typing import NamedTuple

from zwfw_cli.core.ledger.silence import silent_units
from zwfw_cli.core.ledger.states import ENDED
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.model import Task, Unit
from zwfw_cli.core.registry.parts import Wanted
from zwfw_cli.core.registry.registry import ROLES


class UnitRow(NamedTuple):
    """Counts of the tasks that name a unit; ``overdue``: led tasks with a late cell of its own;
    ``silent``: led tasks of which it has reported nothing for too long.
    """

    unit: Unit
    lead: int
    support: int
    overdue: int
    silent: int


def tasks_by_role(snapshot: Snapshot, name: str) -> tuple[tuple[str, Task], ...]:
    """The tasks of a unit with its role, 牵头 first, each role in the order of the notice."""
    registry = snapshot.registry
    wanted = Wanted(registry.names_of(name))
    found = [(registry.role(task, name), task) for task in registry.candidates(wanted)]
    return tuple((role, task) for role in ROLES for mine, task in found if mine == role)


def is_late(snapshot: Snapshot, task: Task, unit: str) -> bool:
    """Whether a lead unit's own part of a task is past its day and not finished."""
    return any(
        step.date is not None
        and step.date < snapshot.as_of
        and snapshot.cell(task, step.n, unit).state not in ENDED
        for step in snapshot.steps(task)
    )


def unit_rows(snapshot: Snapshot) -> tuple[UnitRow, ...]:
    """Every registered unit, in the order of the file."""
    lead: dict[str, list[Task]] = {}
    support: dict[str, int] = {}
    silent: dict[str, int] = {}
    for task in snapshot.registry.tasks:
        for name in task.lead:
            lead.setdefault(name, []).append(task)
        for name in silent_units(snapshot, task):
            silent[name] = silent.get(name, 0) + 1
        for name in task.support:
            support[name] = support.get(name, 0) + 1
    return tuple(
        UnitRow(
            unit,
            len(lead.get(unit.name, ())),
            support.get(unit.name, 0),
            sum(is_late(snapshot, task, unit.name) for task in lead.get(unit.name, ())),
            silent.get(unit.name, 0),
        )
        for unit in snapshot.registry.units
    )
