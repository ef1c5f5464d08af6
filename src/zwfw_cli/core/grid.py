"""The grid of a task: its steps × its lead units. An undated step stands for the ongoing part."""

from datetime import date as Day  # noqa: N812 - a field is called date
from typing import Final, NamedTuple

from zwfw_cli.core.model import Task

ONGOING_LABEL: Final = "持续推进"


class Step(NamedTuple):
    """A dated milestone, or the ongoing part of a task (``date`` None), numbered after them."""

    n: int
    date: Day | None
    """The day it is judged by, itself in time: the notice's, or an extension's asked for by then."""
    label: str
    ordered: Day | None = None
    """The notice's own day, where an extension was granted."""
    extended_to: Day | None = None
    """The last day granted; later than ``date`` where it was asked for too late to count."""


def steps(task: Task) -> tuple[Step, ...]:
    """Dated milestones in order, then the undated one where the task is ongoing or undated."""
    dated = tuple(Step(one.n, one.date, one.label) for one in task.deadline.milestones)
    if dated and not task.deadline.ongoing:
        return dated
    label = ONGOING_LABEL if dated else task.deadline.text
    return (*dated, Step(len(dated) + 1, None, label))
