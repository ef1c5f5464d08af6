"""Targets against readings: each bound, the due day, the age of a reading, a unit beside the whole."""

from decimal import Decimal
from fractions import Fraction

import pytest
from plainly import day, journal, office

from zwfw_cli.core.ledger.readings import exact, met, ratio
from zwfw_cli.core.ledger.status import fold
from zwfw_cli.core.ledger.totals import latest
from zwfw_cli.core.ledger.verdicts import (
    Check,
    check,
    check_all,
    check_units,
    count_verdicts,
)

TASKS = "T01 甲局,乙局 | 网上可办 | 06-30 | 丙镇\nT02 乙局 | 即办 | 06-30\n"


def judge(target: str, readings: str, on: str, **rules) -> Check:
    registry = office(TASKS + target, **rules)
    return check(fold(registry, journal(readings), day(on)), registry.indicators[0])


@pytest.mark.parametrize(
    ("bound", "value", "expected"),
    [
        # 以上、不低于、达到 include the number
        (">= 95%", "94.99", "未达标"),
        (">= 95%", "95", "达标"),
        (">= 95%", "95.00", "达标"),
        (">= 95%", "95.01", "达标"),
        # 以下、不超过 too
        ("<= 0.2次", "0.19", "达标"),
        ("<= 0.2次", "0.2", "达标"),
        ("<= 0.2次", "0.21", "未达标"),
        ("== 100%", "99.99", "未达标"),
        ("== 100%", "100.0", "达标"),
        ("== 100%", "100.01", "未达标"),
        # 超过、低于 do not
        ("> 80%", "80", "未达标"),
        ("> 80%", "80.01", "达标"),
        ("< 3天", "3", "未达标"),
        ("< 3天", "2.99", "达标"),
    ],
)
def test_the_bounds(bound: str, value: str, expected: str) -> None:
    made = judge(f"I01 可办率 {bound} 06-30 T01", f"07-01 I01 {value}", "07-01")
    assert made.verdict == expected


@pytest.mark.parametrize(
    ("due", "value", "on", "expected", "left"),
    [
        ("06-30", "94", "06-29", "未到期", 1),
        ("06-30", "94", "06-30", "未到期", 0),
        ("06-30", "94", "07-01", "未达标", -1),
        ("06-30", "95", "06-29", "达标", 1),
        ("06-30", "95", "07-01", "达标", -1),
        ("12-31", "94", "12-31", "未到期", 0),
        ("12-31", "94", "2025-01-01", "未达标", -1),
        # undated: from the end of the notice's year
        ("", "94", "12-30", "未到期", None),
        ("", "94", "12-31", "未达标", None),
        ("", "95", "06-30", "达标", None),
    ],
)
def test_the_due_day_itself_is_in_time(due, value, on, expected, left) -> None:
    made = judge(f"I01 可办率 >= 95% {due} T01", f"06-20 I01 {value}\n12-20 I01 {value}", on)
    assert (made.verdict, made.days_left) == (expected, left)


@pytest.mark.parametrize(
    ("on", "expected"),
    [("02-15", "达标"), ("02-16", "过期"), ("07-01", "过期")],
)
def test_a_reading_is_good_for_45_days(on: str, expected: str) -> None:
    """From 1 January: 15 February is the 45th day after."""
    assert judge("I01 可办率 >= 95% 06-30 T01", "01-01 I01 97", on).verdict == expected


@pytest.mark.parametrize(("on", "expected"), [("01-02", "未到期"), ("01-03", "过期")])
def test_how_long_a_reading_is_good_is_a_rule(on: str, expected: str) -> None:
    target = "I01 可办率 >= 95% 06-30 T01"
    assert judge(target, "01-01 I01 90", on, stale_days=1).verdict == expected


def test_a_stale_reading_is_still_shown_with_its_gap() -> None:
    made = judge("I01 可办率 >= 95% 06-30 T01", "01-01 I01 90.5", "07-01")
    assert (made.verdict, made.gap, made.reading.entry) == ("过期", Decimal("-4.5"), "e1")
    assert not made.failed


@pytest.mark.parametrize(
    ("readings", "expected", "entry"),
    [
        ("", "未报", None),
        # the whole is what is judged, be a unit's reading later or better
        ("06-20 I01 94\n06-25 I01 99 unit=甲局", "未达标", "e1"),
        ("06-20 I01 96\n06-25 I01 90 unit=甲局", "达标", "e1"),
        ("06-25 I01 99 unit=甲局\n06-20 I01 94", "未达标", "e2"),
        # without one: the unit that answers for it, no other
        ("06-20 I01 96 unit=甲局", "达标", "e1"),
        ("06-20 I01 94 unit=甲局", "未达标", "e1"),
        ("06-20 I01 99 unit=乙局", "未报", None),
        ("06-20 I01 99 unit=丙镇", "未报", None),
        ("06-20 I01 94 unit=甲局\n06-21 I01 99 unit=乙局", "未达标", "e1"),
        # the latest fact, not the latest written
        ("06-20 I01 94\n06-21 I01 96", "达标", "e2"),
        ("06-21 I01 96\n06-20 I01 94 written=06-25", "达标", "e1"),
        # two of one day: the one that was written later
        ("06-20 I01 94\n06-20 I01 96", "达标", "e2"),
        ("06-20 I01 96\n06-20 I01 94", "未达标", "e2"),
        ("06-20 I01 94 unit=甲局\n06-20 I01 96 unit=甲局", "达标", "e2"),
        # revoked; after the day
        ("06-20 I01 94\n06-21 I01 96\n06-22 revoke revokes=e2", "未达标", "e1"),
        ("06-20 I01 94\n07-02 I01 96", "未达标", "e1"),
        ("06-20 I02 99", "未报", None),
    ],
)
def test_which_reading_counts(readings: str, expected: str, entry: str | None) -> None:
    text = "I01 可办率 >= 95% 06-30 T01\nI02 即办率 >= 90% 06-30 T01"
    made = judge(text, readings, "07-01")
    assert (made.verdict, made.reading and made.reading.entry) == (expected, entry)


