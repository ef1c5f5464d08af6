"""``zwfw tasks`` and ``zwfw unit``."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zwfw_cli.core.answers.units import UnitRow
from zwfw_cli.core.ledger.lights import own_light, rule_text, task_light
from zwfw_cli.core.ledger.silence import limit, silent_units
from zwfw_cli.core.ledger.states import join
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.model import Task
from zwfw_cli.core.registry.registry import REACHED, ROLES
from zwfw_cli.render import cells
from zwfw_cli.render.view import Column, Table, View

if TYPE_CHECKING:
    from zwfw_cli.render.shapes.tasks import (
        MilestoneItem,
        TaskItem,
        UnitItem,
        UnitTaskItem,
        UnitTop,
    )

COLUMNS = (
    Column("编号"),
    Column("重点任务", group=True),
    Column("具体工作", wrap=True),
    Column("牵头单位", wrap=True),
    Column("配合单位", wrap=True),
    Column("完成时限", wrap=True),
    Column("状态"),
    Column("灯号"),
)


def task_item(snapshot: Snapshot, task: Task) -> "TaskItem":
    """A task with the keys of the YAML file, its state and its light."""
    deadline = task.deadline
    milestones: list[MilestoneItem] = [
        {"n": m.n, "date": m.date, "label": m.label} for m in deadline.milestones
    ]
    source = task.source
    return {
        "id": task.id,
        "no": task.no,
        "section": task.section,
        "content": task.content,
        "short": task.short,
        "lead": task.lead,
        "lead_text": lead_text(task),
        "support": task.support,
        "support_text": support_text(task),
        "deadline": {
            "text": deadline.text,
            "milestones": milestones,
            "ongoing": deadline.ongoing,
            "note": deadline.note,
        },
        "state": snapshot.state(task),
        "light": task_light(snapshot, task),
        "indicators": [one.id for one in snapshot.registry.indicators_of(task)],
        "source": {
            "document": source.document or snapshot.registry.notice.document,
            "place": source.place,
            "clause": source.clause,
        },
        "note": task.note,
    }


def lead_text(task: Task) -> str:
    """The words of the notice's cell."""
    return task.lead_text or "、".join(task.lead)


def support_text(task: Task) -> str:
    """The words of the notice's cell."""
    return task.support_text or "、".join(task.support)


def task_cells(item: "TaskItem") -> tuple[str, ...]:
    """One row of the task table."""
    return (
        item["id"],
        item["section"],
        item["content"],
        item["lead_text"],
        item["support_text"],
        item["deadline"]["text"],
        item["state"],
        item["light"],
    )


def tasks_view(snapshot: Snapshot, tasks: Sequence[Task]) -> View:
    """The task list."""
    items = [task_item(snapshot, task) for task in tasks]
    counted = f"共{len(items)}项任务。" if items else "没有符合条件的任务。"
    notes = (counted, rule_text(snapshot.registry.rules))
    return View(
        "tasks",
        items,
        (Table(COLUMNS, tuple(map(task_cells, items)), notes=notes),),
        title="任务清单",
    )


def unit_view(snapshot: Snapshot, name: str, found: Sequence[tuple[str, Task]]) -> View:
    """The tasks of one unit by role, those it leads first."""
    items = [_unit_item(snapshot, role, task, name) for role, task in found]
    rows = tuple((item["role"], *task_cells(item)) for item in items)
    silent = [task.id for _, task in found if name in silent_units(snapshot, task)]
    counts = "，".join(f"{role}{sum(i['role'] == role for i in items)}项" for role in ROLES)
    notes = [f"{name}共{len(items)}项：{counts}。"]
    apart = [
        f"{one['id']} {one['own_state']}（{one['own_light']}）" for one in items if _differs(one)
    ]
    notes += [f"其中{name}自己的部分：{'、'.join(apart)}；其余与任务相同。"] if apart else []
    if silent:
        days = limit(snapshot.registry.rules)
        notes.append(f"{name}满{days}天没有报送的：{'、'.join(silent)}。")
    if any(item["role"] == REACHED for item in items):
        notes.append("泛指：只通过“有关部门、街镇”等统称涉及，是否承担以具体分工为准。")
    notes.append(rule_text(snapshot.registry.rules))
    columns = (Column("角色", group=True), *COLUMNS)
    top: UnitTop = {"unit": name}
    return View("unit", items, (Table(columns, rows, notes=tuple(notes)),), top, title=name)


def _unit_item(snapshot: Snapshot, role: str, task: Task, name: str) -> "UnitTaskItem":
    """A task, with the unit's own part of it where it leads."""
    leads = name in snapshot.registry.columns(task)
    cells = [snapshot.cell(task, one.n, name) for one in snapshot.steps(task)]
    return {
        **task_item(snapshot, task),
        "role": role,
        "own_state": join([cell.state for cell in cells]) if leads else None,
        "own_light": own_light(snapshot, task, name) if leads else None,
    }


def _differs(item: "UnitTaskItem") -> bool:
    """Whether the whole says otherwise than the unit's own part."""
    own = (item["own_state"], item["own_light"])
    return own[0] is not None and own != (item["state"], item["light"])


def units_view(rows: Sequence[UnitRow]) -> View:
    """Every unit with its counts."""
    items: list[UnitItem] = [
        {
            "unit": row.unit.name,
            "kind": row.unit.kind,
            "lead": row.lead,
            "support": row.support,
            "overdue": row.overdue,
            "silent": row.silent,
        }
        for row in rows
    ]
    columns = (
        Column("单位", wrap=True),
        Column("类别"),
        Column("牵头", number=True),
        Column("配合", number=True),
        Column("逾期", number=True),
        Column("未报", number=True),
    )
    table = tuple(
        (
            item["unit"],
            item["kind"],
            *(cells.count(item[key]) for key in ("lead", "support", "overdue", "silent")),
        )
        for item in items
    )
    notes = (
        f"共{len(items)}个单位；牵头、配合为点名的任务数，逾期为本单位到期次日起仍未办结的牵头任务数，未报为本单位长期没有报送的牵头任务数。",
    )
    return View("unit", items, (Table(columns, table, notes=notes),), title="各单位任务数")
