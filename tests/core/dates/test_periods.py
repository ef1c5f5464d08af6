"""Periods: both ends inclusive, named as papers name them."""

from datetime import date

import pytest

from zwfw_cli.core.dates.periods import (
    Kind,
    asked_period,
    parse_period,
    period_of,
    report_period,
)
from zwfw_cli.core.errors import UsageError


@pytest.mark.parametrize(
    ("kind", "text", "start", "end", "name"),
    [
        ("daily", "2021年6月3日", date(2021, 6, 3), date(2021, 6, 3), "2021年6月3日"),
        ("weekly", "2021-W26", date(2021, 6, 28), date(2021, 7, 4), "2021年6月28日至7月4日"),
        (
            "weekly",
            "2020-W53",
            date(2020, 12, 28),
            date(2021, 1, 3),
            "2020年12月28日至2021年1月3日",
        ),
        ("weekly", "2021-07-01", date(2021, 6, 28), date(2021, 7, 4), "2021年6月28日至7月4日"),
        ("monthly", "2021-06", date(2021, 6, 1), date(2021, 6, 30), "2021年6月"),
        ("monthly", "2024年2月", date(2024, 2, 1), date(2024, 2, 29), "2024年2月"),
        ("monthly", "2021-06-15", date(2021, 6, 1), date(2021, 6, 30), "2021年6月"),
        ("quarterly", "2021Q2", date(2021, 4, 1), date(2021, 6, 30), "2021年第二季度"),
        ("quarterly", "2021年第四季度", date(2021, 10, 1), date(2021, 12, 31), "2021年第四季度"),
        ("annual", "2021", date(2021, 1, 1), date(2021, 12, 31), "2021年"),
    ],
)
def test_reading(kind: Kind, text: str, start: date, end: date, name: str) -> None:
    period = parse_period(kind, text)
    assert (period.start, period.end, period.name) == (start, end, name)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("weekly", "2021-W54"),
        ("monthly", "2021-13"),
        ("monthly", "六月"),
        ("quarterly", "2021Q5"),
        ("annual", "21"),
        ("annual", "0000"),
        ("daily", ""),
    ],
)
def test_what_is_no_period_shows_the_form(kind: Kind, text: str) -> None:
    with pytest.raises(UsageError, match=r"看不懂期间.*请写成 2021"):
        parse_period(kind, text)


@pytest.mark.parametrize(
    ("kind", "as_of", "start"),
    [
        ("daily", date(2021, 7, 1), date(2021, 7, 1)),
        ("weekly", date(2021, 7, 4), date(2021, 6, 21)),
        ("weekly", date(2021, 7, 5), date(2021, 6, 28)),
        ("monthly", date(2021, 6, 30), date(2021, 5, 1)),
        ("monthly", date(2021, 7, 1), date(2021, 6, 1)),
        ("quarterly", date(2021, 6, 30), date(2021, 1, 1)),
        ("annual", date(2022, 1, 1), date(2021, 1, 1)),
    ],
)
def test_by_default_the_last_complete_one(kind: Kind, as_of: date, start: date) -> None:
    assert report_period(kind, None, as_of).start == start


@pytest.mark.parametrize("kind", ["daily", "weekly", "monthly", "quarterly", "annual"])
def test_periods_follow_each_other_without_gap_or_overlap(kind: Kind) -> None:
    period = period_of(kind, date(2019, 12, 30))
    for _ in range(60):
        after = period.following()
        assert (after.start - period.end).days == 1
        assert after.previous() == period
        assert period_of(kind, period.end) == period
        period = after


def test_the_same_period_a_year_before() -> None:
    assert parse_period("monthly", "2021-06").year_before() == parse_period("monthly", "2020-06")
    assert parse_period("quarterly", "2021Q2").year_before() == parse_period("quarterly", "2020Q2")
    week = parse_period("weekly", "2021-W26").year_before()
    assert (week.start, week.start.weekday()) == (date(2020, 6, 29), 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, ("monthly", "2021-06-01")),
        ("2021-06", ("monthly", "2021-06-01")),
        ("2021年5月", ("monthly", "2021-05-01")),
        ("2021Q2", ("quarterly", "2021-04-01")),
        ("2021", ("annual", "2021-01-01")),
        ("2021-W25", ("weekly", "2021-06-21")),
    ],
)
def test_what_units_are_asked_about(text, expected) -> None:
    found = asked_period(text, date(2021, 6, 25))
    assert (found.kind, str(found.start)) == expected


@pytest.mark.parametrize("text", ["", "六月", "2021-06-25", "2021-07", "2021-13"])
def test_what_units_cannot_be_asked_about(text: str) -> None:
    with pytest.raises(UsageError):
        asked_period(text, date(2021, 6, 25))
