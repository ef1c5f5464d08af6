"""Working days by the yearly arrangement: holidays, days worked for them, years not yet known."""

from datetime import date

import pytest

from zwfw_cli.core.dates.workdays import (
    arrangement_note,
    is_arranged,
    is_workday,
    workdays_until,
)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2021-10-29", True),  # a plain Friday
        ("2021-10-30", False),
        ("2021-10-31", False),
        ("2021-09-26", True),  # a Sunday worked for the National Day
        ("2021-10-01", False),
        ("2021-10-07", False),
        ("2021-10-08", True),
        ("2021-10-09", True),  # a Saturday
        ("2021-01-01", False),
        ("2020-12-31", True),
        ("2021-02-07", True),
        ("2021-02-11", False),  # a Thursday, New Year's Eve
        # beyond the arrangement: Monday to Friday, holidays and all
        ("2090-10-02", True),
        ("2090-10-07", False),
    ],
)
def test_working_days(when: str, expected: bool) -> None:
    assert is_workday(date.fromisoformat(when)) is expected


@pytest.mark.parametrize(
    ("as_of", "due", "expected"),
    [
        ("2021-10-31", "2021-10-31", 0),
        ("2021-11-01", "2021-10-31", 0),
        ("2021-10-30", "2021-10-31", 0),
        # due on a Sunday: counted down to the Friday before
        ("2021-10-29", "2021-10-31", 0),
        ("2021-10-28", "2021-10-31", 1),
        ("2021-10-18", "2021-10-31", 9),
        ("2021-10-15", "2021-10-31", 10),
        ("2021-10-14", "2021-10-31", 11),
        # no further than one more than the limit
        ("2021-10-13", "2021-10-31", 11),
        ("2021-01-01", "2021-10-31", 11),
        # over the holiday and its exchanged days
        ("2021-09-30", "2021-10-08", 1),
        ("2021-09-30", "2021-10-09", 2),
        ("2021-09-24", "2021-09-26", 1),
        # over New Year
        ("2020-12-31", "2021-01-03", 0),
        ("2020-12-30", "2021-01-04", 2),
    ],
)
def test_working_days_left_of_ten(as_of: str, due: str, expected: int) -> None:
    assert workdays_until(date.fromisoformat(as_of), date.fromisoformat(due), 10) == expected


@pytest.mark.parametrize(("limit", "expected"), [(0, 1), (1, 2), (4, 5), (5, 5), (6, 5)])
def test_the_count_stops_after_the_limit(limit: int, expected: int) -> None:
    """From Friday 15 to Friday 22 October there are five."""
    assert workdays_until(date(2021, 10, 15), date(2021, 10, 22), limit) == expected


def test_where_the_arrangement_is_unknown_it_is_said() -> None:
    assert is_arranged(2021)
    assert not is_arranged(2090)
    assert arrangement_note(2021) == ""
    assert arrangement_note(2090) == (
        "2090年的放假调休安排未知，工作日按周一至周五计；放假办法公布后请升级 chinesecalendar。"
    )
