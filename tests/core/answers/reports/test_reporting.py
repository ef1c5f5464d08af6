"""Who owed reports in a period, and who reported: from the first day of it to the last."""

import pytest
from plainly import day, journal, office

from zwfw_cli.core.answers.reports.build import look_back
from zwfw_cli.core.answers.reports.reporting import Reporting, reporting
from zwfw_cli.core.dates.periods import parse_period

OFFICE = """
    units 局: 甲局 乙局 丙局 丁局
    T01 乙局,甲局 | 一 | 12-31 | 丁局
    T02 丙局 | 二 | 12-31
    I01 可办率 >= 95% 12-31 T02
"""
ALL = ("甲局", "乙局", "丙局")


def june(text: str = "", unit: str | None = None, as_of: str = "07-05") -> Reporting:
    period = parse_period("monthly", "2024-06")
    return reporting(look_back(office(OFFICE), journal(text), period, day(as_of)), period, unit)


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("", ()),
        ("05-31 T01 推进中 unit=甲局", ()),
        ("06-01 T01 推进中 unit=甲局", ("甲局",)),
        ("06-30 T01 推进中 unit=甲局", ("甲局",)),
        ("07-01 T01 推进中 unit=甲局", ()),
        # the office's entry for all counts for each, a supporting unit's for none
        ("06-10 T01 推进中", ("甲局", "乙局")),
        ("06-10 T01 unit=丁局 note=已配合", ()),
        # a reading that names the unit is a report, one of the whole is nobody's
        ("06-10 I01 96 unit=丙局", ("丙局",)),
        ("06-10 I01 96", ()),
        ("06-10 T02 推进中\n06-11 revoke revokes=e1", ()),
        ("06-10 extend T02 milestone=1 to=2025-01-31", ()),
    ],
)
def test_who_reported_and_who_did_not(text: str, reported: tuple[str, ...]) -> None:
    found = june(text)
    assert (found.owing, found.reported) == (ALL, reported)
    assert found.missing == tuple(unit for unit in ALL if unit not in reported)


@pytest.mark.parametrize(
    ("text", "owing"),
    [
        ("05-31 T01 已办结 unit=甲局", ("乙局", "丙局")),
        ("06-01 T01 已办结 unit=甲局", ALL),
        ("05-31 T01 已中止\n05-31 T02 已办结", ()),
        ("05-01 T02 已办结\n05-31 T02 退回 note=不实", ALL),
    ],
)
def test_those_owe_reports_for_whom_something_was_not_over_when_it_began(text, owing) -> None:
    assert june(text).owing == owing


def test_a_report_for_one_unit_tells_of_it_alone() -> None:
    assert june("06-10 T01 推进中", "甲局") == (("甲局",), ("甲局",), ())
    assert june("06-10 T01 推进中", "丙局") == (("丙局",), (), ("丙局",))


def test_a_period_that_runs_counts_up_to_the_day() -> None:
    assert june("06-20 T01 推进中", as_of="06-19").reported == ()
    assert june("06-20 T01 推进中", as_of="06-20").reported == ("甲局", "乙局")
