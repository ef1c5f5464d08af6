"""CSV for spreadsheets. Cells that a spreadsheet would run as a formula are quoted."""

import csv
import io
import re
from typing import Final

from zwfw_cli.render.inert import could_run
from zwfw_cli.render.plain import one_line
from zwfw_cli.render.view import View

_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?%?")


def render(view: View) -> str:
    """The first table of the answer; every line ends with a line feed."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    table = next(iter(view.tables))
    writer.writerow(column.title for column in table.columns)
    writer.writerows([_safe(cell) for cell in row] for row in table.rows)
    return stream.getvalue()


def _safe(cell: str) -> str:
    text = one_line(cell)
    return f"'{text}" if could_run(cell) and not _NUMBER.fullmatch(text.strip()) else text
