"""What the XML of a sheet says beside its values: merged ranges, hidden rows and columns, formulas
whose result was not saved, errors. Ranges are kept as they are written, never spread out over a sheet.
"""

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from typing import Any, Final

from zwfw_cli.intake.paper import MOST_COLUMNS

MOST_MERGES: Final = 20_000
_RELATION: Final = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_RANGE: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_PLACE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_INSIDE: Final = frozenset({"f", "v"})
"""Of a cell, as long as that is not whole."""
_TRUE: Final = frozenset({"1", "true", "on"})
Range = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 1 and inclusive."""


@dataclass(slots=True)
class SheetMarks:
    """Rows and columns count from 1."""

    merges: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    without_result: set[tuple[int, int]] = field(default_factory=set)
    errors: set[tuple[int, int]] = field(default_factory=set)
    """Cells that show ``#REF!`` and the like."""
    last_row: int = 0
    last_column: int = 0
    """Of the cells that hold something."""


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Title of each sheet → its part in the archive."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    book = etree.fromstring(archive.read("xl/workbook.xml"), parser)
    relations = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), parser)
    targets = {one.get("Id"): str(one.get("Target", "")) for one in relations}
    found = {}
    for sheet in book.iter("{*}sheet"):
        ident = next((sheet.get(key) for key in _RELATION if sheet.get(key)), None)
        target = targets.get(ident, "")
        name = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        found[str(sheet.get("name", ""))] = posixpath.normpath(name)
    return found


def read_marks(archive: zipfile.ZipFile, part: str, most_rows: int) -> SheetMarks:
    """The marks of one sheet, as far as its rows are read. What was looked at is let go at once: a
    million rows that hold nothing take no room.
    """
    from lxml import etree

    marks = SheetMarks()
    with archive.open(part) as stream:
        for _, element in etree.iterparse(
            stream, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        ):
            tag = element.tag.rpartition("}")[2]
            if tag in _INSIDE:
                continue
            if tag == "c":
                _take_cell(marks, element, most_rows)
            elif tag == "row":
                _take_row(marks, element, most_rows)
            elif tag == "col":
                _take_column(marks, element)
            elif tag == "mergeCell" and len(marks.merges) < MOST_MERGES:
                _take_merge(marks, str(element.get("ref", "")))
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    return marks


def _take_cell(marks: SheetMarks, element: Any, most_rows: int) -> None:
    if not len(element):
        return
    place = _PLACE.fullmatch(str(element.get("r", "")))
    if place is None:
        return
    row, column = int(place[2]), column_number(place[1])
    marks.last_row, marks.last_column = max(marks.last_row, row), max(marks.last_column, column)
    formula, value = element.find("{*}f"), element.find("{*}v")
    if row > most_rows:
        return
    if formula is not None and (value is None or not value.text):
        marks.without_result.add((row, column))
    if element.get("t") == "e":
        marks.errors.add((row, column))


def _take_row(marks: SheetMarks, element: Any, most_rows: int) -> None:
    number = str(element.get("r", ""))
    if element.get("hidden") in _TRUE and number.isdecimal() and int(number) <= most_rows:
        marks.hidden_rows.add(int(number))


def _take_column(marks: SheetMarks, element: Any) -> None:
    first, last = str(element.get("min", "")), str(element.get("max", ""))
    if element.get("hidden") in _TRUE and first.isdecimal() and last.isdecimal():
        marks.hidden_columns |= set(range(int(first), min(int(last), MOST_COLUMNS) + 1))


def _take_merge(marks: SheetMarks, text: str) -> None:
    if (found := _RANGE.fullmatch(text)) is not None:
        left, top, right, bottom = found.groups()
        marks.merges.append((int(top), column_number(left), int(bottom), column_number(right)))


def column_number(letters: str) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
