"""An .xls or .ods by python-calamine, where LibreOffice is not installed."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from zwfw_cli.intake.files.calaminebook import opened
from zwfw_cli.intake.files.sheetgrid import sheet_grid
from zwfw_cli.intake.files.unreadable import needs
from zwfw_cli.intake.files.workbook import MOST_ROWS, MOST_SHEETS, day_text, value_text
from zwfw_cli.intake.paper import MOST_COLUMNS, Grid, Paper


def read_old_sheet(path: Path) -> Paper:
    """The visible sheets as grids; hidden rows cannot be told from others, and that is told."""
    try:
        import python_calamine as calamine
    except ImportError:
        raise needs("python-calamine", path.suffix) from None
    notes = ["隐藏的行和列也读了：装上 LibreOffice 后能分辨"]
    grids: list[Grid] = []
    with opened(path) as book:
        for meta in book.sheets_metadata[:MOST_SHEETS]:
            if meta.visible != calamine.SheetVisibleEnum.Visible:
                notes.append(f"工作表「{meta.name}」是隐藏的，没有读")
                continue
            grid, told = _grid(book.get_sheet_by_name(meta.name))
            grids.append(grid)
            notes += told
    return Paper(tuple(grids), tuple(notes))


def _grid(sheet: Any) -> tuple[Grid, list[str]]:
    rows = sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS)
    texts = [[_text(value) for value in row[:MOST_COLUMNS]] for row in rows]
    ranges = sheet.merged_cell_ranges or ()
    merges = [(top + 1, left + 1, down + 1, right + 1) for (top, left), (down, right) in ranges]
    return sheet_grid(sheet.name, texts, merges)


def _text(value: object) -> str:
    if isinstance(value, (datetime, date)):
        return day_text(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value_text(value)
