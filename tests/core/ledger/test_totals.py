"""What units' readings come to together, and a total that was typed in beside them."""

from fractions import Fraction

import pytest
from plainly import day, journal, office

from zwfw_cli.core.ledger.status import Snapshot, fold
from zwfw_cli.core.ledger.totals import latest, mismatch, series
from zwfw_cli.core.registry.model import Indicator

TASKS = "T01 甲局,乙局 | 网上可办 | 06-30 | 丙镇\n"


def at(target: str, readings: str, on: str = "07-01") -> tuple[Snapshot, Indicator]:
    registry = office(TASKS + target)
    return fold(registry, journal(readings), day(on)), registry.indicators[0]


def total(target: str, readings: str, on: str = "07-01") -> str:
    found = latest(*at(target, readings, on))
    return f"{found.value} {found.on:%m-%d} {found.parts}" if found else "无"


RATIO = "I01 可办率 >= 95% 06-30 T01 ratio"
MEAN = "I01 满意度 >= 95% 06-30 T01 mean"
SUM = "I01 件数 >= 100件 06-30 T01 sum"


@pytest.mark.parametrize(
    ("target", "readings", "expected"),
    [
        # 90/100 and 10/1000: 100 of 1100, and not the mean of 90 % and 1 %
        (RATIO, "06-20 I01 90/100 unit=甲局\n06-21 I01 10/1000 unit=乙局", "9.09 06-21 2"),
        (RATIO, "06-20 I01 90/100 unit=甲局", "90.00 06-20 1"),
        (
            MEAN,
            "06-20 I01 90 unit=甲局\n06-21 I01 95 unit=乙局\n06-21 I01 95 unit=丙镇",
            "93.33 06-21 3",
        ),
        (SUM, "06-20 I01 90 unit=甲局\n06-21 I01 9.5 unit=乙局", "99.5 06-21 2"),
        # each unit's latest up to the day; no later one, none that was revoked
        (SUM, "06-20 I01 90 unit=甲局\n06-21 I01 9 unit=甲局", "9 06-21 1"),
        (SUM, "06-20 I01 90 unit=甲局\n07-02 I01 9 unit=乙局", "90 06-20 1"),
        (
            SUM,
            "06-20 I01 90 unit=甲局\n06-21 I01 9 unit=甲局\n06-22 revoke revokes=e2",
            "90 06-20 1",
        ),
        # a total that was typed in is not believed against its parts, and stands where there are none
        (SUM, "06-20 I01 90 unit=甲局\n06-21 I01 500", "90 06-20 1"),
        (SUM, "06-21 I01 500", "500 06-21 0"),
        # counts are wanting: what was typed in stands
        (RATIO, "06-20 I01 90 unit=乙局\n06-21 I01 97", "97 06-21 0"),
        (RATIO, "06-20 I01 90 unit=乙局", "无"),
        # the indicator does not say how: nothing is added up
        ("I01 件数 >= 100件 06-30 T01", "06-20 I01 90 unit=乙局\n06-21 I01 97", "97 06-21 0"),
        # 18999 of 20000 is 94.995 %: it must not be shown as a 95.00 % that falls short
        (RATIO, "06-20 I01 18999/20000 unit=甲局", "94.995 06-20 1"),
    ],
)
def test_the_total_of_a_day(target: str, readings: str, expected: str) -> None:
    made = total(target, readings.replace("18999/20000", "18999/20000"))
    assert made.replace("E+0", "") == expected


def test_a_total_is_exact() -> None:
    found = latest(*at(RATIO, "06-20 I01 1/3 unit=甲局\n06-20 I01 1/4 unit=乙局"))
    assert (found.exact, found.numerator, found.denominator) == (Fraction(200, 7), 2, 7)


@pytest.mark.parametrize(
    ("target", "typed", "told"),
    [
        (SUM, "06-21 I01 99", None),
        (SUM, "06-21 I01 99.0", None),
        (SUM, "06-21 I01 100", "100 99"),
        (MEAN, "06-21 I01 49.5", None),
        (MEAN, "06-21 I01 50", None),  # rounded to the places that were typed
        (MEAN, "06-21 I01 49.6", "49.6 49.50"),
        # of its own day: the reading of 22 June is none of its parts
        (SUM, "06-21 I01 99\n06-22 I01 50 unit=乙局", None),
        (SUM, "06-20 I01 90", None),
        # the last total that was typed in, not an earlier one
        (SUM, "06-21 I01 98\n06-22 I01 99", None),
        (SUM, "", None),
        ("I01 件数 >= 100件 06-30 T01", "06-21 I01 500", None),
    ],
)
def test_a_total_that_differs_from_its_parts_is_found(target: str, typed: str, told) -> None:
    found = mismatch(*at(target, f"06-20 I01 90 unit=甲局\n06-21 I01 9 unit=乙局\n{typed}"))
    assert (found and f"{found.typed.value} {found.computed.value}") == told


def test_a_total_of_counts_must_be_exactly_that_of_its_parts() -> None:
    parts = "06-20 I01 1/3 unit=甲局\n06-20 I01 1/4 unit=乙局\n"
    assert mismatch(*at(RATIO, f"{parts}06-21 I01 2/7")) is None
    assert mismatch(*at(RATIO, f"{parts}06-21 I01 2/8")) is not None


def test_a_trend_of_totals_is_of_those_that_have_all_their_parts() -> None:
    readings = """
        05-20 I01 10 unit=甲局
        05-21 I01 20 unit=乙局
        06-20 I01 11 unit=甲局
        06-21 I01 22 unit=乙局
    """
    now, indicator = at(SUM, readings)
    found = series(now, indicator, latest(now, indicator))
    assert [(f"{one.on:%m-%d}", str(one.value)) for one in found] == [
        ("05-21", "30"),
        ("06-20", "31"),
        ("06-21", "33"),
    ]
