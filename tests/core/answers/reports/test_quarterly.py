"""季分析: the months of the quarter, a forecast by a stated method, and the causes of what is late.

The straight lines are computed by hand; the readings lie on lines, so that any slip shows.
"""

from decimal import Decimal

import pytest
from plainly import day, journal, office

from zwfw_cli.core.answers.reports.build import stand
from zwfw_cli.core.answers.reports.quarterly import Trend, causes, trends
from zwfw_cli.core.dates.periods import parse_period
from zwfw_cli.core.ledger.status import closed

OFFICE = """
    units 局: 甲局 乙局
    T01 甲局,乙局 | 一 | 12-31
    I01 件数 >= 1000件 12-31 T01
"""


def trend(text: str, period: str = "2024Q2", as_of: str = "07-01", registry: str = OFFICE) -> Trend:
    parts, entries, span = office(registry), journal(text), parse_period("quarterly", period)
    months = [closed(parts, entries, month, day(as_of)) for month in span.months()]
    (found,) = trends(months, stand(parts, entries, span, day(as_of)))
    return found


def values(text: str, **named) -> list[str]:
    return [str(one) for one in trend(text, **named).values]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["None", "None", "None"]),
        ("03-31 I01 10", ["None", "None", "None"]),
        ("04-01 I01 10", ["10", "None", "None"]),
        ("04-30 I01 10\n05-01 I01 11\n05-31 I01 12\n06-30 I01 13", ["10", "12", "13"]),
        ("07-01 I01 10", ["None", "None", "None"]),
        ("04-10 I01 10\n05-10 I01 99 unit=甲局\n06-10 I01 12", ["10", "None", "12"]),
    ],
)
def test_each_month_has_its_own_last_reading_of_the_whole(text: str, expected) -> None:
    assert values(text, as_of="07-05") == expected


def test_the_quarter_at_the_turn_of_the_year() -> None:
    text = "2024-12-31 I01 9\n2025-01-01 I01 10\n2025-03-31 I01 12\n2025-04-01 I01 13"
    assert values(text, period="2025Q1", as_of="2025-04-05") == ["10", "None", "12"]
    assert values(text, period="2024Q4", as_of="2025-04-05") == ["None", "None", "9"]


# One a day from 100 on 1 June: 200 would be reached on 9 September; 313 on 31 December.
LINE = "06-01 I01 100\n06-11 I01 110\n06-21 I01 120"


def test_a_line_is_drawn_to_the_day_of_the_target() -> None:
    found = trend(LINE)
    assert (found.id, found.name, found.unit) == ("I01", "件数", "件")
    assert (found.forecast, found.forecast_for) == (Decimal(313), day("12-31"))
    assert found.will_meet is False


def test_or_to_the_end_of_the_next_quarter_where_it_has_none() -> None:
    undated = OFFICE.replace(" 12-31 T01", " T01")
    found = trend(LINE, registry=undated)
    assert (found.forecast, found.forecast_for) == (Decimal(221), day("09-30"))


def test_the_line_is_that_of_least_squares() -> None:
    # x = 0, 10, 20 days from 1 June, y = 100, 106, 115: slope 15/20 = 0.75, mean 107 on day 10;
    # 31 December is day 213: 107 + 0.75 × 203 = 259.25
    found = trend("06-01 I01 100.00\n06-11 I01 106.00\n06-21 I01 115.00")
    assert found.forecast == Decimal("259.25")


def test_readings_need_not_be_evenly_apart() -> None:
    # x = 0, 1, 5 with y = 0, 2, 5: means 2 and 7/3; slope (14/3 + 1/3 + 8)/(4 + 1 + 9) = 13/14
    # day 213: 7/3 + 13/14 × 211 = 198.26
    found = trend("06-01 I01 0.00\n06-02 I01 2.00\n06-06 I01 5.00")
    assert found.forecast == Decimal("198.26")


