"""``zwfw import --update`` and ``--carry``: what a corrected or a new notice changes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from zwfw_cli.core.registry.comparison import FIELDS, Change
from zwfw_cli.core.registry.drafts import Draft
from zwfw_cli.core.registry.model import Task
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.render.phrases import NONE
from zwfw_cli.render.plain import one_line

_WORDS: Final = dict(FIELDS)


def change_lines(changes: Sequence[Change]) -> str:
    """One block a change, and how many there are."""
    lines = [line for change in changes for line in _lines(change)]
    return "".join(f"{line}\n" for line in [*lines, _summary(changes)])


def _lines(change: Change) -> list[str]:
    if change.kind == "added":
        return [f"新增 {change.task} {one_line(change.after)}"]
    if change.kind == "removed":
        return [f"减少 {change.task} {one_line(change.before)}"]
    return [
        f"改变 {change.task} {_WORDS[change.field]}",
        f"  登记册：{one_line(change.before) or NONE}",
        f"  新通知：{one_line(change.after) or NONE}",
    ]


def _summary(changes: Sequence[Change]) -> str:
    if not changes:
        return "任务没有变化。"
    counts = {
        kind: len({one.task for one in changes if one.kind == kind})
        for kind in ("added", "removed", "changed")
    }
    return (
        f"新增{counts['added']}项，减少{counts['removed']}项，改变{counts['changed']}项；"
        "没有改动任何文件，请在 data/tasks.yaml 中改，编号不变，记录就都还在。"
    )


def carried_lines(before: Registry, draft: Draft, pairs: Mapping[str, Task]) -> str:
    """Each task of the new notice by the task that it goes on with, then what is gone."""
    kept = {task.id for task in pairs.values()}
    gone = [task for task in before.tasks if task.id not in kept]
    lines = [line for task in draft.tasks for line in _carried(task, pairs.get(task.id))]
    lines += [f"不再列入 {task.id} {one_line(task.content)}" for task in gone]
    same = sum(task.id in pairs and pairs[task.id].content == task.content for task in draft.tasks)
    counts = (
        f"照旧{same}项，改写{len(pairs) - same}项，新增{len(draft.tasks) - len(pairs)}项，"
        f"去年有而今年不再列入{len(gone)}项。"
    )
    return "".join(f"{line}\n" for line in [*lines, counts])


def _carried(task: Task, old: Task | None) -> Iterator[str]:
    if old is None:
        yield f"新增 {task.id} {one_line(task.content)}"
    elif old.content == task.content:
        yield f"照旧 {task.id}，接去年{old.id} {one_line(task.content)}"
    else:
        yield f"改写 {task.id}，接去年{old.id}"
        yield f"  去年：{one_line(old.content)}"
        yield f"  今年：{one_line(task.content)}"
