"""CSV for spreadsheets: bare figures and days; a cell that would be run as a formula is quoted."""

import csv
import io
import re
from decimal import Decimal
from typing import Final

from zwfw_cli.render.inert import could_run
from zwfw_cli.render.plain import one_line
from zwfw_cli.render.view import Valued, View

MARK: Final = "\ufeff"
"""By which Excel knows UTF-8; other programs may take it for a part of the first title."""
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?%?")


def render(view: View) -> str:
    """The first table of the answer; every line ends with a line feed."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    table = next(iter(view.tables))
    writer.writerow(_safe(column.title) for column in table.columns)
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return stream.getvalue()


def _plain(cell: str) -> str:
    if not isinstance(cell, Valued):
        return _safe(cell)
    value = cell.value
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def _safe(cell: str) -> str:
    text = one_line(cell)
    return f"'{text}" if could_run(cell) and not _NUMBER.fullmatch(text.strip()) else text
