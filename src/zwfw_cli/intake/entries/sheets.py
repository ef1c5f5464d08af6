"""The visible sheets of an .xlsx, each a table of entries or nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from zwfw_cli.core.ledger.tablerows import TableCell, TableRow
from zwfw_cli.core.problems import Problem
from zwfw_cli.intake.entries.grid import Cells, table_rows
from zwfw_cli.intake.entries.table import Table
from zwfw_cli.intake.files.sheetmarks import SheetMarks
from zwfw_cli.intake.files.workbook import MOST_ROWS, cell_text, read_sheets
from zwfw_cli.intake.paper import MOST_COLUMNS

_INSTEAD: Final = "也可以另存为 .csv 再试"
Read = tuple[str, list[TableRow], list[str], list[Problem]]


def read_sheet_rows(path: Path, table: Table) -> None:
    """Add the rows of all sheets that have a head. A sheet without one is told of, unless no sheet
    has one: then that is the problem.
    """

    def read(sheet: Any, marks: SheetMarks) -> Read:
        problems: list[Problem] = []
        rows, notes = table_rows(f"{path.name}!{sheet.title}", _rows(sheet, marks), problems)
        hidden = f"工作表「{sheet.title}」有隐藏的行，没有读"
        return sheet.title, rows, [*notes, *([hidden] if marks.hidden_rows else [])], problems

    found = read_sheets(path, table.notes, read, _INSTEAD)
    nothing = not any(rows for _, rows, _, _ in found)
    for title, rows, notes, problems in found:
        if rows or nothing:
            table.rows += rows
            table.notes += notes
            table.problems += problems
        else:
            table.notes.append(f"工作表「{title}」没有表头或没有内容，没有读")


def _rows(sheet: Any, marks: SheetMarks) -> Iterator[Cells]:
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        if number > MOST_ROWS + 1:
            return
        if number in marks.hidden_rows:
            continue
        yield [
            TableCell(cell_text(cell), number, column, (number, column) in marks.without_result)
            for column, cell in enumerate(cells, 1)
        ]
