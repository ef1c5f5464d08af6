"""``-o 清单.csv`` says the form; ``-f`` beside another ending is a contradiction."""

import csv
import json
from pathlib import Path

import pytest

from conftest import HEDONG, Run

DAY = ("--root", str(HEDONG), "--as-of", "2024-04-10")


@pytest.mark.parametrize(
    ("asked", "name", "start"),
    [
        ("due", "清单.csv", "编号,到期日,"),
        ("due", "清单.CSV", "编号,到期日,"),
        ("due", "清单.json", '{\n  "schema": "zwfw/due/1"'),
        ("due", "清单.md", "| "),
        ("due", "清单.txt", ""),
        ("due", "清单", ""),
        ("due", "2024.04", ""),
        ("report monthly", "通报.md", "# "),
        ("report monthly", "通报.json", '{\n  "schema": "zwfw/report-monthly/1"'),
        ("report monthly", "通报.txt", "# "),
        ("report notice 县司法局", "单.json", '{\n  "schema": "zwfw/report-notice/1"'),
        ("explain", "代码.json", '{\n  "schema": "zwfw/explain/1"'),
        ("parse units 县司法局", "单位.json", '{\n  "schema": "zwfw/parse-units/1"'),
    ],
)
def test_the_name_says_the_form(once: Run, asked: str, name: str, start: str) -> None:
    where = () if asked.startswith(("explain", "parse")) else DAY
    result = once(*asked.split(), *where, "-o", name)
    assert (result.code, result.out) == (0, "")
    text = Path(name).read_text(encoding="utf-8")
    assert text.startswith(start)
    assert start or not text.startswith(("{", "|", "\ufeff"))


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("due -f json -o 清单.csv", "-f json 与 -o 清单.csv 的文件名不一致；请去掉 -f，或把文件名改为 .json。\n"),
        ("due -f table -o 清单.csv", "-f table 与 -o 清单.csv 的文件名不一致；"),
        ("report monthly -f md -o 通报.json", "-f md 与 -o 通报.json 的文件名不一致；"),
        ("report notice 县司法局 -o 单.csv", "zwfw report notice 没有 csv 格式（-o 单.csv）；可用的有：md、json"),
    ],
)  # fmt: skip
def test_what_contradicts_the_name_is_wrong_usage(once: Run, asked: str, told: str) -> None:
    result = once(*asked.split(), *DAY)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(told)
    assert not any(Path().iterdir())


def test_a_mark_for_a_chinese_excel(once: Run) -> None:
    plain = once("unit", "-f", "csv", *DAY).out
    assert once("unit", "-f", "csv", "--bom", *DAY).out == f"\ufeff{plain}"
    assert once("unit", "-o", "单位.csv", "--bom", *DAY).code == 0
    assert Path("单位.csv").read_bytes() == b"\xef\xbb\xbf" + plain.encode()


@pytest.mark.parametrize(
    "asked", ["due", "due -f json", "indicators -o a.md", "parse units 县司法局"]
)
def test_the_mark_is_for_csv_alone(once: Run, asked: str) -> None:
    where = () if asked.startswith("parse") else DAY
    result = once(*asked.split(), "--bom", *where)
    assert (result.code, result.out) == (2, "")
    assert result.err == "--bom 只用于 CSV；请加 -f csv，或把 -o 的文件名写成 .csv。\n"
    assert not any(Path().iterdir())


def test_csv_has_bare_figures_and_days(once: Run) -> None:
    """What people read in one cell, a spreadsheet has in several."""
    assert once("check", "-f", "csv", *DAY).out.splitlines() == [
        "编号,指标,目标值,读数,差距,剩余,结论,比较,计量单位,读数日期,分子,分母,时限（含）,性质",
        "I01,网上可办率,98.5,98.4,-0.10,51,未到期,≥,%,2024-04-05,984,1000,2024-05-31,约束性",
        "I02,平均办理天数*,3,,,,未报,＜,天,,,,,努力目标",
    ]
    rows = csv.reader(once("due", "--all", "-f", "csv", *DAY).out.splitlines())
    assert [(row[0], *row[1:3], *row[8:]) for row in rows] == [
        ("编号", "到期日", "剩余", "节点", "原定时限", "延至"),
        ("T01", "2024-03-31", "-10", "1", "", ""),
        ("T02", "2024-06-30", "81", "1", "", ""),
        ("T01", "", "", "2", "", ""),
        ("T03", "", "", "1", "", ""),
    ]


def test_sheets_as_values_one_unit_a_file(once: Run) -> None:
    paper = once("report", "notice", "--all", "-o", "单", *DAY)
    values = once("report", "notice", "--all", "-f", "json", "-o", "值", *DAY)
    assert (paper.code, values.code) == (0, 0)
    names = sorted(path.stem for path in Path("单").iterdir())
    assert names == sorted(path.stem for path in Path("值").iterdir())
    assert names
    for name in names:
        value = json.loads(Path("值", f"{name}.json").read_text(encoding="utf-8"))
        text = Path("单", f"{name}.md").read_text(encoding="utf-8")
        assert value["unit"] == name
        assert text.count("**回执**") == len(value["items"])
        assert all(one["progress"] in text and one["source"] in text for one in value["items"])


def test_a_number_that_is_given_stands_in_the_value(once: Run, hedong: Path) -> None:
    asked = (
        "report",
        "notice",
        "县司法局",
        "--root",
        str(hedong),
        "--as-of",
        "2024-04-10",
        "-f",
        "json",
    )
    draft = json.loads(once(*asked).out)["items"]
    issued = json.loads(once(*asked, "--issue").out)["items"]
    assert {one["number"] for one in draft} == {None}
    assert [one | {"number": None, "title": ""} for one in issued] == [
        one | {"title": ""} for one in draft
    ]
    assert all(f"{one['number']}号" in one["title"] for one in issued)


def test_nothing_to_urge_is_an_answer_without_items(once: Run) -> None:
    result = once("report", "notice", "河口镇", "-f", "json", *DAY)
    assert (result.code, json.loads(result.out)["items"]) == (0, [])
    assert result.err == "河口镇没有需要督办或提醒的事项。\n"
