"""``zwfw show``: all of one task or indicator."""

from typing import TYPE_CHECKING

from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.lights import cell_light, rule_text
from zwfw_cli.core.ledger.said import OFFICE, next_acts, speaker
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.ledger.verdicts import check
from zwfw_cli.core.registry.conflicts import Conflict, indicator_conflicts, task_conflicts
from zwfw_cli.core.registry.model import Indicator, Task
from zwfw_cli.render import cells
from zwfw_cli.render.phrases import NONE, days_left, due_day, names, reading, step_day, target
from zwfw_cli.render.view import Column, Table, Valued, View
from zwfw_cli.render.views.check import check_item, gap, is_settled
from zwfw_cli.render.views.indicators import binding, indicator_item, target_cell
from zwfw_cli.render.views.log import log_item, log_table
from zwfw_cli.render.views.tasks import task_item

if TYPE_CHECKING:
    from zwfw_cli.render.shapes.show import (
        ConflictItem,
        GridCell,
        ShownIndicator,
        ShownIndicatorTop,
        ShownTask,
        ShownTaskTop,
    )

FIELDS = (Column("项目"), Column("内容", wrap=True))


def show_task(
    snapshot: Snapshot, task: Task, history: tuple[Entry, ...], revoked: set[str]
) -> View:
    """Wording, source, grid, targets, conflicts and history of a task."""
    conflicts = task_conflicts(snapshot.registry, task)
    grid = _grid(snapshot, task)
    item: ShownTask = {
        **task_item(snapshot, task),
        "cells": grid,
        "next": [{"unit": one.unit or None, "text": one.text} for one in next_acts(snapshot, task)],
        "conflicts": [_conflict(one) for one in conflicts],
        "history": [log_item(entry, revoked) for entry in history],
    }
    tables = [_task_fields(snapshot, task, item), _grid_table(snapshot, task, grid)]
    targets = snapshot.registry.indicators_of(task)
    if targets:
        tables.append(_targets(snapshot, targets))
    tables += _conflict_tables(conflicts)
    tables.append(_titled("记录", log_table(snapshot.registry, history, revoked)))
    top: ShownTaskTop = {"kind": "task"}
    return View("show", [item], tuple(tables), top, title=item["id"])


def _task_fields(snapshot: Snapshot, task: Task, item: "ShownTask") -> Table:
    clause = f"；落实正文{task.source.clause}" if task.source.clause else ""
    rows = [
        ("编号", task.id),
        ("重点任务", task.section),
        ("具体工作", task.content),
        ("简称", task.short),
        ("牵头单位", item["lead_text"]),
        ("第一牵头", snapshot.registry.columns(task)[0]),
        ("配合单位", item["support_text"] or NONE),
        ("完成时限", task.deadline.text),
        ("出处", f"{item['source']['document']}{task.source.place}{clause}"),
        ("状态", item["state"]),
        ("灯号", item["light"]),
    ]
    acts = [f"{one.unit or OFFICE}：{one.text}" for one in next_acts(snapshot, task)]
    rows += [("下步措施", "；".join(acts))] if acts else []
    rows += [("读法说明", task.deadline.note)] if task.deadline.note else []
    rows += [("备注", task.note)] if task.note else []
    return Table(FIELDS, tuple(rows))


def _grid(snapshot: Snapshot, task: Task) -> "list[GridCell]":
    return [
        {
            "milestone": one.n,
            "date": one.date,
            "label": one.label,
            "ordered": one.ordered,
            "extended_to": one.extended_to,
            "unit": unit,
            "state": snapshot.cell(task, one.n, unit).state,
            "finished_on": snapshot.cell(task, one.n, unit).finished_on,
            "problem": snapshot.cell(task, one.n, unit).problem,
            "problem_by": _teller(snapshot, task, one.n, unit),
            "light": cell_light(snapshot, task, one, unit),
        }
        for one in snapshot.steps(task)
        for unit in snapshot.registry.columns(task)
    ]


