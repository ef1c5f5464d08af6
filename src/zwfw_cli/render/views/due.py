"""``zwfw due``."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zwfw_cli.core.answers.due import DueQuery, DueRow
from zwfw_cli.core.ledger.lights import rule_text
from zwfw_cli.core.ledger.states import ENDED
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.render import cells
from zwfw_cli.render.phrases import names, step_day, workday_notes
from zwfw_cli.render.view import Column, Each, Table, Valued, View

if TYPE_CHECKING:
    from zwfw_cli.render.shapes.due import DueItem, DueTop

COLUMNS = (
    Column("编号"),
    Column("到期日", wrap=True, least=10),
    Column("剩余"),
    Column("要求", wrap=True),
    Column("具体工作", wrap=True),
    Column("牵头单位", wrap=True),
    Column("状态"),
    Column("灯号"),
    Column("节点", extra=True),
    Column("原定时限", extra=True),
    Column("延至", extra=True),
)


def due_view(snapshot: Snapshot, query: DueQuery, rows: Sequence[DueRow]) -> View:
    """Milestones as a table and as items, each made where it is asked for."""
    items = Each(lambda row: _item(snapshot, row), rows)
    tables = Each(lambda some: _table(snapshot, some), [rows])
    top: DueTop = {"before": query.before, "after": query.after}
    return View("due", items, tables, top, title="到期清单")


def _table(snapshot: Snapshot, rows: Sequence[DueRow]) -> Table:
    tasks = len({row.task.id for row in rows})
    counted = f"共{len(rows)}个节点，涉及{tasks}项任务。" if rows else "没有符合条件的节点。"
    days = (snapshot.as_of, *(row.step.date for row in rows))
    notes = (counted, rule_text(snapshot.registry.rules), *workday_notes(days))
    return Table(COLUMNS, tuple(_cells(row) for row in rows), notes=notes)


def _cells(row: DueRow) -> tuple[str, ...]:
    ended = row.state in ENDED
    return (
        row.task.id,
        Valued(step_day(row.step), row.step.date),
        cells.left(row.days_left, ended),
        row.step.label,
        row.task.content,
        names(row.task.lead),
        row.state.value,
        row.light,
        cells.count(row.step.n),
        cells.day(row.step.ordered),
        cells.day(row.step.extended_to),
    )


def _item(snapshot: Snapshot, row: DueRow) -> "DueItem":
    task = row.task
    reported = zip(snapshot.registry.columns(task), row.cells, strict=True)
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
        "cells": [{"unit": unit, "state": cell.state} for unit, cell in reported],
    }
