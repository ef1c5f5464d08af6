"""An answer as a workbook: a sheet for each table, days as days, figures as figures."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from zwfw_cli.core.dates.days import chinese_day
from zwfw_cli.render.excel.book import Book
from zwfw_cli.render.excel.courses import add_courses
from zwfw_cli.render.excel.look import NOTE, PLAIN, TITLE, Look
from zwfw_cli.render.excel.sheet import Value
from zwfw_cli.render.inert import visible
from zwfw_cli.render.view import Column, Table, Valued, View
from zwfw_cli.render.wrapping import cell_len

WIDEST: Final = 44
"""Letters that a column of running text has at most; a Han character takes two."""
_COLOURS: Final = {
    "逾期": "#C00000",
    "未达标": "#C00000",
    "临期": "#9C5700",
    "未报": "#9C5700",
    "滞后": "#9C5700",
    "过期": "#9C5700",
    "已办结": "#375623",
    "已销号": "#375623",
    "达标": "#375623",
}
"""Colour only repeats the word."""


def as_xlsx(view: View, as_of: date, registry: str) -> bytes:
    """The workbook; ``registry`` is the number of the notice, empty where none was asked."""
    book = Book(as_of)
    head = (f"{registry}　{chinese_day(as_of)}".strip(), *view.head)
    for at, table in enumerate((*view.tables, *view.sheets)):
        add_table(book, table, table.title or view.title or "清单", () if at else head)
    add_courses(book, view.courses)
    return book.content()


def add_table(book: Book, table: Table, title: str, head: Sequence[str] = ()) -> None:
    """A sheet with the title and the lines above the table, the table, and its notes."""
    columns = table.columns or (Column("", wrap=True),)
    sheet = book.sheet(title, _widths(columns, table.rows))
    sheet.across(0, title, TITLE)
    for at, line in enumerate(head, 1):
        sheet.across(at, line, NOTE)
    top = len(head) + 1
    if table.columns:
        sheet.head(top, [column.title for column in columns])
        for at, row in enumerate(table.rows, top + 1):
            looks = [_look(cell, column) for cell, column in zip(row, columns, strict=True)]
            sheet.row(at, [_value(cell) for cell in row], looks, [_unit(cell) for cell in row])
        if table.rows:
            sheet.worksheet.autofilter(top, 0, top + len(table.rows), len(columns) - 1)
        top += len(table.rows) + 1
    for at, note in enumerate(table.notes, top):
        sheet.across(at, note, NOTE)


def _value(cell: str) -> Value:
    return cell.value if isinstance(cell, Valued) else cell


def _unit(cell: str) -> str:
    return cell.unit if isinstance(cell, Valued) else ""


def _look(cell: str, column: Column) -> Look:
    if isinstance(cell, Valued):
        return PLAIN._replace(align="center" if isinstance(cell.value, date) else "right")
    colour = _COLOURS.get(cell, "")
    return PLAIN._replace(align="" if column.wrap else "center", colour=colour, bold=bool(colour))


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[float]:
    """Letters for each column: room for its title with the arrow of its filter, and its cells."""
    widths = []
    for at, column in enumerate(columns):
        longest = max((cell_len(_shown(row[at])) for row in rows), default=0)
        widths.append(min(WIDEST, max(longest, cell_len(column.title) + 2, 4)) + 2.0)
    return widths


def _shown(cell: str) -> str:
    if isinstance(cell, Valued):
        return "" if cell.value is None else f"{cell.value}{cell.unit}"
    return visible(cell)