@pytest.mark.parametrize(
    ("text", "forecast"),
    [
        ("06-01 I01 100\n06-11 I01 110", None),
        ("06-01 I01 100\n06-11 I01 110\n06-11 I01 111", None),  # on two days
        (LINE, Decimal(313)),
        ("06-01 I01 100\n06-11 I01 90\n06-11 I01 110\n06-21 I01 120", Decimal(313)),
    ],
)
def test_three_readings_on_different_days_are_enough_the_last_of_a_day_counts(
    text: str, forecast
) -> None:
    found = trend(text)
    assert found.forecast == forecast
    assert (found.will_meet is None) == (forecast is None)


def test_one_units_readings_are_not_those_of_the_whole() -> None:
    beside = "06-05 I01 700 unit=甲局\n06-15 I01 800 unit=甲局\n06-25 I01 900 unit=甲局"
    assert trend(f"{LINE}\n{beside}").forecast == Decimal(313)
    assert trend(f"06-01 I01 100\n06-11 I01 110\n{beside}").forecast is None


def test_without_readings_of_the_whole_those_of_the_unit_that_answers_make_the_line() -> None:
    mine = LINE.replace("0\n", "0 unit=甲局\n") + " unit=甲局"
    other = LINE.replace("0\n", "0 unit=乙局\n") + " unit=乙局"
    assert trend(mine).forecast == Decimal(313)
    assert trend(other).forecast is None


@pytest.mark.parametrize(
    ("first", "forecast"),
    [
        ("2023-06-29", None),  # 367 days before 30 June
        ("2023-06-30", Decimal("150.0")),  # 366
    ],
)
def test_readings_older_than_a_year_are_left_out(first: str, forecast) -> None:
    found = trend(f"{first} I01 150.0\n06-11 I01 150.0\n06-21 I01 150.0")
    assert found.forecast == forecast


@pytest.mark.parametrize(
    ("target", "will_meet"), [("313", True), ("313.01", False), ("312.99", True)]
)
def test_the_target_is_met_where_the_line_reaches_it(target: str, will_meet: bool) -> None:
    registry = OFFICE.replace(">= 1000件", f">= {target}件")
    assert trend(LINE, registry=registry).will_meet is will_meet


def test_it_is_judged_by_the_line_and_not_by_what_is_shown_of_it() -> None:
    # 107 + 0.75 × 203 = 259.25, shown as 259
    text = "06-01 I01 100\n06-11 I01 106\n06-21 I01 115"
    registry = OFFICE.replace(">= 1000件", ">= 259.2件")
    found = trend(text, registry=registry)
    assert (found.forecast, found.will_meet) == (Decimal(259), True)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("06-01 I01 100\n06-11 I01 106\n06-21 I01 115", "259"),
        ("06-01 I01 100\n06-11 I01 106\n06-21 I01 115.0", "259.3"),  # half up, not to 259.2
        ("06-01 I01 100\n06-11 I01 106\n06-21 I01 115.000", "259.250"),
    ],
)
def test_the_forecast_has_the_places_of_the_last_reading(text: str, shown: str) -> None:
    assert str(trend(text).forecast) == shown


def test_a_day_that_comes_in_the_quarter_after_is_the_day_itself() -> None:
    registry = OFFICE.replace("件 12-31", "件 07-01")
    found = trend(LINE, registry=registry, as_of="07-05")
    assert (found.forecast_for, found.forecast) == (day("07-01"), Decimal(130))


def test_readings_after_the_close_do_not_bend_the_line() -> None:
    assert trend(f"{LINE}\n07-02 I01 900", as_of="07-05").forecast == Decimal(313)


