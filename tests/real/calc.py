"""Does in LibreOffice what a person would: open a sheet, type, sort, paste, delete, save as.

Run by a Python that has ``uno`` (python3-uno): ``calc.py PIPE`` reads a list of jobs as JSON from
standard input, each ``{"open": path, "do": [[act, …], …], "save": path, "as": "xlsx"}``
and maybe a ``password``.
"""

import json
import os
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.table import CellAddress, TableSortField

FILTERS = {"xlsx": "Calc MS Excel 2007 XML", "ods": "calc8", "xls": "MS Excel 97"}


def setting(name, value):
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


def desktop(pipe):
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", here
    )
    for _ in range(300):
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return there.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", there
            )
        except NoConnectException:
            time.sleep(0.1)
    raise SystemExit("LibreOffice does not answer")


def cell(book, place):
    page, _, address = place.partition("!")
    return book.Sheets.getByName(page).getCellRangeByName(address)


def types(book, place, text):
    """As if it were typed: figures and days are taken as such, where the cell is not for text."""
    cell(book, place).FormulaLocal = text


def text(book, place, said):
    cell(book, place).String = said


def open_up(book, page):
    """Take the protection off, which has no password."""
    book.Sheets.getByName(page).unprotect("")


def sort(book, page, area, column, descending):
    """The rows of an area by a column, from 0."""
    field = TableSortField()
    field.Field, field.IsAscending = column, not descending
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    book.Sheets.getByName(page).getCellRangeByName(area).sort(
        (setting("SortFields", fields), setting("ContainsHeader", False))
    )


def delete_rows(book, page, first, count):
    book.Sheets.getByName(page).Rows.removeByIndex(first - 1, count)


def insert_rows(book, page, first, count):
    book.Sheets.getByName(page).Rows.insertByIndex(first - 1, count)


def delete_columns(book, page, first, count):
    book.Sheets.getByName(page).Columns.removeByIndex(first, count)


def insert_columns(book, page, first, count):
    book.Sheets.getByName(page).Columns.insertByIndex(first, count)


def copy(book, page, area, to):
    """Copy and paste a range."""
    sheet = book.Sheets.getByName(page)
    target = sheet.getCellRangeByName(to).RangeAddress
    place = CellAddress()
    place.Sheet, place.Column, place.Row = target.Sheet, target.StartColumn, target.StartRow
    sheet.copyRange(place, sheet.getCellRangeByName(area).RangeAddress)


def rename(book, page, name):
    book.Sheets.getByName(page).Name = name


def remove(book, page):
    book.Sheets.removeByName(page)


def hide_rows(book, page, first, count):
    for at in range(first - 1, first - 1 + count):
        book.Sheets.getByName(page).Rows.getByIndex(at).IsVisible = False


ACTS = {
    act.__name__: act
    for act in (
        types, text, open_up, sort, delete_rows, insert_rows, delete_columns, insert_columns,
        copy, rename, remove, hide_rows,
    )
}  # fmt: skip


def main():
    office = desktop(sys.argv[1])
    for job in json.load(sys.stdin):
        address = Path(job["open"]).as_uri()
        book = office.loadComponentFromURL(address, "_blank", 0, (setting("Hidden", True),))
        for act, *rest in job["do"]:
            ACTS[act](book, *rest)
        book.calculateAll()
        how = [setting("FilterName", FILTERS[job["as"]])]
        if "password" in job:
            how.append(setting("Password", job["password"]))
        book.storeToURL(Path(job["save"]).as_uri(), tuple(how))
        book.close(True)


main()
os._exit(0)  # the bridge may crash where the interpreter takes itself down
