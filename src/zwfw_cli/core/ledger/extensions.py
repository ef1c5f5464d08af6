"""Changes of deadline: entries of their own, beside which the notice's day stays visible."""

from collections.abc import Iterable, Mapping

from zwfw_cli.core.dates.days import chinese_day
from zwfw_cli.core.errors import RefusedError, UsageError
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.grid import Step, steps
from zwfw_cli.core.registry.model import Task
from zwfw_cli.core.registry.registry import Registry

Extended = Mapping[tuple[str, int], Step]
"""By task id and step number: the step with its extensions."""


def extended(step: Step, entry: Entry) -> Step:
    """The step after one extension: asked for by its day it moves the day, later it does not."""
    in_time = step.date is not None and entry.on <= step.date
    return step._replace(
        date=entry.to if in_time else step.date,
        ordered=step.ordered or step.date,
        extended_to=entry.to,
    )


def extended_steps(registry: Registry, entries: Iterable[Entry]) -> Extended:
    """The steps whose day was changed, entries in the order of the facts."""
    steps_by_key: dict[tuple[str, int], Step] = {}
    for entry in entries:
        if entry.kind != "extend":
            continue
        task = registry.task_by_id.get(entry.task or "")
        if task is None:
            continue
        for step in steps(task):
            if step.n == entry.milestone and step.date is not None:
                steps_by_key[task.id, step.n] = extended(
                    steps_by_key.get((task.id, step.n), step), entry
                )
    return steps_by_key


def only_dated(task: Task, milestone: int | None) -> int:
    """The step that an extension means; UsageError where that is not clear."""
    dated = [step for step in steps(task) if step.date is not None]
    if milestone is None and len(dated) == 1:
        return dated[0].n
    if milestone in [step.n for step in dated]:
        return int(milestone or 0)
    told = "、".join(f"{step.n}（{step.date}{step.label}）" for step in dated)
    if not dated:
        raise UsageError(f"{task.id}没有有日期的节点（{task.deadline.text}），不能延期。")
    raise UsageError(f"请用 --milestone 指明{task.id}的哪个节点：{told}。")


def check_extension(task: Task, step: Step, finished: bool, entry: Entry) -> None:
    """RefusedError where there is nothing to extend, or the new day is no later."""
    until = step.extended_to or step.date
    if finished:
        raise RefusedError(f"{task.id}节点{step.n}已经办结或中止，不必延期。")
    if until is None or entry.to is None or entry.to <= until:
        told = chinese_day(until) if until else "（无）"
        raise RefusedError(f"新时限应晚于现在的时限{told}；请改 --to。")
