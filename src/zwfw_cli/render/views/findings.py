"""``zwfw finding list``."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zwfw_cli.core.ledger.inspections import Inspection
from zwfw_cli.render import cells
from zwfw_cli.render.view import Column, Table, View

if TYPE_CHECKING:
    from zwfw_cli.render.shapes.findings import FindingItem

COLUMNS = (
    Column("问题"),
    Column("发现"),
    Column("单位", wrap=True),
    Column("事项"),
    Column("内容", wrap=True),
    Column("整改时限"),
    Column("剩余"),
    Column("状态"),
)


def finding_item(one: Inspection) -> "FindingItem":
    """A finding with all its fields."""
    return {
        "finding": one.id,
        "number": one.number,
        "on": one.on,
        "unit": one.unit,
        "place": one.place,
        "text": one.text,
        "due": one.due,
        "days_left": one.days_left,
        "state": one.state,
        "fixed_on": one.fixed_on,
        "closed_on": one.closed_on,
        "evidence": one.evidence,
    }


def findings_view(found: Sequence[Inspection]) -> View:
    """Findings by the day they are due."""
    rows = tuple(
        (
            one.name,
            cells.day(one.on),
            one.unit,
            one.place,
            one.text,
            cells.day(one.due),
            cells.left(one.days_left),
            one.state.value,
        )
        for one in found
    )
    late = sum(one.overdue for one in found)
    note = f"共{len(rows)}个问题，逾期未整改{late}个。" if rows else "没有符合条件的问题。"
    return View(
        "finding-list",
        [finding_item(one) for one in found],
        (Table(COLUMNS, rows, notes=(note,)),),
        title="督查发现的问题",
    )
