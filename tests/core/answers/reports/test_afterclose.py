"""What was finished between the close of a period and the day of its paper."""

import pytest
from plainly import day, journal, office

from zwfw_cli.core.answers.reports.build import stand
from zwfw_cli.core.dates.periods import parse_period

OFFICE = """
    T01 甲局,乙局 | 一 | 06-30
    T02 甲局 | 二 | 05-31
    T03 甲局 | 三 | 07-01
"""


def since(text: str, as_of: str = "07-05") -> list[tuple[str, str, str, bool]]:
    period = parse_period("monthly", "2024-06")
    found = stand(office(OFFICE), journal(text), period, day(as_of))
    return [(one.step.task, one.unit, f"{one.on:%m-%d}", one.whole) for one in found.after_close]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("06-30 T01 已办结", []),
        ("07-01 T01 已办结", [("T01", "甲局", "07-01", True), ("T01", "乙局", "07-01", True)]),
        ("07-05 T01 已办结 unit=乙局", [("T01", "乙局", "07-05", False)]),
        ("06-30 T01 已办结 unit=甲局\n07-02 T01 已办结 unit=乙局", [("T01", "乙局", "07-02", True)]),
        ("07-06 T01 已办结", []),
        ("07-03 T02 已办结", [("T02", "甲局", "07-03", True)]),
        ("07-03 T02 已办结\n07-04 T02 退回 note=不实", []),
        ("07-03 T02 已中止", []),
        ("07-03 T03 已办结", []),  # not due by the close
    ],
)  # fmt: skip
def test_of_what_was_late_or_due_at_the_close(text: str, expected) -> None:
    assert since(text) == expected


def test_nothing_comes_after_the_close_of_a_period_that_runs() -> None:
    assert since("06-20 T02 已办结", "06-20") == []


def test_it_changes_no_count() -> None:
    period = parse_period("monthly", "2024-06")
    text = "07-01 T01 已办结\n07-03 T02 已办结"
    early = stand(office(OFFICE), journal(text), period, day("06-30"))
    late = stand(office(OFFICE), journal(text), period, day("07-05"))
    same = {"as_of": early.as_of, "after_close": ()}
    assert late._replace(**same) == early._replace(**same)
