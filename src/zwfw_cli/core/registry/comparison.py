"""Two versions of the same tasks: what was added, taken away, or worded otherwise."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from zwfw_cli.core.registry.model import Task

FIELDS: Final = (
    ("section", "重点任务"),
    ("content", "具体工作"),
    ("lead", "牵头单位"),
    ("support", "配合单位"),
    ("deadline", "完成时限"),
)
_ALIKE: Final = 0.6
_MOST_COMPARED: Final = 400
"""Tasks reworded at once; beyond that the wording of each with each would take minutes."""


class Change(NamedTuple):
    """``task`` is its id in the registry, or in the new version where it is added there."""

    kind: Literal["added", "removed", "changed"]
    task: str
    field: str = ""
    before: str = ""
    after: str = ""


def compare_tasks(old: Sequence[Task], new: Sequence[Task]) -> list[Change]:
    """The changes in the order of the new version, then what it no longer has."""
    pairs = pair_tasks(old, new)
    kept = {id(one) for one in pairs.values()}
    changes = [change for task in new for change in _of_task(pairs.get(task.id), task)]
    gone = (task for task in old if id(task) not in kept)
    return changes + [Change("removed", task.id, before=task.content) for task in gone]


def _of_task(before: Task | None, after: Task) -> Iterator[Change]:
    if before is None:
        yield Change("added", after.id, after=after.content)
        return
    for name, _ in FIELDS:
        one, two = _told(before, name), _told(after, name)
        if one != two:
            yield Change("changed", before.id, name, one, two)


def _told(task: Task, name: str) -> str:
    if name == "deadline":
        return task.deadline.text
    value = getattr(task, name)
    return "、".join(value) if isinstance(value, tuple) else str(value)


def pair_tasks(old: Sequence[Task], new: Sequence[Task]) -> dict[str, Task]:
    """For tasks of the new version by id, the task of the old one that it goes on with.

    The same words are the same task; then the same number with words alike; then words alike.
    """
    pairs: dict[str, Task] = {}
    waiting = list(old)
    for task in new:
        same = next((one for one in waiting if one.content == task.content), None)
        if same is not None:
            waiting.remove(same)
            pairs[task.id] = same
    reworded = [task for task in new if task.id not in pairs]
    for task in reworded[:_MOST_COMPARED]:
        near = _nearest(task, waiting[:_MOST_COMPARED])
        if near is not None:
            waiting.remove(near)
            pairs[task.id] = near
    return pairs


def _nearest(task: Task, others: Iterable[Task]) -> Task | None:
    ranked = [(_likeness(task, one), one.no == task.no, one) for one in others]
    best = max(ranked, key=lambda one: one[:2], default=None)
    return best[2] if best is not None and best[0] >= _ALIKE else None


def _likeness(one: Task, two: Task) -> float:
    matcher = difflib.SequenceMatcher(None, one.content, two.content, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()
