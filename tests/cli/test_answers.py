"""What the issue promises of the real notice, as numbers."""

import json
from pathlib import Path

import pytest

from conftest import HEDONG, Run


def items(run: Run, *argv: str) -> list[dict[str, object]]:
    result = run(*argv, "-f", "json")
    assert result.code == 0, result.err
    found: list[dict[str, object]] = json.loads(result.out)["items"]
    return found


def test_thirteen_milestones_of_twelve_tasks_by_the_end_of_june(zwfw: Run) -> None:
    rows = items(zwfw, "due", "--before", "2021-06-30", "--as-of", "2021-03-01")
    assert [(row["task"], row["date"]) for row in rows] == [
        ("T02", "2021-03-31"),
        ("T04", "2021-03-31"),
        ("T20", "2021-04-30"),
        ("T28", "2021-04-30"),
        *((task, "2021-06-30") for task in ("T04", "T06", "T07", "T09", "T15", "T16", "T19")),
        *((task, "2021-06-30") for task in ("T21", "T24")),
    ]
    assert len({row["task"] for row in rows}) == 12
    assert len(items(zwfw, "due", "--before", "2021-06-29", "--as-of", "2021-03-01")) == 4


def test_the_deadline_itself_is_in_time(zwfw: Run) -> None:
    def light(day: str) -> object:
        rows = items(zwfw, "due", "--after", "2021-04-30", "--before", "2021-04-30", "--as-of", day)
        return {(row["light"], row["days_left"]) for row in rows}

    assert light("2021-04-30") == {("临期", 0)}
    assert light("2021-05-01") == {("逾期", -1)}


def test_lead_counts_of_the_notice(zwfw: Run) -> None:
    counts = {row["unit"]: row["lead"] for row in items(zwfw, "unit", "--as-of", "2021-03-01")}
    assert (counts["区政务服务办"], counts["区司法局"]) == (20, 8)
    assert sum(int(str(count)) for count in counts.values()) == 50


def test_a_unit_is_found_by_alias_and_a_collective_by_name(zwfw: Run) -> None:
    assert items(zwfw, "unit", "区发改委") == items(zwfw, "unit", "区发展改革委")
    assert {row["role"] for row in items(zwfw, "unit", "街镇")} == {"配合"}


def test_roles_of_a_unit(zwfw: Run) -> None:
    roles = {(row["id"], row["role"]) for row in items(zwfw, "unit", "区生态环境局")}
    assert ("T30", "牵头") in roles
    assert ("T25", "配合") in roles
    assert ("T01", "泛指") in roles


def test_targets_of_the_notice(zwfw: Run) -> None:
    targets = {row["id"]: row for row in items(zwfw, "indicators")}
    assert len(targets) == 24
    assert targets["I01"]["quote"] == (
        "2021年6月底前，依申请类事项实际办理时间比法定时限平均减少85%以上"
    )
    brief = {key: (row["operator"], row["target"], row["due"]) for key, row in targets.items()}
    assert brief["I01"] == (">=", "85", "2021-06-30")
    assert brief["I02"] == ("<=", "0.2", "2021-06-30")
    assert brief["I05"] == (">=", "95", "2021-05-31")
    assert brief["I09"] == (">=", "100", None)
    assert [key for key, row in targets.items() if not row["binding"]] == ["I08", "I20", "I21"]


def test_body_and_annex_are_told_apart(zwfw: Run) -> None:
    def conflicts(subject: str) -> list[str]:
        (item,) = items(zwfw, "show", subject)
        found = item["conflicts"]
        assert isinstance(found, list)
        return [one["subject"] for one in found]

    assert conflicts("I05") == ["I05"]
    assert conflicts("T15") == ["I05", "I09"]
    assert conflicts("T29") == ["T29", "I22", "I23", "I24"]
    assert conflicts("T27") == ["I19", "I20", "I21"]
    assert conflicts("T04") == []


def test_check_exits_with_its_finding(zwfw: Run, hedong: Path) -> None:
    def code(*argv: str) -> int:
        return zwfw("check", *argv, "--root", str(hedong)).code

    assert code("--as-of", "2024-04-10") == 0
    assert code("--as-of", "2024-04-10", "--strict") == 1
    assert code("--as-of", "2024-05-10") == 0
    zwfw(
        "measure",
        "I01",
        "98.49",
        "--on",
        "2024-05-31",
        "--as-of",
        "2024-06-01",
        "--root",
        str(hedong),
    )
    assert code("--as-of", "2024-05-31") == 0
    assert code("--as-of", "2024-06-01") == 1
    assert code("I02", "--as-of", "2024-06-01") == 0


def test_a_reading_grows_stale(zwfw: Run) -> None:
    def verdict(day: str) -> object:
        return items(zwfw, "check", "I01", "--as-of", day, "--root", str(HEDONG))[0]["verdict"]

    assert verdict("2024-05-15") == "未到期"
    assert verdict("2024-05-16") == "过期"


def test_two_renderings_are_the_same(zwfw: Run) -> None:
    argv = ("report", "monthly", "--as-of", "2024-04-10", "--root", str(HEDONG))
    assert zwfw(*argv).out == zwfw(*argv).out


@pytest.mark.parametrize(
    "day", ["2021-06-30", "2021/6/30", "20210630", "2021年6月30日", "２０２１-06-30"]
)
def test_days_in_every_form(zwfw: Run, day: str) -> None:
    assert len(items(zwfw, "due", "--before", day, "--as-of", "2021-03-01")) == 13


@pytest.mark.parametrize(
    "day",
    ["6月30日", "2021-13-01", "2021-02-30", "明天", "2021.6.30", "", "0001-01-01", "9999-12-31"],
)
def test_other_days_are_usage_errors_that_show_the_forms(zwfw: Run, day: str) -> None:
    result = zwfw("due", "--before", day)
    assert (result.code, result.out) == (2, "")
    assert (
        "2021-06-30、2021/6/30、20210630、2021年6月30日" in result.err
        or "的年份应在1949至2200之间。" in result.err
    )
