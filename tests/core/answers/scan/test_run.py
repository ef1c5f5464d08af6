"""The scan of a day: by who must act, the gravest first; and what is new since the last one."""

import pytest
from plainly import day, journal, office, on

from zwfw_cli.core.answers.scan import last_scan_day, new_since, scan
from zwfw_cli.core.problems import Problem

OFFICE = """
    units 局: 甲局 乙局 · 镇: 丙镇
    T01 甲局 | 清单 | 06-28
    T02 乙局 | 网点 | 06-07
    T03 甲局 | 大厅 | 06-21
    T04 丙镇 | 宣传 | 06-28
    T05 丙镇 | 培训 | 06-28
"""
QUIET = """
    06-01 T01 推进中
    06-01 T02 推进中
    06-01 T03 推进中
    06-01 T04 推进中
    06-01 T05 推进中
"""


def scanned(when: str, text: str = QUIET, problems=(), registry: str = OFFICE) -> list[str]:
    found = scan(on(when, office(registry), text), problems)
    return [f"{one.unit} {one.kind} {one.subject}" for one in found]


def test_units_with_the_gravest_matters_stand_first_then_the_order_of_the_file() -> None:
    assert scanned("06-17") == [
        "乙局 逾期 T02",
        "甲局 临期 T03",
        "甲局 临期 T01",
        "丙镇 临期 T04",
        "丙镇 临期 T05",
    ]


def test_inside_a_unit_the_gravest_then_the_earliest_then_the_order_of_the_subjects() -> None:
    assert scanned("06-24") == [
        "甲局 逾期 T03",
        "甲局 临期 T01",
        "乙局 逾期 T02",
        "丙镇 临期 T04",
        "丙镇 临期 T05",
    ]


def test_all_kinds_of_matters_are_in_it() -> None:
    registry = """
        units 局: 甲局
        T01 甲局 | 清单 | 06-28
        T02 甲局 | 宣传 | +
        I01 可办率 >= 95% 06-07 T01
        I02 满意率 >= 95% 12-31 T01
    """
    lines = """
        06-01 T01 推进中
        06-03 I01 90
        04-01 I02 96
        05-01 finding T02 unit=甲局 to=05-31 note=窗口无人
    """
    assert scanned("06-17", lines, registry=registry) == [
        "甲局 问题逾期 T02",
        "甲局 未达标 I01",
        "甲局 临期 T01",
        "甲局 应报未报 T02",
        "甲局 读数过期 I02",
    ]


def test_what_is_wrong_with_the_files_comes_last_and_has_no_unit() -> None:
    problem = Problem("data/tasks.yaml", 3, 5, "bad", "看不懂")
    found = scan(on("06-01", office(OFFICE), QUIET), [problem])
    (wrong,) = [one for one in found if one.kind == "数据问题"]
    assert (wrong.subject, wrong.unit, wrong.date, wrong.days_left) == (
        "data/tasks.yaml", "", None, None,
    )  # fmt: skip
    assert wrong.message == problem.line_text()
    assert scanned("06-17", problems=[problem])[-1] == " 数据问题 data/tasks.yaml"


def test_nobodys_matters_stand_behind_those_of_units_of_the_same_gravity() -> None:
    registry = """
        units 局: 甲局
        T01 甲局 | 清单 | 12-31
        I01 可办率 >= 95% 06-07
        I02 可办率 >= 95% 06-07 T01
    """
    lines = """
        06-01 T01 推进中
        06-03 I01 1
        06-03 I02 1
    """
    assert scanned("06-17", lines, registry=registry) == ["甲局 未达标 I02", " 未达标 I01"]


def test_a_matter_without_a_day_stands_behind_those_with_one() -> None:
    registry = """
        units 局: 甲局
        T01 甲局 | 宣传 | +
        T02 甲局 | 培训 | +
    """
    assert scanned("06-17", "04-01 T02 推进中", registry=registry) == [
        "甲局 应报未报 T02",
        "甲局 应报未报 T01",
    ]


def new(when: str, last: str, text: str = QUIET) -> list[str]:
    registry = office(OFFICE)
    entries = journal(text)
    found = new_since(registry, entries, scan(on(when, registry, text)), day(last))
    return [f"{one.unit} {one.kind} {one.subject}" for one in found]


@pytest.mark.parametrize(
    ("when", "last", "expected"),
    [
        ("06-14", "06-13", ["甲局 临期 T01", "丙镇 临期 T04", "丙镇 临期 T05"]),
        ("06-17", "06-14", []),
        ("06-21", "06-20", ["甲局 今日到期 T03"]),
        ("06-24", "06-21", ["甲局 逾期 T03"]),
        ("06-24", "06-24", []),
    ],
)
def test_new_is_what_was_not_there_on_the_last_day(when: str, last: str, expected) -> None:
    assert new(when, last) == expected


def test_what_was_moved_is_new_again() -> None:
    lines = f"{QUIET}\n06-18 extend T03 milestone=1 to=06-26"
    assert new("06-19", "06-17", lines) == ["甲局 临期 T03"]


@pytest.mark.parametrize(
    ("when", "before"),
    [
        ("06-18", "06-17"),
        ("06-17", "06-14"),  # a Monday: the Friday before
        ("06-11", "06-07"),  # after 端午
        ("02-19", "02-18"),  # the Sunday before is worked
        ("02-18", "02-09"),  # after 春节
        ("01-02", "2023-12-29"),  # over New Year
    ],
)
def test_the_last_scan_was_on_the_working_day_before(when: str, before: str) -> None:
    assert last_scan_day(day(when)) == day(before)


def test_a_unit_stands_by_its_gravest_matter_whatever_else_it_has() -> None:
    registry = """
        units 局: 甲局 乙局
        T01 乙局 | 一 | 06-28
        T02 乙局 | 二 | 06-07
        T03 甲局 | 三 | 06-17
        I01 满意率 >= 95% 12-31 T02
    """
    lines = "06-01 T01 推进中\n06-01 T02 推进中\n06-01 T03 推进中"
    assert scanned("06-17", lines, registry=registry) == [
        "乙局 逾期 T02",
        "乙局 临期 T01",
        "乙局 指标未报 I01",
        "甲局 今日到期 T03",
    ]
