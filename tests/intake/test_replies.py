"""Reply sheets read back: what is taken for one, and what is refused before it is opened."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from answering import merged, sheet, told

from filling import fill
from zwfw_cli.core.answers.replies.reply import Reply
from zwfw_cli.core.errors import DataError
from zwfw_cli.intake.replies.marks import without_result
from zwfw_cli.intake.replies.reading import read_reply
from zwfw_cli.render.excel.replysheet import as_workbook

OFFICE = """
    units 局: 甲局
    T01 甲局 | 发布清单 | 05-31 发布, 12-31 更新
    I01 可办率 >= 95% 12-31 T01
"""
ASKED = sheet(OFFICE, "05-20 T01 推进中 milestone=1 note=起草", "甲局")
Change = Callable[[openpyxl.Workbook], None]


def saved(folder: Path, change: Change) -> Path:
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(ASKED)))
    change(book)
    book.save(folder / "回复.xlsx")
    return folder / "回复.xlsx"


def read(folder: Path, change: Change = lambda _: None) -> Reply:
    return read_reply(saved(folder, change))


def refused(path: Path) -> str:
    with pytest.raises(DataError) as error:
        read_reply(path)
    (problem,) = error.value.problems
    return f"{problem.message} [{problem.code}]"


def test_a_blank_sheet(tmp_path: Path) -> None:
    reply = read(tmp_path)
    assert reply[:8] == (
        "回复.xlsx", ASKED.id, "某府办发〔2024〕1号", "甲局", ASKED.period, "", "",
        ("T01/1", "T01/2", "I01"),
    )  # fmt: skip
    assert [(row.key, row.base, row.place, row.is_filled) for row in reply.rows] == [
        ("T01/1", "e1", "填报!A4", False),
        ("T01/2", "", "填报!A5", False),
        ("I01", "", "指标!A4", False),
    ]
    assert [[cell.text for cell in row.given] for row in reply.rows] == [
        list(line.given) for line in ASKED.lines
    ]
    assert (reply.digest, reply.is_untouched, reply.filler) == ("", True, "")


def test_values_keep_their_kind(tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        page = book["填报"]
        page["G4"], page["H4"], page["I4"] = " 推进中 ", date(2024, 6, 3), 5
        page["J4"], page["K4"] = datetime.fromisoformat("2024-06-03T08:30"), time(8, 30)
        page["L4"], page["H5"] = True, "6月3日"
        book["指标"]["F4"], book["指标"]["G4"] = 94.96, "=1+1"
        book["说明"]["B8"] = " 张三 "

    reply = read(tmp_path, change)
    assert reply.rows[0].values == (
        " 推进中 ", date(2024, 6, 3), 5.0, "2024-06-03 08:30", "08:30:00", True,
    )  # fmt: skip
    assert reply.rows[0].filled[0].text == "推进中"
    assert [(cell.place, cell.value, cell.uncomputed) for cell in reply.rows[2].filled[:2]] == [
        ("指标!F4", 94.96, False),
        ("指标!G4", None, True),
    ]
    assert (reply.filler, reply.is_untouched) == ("张三", False)


def test_an_error_goes_back_and_is_not_read_as_nothing(tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        page = book["填报"]
        page["G4"], page["H4"], page["I4"] = "推进中", date(2024, 6, 3), "#REF!"

    reply = read(tmp_path, change)
    assert [told(merged(OFFICE, "05-20 T01 推进中 milestone=1 note=起草", reply))[0]] == [
        "T01/1 退回 填报!I4：公式没有保存结果，或结果是错误值（如 #REF!），请改填算好的值"
    ]


def test_what_no_cell_can_show_does_not_break_a_seal(tmp_path: Path) -> None:
    data = OFFICE.replace("发布清单", "发布\x1b[31m\u202e清单" + "长" * 40_000)
    asked = sheet(data, "05-20 T01 推进中 milestone=1 note=a\ufffe\ud800b", "甲局")
    path = tmp_path / "回复.xlsx"
    path.write_bytes(as_workbook(asked))
    fill(path, {"填报!G4": "推进中", "填报!G5": "推进中"})
    reply = read_reply(path)
    text = "05-20 T01 推进中 milestone=1 note=a"
    assert [one.split()[:2] for one in told(merged(data, text, reply))] == [
        ["T01/1", "写入"],
        ["T01/2", "写入"],
        ["I01", "未填"],
    ]


def test_pages_may_have_other_names_and_rows_other_places(tmp_path: Path) -> None:
    def change(book: openpyxl.Workbook) -> None:
        page = book["填报"]
        page.title = "6月"
        page.insert_rows(1, 2)
        page.insert_rows(7, 1)

    reply = read(tmp_path, change)
    assert [row.place for row in reply.rows] == ["6月!A6", "6月!A8", "指标!A4"]


def head(address: str, text: str | None) -> Change:
    def change(book: openpyxl.Workbook) -> None:
        book["填报"][address] = text

    return change


def dropped(book: openpyxl.Workbook) -> None:
    book["填报"].delete_cols(10)


def bare(book: openpyxl.Workbook) -> None:
    book.remove(book["zwfw"])


def hidden(row: int, text: str | None) -> Change:
    def change(book: openpyxl.Workbook) -> None:
        book["zwfw"].cell(row, 2).value = text

    return change


ALTERED = (
    (3, "某府办发〔2025〕1号"), (4, "乙局"), (5, "六月"), (5, "2020-06"), (5, None), (6, "2031-06-30"),
    (7, "r1"), (8, "0"), (9, "T01/3"), (12, None),
)  # fmt: skip
AGAIN = "请把内容填到原来发的表里再报 [reply-form]"
MOVED = "表头被改动，整份没有收："
END = "。请填在原来发的表里再报 [reply-form]"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (head("G3", "状态"), f"{MOVED}填报!G3应为「本次状态」，现为「状态」{END}"),
        (head("M3", None), f"{MOVED}填报!M3应为「标识」，现为「」{END}"),
        (head("P3", "备注"), f"{MOVED}填报!P3多出「备注」{END}"),
        (
            dropped,
            f"{MOVED}填报!J3应为「存在问题」，现为「下步措施」；填报!K3应为「下步措施」，现为「佐证」；"
            f"填报!L3应为「佐证」，现为「标识」……{END}",
        ),
        (bare, f"不是填报表，或隐藏的工作表被删去了；{AGAIN}"),
        (
            hidden(1, "zwfw/sheet/9"),
            "是另一版本的填报表（zwfw/sheet/9），本程序读不了 [reply-form]",
        ),
        *((hidden(*one), f"隐藏的工作表被改动了；{AGAIN}") for one in ALTERED),
    ],
)
def test_what_is_no_longer_what_was_sent(tmp_path: Path, change: Change, told: str) -> None:
    assert refused(saved(tmp_path, change)) == told


def test_a_sheet_of_before_has_no_seal_of_its_hidden_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zwfw_cli.core.answers.replies.sheet.SEALED", "")
    reply = read(tmp_path, lambda book: book["zwfw"].delete_rows(12))
    assert (reply.sheet, reply.unit, len(reply.asked)) == (ASKED.id, "甲局", 3)
    assert not reply.sheet.startswith("s")


def test_files_that_are_no_workbooks(tmp_path: Path) -> None:
    path = tmp_path / "回复.xls"
    path.write_text("填报人：张三", encoding="utf-8")
    assert refused(path).startswith("读不懂这个 .xls（")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert refused(path).startswith("读不懂这个 .xls（")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")
    assert refused(path) == "不是完整的工作簿；请打开后另存为 .xlsx [import-broken]"


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    "</sheetData></worksheet>"
)


def test_a_workbook_that_claims_too_much_is_not_opened(tmp_path: Path) -> None:
    path = saved(tmp_path, lambda _: None)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "大.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, SHEET if name.endswith("sheet1.xml") else old.read(name))
    assert refused(tmp_path / "大.xlsx") == "一张表有1048576行16384列，不像填报表 [import-size]"


CONTENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body>'
    '<office:spreadsheet><table:table table:name="a">'
    '<table:table-row table:number-rows-repeated="1000000"><table:table-cell'
    ' office:value-type="float" office:value="1" table:number-columns-repeated="1000"/>'
    "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
)


def test_nor_an_ods(tmp_path: Path) -> None:
    path = tmp_path / "大.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", CONTENT)
    assert refused(path) == "一张表有1000000行1000列，不像填报表 [import-size]"


ERROR = (
    '<table:table-row xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
    '<table:table-cell/><table:table-cell table:formula="of:=#REF!" office:value-type="string"'
    ' office:string-value="" calcext:value-type="error"><p>#REF!</p></table:table-cell>'
    "</table:table-row>"
)


def test_an_error_in_an_ods(tmp_path: Path) -> None:
    path = tmp_path / "错.ods"
    before, _, after = CONTENT.partition("<table:table-row ")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", before + ERROR + after[after.index("</table:table>") :])
    assert without_result(path) == {"a": {(1, 2)}}


BLANK = "".join(f'<row r="{at}"><c r="A{at}" s="1"/></row>' for at in range(2, 100_001))
MANY = SHEET[: SHEET.index('<row r="1048576">')] + BLANK + "</sheetData>"
BOUNDED = """
import resource, sys, zipfile
from lxml import etree
from zwfw_cli.intake.files.sheetmarks import read_marks
with zipfile.ZipFile(sys.argv[1]) as archive:
    held = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (held + 20_000_000,) * 2)
    print(read_marks(archive, "sheet.xml", 20_000).last_row)
"""


def test_rows_that_hold_nothing_take_no_room(tmp_path: Path) -> None:
    """100,000 rows that are formatted, and as many other elements behind them, in 20 MB."""
    path = tmp_path / "空.xlsx"
    others = '<ext a="" b=""/>' * 100_000
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sheet.xml", MANY + others + "</worksheet>")
    result = subprocess.run(
        [sys.executable, "-c", BOUNDED, str(path)], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stdout) == (0, "1\n"), result.stderr
