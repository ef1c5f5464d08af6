"""On which days each cadence is due, in weeks and months cut by holidays too."""

from datetime import date, timedelta
from typing import get_args

import pytest

from zwfw_cli.core.dates.cadences import answer_day, as_option, due_period, issue_day
from zwfw_cli.core.dates.periods import Kind, parse_period, period_of
from zwfw_cli.core.dates.workdays import arrangement_note, is_arranged, is_workday
from zwfw_cli.render.cron.schedule import times as tried

KNOWN = range(2004, 2027)


def due(cadence, first: str, last: str, nth: int = 1) -> dict[str, str]:
    """The due days of a span, with the periods they report."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    days = (start + timedelta(days=n) for n in range((end - start).days + 1))
    return {
        day.isoformat(): as_option(period)
        for day in days
        if (period := due_period(cadence, day, nth))
    }


def test_the_scan_runs_on_working_days_made_up_ones_too() -> None:
    assert list(due("daily", "2021-09-24", "2021-10-09")) == [
        *("2021-09-24", "2021-09-26", "2021-09-27", "2021-09-28", "2021-09-29", "2021-09-30"),
        *("2021-10-08", "2021-10-09"),
    ]


def test_the_weekly_runs_on_the_first_working_day_after_a_week_of_seven_days() -> None:
    assert due("weekly", "2021-09-13", "2021-10-17") == {
        "2021-09-13": "2021-W36",
        "2021-09-22": "2021-W37",
        "2021-09-27": "2021-W38",
        "2021-10-08": "2021-W39",
        "2021-10-11": "2021-W40",
    }


def test_no_weekly_runs_in_a_week_without_a_working_day() -> None:
    assert due("weekly", "2023-01-16", "2023-02-05") == {
        "2023-01-16": "2023-W02",
        "2023-01-28": "2023-W03",
        "2023-01-30": "2023-W04",
    }
    assert due("weekly", "2020-01-27", "2020-02-02") == {}


def test_months_quarters_and_years_are_reported_on_the_next_working_day() -> None:
    assert due("monthly", "2021-04-01", "2021-06-30") == {
        "2021-04-01": "2021-03",
        "2021-05-06": "2021-04",
        "2021-06-01": "2021-05",
    }
    assert due("quarterly", "2021-01-01", "2021-12-31") == {
        "2021-01-04": "2020Q4",
        "2021-04-01": "2021Q1",
        "2021-07-01": "2021Q2",
        "2021-10-08": "2021Q3",
    }
    assert due("annual", "2020-06-01", "2022-06-30") == {
        "2021-01-04": "2020",
        "2022-01-04": "2021",
    }


@pytest.mark.parametrize("nth", [1, 3, 10])
@pytest.mark.parametrize(("cadence", "times"), [("monthly", 12), ("quarterly", 4), ("annual", 1)])
def test_every_period_is_reported_once_within_the_days_that_the_tables_try(
    cadence, times: int, nth: int
) -> None:
    first, last = dict(tried(nth))[cadence].days
    for year in KNOWN:
        days = due(cadence, f"{year}-01-01", f"{year}-12-31", nth)
        assert len(set(days.values())) == len(days) == times
        assert all(first <= int(day[8:]) <= last for day in days)


def test_the_day_of_issue_is_the_nth_working_day_after_the_period() -> None:
    # May begins with a holiday of five days and is made up for on Saturday the 8th
    assert due("monthly", "2021-04-01", "2021-06-30", 3) == {
        "2021-04-06": "2021-03",
        "2021-05-08": "2021-04",
        "2021-06-03": "2021-05",
    }
    assert due("annual", "2021-01-01", "2022-01-31", 2) == {
        "2021-01-05": "2020",
        "2022-01-05": "2021",
    }
    assert issue_day(parse_period("monthly", "2021-09"), 2) == date(2021, 10, 9)
    assert due("weekly", "2021-09-13", "2021-09-26", 3) == due("weekly", "2021-09-13", "2021-09-26")


@pytest.mark.parametrize("kind", get_args(Kind))
def test_what_is_printed_is_what_period_takes(kind) -> None:
    for month in range(1, 13):
        period = period_of(kind, date(2021, month, 28))
        assert parse_period(kind, as_option(period)) == period


def test_outside_the_known_years_monday_to_friday_stand_in_and_are_told() -> None:
    assert [year for year in (2003, *KNOWN) if not is_arranged(year)] == [2003]
    assert arrangement_note(2021) == ""
    assert arrangement_note(2090).startswith("2090年的放假调休安排未知，工作日按周一至周五计；")
    assert is_workday(date(2090, 10, 2))
    assert not is_workday(date(2090, 10, 1) - timedelta(days=date(2090, 10, 1).weekday() + 1))


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2021-10-08", "2021-10-29"),  # 31 October is a Sunday
        ("2021-10-29", "2021-10-29"),
        ("2021-10-30", "2021-11-02"),  # before the paper, issued on the third working day
        ("2021-11-02", "2021-11-02"),
        ("2021-11-03", "2021-11-03"),
    ],
)
def test_by_when_units_are_asked_to_report(as_of: str, expected: str) -> None:
    october = parse_period("monthly", "2021-10")
    assert answer_day(october, date.fromisoformat(as_of), 3) == date.fromisoformat(expected)
