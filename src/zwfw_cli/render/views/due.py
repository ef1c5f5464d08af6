"""``zwfw due``."""

from collections.abc import Sequence

from zwfw_cli.core.due import DueQuery, DueRow
from zwfw_cli.core.lights import rule_text
from zwfw_cli.core.states import ENDED
from zwfw_cli.core.status import Snapshot
from zwfw_cli.render.phrases import days_left, names, step_day
from zwfw_cli.render.view import Column, Item, Table, View

COLUMNS = (
    Column("编号"),
    Column("到期日", fold=True, least=10),
    Column("剩余"),
    Column("要求", fold=True),
    Column("具体工作", fold=True),
    Column("牵头单位", fold=True),
    Column("状态"),
    Column("灯号"),
)


def due_view(snapshot: Snapshot, query: DueQuery, rows: Sequence[DueRow]) -> View:
    """Milestones as a table and as items."""
    tasks = len({row.task.id for row in rows})
    counted = f"共{len(rows)}个节点，涉及{tasks}项任务。" if rows else "没有符合条件的节点。"
    notes = (counted, rule_text(snapshot.registry.rules))
    table = Table(COLUMNS, tuple(_cells(row) for row in rows), notes=notes)
    extra = {"before": query.before, "after": query.after}
    return View("due", [_item(snapshot, row) for row in rows], (table,), extra)


def _cells(row: DueRow) -> tuple[str, ...]:
    ended = row.state in ENDED
    return (
        row.task.id,
        step_day(row.step),
        days_left(row.days_left, ended),
        row.step.label,
        row.task.content,
        names(row.task.lead),
        row.state.value,
        row.light,
    )


def _item(snapshot: Snapshot, row: DueRow) -> Item:
    task = row.task
    units = snapshot.registry.columns(task)
    return {
        "task": task.id,
        "milestone": row.step.n,
        "date": row.step.date,
        "label": row.step.label,
        "text": task.deadline.text,
        "content": task.content,
        "section": task.section,
        "lead": task.lead,
        "support": task.support,
        "state": row.state,
        "light": row.light,
        "days_left": row.days_left,
        "ordered": row.step.ordered,
        "extended_to": row.step.extended_to,
        "cells": [
            {"unit": unit, "state": snapshot.cell(task, row.step.n, unit).state} for unit in units
        ],
    }
