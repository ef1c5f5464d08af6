"""An .xlsx by openpyxl, read as a stream: every visible sheet is a grid."""

import warnings
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

from zwfw_cli.core.errors import ZwfwError
from zwfw_cli.intake.files.sheetgrid import sheet_grid
from zwfw_cli.intake.files.sheetmarks import SheetMarks, read_marks, sheet_parts
from zwfw_cli.intake.files.unreadable import broken, needs
from zwfw_cli.intake.paper import MOST_COLUMNS, Grid, Paper, cleaned

MOST_ROWS: Final = 20_000
MOST_SHEETS: Final = 50
_SHOWN: Final = 20
T = TypeVar("T")


def read_workbook(path: Path) -> Paper:
    """The sheets as grids; UsageError where openpyxl is not installed."""
    notes: list[str] = []
    grids = read_sheets(path, notes, partial(_grid, notes=notes))
    return Paper(tuple(grids), tuple(notes))


def read_sheets(
    path: Path, notes: list[str], make: Callable[[Any, SheetMarks], T], instead: str = ""
) -> list[T]:
    """What is made of each visible sheet and its marks; ``notes`` tell of the hidden ones.

    UsageError where openpyxl is not installed, with what to do ``instead``.
    """
    try:
        import openpyxl
        from lxml import etree as _  # noqa: F401 - the marks of a sheet are read with it
    except ImportError as error:
        raise needs("openpyxl" if "openpyxl" in str(error) else "lxml", ".xlsx", instead) from None
    made: list[T] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # drawings and styles that openpyxl leaves out
        try:
            with zipfile.ZipFile(path) as archive:
                parts = sheet_parts(archive)
                book = openpyxl.load_workbook(path, read_only=True, data_only=True)
                for sheet in book.worksheets[:MOST_SHEETS]:
                    if sheet.sheet_state == "visible":
                        marks = read_marks(archive, parts[sheet.title], MOST_ROWS)
                        made.append(make(sheet, marks))
                    else:
                        notes.append(f"工作表「{sheet.title}」是隐藏的，没有读")
                book.close()
        except ZwfwError:
            raise
        except Exception as error:  # noqa: BLE001 - openpyxl raises whatever its parsers raise
            raise broken(
                path, f"读不懂这个 .xlsx（{type(error).__name__}）；请用 Excel 或 WPS 打开后另存"
            ) from None
    return made


def _grid(sheet: Any, marks: SheetMarks, notes: list[str]) -> Grid:
    texts: list[list[str]] = []
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        if number > MOST_ROWS:
            if any(cell.value is not None for cell in cells):
                notes.append(f"工作表「{sheet.title}」只读了前{MOST_ROWS}行")
            break
        texts.append([cell_text(cell) for cell in cells])
    width = max(map(len, texts), default=0)
    texts = [row + [""] * (width - len(row)) for row in texts]
    grid, told = sheet_grid(
        sheet.title,
        texts,
        marks.merges,
        frozenset(marks.hidden_rows),
        frozenset(marks.hidden_columns),
    )
    for row, _ in sorted(marks.without_result)[:_SHOWN]:
        notes.append(
            f"工作表「{sheet.title}」第{row}行：公式没有保存结果，按空白读；请用 Excel 打开并保存一次"
        )
    notes += told
    return grid


def cell_text(cell: Any) -> str:
    """A cell as the sheet shows it: a share of a whole as so many per cent."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, (datetime, date)):
        return day_text(value, str(cell.number_format))
    if isinstance(value, int | float) and str(cell.number_format).rstrip("_) ").endswith("%"):
        return f"{(Decimal(value_text(value)) * 100).normalize():f}%"
    return value_text(value)


def value_text(value: object) -> str:
    """A value as the sheet shows it."""
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return cleaned(str(value))


def day_text(day: date, form: str = "") -> str:
    """As the sheet shows it: a format without a day means the month."""
    shown = form.split(";", maxsplit=1)[0].lower()
    month = f"{day.year}年{day.month}月"
    return month if "m" in shown and "d" not in shown else f"{month}{day.day}日"
