"""An .xlsx by openpyxl: every visible sheet is a grid."""

import warnings
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from zwfw_cli.intake.files.unreadable import broken, needs
from zwfw_cli.intake.paper import MOST_COLUMNS, Cell, Grid, Paper, Row, cleaned

MOST_ROWS: Final = 20_000


def read_workbook(path: Path) -> Paper:
    """The sheets as grids; UsageError where openpyxl is not installed."""
    try:
        import openpyxl
    except ImportError:
        raise needs("openpyxl", ".xlsx") from None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # drawings and styles that openpyxl leaves out
        try:
            book = openpyxl.load_workbook(path)
            computed = openpyxl.load_workbook(path, data_only=True) if _computes(book) else book
        except Exception as error:  # noqa: BLE001 - openpyxl raises whatever its parsers raise
            raise broken(
                path, f"读不懂这个 .xlsx（{type(error).__name__}）；请用 Excel 或 WPS 打开后另存"
            ) from None
    notes: list[str] = []
    grids = []
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            grids.append(_grid(sheet, computed[sheet.title], notes))
        else:
            notes.append(f"工作表「{sheet.title}」是隐藏的，没有读")
    return Paper(tuple(grids), tuple(notes))


def _computes(book: Any) -> bool:
    """Whether any cell is a formula, whose last result is read separately."""
    return any(
        cell.data_type == "f"
        for sheet in book.worksheets
        for row in sheet.iter_rows(max_row=min(sheet.max_row, MOST_ROWS), max_col=_width(sheet))
        for cell in row
    )


def _width(sheet: Any) -> int:
    return min(int(sheet.max_column), MOST_COLUMNS)


def _grid(sheet: Any, computed: Any, notes: list[str]) -> Grid:
    height = min(sheet.max_row, MOST_ROWS)
    if sheet.max_row > MOST_ROWS:
        notes.append(f"工作表「{sheet.title}」只读了前{MOST_ROWS}行")
    width = _width(sheet)
    merged = _merged(sheet, height, width)
    texts: dict[tuple[int, int], str] = {}
    rows = []
    for number, cells in enumerate(computed.iter_rows(max_row=height, max_col=width), 1):
        place = f"工作表「{sheet.title}」第{number}行"
        row = []
        for column, cell in enumerate(cells, 1):
            first = merged.get((number, column), (number, column))
            starts = first == (number, column)
            texts[number, column] = _text(cell) if starts else texts.get(first, "")
            row.append(Cell(texts[number, column], starts))
            if starts and cell.value is None and sheet.cell(number, column).data_type == "f":
                notes.append(f"{place}：公式没有保存结果，按空白读；请用 Excel 打开并保存一次")
        rows.append(Row(tuple(row), place))
    used = max((column for (_, column), text in texts.items() if text), default=0)
    return Grid(tuple(Row(row.cells[:used], row.place) for row in rows))


def _merged(sheet: Any, height: int, width: int) -> dict[tuple[int, int], tuple[int, int]]:
    """Each covered place → the first cell of its range. Where ranges overlap, the first counts."""
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row, min(area.max_row, height) + 1):
            for column in range(area.min_col, min(area.max_col, width) + 1):
                covered.setdefault((row, column), (area.min_row, area.min_col))
    return covered


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, (datetime, date)):
        return _day_text(value, str(cell.number_format))
    if isinstance(value, float):
        return f"{value:.15g}"
    return cleaned(str(value))


def _day_text(day: date, form: str) -> str:
    """As the sheet shows it: a format without a day means the month."""
    shown = form.split(";", maxsplit=1)[0].lower()
    month = f"{day.year}年{day.month}月"
    return month if "m" in shown and "d" not in shown else f"{month}{day.day}日"
