"""年考核: what is late, one by one, with its cause and the day it is expected; what goes on."""

from datetime import date
from typing import Annotated, NamedTuple

from zwfw_cli.core.answers.reports.lines import StepLine, TaskLine
from zwfw_cli.core.answers.reports.standing import Standing, is_open
from zwfw_cli.core.ledger.states import ENDED
from zwfw_cli.core.registry.fields import about


class Unfinished(NamedTuple):
    """A task with an open dated step."""

    task: Annotated[TaskLine, about("任务")]
    steps: Annotated[tuple[StepLine, ...], about("没有办结的节点")]
    expected: Annotated[date | None, about("获准延期的最后一天；没有延期为 null")]
    """The last day that an extension granted; None where none was."""


def going_on(standing: Standing) -> tuple[TaskLine, ...]:
    """The tasks that are not ended although nothing dated is open: 持续推进."""
    waiting = {one.task for one in standing.steps if is_open(one)}
    return tuple(
        line for line in standing.tasks if line.state not in ENDED and line.id not in waiting
    )


def unfinished(standing: Standing) -> tuple[Unfinished, ...]:
    """The tasks that have a dated step open, in the order of the notice."""
    waiting: dict[str, list[StepLine]] = {}
    for one in standing.steps:
        if is_open(one):
            waiting.setdefault(one.task, []).append(one)
    found = []
    for line in standing.tasks:
        mine = tuple(waiting.get(line.id, ()))
        if not mine:
            continue
        granted = [one.extended_to for one in mine if one.extended_to is not None]
        found.append(Unfinished(line, mine, max(granted, default=None)))
    return tuple(found)
