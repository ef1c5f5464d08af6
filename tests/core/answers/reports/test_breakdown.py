"""The readings of the units, indicator by indicator: ranked by the value, each with its verdict."""

import pytest
from plainly import day, journal, office

from zwfw_cli.core.answers.reports.build import stand
from zwfw_cli.core.answers.reports.standing import Standing
from zwfw_cli.core.dates.periods import parse_period

UNITS = "units 局: 甲局 乙局 · 镇: 丙镇 丁镇 戊镇\nT01 甲局 | 清单 | 12-31\n"


def standing(target: str, text: str, unit: str | None = None, kind="monthly", span="2024-06"):
    registry, period = office(UNITS + target), parse_period(kind, span)
    return stand(registry, journal(text), period, day("07-05"), unit)


def told(found: Standing) -> list[str]:
    return [
        f"{one.id} {line.kind} {line.rank} {line.unit} {line.value} {line.change} {line.verdict}"
        for one in found.breakdowns
        for line in one.units
    ]


READINGS = """
    05-20 I01 90 unit=丙镇
    06-20 I01 91 unit=丙镇
    06-21 I01 97 unit=戊镇
    06-22 I01 93 unit=丁镇
    06-22 I01 80 unit=甲局
    05-22 I01 96 unit=乙局
    06-25 I01 93
"""


def test_units_are_ranked_by_the_value_inside_their_kind_and_judged_by_their_own() -> None:
    assert told(standing("I01 可办率 >= 93% 05-31 T01", READINGS)) == [
        "I01 局 1 甲局 80 None 未达标",
        "I01 局 None 乙局 None None 本月未报",
        "I01 镇 1 戊镇 97 None 达标",
        "I01 镇 2 丁镇 93 None 达标",
        "I01 镇 3 丙镇 91 1 未达标",
    ]


@pytest.mark.parametrize(
    ("bound", "first"),
    [
        (">= 93%", "戊镇"),
        ("> 93%", "戊镇"),
        ("<= 93%", "丙镇"),
        ("< 93%", "丙镇"),
        ("== 93%", "丁镇"),
    ],
)
def test_the_best_is_on_the_side_that_the_target_wants(bound: str, first: str) -> None:
    (one,) = standing(f"I01 可办率 {bound} 05-31 T01", READINGS).breakdowns
    assert [line.unit for line in one.units if line.kind == "镇" and line.rank == 1] == [first]


def test_equal_values_share_a_rank_and_fractions_are_exact() -> None:
    text = "06-20 I01 1/3 unit=丙镇\n06-20 I01 2/6 unit=丁镇\n06-20 I01 33.3 unit=戊镇"
    (one,) = standing("I01 可办率 >= 93% 05-31 T01", text).breakdowns
    assert [(line.rank, line.unit) for line in one.units] == [(1, "丙镇"), (1, "丁镇"), (3, "戊镇")]


def test_no_breakdown_without_readings_of_units() -> None:
    assert standing("I01 可办率 >= 93% 05-31 T01", "06-25 I01 93").breakdowns == ()


def test_a_report_of_one_unit_shows_its_own_reading_and_no_rank() -> None:
    found = standing("I01 可办率 >= 93% 05-31 T01", READINGS, "甲局")
    assert told(found) == ["I01 局 None 甲局 80 None 未达标"]


def test_the_units_that_miss_are_named_but_not_twice() -> None:
    found = standing("I01 可办率 >= 93% 05-31 T01", READINGS)
    assert [line.unit for _, line in found.units_missed] == ["甲局", "丙镇"]
    own = standing("I01 可办率 >= 93% 05-31 T01", "06-22 I01 80 unit=甲局")
    assert (own.indicators[0].verdict, own.units_missed) == ("未达标", ())


def test_the_total_is_computed_and_one_that_differs_is_told() -> None:
    text = "06-20 I01 40 unit=丙镇\n06-21 I01 50 unit=丁镇\n06-25 I01 95"
    found = standing("I01 件数 >= 93件 05-31 T01 sum", text)
    (line,), (one,) = found.indicators, found.breakdowns
    assert (str(line.value), line.parts, line.verdict) == ("90", 2, "未达标")
    assert (str(one.typed), str(one.computed), one.parts) == ("95", "90", 2)
    assert [part.verdict for part in one.units] == ["分项", "分项"]
