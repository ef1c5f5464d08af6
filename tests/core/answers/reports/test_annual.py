"""年考核: what is late, one by one, with the day it is expected; and what goes on."""

import pytest
from plainly import day, journal, office

from zwfw_cli.core.answers.reports.annual import going_on, unfinished
from zwfw_cli.core.answers.reports.build import stand
from zwfw_cli.core.answers.reports.standing import Standing
from zwfw_cli.core.dates.periods import parse_period

OFFICE = """
    T01 甲局 | 一 | 03-29, 12-31
    T02 甲局 | 二 | 06-28, +
    T03 乙局 | 三 | +
"""


def year(text: str = "", as_of: str = "2025-01-10") -> Standing:
    return stand(office(OFFICE), journal(text), parse_period("annual", "2024"), day(as_of))


def late(text: str = "") -> list[tuple]:
    return [
        (one.task.id, [step.n for step in one.steps], one.expected)
        for one in unfinished(year(text))
    ]


def test_a_task_with_an_open_dated_step_is_unfinished() -> None:
    assert late() == [("T01", [1, 2], None), ("T02", [1], None)]
    assert [line.id for line in going_on(year())] == ["T03"]


@pytest.mark.parametrize(
    ("text", "steps", "ongoing"),
    [
        ("03-01 T01 已办结 milestone=1", [("T01", [2]), ("T02", [1])], ["T03"]),
        ("12-31 T01 已办结", [("T02", [1])], ["T03"]),
        ("2025-01-01 T01 已办结", [("T01", [1, 2]), ("T02", [1])], ["T03"]),
        ("12-31 T01 已中止", [("T02", [1])], ["T03"]),
        ("06-01 T02 已办结 milestone=1", [("T01", [1, 2])], ["T02", "T03"]),
        ("06-01 T02 已办结", [("T01", [1, 2])], ["T03"]),
        ("06-01 T03 已办结", [("T01", [1, 2]), ("T02", [1])], []),
        ("06-01 T03 已中止", [("T01", [1, 2]), ("T02", [1])], []),
        ("06-01 T03 推进中", [("T01", [1, 2]), ("T02", [1])], ["T03"]),
    ],
)
def test_each_task_is_finished_stopped_unfinished_or_goes_on(text, steps, ongoing) -> None:
    assert [one[:2] for one in late(text)] == steps
    assert [line.id for line in going_on(year(text))] == ongoing


def test_the_day_expected_is_the_last_that_was_granted() -> None:
    text = """
        03-20 extend T01 milestone=1 to=2025-03-31
        12-20 extend T01 milestone=2 to=2025-02-28
    """
    assert late(text)[0] == ("T01", [2, 1], day("2025-03-31"))


def test_a_day_granted_too_late_is_still_the_day_expected() -> None:
    assert late("04-20 extend T01 milestone=1 to=2025-03-31")[0][2] == day("2025-03-31")


def test_the_day_granted_for_a_step_that_is_finished_is_not() -> None:
    text = "03-20 extend T01 milestone=1 to=11-30\n11-01 T01 已办结 milestone=1"
    assert late(text)[0] == ("T01", [2], None)
