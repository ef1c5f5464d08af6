"""The year that is assessed: facts up to its last day, judged the day after."""

import pytest
from plainly import day, journal, office

from zwfw_cli.core.answers.scoring.year import Year
from zwfw_cli.core.dates.periods import parse_period

REGISTRY = office("T01 甲局 | 年终 | 12-31")
PERIOD = parse_period("annual", "2024")


@pytest.mark.parametrize(
    ("as_of", "judged", "closed"),
    [
        ("06-30", "06-30", "06-30"),
        ("12-31", "12-31", "12-31"),
        ("2025-01-01", "2025-01-01", "12-31"),
        ("2025-03-01", "2025-01-01", "12-31"),
    ],
)
def test_a_year_over_is_judged_at_its_close(as_of: str, judged: str, closed: str) -> None:
    year = Year.of(REGISTRY, journal(""), PERIOD, day(as_of))
    assert (year.now.as_of, year.closed_on) == (day(judged), day(closed))
    assert year.period == PERIOD


@pytest.mark.parametrize(
    ("done", "state"), [("12-30", "已办结"), ("12-31", "已办结"), ("2025-01-01", "未启动")]
)
def test_the_last_day_counts_and_new_years_day_does_not(done: str, state: str) -> None:
    year = Year.of(REGISTRY, journal(f"{done} T01 已办结"), PERIOD, day("2025-02-01"))
    assert year.now.state(REGISTRY.tasks[0]) == state
