"""The reply sheet as a workbook: what stands where, what is locked, what may be typed."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest
from answering import sheet

from zwfw_cli.core.answers.replies.columns import FIGURES, STEPS
from zwfw_cli.core.answers.replies.sheet import Sheet, digest, seal
from zwfw_cli.render.excel.replysheet import as_workbook

OFFICE = """
    units 局: 甲局 乙局
    T01 甲局 | 发布清单 | 05-31 发布, 12-31 更新
    T02 甲局 | 平台 | +
    I01 可办率 >= 95% 12-31 T01
    I02 增长率 >= 120% 12-31 T01
    I03 跑动次数 <= 2次 12-31 T01
"""
BEFORE = """
    05-20 T01 推进中 milestone=1 unit=甲局 note==1+1 problem=缺人
    05-31 I01 94.5
"""


@pytest.fixture(scope="module")
def asked() -> Sheet:
    return sheet(OFFICE, BEFORE, "甲局")


@pytest.fixture(scope="module")
def book(asked: Sheet) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(as_workbook(asked)))


def rows(book: openpyxl.Workbook, title: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in book[title].iter_rows()]


def test_the_pages(book: openpyxl.Workbook, asked: Sheet) -> None:
    assert [(one.title, one.sheet_state) for one in book] == [
        ("填报", "visible"),
        ("指标", "visible"),
        ("说明", "visible"),
        ("zwfw", "veryHidden"),
    ]
    seals = [seal(asked.id, line) for line in asked.lines]
    empty = [None] * 6
    assert rows(book, "填报") == [
        ["2024年6月填报表（甲局）", *[None] * 14],
        [
            "请于2024年6月28日前（含当日）填好白色格子，报某县人民政府办公室；灰色格子请不要改动，填法见“说明”。",
            *[None] * 14,
        ],
        list(STEPS.titles),
        [1, "T01", "发布清单", "1. 发布", "2024年5月31日",
         "推进中\n2024年5月20日：=1+1\n问题：缺人", *empty, "T01/1", "e1", seals[0]],
        [2, "T01", "发布清单", "2. 更新", "2024年12月31日", "未启动", *empty, "T01/2", None, seals[1]],
        [3, "T02", "平台", "+", "+", "未启动", *empty, "T02/1", None, seals[2]],
    ]  # fmt: skip
    empty = empty[:5]
    assert rows(book, "指标")[2:] == [
        list(FIGURES.titles),
        [1, "I01", "可办率", "≥95%", "94.5%（2024年5月31日）", *empty, "I01", "e2", seals[3]],
        [2, "I02", "增长率", "≥120%", None, *empty, "I02", None, seals[4]],
        [3, "I03", "跑动次数", "≤2次", None, *empty, "I03", None, seals[5]],
    ]
    hidden = [text for row in rows(book, "zwfw")[:-1] for text in row]
    assert rows(book, "zwfw") == [
        ["schema", "zwfw/sheet/1"],
        ["sheet", asked.id],
        ["document", "某府办发〔2024〕1号"],
        ["unit", "甲局"],
        ["period", "2024-06"],
        ["as_of", "2024-06-25"],
        ["answers", ""],
        ["filled", ""],
        *(["row", line.key] for line in asked.lines),
        ["seal", digest(*hidden)],
    ]


def test_only_what_is_asked_is_open(book: openpyxl.Workbook) -> None:
    for title, block in (("填报", STEPS), ("指标", FIGURES)):
        page = book[title]
        assert page.protection.sheet
        assert (page.protection.sort, page.protection.autoFilter) == (False, False)  # allowed
        assert page.protection.password is None
        for at, name in enumerate(block.titles, 1):
            letter = openpyxl.utils.get_column_letter(at)
            for row in (4, 5, 6):
                locked = page.cell(row, at).protection.locked
                assert locked == (name not in block.asked), (title, name)
            assert page.column_dimensions[letter].hidden == (name in block.titles[-3:]) or (
                name in block.titles[-2:]  # grouped with the one before
            )
        assert page.freeze_panes == "A4"
        assert page.print_title_rows == "$3:$3"
        assert (page.page_setup.orientation, page.page_setup.fitToHeight) == ("landscape", 0)


def test_what_may_be_typed(book: openpyxl.Workbook) -> None:
    found = {
        f"{page.title}!{one.sqref}": (one.type, one.operator, one.formula1, one.formula2)
        for page in book
        for one in page.data_validations.dataValidation
    }
    first, last = (str((date(y, m, d) - date(1899, 12, 30)).days) for y, m, d in
                   ((2024, 1, 1), (2025, 12, 31)))  # fmt: skip
    much = str(10**15)
    assert {place: rule for place, rule in found.items() if place[-1] in "45"} == {
        "填报!G4": ("list", None, '"推进中,已办结,已中止"', None),
        "填报!H4": ("date", None, first, last),
        "填报!G5": ("list", None, '"未启动,推进中,已办结,已中止"', None),
        "填报!H5": ("date", None, first, last),
        "指标!F4": ("decimal", None, "0", "100"),
        "指标!G4": ("decimal", None, "0", much),
        "指标!H4": ("decimal", None, "0", much),
        "指标!I4": ("date", None, first, last),
        "指标!F5": ("decimal", None, f"-{much}", much),
        "指标!G5": ("decimal", None, "0", much),
        "指标!H5": ("decimal", None, "0", much),
        "指标!I5": ("date", None, first, last),
    }
    assert found["指标!F6"] == ("decimal", None, "0", much)


def test_text_of_others_does_not_run(asked: Sheet) -> None:
    data = OFFICE.replace("发布清单", "=HYPERLINK(1)")
    text = BEFORE.replace("note==1+1", "note=@SUM(1)").replace("缺人", "+86")
    content = as_workbook(sheet(data, text, "甲局"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/"):
                assert b"<f>" not in archive.read(name).replace(b"<formula1>", b"")
    page = openpyxl.load_workbook(io.BytesIO(content))["填报"]
    assert (page["C4"].value, page["C4"].quotePrefix, page["C4"].number_format) == (
        "=HYPERLINK(1)",
        True,
        "@",
    )
    # what a unit types into a cell for text stays text
    assert {page.cell(4, at).number_format for at in (7, 9, 10, 11, 12)} == {"@"}


def test_rows_that_go_back() -> None:
    asked = sheet(OFFICE, BEFORE, "甲局")
    lines = (
        asked.lines[0]._replace(reason="没有这个状态", filled=("办了", date(2024, 6, 3), "=1", 5, "", None)),
        asked.lines[3]._replace(reason="没有填", filled=("", 3, 4.5, "六月", "")),
    )  # fmt: skip
    content = as_workbook(asked._replace(lines=lines, answers="R1"))
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert rows(book, "填报")[2][:2] == ["退回原因", "序号"]
    first = rows(book, "填报")[3]
    assert (first[0], first[7], first[9:13]) == ("没有这个状态", "办了", ["=1", "5", None, None])
    assert book["填报"]["I4"].value.date() == date(2024, 6, 3)
    assert rows(book, "指标")[3][6:11] == [None, 3, 4.5, "六月", None]
    assert book["指标"]["A4"].protection.locked
    facts = dict(rows(book, "zwfw")[:8])
    assert (facts["answers"], len(str(facts["filled"]))) == ("R1", 12)


def test_the_same_bytes() -> None:
    assert as_workbook(sheet(OFFICE, BEFORE, "甲局")) == as_workbook(sheet(OFFICE, BEFORE, "甲局"))
