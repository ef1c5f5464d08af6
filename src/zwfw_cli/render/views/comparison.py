"""``zwfw import --update`` and ``--carry``: what a corrected or a new notice changes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from zwfw_cli.core.answers.newyear import is_left
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.comparison import FIELDS, Change
from zwfw_cli.core.registry.drafts import Draft
from zwfw_cli.core.registry.model import Task
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


def carried_lines(
    before: Snapshot, draft: Draft, pairs: Mapping[str, Task], left: Sequence[Task], whole: bool
) -> str:
    """Each task of the new notice by the task that it goes on with, then what is gone; at the end
    what the year before left unfinished, and what becomes of it.
    """
    kept = {task.id for task in pairs.values()}
    gone = [task for task in before.registry.tasks if task.id not in kept]
    new = draft.tasks[: len(draft.tasks) - (len(left) if whole else 0)]
    lines = [line for task in new for line in _carried(task, pairs.get(task.id))]
    lines += [f"不再列入 {task.id} {one_line(task.content)}" for task in gone]
    same = sum(task.id in pairs and pairs[task.id].content == task.content for task in new)
    counts = (
        f"照旧{same}项，改写{len(pairs) - same}项，新增{len(new) - len(pairs)}项，"
        f"去年有而今年不再列入{len(gone)}项。"
    )
    told = [*lines, counts, *_unfinished(before, pairs, left)]
    if left:
        carried = [task.id for task in draft.tasks[len(new) :]]
        told.append(
            f"没有列入的已结转到登记册末尾（{'、'.join(carried)}）；原来有日期的，时限请填写。"
            if whole
            else "没有列入的要继续办，请加 --unfinished 重新起草，一并结转。"
        )
    return "".join(f"{line}\n" for line in told)


def _unfinished(before: Snapshot, pairs: Mapping[str, Task], left: Sequence[Task]) -> Iterator[str]:
    """What the year before left unfinished: by what goes on with it, or by its content."""
    on = {old.id: new for new, old in pairs.items() if is_left(before, old)}
    if not on and not left:
        yield "去年的任务都已办结或中止。"
        return
    yield f"去年没有办结的{len(on) + len(left)}项："
    for task in before.registry.tasks:
        state = before.state(task)
        if task.id in on:
            yield f"  {task.id}（{state}）接到今年的{on[task.id]}"
        elif task in left:
            yield f"  {task.id}（{state}）今年没有列入：{one_line(task.content)}"


def _carried(task: Task, old: Task | None) -> Iterator[str]:
    if old is None:
        yield f"新增 {task.id} {one_line(task.content)}"
    elif old.content == task.content:
        yield f"照旧 {task.id}，接去年{old.id} {one_line(task.content)}"
    else:
        yield f"改写 {task.id}，接去年{old.id}"
        yield f"  去年：{one_line(old.content)}"
        yield f"  今年：{one_line(task.content)}"