def _teller(snapshot: Snapshot, task: Task, n: int, unit: str) -> str | None:
    """Who told the problem of a part: the unit, or the office; None where there is none."""
    cell = snapshot.cell(task, n, unit)
    return (speaker(snapshot.registry, task, cell.teller) or OFFICE) if cell.problem else None


def _problem(cell: "GridCell") -> str:
    if not cell["problem"]:
        return ""
    by = f"（{OFFICE}）" if cell["problem_by"] == OFFICE else ""
    return f"{cell['problem']}{by}"


def _grid_table(snapshot: Snapshot, task: Task, grid: "list[GridCell]") -> Table:
    columns = (
        Column("节点", number=True),
        Column("到期日", wrap=True, least=10),
        Column("要求", wrap=True),
        Column("牵头单位", wrap=True),
        Column("状态"),
        Column("灯号"),
        Column("问题", wrap=True),
    )
    cell_days = {one.n: step_day(one) for one in snapshot.steps(task)}
    rows = tuple(
        (
            cells.count(cell["milestone"]),
            Valued(cell_days[cell["milestone"]], cell["date"]),
            cell["label"],
            cell["unit"],
            cell["state"],
            cell["light"],
            _problem(cell),
        )
        for cell in grid
    )
    return Table(columns, rows, "节点", (rule_text(snapshot.registry.rules),))


def _targets(snapshot: Snapshot, indicators: tuple[Indicator, ...]) -> Table:
    columns = (
        Column("编号"),
        Column("指标", wrap=True),
        Column("目标值"),
        Column("时限（含）"),
        Column("读数", wrap=True),
        Column("结论"),
    )
    checks = [check(snapshot, one) for one in indicators]
    rows = tuple(
        (
            one.indicator.id,
            one.indicator.name,
            target_cell(one.indicator),
            cells.day(one.indicator.due),
            reading(one.indicator, one.reading),
            one.verdict.value,
        )
        for one in checks
    )
    return Table(columns, rows, "指标")


def show_indicator(
    snapshot: Snapshot, indicator: Indicator, history: tuple[Entry, ...], revoked: set[str]
) -> View:
    """Wording, target, verdict, conflicts and readings of an indicator."""
    judged = check(snapshot, indicator)
    conflicts = indicator_conflicts(snapshot.registry, indicator)
    item: ShownIndicator = {
        **indicator_item(indicator),
        "check": check_item(judged),
        "conflicts": [_conflict(one) for one in conflicts],
        "history": [log_item(entry, revoked) for entry in history],
    }
    rows = [
        ("编号", indicator.id),
        ("指标", indicator.name),
        ("简称", indicator.short),
        ("目标值", target(indicator)),
        ("时限", f"{due_day(indicator.due)}（含当日）" if indicator.due else "正文未写"),
        ("性质", binding(indicator)),
        ("衡量任务", names(indicator.tasks)),
        ("原文", f"“{indicator.quote}”（正文{indicator.clause}）"),
        ("最新读数", reading(indicator, judged.reading)),
        ("读数日期", judged.reading.on.isoformat() if judged.reading else NONE),
        ("差距", gap(judged)),
        ("剩余", days_left(judged.days_left, ended=is_settled(judged))),
        ("结论", judged.verdict.value),
    ]
    rows += [("备注", indicator.note)] if indicator.note else []
    tables = [Table(FIELDS, tuple(rows)), *_conflict_tables(conflicts)]
    tables.append(_titled("读数", log_table(snapshot.registry, history, revoked)))
    top: ShownIndicatorTop = {"kind": "indicator"}
    return View("show", [item], tuple(tables), top, title=item["id"])


def _conflict(conflict: Conflict) -> "ConflictItem":
    return {"subject": conflict.subject, "body": conflict.body, "annex": conflict.annex}


def _conflict_tables(conflicts: tuple[Conflict, ...]) -> list[Table]:
    if not conflicts:
        return []
    columns = (Column("正文", wrap=True), Column("附件", wrap=True))
    rows = tuple((one.body, one.annex) for one in conflicts)
    return [Table(columns, rows, "正文与附件不一致（两者并存，请按具体工作掌握）")]


def _titled(title: str, table: Table) -> Table:
    return Table(table.columns, table.rows, title, table.notes)
