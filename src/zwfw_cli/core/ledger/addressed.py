"""Which parts of a task a report is meant for, where it does not name them."""

from collections.abc import Sequence

from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.grid import Key, steps
from zwfw_cli.core.ledger.states import ENDED
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.model import Task
from zwfw_cli.core.registry.registry import Registry


def meant_units(
    registry: Registry, task: Task, named: Sequence[str], every: bool
) -> tuple[str | None, ...]:
    """The units of a report, one entry each; None speaks for all lead units.

    UsageError where a task has several lead units and none is named.
    """
    units = registry.columns(task)
    if named and every:
        raise UsageError("--unit 和 --all-units 只能用一个。")
    if named:
        return tuple(dict.fromkeys(named))
    if len(units) > 1 and not every:
        raise UsageError(
            f"{task.id}有{len(units)}个牵头单位（{'、'.join(units)}），请用 --unit 写明是哪家的"
            "（几家的写几次），全部单位的写 --all-units。"
        )
    return (None,)


def named_steps(task: Task, named: Sequence[int]) -> tuple[int, ...]:
    """The milestones that were named, in order; UsageError for one that is not there."""
    numbers = [one.n for one in steps(task)]
    for n in named:
        if n not in numbers:
            known = "、".join(map(str, numbers))
            raise UsageError(f"{task.id}没有节点{n}；它的节点是{known}。")
    return tuple(sorted({*named}))


def addressed(before: Snapshot, task: Task, entry: Entry, named: Sequence[int]) -> Entry:
    """The entry with the milestones that it is meant for.

    Without a name the dated ones, and the ongoing part only where there is nothing else. A report
    that changes no state is meant for what is open: for the ongoing part once the dated are over.
    """
    every = [one.n for one in before.steps(task)]
    dated = [one.n for one in before.steps(task) if one.date is not None]
    chosen = list(named) or dated or every
    if not named and entry.state is None and len(dated) < len(every):
        units = [entry.unit] if entry.unit else before.registry.columns(task)
        cells = (before.cell(task, n, unit) for n in dated for unit in units)
        if all(cell.state in ENDED for cell in cells):
            chosen = [n for n in every if n not in dated]
    if chosen == every and not named:
        return entry
    if len(chosen) == 1:
        return entry._replace(milestone=chosen[0])
    return entry._replace(milestones=tuple(chosen))


def comes_to(after: Snapshot, moved: Sequence[Key]) -> str:
    """What the parts are that a report spoke of, and the whole: ``节点1·甲局「推进中」``.

    A report of an earlier day may have been overtaken by then.
    """
    tasks = after.registry.task_by_id
    parts = [
        f"节点{n}·{unit}「{after.cell(tasks[ident], n, unit).state}」" for ident, n, unit in moved
    ]
    task = tasks[moved[0][0]]
    return f"{'、'.join(parts)}，{task.id}现为「{after.state(task)}」"
