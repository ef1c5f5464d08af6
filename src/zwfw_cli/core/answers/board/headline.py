"""The numbers over the board, each with what it was at the end of the month before."""

from typing import NamedTuple

from zwfw_cli.core.answers.due import DueQuery, due_rows
from zwfw_cli.core.ledger.silence import silent_units
from zwfw_cli.core.ledger.states import FINISHED
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.ledger.verdicts import Verdict, check_all


class Count(NamedTuple):
    """A number of a day, and the same of the day that it is compared with."""

    now: int
    before: int


class Headline(NamedTuple):
    """``overdue`` counts steps; ``silent`` pairs of a task and a lead unit that owes a report of it."""

    tasks: int
    done: Count
    overdue: Count
    silent: Count
    targets: int
    met: Count
    missed: Count


class _Numbers(NamedTuple):
    done: int
    overdue: int
    silent: int
    met: int
    missed: int


def headline(now: Snapshot, before: Snapshot, unit: str | None = None) -> Headline:
    """Of all, or of what one unit leads."""
    pairs = zip(_numbers(now, unit), _numbers(before, unit), strict=True)
    done, overdue, silent, met, missed = (Count(*pair) for pair in pairs)
    registry = now.registry
    return Headline(
        len(registry.tasks), done, overdue, silent, len(registry.indicators), met, missed
    )


def _numbers(day: Snapshot, unit: str | None) -> _Numbers:
    registry = day.registry
    verdicts = [one.verdict for one in check_all(day, registry.indicators)]
    return _Numbers(
        done=sum(day.state(task) in FINISHED for task in registry.tasks),
        overdue=len(due_rows(day, DueQuery(overdue=True))),
        silent=sum(
            unit in (None, name) for task in registry.tasks for name in silent_units(day, task)
        ),
        met=verdicts.count(Verdict.MET),
        missed=verdicts.count(Verdict.MISSED),
    )
