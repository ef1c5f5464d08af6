"""A CSV as spreadsheets save it, or typed by hand: with a mark or without, comma, tab, semicolon."""

import csv
import io
from collections.abc import Iterator

from zwfw_cli.core.errors import DataError
from zwfw_cli.core.ledger.tablerows import TableCell
from zwfw_cli.core.problems import Problem
from zwfw_cli.intake.entries.grid import Cells, table_rows
from zwfw_cli.intake.entries.table import Table
from zwfw_cli.intake.files.csvtable import LONGEST_FIELD, separator_of
from zwfw_cli.intake.paper import MOST_COLUMNS, cleaned


def read_csv_rows(text: str, name: str, table: Table) -> None:
    """Add the rows; DataError where the file is no CSV."""
    rows, notes = table_rows(name, _rows(text, name), table.problems)
    table.rows += rows
    table.notes += notes


def _rows(text: str, name: str) -> Iterator[Cells]:
    """A row has the number of its first line, however many it takes."""
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(
        io.StringIO(text.replace("\x00", ""), newline=""), delimiter=separator_of(text), strict=True
    )
    line = 1
    try:
        for row in reader:
            yield [
                TableCell(cleaned(cell), line, column)
                for column, cell in enumerate(row[:MOST_COLUMNS], 1)
            ]
            line = reader.line_num + 1
    except csv.Error as error:
        said = f"从这一行起不是完整的 CSV（{error}）；请检查引号，或用 Excel 另存"
        raise DataError((Problem(name, line, 1, "batch-row", said),)) from None
