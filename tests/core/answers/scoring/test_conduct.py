"""Findings that were not mended in time, and commendations; from the first day on."""

import pytest
from plainly import day, office, on

from zwfw_cli.core.answers.scoring.conduct import commended, finding_overdue, unreported
from zwfw_cli.core.answers.scoring.event import Event

REGISTRY = office("T01 甲局 | 清单 | 12-31")
FINDING = "03-01 finding T01 unit=甲局 to=03-29 note=无人"


def seen(look, when: str, text: str, since: str = "01-01"):
    return list(look(on(when, REGISTRY, text), day(since)))


LATE = Event("T01", "e1", day("03-30"), "无人，2024年3月29日前未整改")


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("02-29", []),
        ("03-01", [("甲局", None)]),
        ("03-29", [("甲局", None)]),
        ("03-30", [("甲局", LATE)]),
    ],
)
def test_a_finding_costs_from_the_day_after(when: str, expected) -> None:
    assert seen(finding_overdue, when, FINDING) == expected


def test_a_finding_that_was_mended_costs_nothing() -> None:
    mended = f"{FINDING}\n03-29 fix finding=e1"
    assert seen(finding_overdue, "12-31", mended) == [("甲局", None)]


@pytest.mark.parametrize(("since", "count"), [("03-28", 1), ("03-29", 1), ("03-30", 0)])
def test_only_findings_to_be_mended_from_the_first_day_on(since: str, count: int) -> None:
    assert len(seen(finding_overdue, "12-31", FINDING, since)) == count


@pytest.mark.parametrize(
    ("when", "count"), [("2023-12-31", 0), ("01-01", 1), ("12-31", 1), ("2025-01-01", 0)]
)
def test_commendations_count_from_new_years_day_to_the_day(when: str, count: int) -> None:
    text = f"{when} commend T01 unit=甲局 note=好"
    expected = ("甲局", Event("T01", "e1", day(when), "好"))
    assert seen(commended, "12-31", text) == [expected] * count


def test_a_commendation_may_be_about_a_clause_or_about_nothing_more() -> None:
    text = "03-01 commend clause=二（一） unit=乙局\n03-02 commend note=好"
    assert seen(commended, "12-31", text) == [
        ("乙局", Event("二（一）", "e1", day("03-01"), "")),
        ("", Event("", "e2", day("03-02"), "好")),
    ]


@pytest.mark.parametrize(
    ("when", "text", "expected"),
    [
        ("01-31", "", [("甲局", None)]),
        ("02-01", "", [("甲局", Event("T01", None, day("02-01"), "满31天没有报送，印发以来没有报送"))]),
        ("03-31", "03-01 T01 推进中", [("甲局", None)]),
        ("05-01", "03-01 T01 推进中", [("甲局", Event("T01", None, day("04-01"), "满31天没有报送，上次报送2024年3月1日"))]),
        ("05-01", "03-01 T01 已办结", []),
    ],
)  # fmt: skip
def test_a_lead_unit_that_says_nothing_costs_once_a_task(when: str, text: str, expected) -> None:
    assert seen(unreported, when, text) == expected