@pytest.mark.parametrize(
    ("readings", "entry"),
    [
        ("06-20 I01 90 unit=甲局", "e1"),
        ("06-20 I01 90 unit=乙局", "e1"),
        ("06-20 I01 90 unit=甲局\n06-21 I01 91 unit=乙局", "e2"),
        ("06-21 I01 90 unit=甲局\n06-20 I01 91 unit=乙局", "e1"),
        ("06-20 I01 90 unit=丙镇", None),
    ],
)
def test_a_target_of_two_tasks_has_two_units_that_answer(readings, entry) -> None:
    registry = office(TASKS + "I01 可办率 >= 95% 06-30 T01 T02")
    now = fold(registry, journal(readings), day("07-01"))
    found = latest(now, registry.indicators[0])
    assert (found and found.entry) == entry


@pytest.mark.parametrize(
    ("reading", "bound", "expected"),
    [
        # 9496 of 10000 is 94.96 %, whatever the rounded figure says
        ("9496/10000", ">= 95%", "未达标"),
        ("9500/10000", ">= 95%", "达标"),
        ("1/3", ">= 33.33%", "达标"),
        ("1/3", ">= 33.34%", "未达标"),
        ("2/3", "== 66.67%", "未达标"),
    ],
)
def test_counts_are_judged_by_their_exact_quotient(reading, bound, expected) -> None:
    made = judge(f"I01 可办率 {bound} 06-30 T01", f"07-01 I01 {reading}", "07-01")
    assert made.verdict == expected


def test_a_rounded_figure_does_not_hide_that_its_counts_fall_short() -> None:
    registry = office(TASKS + "I01 可办率 >= 95% 06-30 T01")
    (told,) = journal("07-01 I01 9496/10000")
    rounded = told._replace(value=Decimal("95.0"))
    made = check(fold(registry, [rounded], day("07-01")), registry.indicators[0])
    assert made.verdict == "未达标"
    assert made.gap == Decimal("-0.04")
    assert made.failed


@pytest.mark.parametrize(
    ("unit", "numerator", "denominator", "expected"),
    [
        ("%", "1303", "1479", Fraction(130300, 1479)),
        ("%", "1", "2", Fraction(50)),
        ("次", "21", "100", Fraction(21, 100)),
        ("%", "0.5", "2", Fraction(25)),
    ],
)
def test_percent_counts_in_hundreds_other_units_plainly(
    unit: str, numerator: str, denominator: str, expected: Fraction
) -> None:
    (indicator,) = office(f"T01 甲局 | 内容 | 06-30\nI01 指标 >= 1{unit} T01").indicators
    assert ratio(indicator, Decimal(numerator), Decimal(denominator)) == expected


@pytest.mark.parametrize(
    ("numerator", "denominator", "value", "expected"),
    [
        ("1", "4", "26", Fraction(25)),
        (None, None, "26", Decimal(26)),
        ("1", None, "26", Decimal(26)),
        (None, "4", "26", Decimal(26)),
        ("1", "0", "26", Decimal(26)),
        ("0", "4", "26", Fraction(0)),
        (None, None, None, Decimal(0)),
    ],
)
def test_the_figure_stands_in_where_there_are_no_counts(
    numerator, denominator, value, expected
) -> None:
    (indicator,) = office("T01 甲局 | 内容 | 06-30\nI01 指标 >= 1% T01").indicators
    (told,) = journal("06-01 I01 0")
    numbers = (None if one is None else Decimal(one) for one in (numerator, denominator, value))
    reading = told._replace(
        **dict(zip(("numerator", "denominator", "value"), numbers, strict=True))
    )
    assert exact(indicator, reading) == expected


def test_met_takes_decimals_and_fractions_alike() -> None:
    (indicator,) = office("T01 甲局 | 内容 | 06-30\nI01 指标 >= 0.3次 T01").indicators
    assert met(indicator, Decimal("0.3"))
    assert met(indicator, Fraction(3, 10))
    assert not met(indicator, Fraction(29999, 100000))


