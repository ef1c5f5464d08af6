"""Whether an entry may be written. Pure: the journal is only appended to after this says yes."""

from collections.abc import Sequence
from datetime import date

from zwfw_cli.core.dates.days import chinese_day
from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.grid import Key, advance, steps, targets
from zwfw_cli.core.ledger.states import ACTS, LEGAL, RETURNED, State
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.model import Task
from zwfw_cli.core.registry.registry import REACHED, SUPPORT, Registry


def refuse_future(on: date, as_of: date) -> None:
    """A fact cannot lie after the day of the question; RefusedError."""
    if on > as_of:
        raise RefusedError(
            f"{chinese_day(on)}晚于查询日{chinese_day(as_of)}，尚未发生，不能记录；请改 --on。"
        )


def check_record(before: Snapshot, entry: Entry) -> tuple[Key, ...]:
    """The cells that the entry moves or repeats; RefusedError says why there are none.

    ``before`` is the snapshot at the end of the entry's own day.
    """
    task = before.registry.task_by_id[entry.task or ""]
    if entry.unit is not None and entry.unit not in before.registry.columns(task):
        _check_supporter(before.registry, task, entry)
        return ()
    if entry.state == RETURNED and not (entry.note or "").strip():
        raise RefusedError("退回必须说明理由；请加 --note。")
    cells = [(key, before.cell(task, key[1], key[2])) for key in targets(before.registry, entry)]
    changed = tuple(key for key, cell in cells if advance(cell, entry) is not None)
    if not changed:
        raise RefusedError(_why_not(task, entry, [(key, cell.state) for key, cell in cells]))
    return changed


def _check_supporter(registry: Registry, task: Task, entry: Entry) -> None:
    role = registry.role(task, entry.unit or "")
    if role is None:
        raise RefusedError(
            f"{entry.unit}不是{task.id}的牵头或配合单位（牵头：{'、'.join(task.lead)}），不能记录。"
        )
    if entry.state is not None and role in (SUPPORT, REACHED):
        raise RefusedError(
            f"{entry.unit}是{task.id}的配合单位，只能报送进展（--note、--problem），"
            f"不能改变状态；状态由牵头单位{'、'.join(registry.columns(task))}报。"
        )


def _why_not(task: Task, entry: Entry, cells: Sequence[tuple[Key, State]]) -> str:
    act = entry.state or ""
    if act == State.CLOSED and any(state is State.DONE for _, state in cells):
        return f"{task.id}没有佐证材料，不能销号；请加 --evidence 文号或文件名。"
    now = "；".join(
        f"节点{n}·{unit}现为「{state}」，可改为{_list(LEGAL[state])}"
        for (_, n, unit), state in cells
    )
    dated = {n for (_, n, _), _ in cells}
    left = [one for one in steps(task) if one.date is None and one.n not in dated]
    hint = f"持续推进的部分请写 --milestone {left[0].n}。" if left else ""
    return f"{task.id}不能改为「{act}」：{now}。{hint}"


def _list(acts: Sequence[str]) -> str:
    return "、".join(f"「{act}」" for act in ACTS if act in acts)
