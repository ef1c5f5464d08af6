"""``zwfw batch``: what became of each row, and the empty table."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zwfw_cli.core.ledger.batches import Outcome
from zwfw_cli.core.ledger.tablerows import TableRow
from zwfw_cli.core.ledger.tablewords import TITLES
from zwfw_cli.core.problems import Problem
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.render.view import Column, Table, View
from zwfw_cli.render.views.log import in_words

if TYPE_CHECKING:
    from zwfw_cli.render.shapes.batch import BatchItem

COLUMNS = (
    Column("行", number=True),
    Column("内容", wrap=True, least=24),
    Column("结果", wrap=True),
)


def batch_view(
    registry: Registry,
    rows: Sequence[TableRow],
    every: Sequence[Outcome],
    problems: Sequence[Problem],
    dry_run: bool,
) -> View:
    """Each row of the table in its order."""
    items = [
        _item(registry, row, one, problems, dry_run) for row, one in zip(rows, every, strict=True)
    ]
    table = Table(
        COLUMNS,
        tuple((str(one["row"]), one["text"], _result(one)) for one in items),
        notes=(f"共{len(items)}行。",),
    )
    return View("batch", items, (table,))


def template_view() -> View:
    """An empty table: the titles alone."""
    columns = tuple(Column(title) for title in TITLES.values())
    return View("batch", [], (Table(columns, ()),))


def _item(
    registry: Registry,
    row: TableRow,
    one: Outcome,
    problems: Sequence[Problem],
    dry_run: bool,
) -> "BatchItem":
    wrong = tuple(
        found.message for found in problems if (found.file, found.line) == (row.file, row.line)
    )
    entries = one.entries or one.known
    typed = "，".join(cell.text for cell in row.cells.values())
    return {
        "file": row.file,
        "row": row.line,
        "result": "known" if one.known else "new" if one.entries else "refused",
        "entries": () if dry_run and one.entries else tuple(entry.entry for entry in entries),
        "text": "；".join(in_words(registry, entry) for entry in entries) or typed,
        "problems": wrong,
    }


def _result(item: "BatchItem") -> str:
    if item["result"] == "refused":
        return "没有记：" + "".join(item["problems"])
    ids = "、".join(item["entries"])
    return f"台账中已有 {ids}" if item["result"] == "known" else ids or "可以记"
