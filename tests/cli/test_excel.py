"""``-f xlsx``: days are days and figures are figures, charts can be edited, nothing runs."""

import io
import re
import shutil
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from conftest import HEDONG, HERE, Run
from zwfw_cli.render.blocks import read_blocks
from zwfw_cli.render.excel.paper import as_xlsx

DAY = ("--root", str(HEDONG), "--as-of", "2024-04-10")


@pytest.fixture
def hexi(tmp_path: Path) -> Path:
    """A workspace that scores its units."""
    root = tmp_path / "hexi"
    shutil.copytree(HERE / "offices" / "hexi", root)
    return root


def book(path: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(path)


def rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    """From the head on; days without their hours."""
    found = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    head = next(at for at, row in enumerate(found) if any(one is not None for one in row[1:]))
    return [
        tuple(one.date() if isinstance(one, datetime) else one for one in row)
        for row in found[head:]
        if any(one is not None for one in row[1:])
    ]


def test_days_and_figures_are_values(once: Run) -> None:
    assert once("due", "--all", *DAY, "-o", "清单.xlsx") == once(
        "due", "--all", *DAY, "-o", "清单.xlsx"
    )
    sheet = book("清单.xlsx")["到期清单"]
    head, *found = rows(sheet)
    assert head == (
        "编号", "到期日", "剩余", "要求", "具体工作", "牵头单位", "状态", "灯号", "节点", "原定时限", "延至",
    )  # fmt: skip
    assert [row[:3] for row in found] == [
        ("T01", date(2024, 3, 31), -10),
        ("T02", date(2024, 6, 30), 81),
        ("T01", None, None),
        ("T03", None, None),
    ]
    assert sheet["A1"].value == "到期清单"
    assert sheet["A2"].value == "河东府办发〔2024〕3号　2024年4月10日"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A4", "A3:K7")
    assert sheet.print_title_rows == "$3:$3"
    assert sheet["A8"].value.startswith("共4个节点")


def test_what_is_owed_is_counted_and_sheets_have_days(once: Run, hedong: Path) -> None:
    root = ("--root", str(hedong), "--as-of", "2024-04-10")
    once("owed", *root, "-o", "应报.xlsx")
    _, *units = rows(book("应报.xlsx")["应报未报"])
    told = [tuple(map(type, row[1:4])) for row in units]
    assert told == [(int, int, int)] * 3
    assert all(owed == given + missing for _, owed, given, missing, _ in units)
    assert once("report", "notice", "--all", *root, "--issue", "-o", "督办").code == 0
    once("register", *root, "-o", "登记簿.xlsx")
    _, *sheets = rows(book("登记簿.xlsx").active)
    assert sheets
    assert {row[1] for row in sheets} >= {date(2024, 4, 10)}
    assert {type(row[4]) for row in sheets} == {date}


def test_figures_keep_their_decimals_and_units(once: Run) -> None:
    once("check", *DAY, "-o", "指标.xlsx")
    sheet = book("指标.xlsx")["指标对照目标"]
    _, first, second = rows(sheet)
    assert first[:7] == ("I01", "网上可办率", 98.5, 98.4, -0.1, 51, "未到期")
    assert first[9:13] == (date(2024, 4, 5), 984, 1000, date(2024, 5, 31))
    assert second[2:5] == (3, None, None)
    shown = [sheet.cell(4, column).number_format for column in (3, 4, 5, 10)]
    assert shown == ['0.0"%"', '0.0"%"', '0.00"个百分点"', "yyyy-mm-dd"]


@pytest.mark.parametrize("command", ["check", "indicators"])
def test_readings_have_a_chart_that_can_be_edited(once: Run, command: str) -> None:
    once(command, *DAY, "-o", "指标.xlsx")
    read = book("指标.xlsx")
    assert read.sheetnames[1:] == ["走势图", "走势数据"]
    (chart,) = read["走势图"]._charts
    readings, target = chart.series
    assert readings.val.numRef.f == "走势数据!$D$2:$D$3"
    assert target.val.numRef.f == "走势数据!$E$2:$E$3"
    assert readings.cat.numRef.f == "走势数据!$C$2:$C$3"
    assert rows(read["走势数据"])[1:] == [
        ("I01", "网上可办率", date(2024, 3, 5), 97.2, 98.5),
        ("I01", "网上可办率", date(2024, 4, 5), 98.4, 98.5),
    ]


def test_points_come_to_the_scores(once: Run, hexi: Path) -> None:
    once("score", "--root", str(hexi), "--as-of", "2024-01-08", "-o", "得分.xlsx")
    read = book("得分.xlsx")
    head, *board = rows(read["考核得分"])
    _, *items = rows(read["逐项依据"])
    parts = {"指标": 60, "任务": 40}
    for row in board:
        unit, found = row[2], dict(zip(head, row, strict=True))
        given = [name for name in parts if found[name] is not None]
        points = {name: Decimal(0) for name in (*given, "加分")}
        for item in items:
            if item[0] == unit:
                points[item[1]] += Decimal(str(item[8]))
        assert points["加分"] == Decimal(str(found["加分"]))
        lost = sum(points[name] for name in given)
        assert Decimal(str(found["总分"])) == 100 + lost + points["加分"]
        if len(given) == len(parts):
            assert all(Decimal(str(found[name])) == parts[name] + points[name] for name in given)


READINGS = """\
# 通报

| 编号 | 本月值 | 结论 |
| --- | --- | --- |
| I01 | 96.62%（1429/1479） | 达标 |
| I02 | 94% | 达标 |
| I03 | 77.01%（1139/1479）（3家加总） | 未达标 |
| I04 | —（5月31日为95.33%（1410/1479）） | 本月未报 |
| I05 | —（5月31日为94%） | 本月未报 |
| I06 | — | 本月未报 |
| I07 | 0.5天（10.5/21）（5月31日） | 过期 |
| I08 | =1+1（1/2） | 未达标 |
"""


def test_a_reading_with_its_fraction_is_also_three_numbers() -> None:
    content = as_xlsx(read_blocks(READINGS), date(2021, 11, 3), "")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert isinstance(sheet, Worksheet)
    head, *found = rows(sheet)
    assert head == ("编号", "本月值", "结论", "本月值数值", "本月值分子", "本月值分母")
    assert [row[1] for row in found if row[0] == "I01"] == ["96.62%（1429/1479）"]
    assert [(row[0], *row[3:]) for row in found] == [
        ("I01", 96.62, 1429, 1479),
        ("I02", 94, None, None),
        ("I03", 77.01, 1139, 1479),
        ("I04", None, None, None),
        ("I05", None, None, None),
        ("I06", None, None, None),
        ("I07", 0.5, 10.5, 21),
        ("I08", None, None, None),
    ]
    assert sheet.auto_filter.ref == "A3:F11"


def test_the_annex_of_the_circular(once: Run) -> None:
    asked = ("report", "monthly", *DAY)
    assert once(*asked, "-f", "xlsx", "-o", "附表.xlsx").code == 0
    read = book("附表.xlsx")
    assert read.sheetnames[0] == "重点任务进展情况表"
    head, *found = rows(read.worksheets[0])
    assert head[:4] == ("编号", "具体工作", "牵头单位", "完成时限")
    assert [row[0] for row in found] == ["T01", "T02", "T03"]
    counts = next(sheet for sheet in read if rows(sheet)[0][:2] == ("重点任务", "项数"))
    assert all(isinstance(cell, int) for row in rows(counts)[1:] for cell in row[1:])
    told = [cell.value for cell in read.worksheets[0]["A"] if cell.value]
    assert any(str(one).startswith("灯号规则") for one in told)
    first = Path("附表.xlsx").read_bytes()
    once(*asked, "-o", "附表.xlsx")
    assert Path("附表.xlsx").read_bytes() == first


@pytest.mark.parametrize(
    "asked",
    [
        "due", "tasks", "unit", "unit 县司法局", "show T01", "show I01", "indicators", "check", "scan",
        "log", "owed", "finding list", "validate", "report daily", "report weekly", "report monthly",
        "report quarterly", "report annual",
    ],
)  # fmt: skip
def test_hostile_words_stay_words_in_every_workbook(once: Run, hedong: Path, asked: str) -> None:
    tasks = hedong / "data" / "tasks.yaml"
    hostile = '=HYPERLINK("http://a","b")<试点>&\'' + "长" * 10_000
    text = tasks.read_text(encoding="utf-8")
    told = hostile.replace("'", "''")
    tasks.write_text(re.sub(r"content: .*", f"content: '{told}'", text), encoding="utf-8")
    where = ("--root", str(hedong), "--as-of", "2024-04-10")
    assert once(*asked.split(), *where, "-o", "表.xlsx").code < 2
    content = Path("表.xlsx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if "worksheets/sheet" in name:
                assert "<f>" not in archive.read(name).decode()
        assert not [name for name in archive.namelist() if name.endswith("sheet1.xml.rels")]
    assert book("表.xlsx").sheetnames


def test_without_the_writer_the_command_that_brings_it_is_told(
    once: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    result = once("due", *DAY, "-o", "清单.xlsx")
    assert (result.code, result.out) == (2, "")
    assert re.match(r"写 \.xlsx 要装 XlsxWriter：.*\[office\]", result.err)
    assert not any(Path().iterdir())
