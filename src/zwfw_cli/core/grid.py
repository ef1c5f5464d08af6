"""The grid of a task: its steps × its lead units. An undated step stands for the ongoing part."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from zwfw_cli.core.model import Task

ONGOING_LABEL: Final = "持续推进"


@dataclass(frozen=True, slots=True)
class Step:
    """A dated milestone, or the ongoing part of a task (``date`` None), numbered after them."""

    n: int
    date: date | None
    label: str


def steps(task: Task) -> tuple[Step, ...]:
    """Dated milestones in order, then the undated one where the task is ongoing or undated."""
    dated = tuple(Step(one.n, one.date, one.label) for one in task.deadline.milestones)
    if dated and not task.deadline.ongoing:
        return dated
    label = ONGOING_LABEL if dated else task.deadline.text
    return (*dated, Step(len(dated) + 1, None, label))
