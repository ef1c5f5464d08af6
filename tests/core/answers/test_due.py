"""Dated milestones, nearest first. A deadline's own day is in time; late begins the day after."""

import pytest
from plainly import day, office, on

from zwfw_cli.core.answers.due import DueQuery, due_rows, within

OFFICE = """
    units 局: 甲局 乙局 · 镇: 丙镇
    T01 甲局,乙局 | 发布清单 | 03-29 发布, 06-28, + | 丙镇
    T02 乙局 | 开通网点 | 06-28 | 甲局
    T03 丙镇 | 常态宣传 | +
    T04 丙镇 | 建成大厅 | 02-29, 12-31
"""


def asked(when: str, text: str = "", **query) -> list[str]:
    """Each row as ``T01/1``, in the order given."""
    found = due_rows(on(when, office(OFFICE), text), DueQuery(**query))
    return [f"{row.task.id}/{row.step.n}" for row in found]


def row(when: str, text: str, ident: str):
    every = due_rows(on(when, office(OFFICE), text), DueQuery(everything=True))
    (found,) = [one for one in every if f"{one.task.id}/{one.step.n}" == ident]
    return found


def test_rows_come_by_day_then_in_the_order_of_the_notice_without_what_has_no_day() -> None:
    assert asked("01-02") == ["T04/1", "T01/1", "T01/2", "T02/1", "T04/2"]


def test_everything_adds_the_finished_and_at_the_end_the_undated() -> None:
    done = "02-01 T04 已办结 milestone=1"
    assert asked("02-02", done) == ["T01/1", "T01/2", "T02/1", "T04/2"]
    assert asked("02-02", done, everything=True) == [
        "T04/1", "T01/1", "T01/2", "T02/1", "T04/2", "T01/3", "T03/1",
    ]  # fmt: skip


@pytest.mark.parametrize("state", ["已办结", "已中止", "已销号"])
def test_what_asks_for_nothing_more_is_hidden(state: str) -> None:
    lines = f"""
        02-01 T02 已办结 evidence=照片
        02-02 T02 {state}
    """
    if state == "已中止":
        lines = "02-02 T02 已中止"
    assert "T02/1" not in asked("02-02", lines)
    assert "T02/1" in asked("01-31", lines)
    assert "T02/1" in asked("02-02", lines, everything=True)


def test_a_step_is_open_until_each_of_its_lead_units_has_finished() -> None:
    one = "02-01 T01 已办结 milestone=1 unit=甲局"
    both = f"{one}\n02-02 T01 已办结 milestone=1 unit=乙局"
    assert "T01/1" in asked("02-03", one)
    assert "T01/1" not in asked("02-03", both)
    assert row("02-03", one, "T01/1").state == "推进中"
    assert [cell.state for cell in row("02-03", one, "T01/1").cells] == ["已办结", "未启动"]
    assert row("02-03", both, "T01/1").state == "已办结"


def test_cells_stand_in_the_order_of_the_lead_units() -> None:
    found = row("02-03", "02-01 T01 推进中 unit=乙局 problem=缺人", "T01/2")
    assert [cell.problem for cell in found.cells] == [None, "缺人"]


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ({"before": day("03-28")}, ["T04/1"]),
        ({"before": day("03-29")}, ["T04/1", "T01/1"]),
        ({"after": day("06-28")}, ["T01/2", "T02/1", "T04/2"]),
        ({"after": day("06-29")}, ["T04/2"]),
        ({"after": day("06-28"), "before": day("06-28")}, ["T01/2", "T02/1"]),
        ({"after": day("06-29"), "before": day("12-30")}, []),
        ({"before": day("2023-12-31")}, []),
    ],
)
def test_both_ends_of_a_span_are_in_it(span, expected: list[str]) -> None:
    assert asked("01-02", **span) == expected
    assert asked("01-02", everything=True, **span) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("02-28", []),
        ("02-29", []),
        ("03-01", ["T04/1"]),
        ("03-29", ["T04/1"]),
        ("03-30", ["T04/1", "T01/1"]),
        ("06-29", ["T04/1", "T01/1", "T01/2", "T02/1"]),
        ("12-31", ["T04/1", "T01/1", "T01/2", "T02/1"]),
        ("2025-01-01", ["T04/1", "T01/1", "T01/2", "T02/1", "T04/2"]),
    ],
)
def test_overdue_from_the_day_after(when: str, expected: list[str]) -> None:
    assert asked(when, overdue=True) == expected


