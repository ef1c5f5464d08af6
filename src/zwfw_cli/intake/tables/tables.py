"""Grids → the tables of tasks among them, found by their headings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from zwfw_cli.intake.paper import Grid, Paper, Row, squeezed
from zwfw_cli.intake.rawtask import RawTask, is_deadline
from zwfw_cli.intake.tables.layout import Layout, read_header, read_layout
from zwfw_cli.intake.tables.tablerows import read_rows

_MOST_ABOVE: Final = 30
"""Rows of a title and the like that may stand above the header."""
_SAME: Final = 0.8


@dataclass(frozen=True, slots=True)
class Table:
    """A table of tasks; ``index`` counts the grids of the paper, ``title`` stands in the grid."""

    index: int
    title: str
    layout: Layout
    tasks: tuple[RawTask, ...]


def find_tables(paper: Paper) -> tuple[list[Table], list[str]]:
    """The tables of tasks, and what to tell of those that were left out."""
    found: list[Table] = []
    before: Table | None = None
    for index, grid in enumerate(paper.grids):
        table = _read(index, grid) or _continued(index, grid, before)
        before = table
        if table is not None and table.tasks:
            found.append(table)
    return _chosen(found)


def _read(index: int, grid: Grid) -> Table | None:
    for at in range(min(_MOST_ABOVE, len(grid.rows))):
        _, depth = read_header(grid.rows, at)
        if depth:
            parts = list(_parts(grid.rows[at:]))
            section, tasks = "", []
            for layout, rows in parts:
                section, read = read_rows(layout, rows, section)
                tasks += read
            return Table(index, _title(grid.rows[:at]), parts[0][0], tuple(tasks))
    return None


def _parts(rows: Sequence[Row]) -> Iterator[tuple[Layout, list[Row]]]:
    """The rows under each header; a header that merely repeats does not begin a new part."""
    first: list[str] = []
    body: list[Row] = []
    at = 0
    while at < len(rows):
        texts, depth = read_header(rows, at)
        if not depth:
            body.append(rows[at])
        elif not first:
            first = texts
        elif list(map(squeezed, texts)) != list(map(squeezed, first)):
            yield read_layout(first, body), body
            first, body = texts, []
        at += max(1, depth)
    yield read_layout(first, body), body


def _continued(index: int, grid: Grid, before: Table | None) -> Table | None:
    """A table cut in two by a page: the second half has no header but as many columns."""
    if before is None or before.index != index - 1 or not grid.rows:
        return None
    if len(grid.rows[0].cells) != before.layout.width or not before.tasks:
        return None
    last = before.tasks[-1]
    _, tasks = read_rows(before.layout, grid.rows, last.section)
    return replace(before, index=index, tasks=tuple(tasks)) if _goes_on(last, tasks) else None


def _goes_on(last: RawTask, tasks: Sequence[RawTask]) -> bool:
    """Whether rows without a header are more of the same: by their number, else by their day."""
    if not tasks:
        return False
    number, before = tasks[0].number, last.number
    if number.isdecimal() and before.isdecimal():
        return int(before) <= int(number) <= int(before) + 1
    if not last.deadline:
        return bool(tasks[0].lead) and len(tasks[0].content) > len(tasks[0].lead)
    return is_deadline(tasks[0].deadline)


def _title(rows: Sequence[Row]) -> str:
    """The longest text above the header."""
    return max((squeezed(text) for row in rows for text in row.texts), key=len, default="")


def _chosen(found: list[Table]) -> tuple[list[Table], list[str]]:
    """The fullest table, and those that tell the same sort of things."""
    if not found:
        return [], []
    best = max(found, key=lambda one: (_weight(one), len(one.tasks)))
    chosen: list[Table] = []
    notes = []
    seen: set[str] = set()
    for table in found:
        contents = {squeezed(task.content) for task in table.tasks}
        if _weight(table) < _weight(best) - 1:
            notes.append(_left_out(table, "栏目不全，不像任务表"))
        elif len(contents & seen) >= _SAME * len(contents):
            notes.append(_left_out(table, "与前面的表格重复"))
        else:
            chosen.append(table)
            seen |= contents
    return chosen, notes


def _weight(table: Table) -> int:
    layout = table.layout
    return bool(layout.lead) * 2 + bool(layout.deadlines) + bool(layout.support)


def _left_out(table: Table, reason: str) -> str:
    return f"{table.tasks[0].place}起的表格没有采用：{reason}"