@pytest.mark.parametrize(
    ("bound", "value", "gap"),
    [(">= 95%", "94.96", "-0.04"), ("<= 0.2次", "0.21", "0.01"), (">= 95%", "95", "0")],
)
def test_the_gap_is_value_less_target(bound: str, value: str, gap: str) -> None:
    made = judge(f"I01 可办率 {bound} 06-30 T01", f"06-01 I01 {value}", "06-01")
    assert made.gap == Decimal(gap)


@pytest.mark.parametrize(
    ("target", "readings", "failed"),
    [
        ("I01 可办率 >= 95% 06-30 T01", "07-01 I01 94", True),
        ("I01 可办率 >= 95% 06-30 T01 aim", "07-01 I01 94", False),  # 力争、努力
        ("I01 可办率 >= 95% 06-30 T01", "07-01 I01 95", False),
        ("I01 可办率 >= 95% 06-30 T01", "", False),
        ("I01 可办率 >= 95% 06-30 T01", "03-01 I01 94", False),
        ("I01 可办率 >= 95% 12-31 T01", "07-01 I01 94", False),
    ],
)
def test_only_a_binding_target_that_is_missed_has_failed(target, readings, failed) -> None:
    assert judge(target, readings, "07-01").failed is failed


def test_a_target_without_a_reading_has_no_gap_but_its_days() -> None:
    made = judge("I01 可办率 >= 95% 06-30 T01", "", "06-20")
    assert made == (made.indicator, "未报", None, None, 10, None)


def test_a_reading_without_a_figure_is_no_reading() -> None:
    registry = office(TASKS + "I01 可办率 >= 95% 06-30 T01")
    (told,) = journal("06-01 I01 96")
    made = check(fold(registry, [told._replace(value=None)], day("06-20")), registry.indicators[0])
    assert (made.verdict, made.reading, made.gap, made.days_left) == ("未报", None, None, 10)


@pytest.mark.parametrize(
    ("rule", "on", "expected"),
    [
        ("06-30", "06-29", "未到期"),
        ("06-30", "06-30", "未达标"),
        ("2025-03-01", "2025-02-28", "未到期"),
        ("2025-03-01", "2025-03-01", "未达标"),
        (None, "12-30", "未到期"),
        (None, "12-31", "未达标"),
    ],
)
def test_from_which_day_an_undated_target_is_missed_is_a_rule(rule, on: str, expected) -> None:
    readings = "06-20 I01 94\n12-20 I01 94\n2025-02-20 I01 94"
    made = judge("I01 可办率 >= 95% T01", readings, on, undated_from=rule)
    assert (made.verdict, made.days_left) == (expected, None)


def test_a_dated_target_does_not_wait_for_that_day() -> None:
    made = judge("I01 可办率 >= 95% 06-30 T01", "06-20 I01 94", "07-01", undated_from="12-31")
    assert made.verdict == "未达标"


def units(target: str, readings: str, on: str = "07-01") -> list[str]:
    registry = office(TASKS + target)
    now = fold(registry, journal(readings), day(on))
    return [
        f"{one.unit} {one.verdict} {one.reading.value} {one.gap}"
        for one in check_units(now, registry.indicators[0])
    ]


def test_each_unit_is_judged_by_its_own_latest_reading() -> None:
    readings = """
        05-02 I01 99 unit=乙局
        06-20 I01 90
        06-21 I01 95 unit=丙镇
        06-22 I01 80 unit=甲局
        06-23 I01 94.5 unit=甲局
    """
    assert units("I01 可办率 >= 95% 06-30 T01", readings) == [
        "甲局 未达标 94.5 -0.5",
        "乙局 过期 99 4",
        "丙镇 达标 95 0",
    ]
    assert units("I01 可办率 >= 95% 06-30 T01", "06-20 I01 90") == []


def test_a_part_of_a_sum_is_not_judged_by_the_target_of_the_whole() -> None:
    readings = "06-21 I01 60 unit=甲局\n06-22 I01 50 unit=乙局"
    assert units("I01 件数 >= 100件 06-30 T01 sum", readings) == [
        "甲局 分项 60 None",
        "乙局 分项 50 None",
    ]
    assert judge("I01 件数 >= 100件 06-30 T01 sum", readings, "07-01").verdict == "达标"


def test_every_verdict_is_counted_those_with_none_too() -> None:
    registry = office(
        TASKS
        + """
        I01 甲率 >= 95% 06-30 T01
        I02 乙率 >= 95% 06-30 T01
        I03 丙率 >= 95% 12-31 T01
        I04 丁率 >= 95% 06-30 T01
        """
    )
    told = "07-01 I01 96\n07-01 I02 96\n07-01 I03 90"
    checks = check_all(fold(registry, journal(told), day("07-01")), registry.indicators)
    assert [one.indicator.id for one in checks] == ["I01", "I02", "I03", "I04"]
    assert [one.verdict for one in checks] == ["达标", "达标", "未到期", "未报"]
    counts = {"达标": 2, "未达标": 0, "未到期": 1, "未报": 1, "过期": 0}
    assert count_verdicts(checks) == counts
    assert list(count_verdicts([]).values()) == [0] * 5
