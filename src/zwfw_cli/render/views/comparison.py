"""``zwfw import --update``: what a corrected notice changes."""

from collections.abc import Sequence
from typing import Final

from zwfw_cli.core.registry.comparison import FIELDS, Change
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