@pytest.mark.parametrize(
    ("target", "readings", "expected"),
    [
        # the day of the target is in the quarter, or its last day: nothing is left to be forecast
        (">= 1000件 06-29", "06-01 100 06-11 110 06-21 120", "时限已到"),
        (">= 1000件 06-30", "06-01 100 06-11 110 06-21 120", "时限已到"),
        (">= 1000件 07-01", "06-01 100 06-11 110 06-21 120", "130"),
        (">= 1000件 12-31", "06-01 100 06-11 110", "数据少于3个"),
        # 100, 130, 115: apart from the line by 22.5 in all, which rises by 15
        (">= 1000件 12-31", "06-01 100 06-11 130 06-21 115", "数据起伏，没有趋势"),
        # 1, 3, 4: apart by 1, rises by 3 · 0, 2, 1: apart by 1.5, rises by 1
        (">= 1000件 12-31", "06-01 1 06-11 3 06-21 4", "33"),
        (">= 1000件 12-31", "06-01 0 06-11 2 06-21 1", "数据起伏，没有趋势"),
        # what does not move is a line
        (">= 1000件 12-31", "06-01 7 06-11 7 06-21 7", "7"),
        # 87 + 0.05 × 213 = 97.65 · one more a day leaves 100 %
        (">= 95% 12-31", "06-01 87.00 06-11 87.50 06-21 88.00", "97.65"),
        (">= 95% 12-31", "06-01 80 06-11 90 06-21 100", "推算超出可能的范围"),
        ("<= 5% 12-31", "06-01 30 06-11 20 06-21 10", "推算超出可能的范围"),
        ("<= 5次 12-31", "06-01 30 06-11 20 06-21 10", "推算超出可能的范围"),
        # a rate of growth has no such range; nor has a rate that was above 100 % before
        (">= 110% 12-31", "06-01 80 06-11 90 06-21 100", "293"),
        (">= 95% 12-31", "06-01 90 06-11 100 06-21 110", "303"),
    ],
)
def test_a_forecast_that_cannot_be_is_withheld_and_says_why(target, readings, expected) -> None:
    words = readings.split()
    text = "\n".join(f"{on} I01 {value}" for on, value in zip(words[::2], words[1::2], strict=True))
    registry = f"T01 甲局 | 一 | 12-31\nI01 指标 {target} T01"
    found = trend(text, registry=registry)
    assert (found.withheld or str(found.forecast)) == expected
    assert (found.forecast is None) == bool(found.withheld) == (found.will_meet is None)


def grouped(text: str) -> list[tuple[str, list[str]]]:
    registry = office("""
        T01 甲局 | 一 | 06-03
        T02 甲局 | 二 | 06-04
        T03 甲局 | 三 | 06-05
        T04 甲局 | 四 | 06-06
        T05 甲局 | 五 | 07-31
    """)
    span = parse_period("quarterly", "2024Q2")
    found = causes(stand(registry, journal(text), span, day("07-01")))
    return [(one.cause, [line.task for line in one.steps]) for one in found]


def test_causes_gather_the_late_steps_the_commonest_first_and_the_unknown_last() -> None:
    text = """
        05-01 T01 推进中 problem=缺钱
        05-01 T03 推进中 problem=缺人
        05-01 T04 推进中 problem=缺人
        05-01 T05 推进中 problem=缺人
    """
    assert grouped(text) == [("缺人", ["T03", "T04"]), ("缺钱", ["T01"]), ("", ["T02"])]


def test_the_unknown_is_last_also_where_it_is_the_commonest() -> None:
    assert grouped("05-01 T04 推进中 problem=缺人") == [
        ("缺人", ["T04"]),
        ("", ["T01", "T02", "T03"]),
    ]


def test_ties_stand_by_the_day_of_their_first_step() -> None:
    text = "05-01 T02 推进中 problem=缺钱\n05-01 T01 推进中 problem=缺人\n05-02 T03 已办结\n05-02 T04 已办结"
    assert grouped(text) == [("缺人", ["T01"]), ("缺钱", ["T02"])]
    assert grouped("05-02 T01 已办结\n05-02 T02 已办结\n05-02 T03 已中止\n05-02 T04 已办结") == []
