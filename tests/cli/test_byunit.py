"""Readings by unit, as an office meets them: ``measure --unit``, ``check --by-unit``, scan, circular."""

import json
from pathlib import Path

import pytest

from conftest import Run

PARTS = (
    ("县数据局", "97", "--numerator", "97", "--denominator", "100", "--on", "2024-06-28"),
    ("县司法局", "98.9", "--numerator", "989", "--denominator", "1000", "--on", "2024-06-29"),
)


@pytest.fixture
def units(zwfw: Run, hedong: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """An office whose first indicator is the quotient of what two units report."""
    file = hedong / "data" / "indicators.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("    clause", "    combine: ratio\n    clause", 1), encoding="utf-8"
    )
    monkeypatch.setenv("ZWFW_ROOT", str(hedong))
    monkeypatch.setenv("ZWFW_AS_OF", "2024-07-05")
    for unit, value, *rest in PARTS:
        assert zwfw("measure", "I01", value, "--unit", unit, *rest).code == 0
    return zwfw


def test_what_is_recorded_of_a_unit_is_judged_as_its_own(units: Run) -> None:
    told = units("measure", "I01", "98.5", "--unit", "县数据局", "--dry-run").err
    assert "I01 网上可办率（县数据局） 98.5%" in told
    assert told.endswith("目标≥98.5%（含），现为「达标」。\n")


def test_each_unit_is_judged_and_the_total_is_computed(units: Run, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    own = units("check", "I01", "--by-unit", "-f", "csv")
    assert (own.code, own.out) == (
        1,
        "编号,指标,单位,目标值,读数,差距,剩余,结论,比较,计量单位,读数日期,分子,分母,时限（含）,性质\n"
        "I01,网上可办率,县数据局,98.5,97,-1.50,-35,未达标,≥,%,2024-06-28,97,100,2024-05-31,约束性\n"
        "I01,网上可办率,县司法局,98.5,98.9,0.40,,达标,≥,%,2024-06-29,989,1000,2024-05-31,约束性\n",
    )
    (whole,) = json.loads(units("check", "I01", "-f", "json").out)["items"]
    assert (whole["value"], whole["verdict"], whole["parts"]) == ("98.73", "达标", 2)
    assert "98.73%（1086/1100）（2024-06-29，2个单位合计）" in units("check", "I01").out


def test_a_total_that_was_typed_in_and_differs_is_told_everywhere(units: Run) -> None:
    said = "I01 网上可办率合计报为99.5%（2024-06-30），按2个单位的读数算为98.73%，请核对。"
    typed = units("measure", "I01", "99.5", "--on", "2024-06-30")
    assert (typed.code, f"注意：{said}" in typed.err) == (0, True)
    checked = json.loads(units("check", "-f", "json").out)["mismatches"]
    assert checked == [
        {"indicator": "I01", "value": "99.5", "on": "2024-06-30", "computed": "98.73"}
    ]
    items = json.loads(units("scan", "-f", "json").out)["items"]
    assert [(one["kind"], one["unit"]) for one in items if one["subject"] == "I01"] == [
        ("未达标", "县数据局"),
        ("合计不符", "县数据局"),
    ]
    paper = units("report", "monthly", "--period", "2024-06").out
    assert (
        "网上可办率合计报为99.5%（6月30日），按2个单位的数据算为98.73%，两者不符，请核对。" in paper
    )


def test_the_circular_ranks_the_units_and_names_the_one_that_misses(units: Run) -> None:
    paper = units("report", "monthly", "--period", "2024-06").out
    table = """\
网上可办率各单位情况（目标≥98.5%（含））：

| 名次 | 单位 | 本期值 | 较上期 | 差距 | 结论 |
| ---: | --- | --- | --- | --- | --- |
| 1 | 县司法局 | 98.9%（989/1000） | — | — | 达标 |
| 2 | 县数据局 | 97%（97/100） | — | 低1.50个百分点 | 未达标 |
"""
    assert table in paper
    assert "- 县数据局：网上可办率为97%（97/100），目标≥98.5%（含），低1.50个百分点。" in paper
    assert "| I01 | 网上可办率 | ≥98.5%（含） | 98.73%（1086/1100）（2个单位合计） |" in paper


def test_the_unit_that_misses_gets_the_sheet(units: Run) -> None:
    mine = units("report", "notice", "县数据局").out
    assert "| 承办单位 | 县数据局 |\n| 督办事项 | 网上可办率为97%" in mine
    assert "网上可办率" not in units("report", "notice", "县司法局").out
