"""``zwfw scan``, and the table of the daily report."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from zwfw_cli.core.answers.scan import ScanItem
from zwfw_cli.core.answers.scan.items import ACTIONS, KINDS
from zwfw_cli.render import cells
from zwfw_cli.render.phrases import workday_notes
from zwfw_cli.render.view import Column, Table, View

if TYPE_CHECKING:
    from zwfw_cli.render.shapes.scan import ScannedItem, ScanTop

COLUMNS = (
    Column("单位", group=True),
    Column("类别"),
    Column("事项"),
    Column("内容", wrap=True),
    Column("日期"),
    Column("剩余"),
    Column("建议", wrap=True),
)


def scan_item(item: ScanItem) -> "ScannedItem":
    """One matter with its suggested act."""
    return {
        "kind": item.kind,
        "subject": item.subject,
        "unit": item.unit,
        "date": item.date,
        "days_left": item.days_left,
        "message": item.message,
        "finding": item.finding,
        "number": item.number,
        "action": item.action,
    }


def scan_view(items: Sequence[ScanItem], as_of: date, since: date | None) -> View:
    """The matters by who must act; ``since`` where only new ones were asked for."""
    counts = {kind: sum(item.kind == kind for item in items) for kind in KINDS}
    told = "，".join(f"{kind}{count}项" for kind, count in counts.items() if count)
    span = f"{since} 以来新出现的" if since else ""
    note = f"{span}共{len(items)}项：{told}。" if items else f"没有{span}需要处理的事项。"
    notes = (note, *workday_notes([as_of, *(item.date for item in items)]))
    rows = tuple(
        (
            item.unit or "（数据）",
            item.kind,
            item.subject,
            item.told,
            cells.day(item.date),
            cells.left(item.days_left),
            ACTIONS[item.kind],
        )
        for item in items
    )
    top: ScanTop = {"counts": counts, "since": since}
    return View(
        "scan",
        [scan_item(one) for one in items],
        (Table(COLUMNS, rows, notes=notes),),
        top,
        title="日扫描",
    )