def test_overdue_never_shows_what_is_finished_nor_what_has_no_day() -> None:
    done = "03-01 T04 已办结 milestone=1"
    assert asked("04-01", done, overdue=True, everything=True) == ["T01/1"]


def test_overdue_and_before_both_hold() -> None:
    assert asked("07-01", overdue=True, before=day("03-29")) == ["T04/1", "T01/1"]
    assert asked("03-01", overdue=True, before=day("12-31")) == ["T04/1"]
    assert asked("07-01", overdue=True, after=day("03-29")) == ["T01/1", "T01/2", "T02/1"]


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("甲局", ["T01/1", "T01/2", "T02/1"]),
        ("乙局", ["T01/1", "T01/2", "T02/1"]),
        ("丙镇", ["T04/1", "T01/1", "T01/2", "T04/2"]),
        ("丁局", []),
    ],
)
def test_a_unit_has_what_it_leads_or_supports(unit: str, expected: list[str]) -> None:
    assert asked("01-02", unit=unit) == expected


@pytest.mark.parametrize(
    ("when", "left"), [("06-27", 1), ("06-28", 0), ("06-29", -1), ("01-01", 179)]
)
def test_days_left_are_calendar_days_to_the_deadline(when: str, left: int) -> None:
    assert row(when, "", "T02/1").days_left == left


def test_what_has_no_day_has_no_days_left() -> None:
    found = row("01-02", "", "T03/1")
    assert (found.days_left, found.step.date, found.light) == (None, None, "持续")


@pytest.mark.parametrize(
    ("when", "light"),
    [
        ("06-13", "正常"),  # 11 working days before the Friday
        ("06-14", "临期"),  # 10
        ("06-15", "临期"),  # a Saturday
        ("06-28", "临期"),
        ("06-29", "逾期"),
    ],
)
def test_the_light_of_a_step_turns_ten_working_days_before_and_the_day_after(
    when: str, light: str
) -> None:
    assert row(when, "06-01 T02 推进中", "T02/1").light == light


@pytest.mark.parametrize(
    ("when", "light"),
    [
        ("02-05", "正常"),  # 7, 8, 9, 18 (a Sunday that is worked), 19–23, 26: ten from the 6th
        ("02-06", "临期"),
    ],
)
def test_holidays_and_exchanged_days_count_as_the_state_council_arranged(
    when: str, light: str
) -> None:
    registry = office("T01 甲局 | 整改 | 02-26")
    (found,) = due_rows(on(when, registry, "01-20 T01 推进中"), DueQuery())
    assert found.light == light


def test_an_extension_asked_for_in_time_moves_the_step() -> None:
    extend = "06-20 extend T02 milestone=1 to=07-31"
    assert asked("07-01", extend, overdue=True) == ["T04/1", "T01/1", "T01/2"]
    assert asked("08-01", extend, overdue=True) == ["T04/1", "T01/1", "T01/2", "T02/1"]
    assert "T02/1" in asked("07-01", extend, after=day("07-31"), before=day("07-31"))
    assert "T02/1" not in asked("07-01", extend, before=day("06-28"))
    found = row("07-01", extend, "T02/1")
    assert (found.days_left, found.step.ordered) == (30, day("06-28"))


def test_an_extension_asked_for_after_the_day_does_not() -> None:
    late = "06-29 extend T02 milestone=1 to=07-31"
    assert "T02/1" in asked("06-30", late, overdue=True)


@pytest.mark.parametrize(
    ("when", "days", "last"),
    [
        ("06-28", 0, "06-28"),
        ("06-28", 7, "07-05"),
        ("12-25", 7, "2025-01-01"),
        ("02-28", 1, "02-29"),
    ],
)
def test_within_counts_today_as_day_0(when: str, days: int, last: str) -> None:
    assert within(day(when), days) == day(last)


@pytest.mark.parametrize(
    ("state", "light"), [("推进中", "正常"), ("已办结", "已办结"), ("已中止", "已中止")]
)
def test_the_light_of_what_has_ended_is_its_state(state: str, light: str) -> None:
    assert row("05-01", f"04-20 T02 {state}", "T02/1").light == light
