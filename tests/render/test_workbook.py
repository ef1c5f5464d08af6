"""Workbooks: what is written is what is read, and nothing of it runs."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from zwfw_cli.core.errors import UsageError
from zwfw_cli.render.csvtext import render as as_csv
from zwfw_cli.render.excel.book import Book
from zwfw_cli.render.excel.look import NOTE, TITLE, number_format
from zwfw_cli.render.excel.sheet import Value
from zwfw_cli.render.view import Column, Table, View

DAY = date(2021, 6, 30)


def book_of(*rows: Sequence[Value], widths: Sequence[float] = (20, 20)) -> bytes:
    book = Book(DAY, "某局")
    sheet = book.sheet("清单", widths)
    for at, row in enumerate(rows):
        sheet.row(at, row)
    return book.content()


def test_what_is_written_is_what_is_read() -> None:
    book = Book(DAY)
    sheet = book.sheet("清单", (8, 40, 10, 12))
    sheet.across(0, "任务清单", TITLE)
    sheet.head(1, ("序号", "内容", "完成率", "日期"))
    sheet.row(2, (1, "第一行\n第二行", Decimal("94.90"), DAY), units=("", "", "%", ""))
    sheet.row(3, (2, None, Decimal("0.1234567890123456"), None))
    sheet.across(4, "注：……", NOTE)
    read = openpyxl.load_workbook(io.BytesIO(book.content()))["清单"]
    assert [[cell.value for cell in row] for row in read.iter_rows(min_row=2, max_row=4)] == [
        ["序号", "内容", "完成率", "日期"],
        [1, "第一行\n第二行", 94.9, read["D3"].value],
        [2, None, "0.1234567890123456", None],
    ]
    assert (read["C3"].number_format, read["D3"].number_format) == ('0.00"%"', "yyyy-mm-dd")
    assert read["D3"].value.date() == DAY
    assert (read.freeze_panes, read.print_title_rows, read.print_area) == (
        "A3",
        "$2:$2",
        "'清单'!$A$1:$D$5",
    )
    assert (read.page_setup.paperSize, read.page_setup.orientation) == (9, "landscape")


TRIGGERS = (
    "=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "  =1+1", "　=1+1", "\u200b=1", "\n=1", "＝1+1", "−1",
    '=HYPERLINK("http://a","b")', "=cmd|' /C calc'!A0", "{=1}", "https://a.cn", "007", "1e5",
)  # fmt: skip


def test_text_never_runs() -> None:
    content = book_of(*((text, "甲") for text in TRIGGERS))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert not [name for name in archive.namelist() if "sheet1.xml.rels" in name]
    assert "<f" not in sheet
    assert set(re.findall(r'<c r="A\d+"[^>]* t="(\w+)"', sheet)) == {"s"}
    read = openpyxl.load_workbook(io.BytesIO(content))["清单"]
    marked = {cell.value: cell.quotePrefix for (cell,) in read.iter_rows(max_col=1)}
    assert [one for one, quoted in marked.items() if not quoted] == [
        "{=1}", "https://a.cn", "007", "1e5",
    ]  # fmt: skip
    assert {one.number_format for (one,) in read.iter_rows(max_col=1) if one.quotePrefix} == {"@"}


@pytest.mark.parametrize("text", TRIGGERS[:13])
def test_text_does_not_run_in_csv_either(text: str) -> None:
    view = View("x", (), (Table((Column("内容"),), ((text,), ("甲",))),))
    cell = as_csv(view).split("\n")[1].strip('"')
    assert cell.startswith("'") or cell in ("+86", "-1")


def test_what_no_cell_can_hold_is_made_visible() -> None:
    content = book_of(
        ("a\x00b\x1b[31m\u202ec\ud800\uffff", "一" * 40_000), ("_x0041_", "a\r\nb\rc")
    )
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[0][0] == "a\\x00b\\x1b[31m\\u202ec\\ud800\\uffff"
    assert rows[0][1] == "一" * 32_766 + "…"
    assert rows[1] == ["_x0041_", "a\nb\nc"]


def test_rows_are_as_high_as_their_text() -> None:
    content = book_of(
        ("短", "短"), ("短", "二十个汉字一行放不下" * 4), ("短", "1\n2\n3"), ("长" * 9999, "")
    )
    sheet = openpyxl.load_workbook(io.BytesIO(content))["清单"]
    heights = [sheet.row_dimensions[row].height for row in (1, 2, 3, 4)]
    assert heights == [18.0, 75.75, 47.25, 408.75]


def test_the_same_input_gives_the_same_bytes() -> None:
    assert book_of(("甲", DAY)) == book_of(("甲", DAY))


def test_sheets_may_be_called_anything() -> None:
    book = Book(DAY)
    for title in ("甲/乙:丙", "甲/乙:丙", "'", "", "History" * 9, "一" * 40, "一" * 40, "A", "a"):
        book.sheet(title, (8,)).row(0, (title,))
    names = openpyxl.load_workbook(io.BytesIO(book.content())).sheetnames
    assert names == [
        "甲_乙_丙", "甲_乙_丙_2", "_", "__2", "HistoryHistoryHistoryHistoryHis",
        "一" * 31, "一" * 29 + "_2", "A", "a_2",
    ]  # fmt: skip


def test_without_the_writer_the_command_that_brings_it_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    with pytest.raises(UsageError, match=r"要装 XlsxWriter：.*pip install.*\[office\]"):
        Book(DAY)


@pytest.mark.parametrize(
    ("unit", "shown"),
    [
        ("%", '0.00"%"'),
        ("件/万人;@[$-409]", '0.00"件/万人;@[$-409]"'),
        ("件" * 100, f'0.00"{"件" * 100}"'),
        ("件" * 101, "0.00"),
        ('"', "0.00"),
        ("a\x00b", "0.00"),
        ("a\nb", "0.00"),
        ("\u202e", "0.00"),
        ("\uffff", "0.00"),
        ("", "0.00"),
    ],
)
def test_a_unit_that_a_format_cannot_hold_is_left_out(unit: str, shown: str) -> None:
    assert number_format(Decimal("94.90"), unit) == shown
