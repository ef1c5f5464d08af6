"""What a circular tells of the time since the one before: acts of the month, what came in late, and
the figures of last month that are others by now. June's issue day is 3 July, May's 5 June.
"""

import pytest
from plainly import day, journal, office

from zwfw_cli.core.answers.reports.build import stand
from zwfw_cli.core.answers.reports.sincelast import SinceLast, since_last
from zwfw_cli.core.dates.periods import parse_period

OFFICE = """
    T01 甲局 | 一 | 05-20
    T02 乙局 | 二 | 06-20
    I01 可办率 >= 95% 12-31 T01
"""


def since(text: str) -> SinceLast:
    registry, entries = office(OFFICE, issue_workday=3), journal(text)
    standing = stand(registry, entries, parse_period("monthly", "2024-06"), day("07-03"))
    return since_last(registry, entries, standing)


def test_the_last_circular_was_issued_on_the_day_of_the_rules() -> None:
    assert since("").issued_on == day("06-05")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("06-10 T01 已中止 note=政策调整", ["中止 T01 政策调整"]),
        ("05-10 T01 已办结\n06-10 T01 退回 note=不实", ["退回 T01 不实"]),
        ("06-10 extend T02 milestone=1 to=07-20 note=缺人", ["延期 T02 缺人"]),
        ("06-01 T01 已中止 problem=停了\n06-30 T02 已中止", ["中止 T01 停了", "中止 T02 "]),
        ("05-31 T01 已中止\n07-01 T02 已中止", []),
        ("06-10 T01 已中止\n06-11 revoke revokes=e1", []),
        ("06-10 T01 推进中 note=开会", []),
    ],
)
def test_the_acts_of_the_month(text: str, expected: list[str]) -> None:
    assert [f"{one.act} {one.task} {one.text}" for one in since(text).acts] == expected


@pytest.mark.parametrize(
    ("text", "late", "amended"),
    [
        # in by the day of issue: no correction
        ("05-31 I01 90 written=06-05", [], []),
        ("05-31 I01 90 written=06-06", ["I01"], ["可办率 None 90"]),
        ("05-31 I01 90\n05-31 I01 92 written=06-06", ["I01"], ["可办率 90 92"]),
        ("05-31 I01 90\n06-10 revoke revokes=e1", ["I01"], ["可办率 90 None"]),
        ("05-20 T01 已办结 written=06-10", ["T01"], ["已办结 0 1"]),
        # it changes nothing that the circular said
        ("05-20 T01 推进中 note=开会 written=06-10", ["T01"], []),
        ("05-31 I01 90\n05-31 I01 90 written=06-06", ["I01"], []),
        # a fact of the month itself is none of last month's
        ("06-01 I01 90 written=06-10", [], []),
    ],
)
def test_what_came_in_late_and_what_it_changed(text: str, late, amended) -> None:
    found = since(text)
    assert [one.subject for one in found.late] == late
    assert [f"{one.what} {one.told} {one.now}" for one in found.amended] == amended
