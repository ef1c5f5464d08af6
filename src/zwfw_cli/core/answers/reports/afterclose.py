"""What became of late and due steps between the close of a period and the day of the paper."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, NamedTuple

from zwfw_cli.core.answers.reports.lines import StepLine
from zwfw_cli.core.dates.periods import Period
from zwfw_cli.core.ledger.states import ENDED, FINISHED
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.fields import about


class Settled(NamedTuple):
    """One unit's part of a step, open at the close and finished since."""

    step: Annotated[StepLine, about("节点，期末的情况")]
    """As it stood at the close."""
    unit: Annotated[str, about("办结的牵头单位")]
    on: Annotated[date, about("办结的日期")]
    whole: Annotated[bool, about("节点是否全部了结")]
    """Whether nothing of the step is open any more."""


def finished_since(
    today: Snapshot, then: Snapshot, steps: Iterable[StepLine], period: Period
) -> tuple[Settled, ...]:
    """Of the steps that were open at the close and due by then: those parts that are finished."""
    if today.as_of == then.as_of:
        return ()
    found = []
    for line in steps:
        if line.state in ENDED or line.day > min(period.end, then.as_of):
            continue
        task = today.registry.task_by_id[line.task]
        whole = today.state(task, line.n) in ENDED
        for unit in line.units:
            cell = today.cell(task, line.n, unit)
            if cell.state in FINISHED and cell.finished_on is not None:
                found.append(Settled(line, unit, cell.finished_on, whole))
    return tuple(found)
