"""The first day that is late."""

import pytest
from plainly import day

from zwfw_cli.core.answers.scoring.event import Event, day_after


@pytest.mark.parametrize(
    ("due", "late"), [("06-28", "06-29"), ("02-28", "02-29"), ("12-31", "2025-01-01")]
)
def test_it_is_the_day_after_the_deadline(due: str, late: str) -> None:
    assert day_after(day(due)) == day(late)


def test_an_event_counts_once_unless_it_says_how_much() -> None:
    assert Event("T01", None, day("06-28"), "").quantity == 1
