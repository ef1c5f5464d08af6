"""What a workbook says beside its values: formulas whose result was not saved, and errors, which
calamine reads as nothing; and whether it is small enough to be opened at all, before it is.
"""

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from zwfw_cli.intake.files.archive import UNREADABLE, office_kind
from zwfw_cli.intake.files.sheetmarks import read_marks, sheet_parts
from zwfw_cli.intake.files.unreadable import broken

MOST_ROWS: Final = 20_000
MOST_CELLS: Final = 2_000_000
"""Of one sheet, from its first cell to its last: readers make room for all of them."""
Places = Mapping[str, frozenset[tuple[int, int]]]
"""By the title of a sheet: row and column from 1."""
_ZIP: Final = b"PK"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC: Final = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_CELLS: Final = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def without_result(path: Path) -> Places:
    """Formulas without a result, and errors; none in old files, which do not tell. DataError for a workbook
    that claims more cells than a reply sheet can have.
    """
    with path.open("rb") as stream:
        if stream.read(2) != _ZIP:
            return {}
    kind = office_kind(path)
    try:
        with zipfile.ZipFile(path) as archive:
            read = _of_xlsx if kind == "xlsx" else _of_ods
            return dict(read(path, archive))
    except (SyntaxError, *UNREADABLE):
        raise broken(path, "不是完整的工作簿；请打开后另存为 .xlsx") from None


def _of_xlsx(
    path: Path, archive: zipfile.ZipFile
) -> Iterator[tuple[str, frozenset[tuple[int, int]]]]:
    for title, part in sheet_parts(archive).items():
        marks = read_marks(archive, part, MOST_ROWS)
        _refuse_vast(path, marks.last_row, marks.last_column)
        yield title, frozenset(marks.without_result | marks.errors)


def _of_ods(
    path: Path, archive: zipfile.ZipFile
) -> Iterator[tuple[str, frozenset[tuple[int, int]]]]:
    from lxml import etree

    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise broken(path, "加了密码；请去掉密码")
    found: set[tuple[int, int]] = set()
    row = last_column = last_row = 0
    with archive.open("content.xml") as stream:
        for _, element in etree.iterparse(stream, resolve_entities=False, no_network=True):
            if element.tag == f"{_TABLE}table-row":
                holds, missing = _ods_row(element)
                repeated = _count(element, "rows")
                found |= {(row + 1, column) for column in missing}
                if holds:
                    last_row, last_column = row + repeated, max(last_column, holds)
                    _refuse_vast(path, last_row, last_column)
                row += repeated
                element.clear()
            elif element.tag == f"{_TABLE}table":
                yield str(element.get(f"{_TABLE}name", "")), frozenset(found)
                found, row, last_column, last_row = set(), 0, 0, 0


def _ods_row(row: Any) -> tuple[int, list[int]]:
    """The last column that holds something, and the columns of what ``without_result`` tells."""
    column = last = 0
    missing = []
    for cell in row.iterchildren(*_CELLS):
        repeated = _count(cell, "columns")
        is_formula = cell.get(f"{_TABLE}formula") is not None
        unsaved = is_formula and cell.get(f"{_OFFICE}value-type") is None and not len(cell)
        if unsaved or cell.get(f"{_CALC}value-type") == "error":
            missing.append(column + 1)
        column += repeated
        if is_formula or len(cell) or cell.get(f"{_OFFICE}value-type") is not None:
            last = column
    return last, missing


def _count(element: Any, what: str) -> int:
    text = str(element.get(f"{_TABLE}number-{what}-repeated", "1"))
    return int(text) if text.isdecimal() and len(text) < 9 else 1


def _refuse_vast(path: Path, rows: int, columns: int) -> None:
    if rows * columns > MOST_CELLS:
        raise broken(path, f"一张表有{rows}行{columns}列，不像填报表", "import-size")
