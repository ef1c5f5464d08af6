"""``score``: turned off, turned on, and by other rules, which are checked like one's own."""

import json
import shutil
from pathlib import Path

import pytest

from conftest import HEDONG, HERE, Run

SHIPPED_RULES = HERE.parent / "data" / "rules.yaml"


@pytest.fixture
def hexi(tmp_path: Path) -> Path:
    root = tmp_path / "hexi"
    shutil.copytree(HEDONG.parent / "hexi", root)
    return root


def rules(root: Path, old: str, new: str, name: str = "data/rules.yaml") -> Path:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def totals(zwfw: Run, root: Path, *argv: str) -> dict[str, str]:
    argv = ("score", "-f", "json", "--root", str(root), "--as-of", "2024-01-08", *argv)
    result = zwfw(*argv)
    assert result.code == 0, result.err
    return {one["unit"]: one["total"] for one in json.loads(result.out)["items"]}


@pytest.mark.parametrize("scoring", ["absent", "disabled"])
def test_nothing_is_scored_until_the_office_says_so(zwfw: Run, hexi: Path, scoring: str) -> None:
    path = rules(hexi, "enabled: true", "enabled: false")
    if scoring == "absent":
        text = path.read_text(encoding="utf-8")
        path.write_text(text[: text.index("scoring:")], encoding="utf-8")
    result = zwfw("score", "--root", str(hexi), "--as-of", "2024-01-08")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("考核没有开启：")
    assert "把 enabled 改为 true" in result.err
    assert "zwfw score --rules 细则.yaml" in result.err


def test_the_shipped_example_is_marked_and_off_and_can_be_tried(zwfw: Run, hexi: Path) -> None:
    text = SHIPPED_RULES.read_text(encoding="utf-8")
    assert "title: 年度考核细则（示例）" in text
    assert "enabled: false" in text
    rules(hexi, "enabled: true", "enabled: false")
    argv = ("score", "--rules", str(SHIPPED_RULES), "--root", str(hexi), "--as-of", "2024-01-08")
    result = zwfw(*argv)
    assert result.code == 0
    assert "现行：没有开启考核；试算：年度考核细则（示例）" in result.out


def test_other_rules_stand_beside_todays_with_the_difference(zwfw: Run, hexi: Path) -> None:
    before = totals(zwfw, hexi)
    other = str(hexi / "另一套细则.yaml")
    argv = ("score", "-f", "json", "--root", str(hexi), "--as-of", "2024-01-08")
    changes = json.loads(zwfw(*argv, "--rules", other).out)["items"]
    assert {one["unit"]: one["before"]["total"] for one in changes} == before
    assert {one["unit"]: one["difference"] for one in changes} == {
        "区政数局": "-1.36",
        "区司法局": "-7",
        "区人社局": "-61.00",
        "东湖街道": "0",
        "西湖街道": "0",
        "南湖街道": "-3",
    }


def test_other_rules_are_checked_with_their_places(zwfw: Run, hexi: Path) -> None:
    other = rules(hexi, "name: 典型案例", "name: 信息刊发", "另一套细则.yaml")
    rules(hexi, "base: 100", "base: 90", "另一套细则.yaml")
    result = zwfw("score", "--rules", str(other), "--root", str(hexi), "--as-of", "2024-01-08")
    assert (result.code, result.out) == (3, "")
    assert result.err.splitlines() == [
        f"{other}:8:9: scoring.base: 各部分分值合计100，与基本分90不等 [score-weights]",
        f"{other}:22:14: 信息刊发.name: 「信息刊发」涉及“刊发”，按基层减负规定不得作为考核项目，请删去 "
        "[score-forbidden]",
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("deduction: 10,", "deduction: 很多,", "「很多」应为数字 [type-number]"),
        ("deduction: 10,", "deduction: 0.00001,", "小数不能超过4位 [value-range]"),
        ("deduction: 10,", "deduction: -1,", "不能小于0 [value-range]"),
        ("when: indicator-unread", "when: 领导批示", "「领导批示」只能是 'indicator-short'、"),
        ("scoring:", "scorings:", "scorings: 没有这个键 [key-unknown]"),
        ("version: ", "version: a: ", "[yaml-syntax]"),
    ],
)
def test_malformed_other_rules_are_told(
    zwfw: Run, hexi: Path, old: str, new: str, said: str
) -> None:
    other = rules(hexi, old, new, "另一套细则.yaml")
    result = zwfw("score", "--rules", str(other), "--root", str(hexi), "--as-of", "2024-01-08")
    assert (result.code, result.out) == (3, "")
    assert said in result.err


def test_rules_without_an_assessment_and_rules_that_are_not_there(zwfw: Run, hexi: Path) -> None:
    argv = ("score", "--root", str(hexi), "--as-of", "2024-01-08", "--rules")
    without = str(HEDONG / "data" / "rules.yaml")
    assert zwfw(*argv, without).err == f"{without}:1:1: scoring: 缺少必填项 [field-missing]\n"
    assert zwfw(*argv, "没有.yaml").err == "没有.yaml: 文件不存在 [file-missing]\n"


def test_a_step_due_on_the_last_day_of_the_year_is_late_at_its_close(zwfw: Run, hexi: Path) -> None:
    text = "2023-10-31"
    rules(hexi, f"date: {text}", "date: 2023-12-31", "data/tasks.yaml")
    rules(hexi, "text: 10月31日前", "text: 年底前", "data/tasks.yaml")
    journal = hexi / "data" / "journal.jsonl"
    journal.write_text("", encoding="utf-8")
    street = ("score", "东湖街道", "-f", "json", "--root", str(hexi))
    running = json.loads(zwfw(*street, "--as-of", "2023-12-31").out)
    over = json.loads(zwfw(*street, "--as-of", "2024-01-01").out)
    assert running["items"] == []
    assert "total" not in running
    assert [(one["rule"], one["on"]) for one in over["items"]] == [("逾期未办结", "2024-01-01")]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["某局"], "没有单位「某局」"),
        (["各街道"], "「各街道」是统称，不评分；请写单位名称。"),
        (["--period", "2099"], "2099年还没有开始（查询日为2024年1月8日）"),
        (["--period", "猴年"], "看不懂期间「猴年」；请写成 2021。"),
    ],
)
def test_wrong_usage(zwfw: Run, hexi: Path, argv: list[str], said: str) -> None:
    result = zwfw("score", *argv, "--root", str(hexi), "--as-of", "2024-01-08")
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_another_year_counts_none_of_this_years_events(zwfw: Run, hexi: Path) -> None:
    argv = ("score", "--period", "2024", "-f", "json", "--root", str(hexi))
    found = json.loads(zwfw(*argv, "--as-of", "2024-02-01").out)
    assert found["period"]["name"] == "2024年"
    assert [item["part"] for one in found["items"] for item in one["items"]] == ["指标", "指标"]
