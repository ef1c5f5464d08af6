"""年考核: what is not finished, one by one, with its cause and the day it is expected."""

from dataclasses import dataclass
from datetime import date

from zwfw_cli.core.reports.lines import StepLine, TaskLine
from zwfw_cli.core.reports.standing import Standing, is_open
from zwfw_cli.core.states import ENDED


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A task that has something open, with its open dated steps."""

    task: TaskLine
    steps: tuple[StepLine, ...]
    expected: date | None
    """The last day that an extension granted; None where none was."""


def unfinished(standing: Standing) -> tuple[Unfinished, ...]:
    """The tasks that are neither finished nor stopped, in the order of the notice."""
    found = []
    for line in standing.tasks:
        if line.state in ENDED:
            continue
        mine = tuple(one for one in standing.steps if one.task == line.id and is_open(one))
        granted = [one.extended_to for one in mine if one.extended_to is not None]
        found.append(Unfinished(line, mine, max(granted, default=None)))
    return tuple(found)
