"""The task list and its filters."""

from typing import NamedTuple, get_args

from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.ledger.lights import task_light
from zwfw_cli.core.ledger.states import State
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.problems import did_you_mean
from zwfw_cli.core.registry.model import LightWord, Task
from zwfw_cli.core.registry.parts import Wanted


class TaskQuery(NamedTuple):
    """Every condition that is given must hold. ``unit`` means lead or named support."""

    unit: str | None = None
    section: str | None = None
    state: State | None = None
    light: str | None = None
    text: str | None = None


def find_tasks(snapshot: Snapshot, query: TaskQuery) -> tuple[Task, ...]:
    """The tasks that fit, in the order of the notice; UsageError for an unknown section."""
    registry = snapshot.registry
    titles = [section.title for section in registry.sections]
    if query.section is not None and not any(query.section in title for title in titles):
        near = did_you_mean(query.section, titles) or "；"
        raise UsageError(f"没有方面「{query.section}」{near}可用的有：{'、'.join(titles)}。")
    wanted = Wanted(() if query.unit is None else (query.unit,))
    return tuple(task for task in registry.candidates(wanted) if _fits(snapshot, task, query))


def _fits(snapshot: Snapshot, task: Task, query: TaskQuery) -> bool:
    return (
        (query.unit is None or query.unit in task.lead or query.unit in task.support)
        and (query.section is None or query.section in task.section)
        and (query.text is None or query.text in task.content)
        and (query.state is None or snapshot.state(task) is query.state)
        and (query.light is None or task_light(snapshot, task) == query.light)
    )


def read_light(text: str) -> str:
    """A light by its word; UsageError lists them."""
    words: tuple[str, ...] = get_args(LightWord)
    if text.strip() not in words:
        near = did_you_mean(text, words) or "；"
        raise UsageError(f"没有灯号「{text}」{near}可用的有：{'、'.join(words)}。")
    return text.strip()
