"""Targets that were read below, or not at all; aims (力争、努力) cost nothing."""

from decimal import Decimal

import pytest
from plainly import day, office, on

from zwfw_cli.core.answers.scoring.targets import indicator_short, indicator_unread, shortfall

TASKS = """
    T01 甲局,乙局 | 清单 | 12-31
    T02 丙局 | 网点 | 12-31
"""
RATE = f"{TASKS}\nI01 可办率 >= 95% 06-28 T01"


def seen(look, when: str, text: str = "", registry: str = RATE):
    return [
        (unit, event and (event.subject, event.day, event.said, event.quantity, event.entry))
        for unit, event in look(on(when, office(registry), text), day("01-01"))
    ]


@pytest.mark.parametrize(
    ("bound", "gap", "short"),
    [
        ("95%", "-0.04", "0.04"),
        ("95%", "0.04", "0.04"),
        ("0%", "2", "2"),
        ("0.2次", "0.01", "5.00"),
        ("3天", "1", "33.33"),
        ("3天", "2", "66.67"),
        ("-3天", "1", "33.33"),
        ("800件", "-0.02", "0.00"),
        ("800件", "-0.04", "0.01"),  # 0.005: half up
        ("0件", "-2", "2"),
    ],
)
def test_shortfalls_are_points_of_a_rate_or_percent_of_the_target(bound, gap, short: str) -> None:
    (indicator,) = office(f"{TASKS}\nI01 名称 >= {bound}").indicators
    assert str(shortfall(indicator, Decimal(gap))) == short


@pytest.mark.parametrize(
    ("when", "value", "expected"),
    [
        ("06-28", "94.96", []),  # not due yet: the day itself is in time
        (
            "06-29", "94.96",
            [("甲局", ("I01", day("06-20"), "可办率94.96%，目标95%，差0.04个百分点", Decimal("0.04"), "e1"))],
        ),
        ("06-29", "95", [("甲局", None)]),
        ("06-28", "95", [("甲局", None)]),
        ("08-04", "95", [("甲局", None)]),
        ("08-05", "95", []),  # too old to say either
    ],
)  # fmt: skip
def test_a_reading_below_its_target_costs_by_how_much(when: str, value: str, expected) -> None:
    assert seen(indicator_short, when, f"06-20 I01 {value}") == expected


def test_without_a_reading_nothing_is_short() -> None:
    assert seen(indicator_short, "07-01") == []


@pytest.mark.parametrize(
    ("bound", "value", "said", "quantity"),
    [
        ("<= 0.2次", "0.21", "时限0.21次，目标0.2次，差目标值的5.00%", "5.00"),
        ("<= 3天", "4", "时限4天，目标3天，差目标值的33.33%", "33.33"),
        ("<= 0件", "2", "时限2件，目标0件，差2件", "2"),
    ],
)
def test_what_is_no_rate_is_told_in_percent_of_the_target(bound, value, said, quantity) -> None:
    registry = f"{TASKS}\nI01 时限 {bound} 06-28 T02"
    ((unit, event),) = seen(indicator_short, "06-29", f"06-20 I01 {value}", registry)
    assert (unit, event[2], event[3]) == ("丙局", said, Decimal(quantity))


def test_an_aim_costs_nothing() -> None:
    aim = f"{TASKS}\nI01 可办率 >= 95% 06-28 T01 aim\nI02 满意率 >= 95% 06-28 T02"
    text = "06-20 I01 10\n06-20 I02 95"
    assert seen(indicator_short, "06-29", text, aim) == [("丙局", None)]
    assert [unit for unit, _ in seen(indicator_unread, "07-01", "", aim)] == ["丙局"]


def test_the_first_lead_unit_of_each_task_answers() -> None:
    registry = f"{TASKS}\nI01 可办率 >= 95% 06-28 T01 T02"
    found = seen(indicator_short, "06-29", "06-20 I01 94", registry)
    assert [unit for unit, _ in found] == ["甲局", "丙局"]


def test_a_units_own_reading_does_not_count_beside_that_of_the_whole() -> None:
    text = "06-20 I01 96\n06-25 I01 10 unit=甲局"
    assert seen(indicator_short, "06-29", text) == [("甲局", None)]


@pytest.mark.parametrize(
    ("when", "text", "expected"),
    [
        ("06-28", "", []),
        ("06-29", "", [("甲局", ("I01", day("06-29"), "可办率没有读数", 1, None))]),
        ("12-31", "", [("甲局", ("I01", day("06-29"), "可办率没有读数", 1, None))]),
        ("06-28", "06-20 I01 90", []),
        ("06-29", "06-20 I01 90", [("甲局", None)]),
        ("06-10", "06-01 I01 96", [("甲局", None)]),
        ("08-04", "06-20 I01 96", [("甲局", None)]),
        (
            "08-05", "06-20 I01 96",
            [("甲局", ("I01", day("06-29"), "可办率读数已过期（2024年6月20日）", 1, "e1"))],
        ),
        ("06-28", "03-01 I01 96", []),  # old, but not due before tomorrow
    ],
)  # fmt: skip
def test_a_target_whose_day_has_passed_must_have_been_read(when: str, text: str, expected) -> None:
    assert seen(indicator_unread, when, text) == expected


def test_a_target_without_a_day_is_unread_from_the_day_of_the_rules() -> None:
    registry = f"{TASKS}\nI01 可办率 >= 95% T01"
    assert seen(indicator_unread, "12-30", "", registry) == []
    ((_, event),) = seen(indicator_unread, "12-31", "", registry)
    assert event[1] == day("12-31")
    assert seen(indicator_unread, "12-31", "12-20 I01 96", registry) == [("甲局", None)]
