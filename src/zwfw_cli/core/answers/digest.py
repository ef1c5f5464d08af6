"""What one unit is told in one message: what it owes for a period, what falls due, what is late."""

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from zwfw_cli.core.answers.due import within
from zwfw_cli.core.answers.owed import Owed, UnitOwed
from zwfw_cli.core.ledger.asks import step_item
from zwfw_cli.core.ledger.grid import Step
from zwfw_cli.core.ledger.states import ENDED
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.model import Task

AHEAD: Final = 10
"""Days of which deadlines are told."""


class Deadline(NamedTuple):
    """A unit's own part of a step, open and late or due within ``AHEAD`` days."""

    task: Task
    step: Step
    day: date


class Digest(NamedTuple):
    """Everything for one unit."""

    unit: str
    owed: UnitOwed
    deadlines: tuple[Deadline, ...]
    """By day."""

    @property
    def items(self) -> tuple[str, ...]:
        """As the journal notes what was asked, each once."""
        due = (step_item(one.task.id, one.step.n) for one in self.deadlines)
        return tuple(dict.fromkeys((*self.owed.items, *due)))

    @property
    def further(self) -> tuple[Deadline, ...]:
        """The deadlines that are not told with a report that is owed: that tells the first of its task."""
        told: set[tuple[str, date]] = set()
        for report in self.owed.missing_reports:
            days = [part.step.date for part in report.parts if part.step.date is not None]
            told |= {(report.task.id, day) for day in sorted(days)[:1]}
        return tuple(one for one in self.deadlines if (one.task.id, one.day) not in told)


def digests(now: Snapshot, found: Owed, units: Iterable[str]) -> tuple[Digest, ...]:
    """Of these units those that there is something to tell."""
    made = (Digest(unit, found.of(unit), _deadlines(now, unit)) for unit in units)
    return tuple(one for one in made if one.items)


def _deadlines(now: Snapshot, unit: str) -> tuple[Deadline, ...]:
    last = within(now.as_of, AHEAD)
    open_ones = (
        Deadline(task, step, step.date)
        for task in now.registry.tasks
        if unit in now.registry.columns(task)
        for step in now.steps(task)
        if step.date is not None
        and step.date <= last
        and now.cell(task, step.n, unit).state not in ENDED
    )
    return tuple(sorted(open_ones, key=lambda one: one.day))
