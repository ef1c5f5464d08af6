"""What the entries of a day come to: cells, last reports, next acts, readings."""

import pytest
from plainly import day, journal, office

from zwfw_cli.core.ledger.facts import HeldFacts
from zwfw_cli.core.ledger.grid import Cell
from zwfw_cli.core.ledger.states import State

OFFICE = """
    T01 甲局,乙局 | 发布清单 | 06-30 | 丙镇
    T02 乙局 | 归集数据 | 06-30
    I01 可办率 >= 95% 06-30 T01
"""
TOLD = """
    03-05 T01 推进中 unit=甲局 next=会商
    03-01 T02 已办结 next=验收
    03-04 I01 96
    03-02 I01 94 unit=甲局
    03-06 T01 unit=丙镇 note=已报送
    03-03 T01 note=补记 next=摸底 written=03-09
    03-07 notice T02 unit=乙局 paper=督办单 number=1
    03-08 finding task=T01 unit=甲局 to=03-20 next=复查
    03-08 I09 5
    03-09 notice I01 unit=甲局 paper=提醒函 number=1
"""


def facts(on: str = "12-31") -> HeldFacts:
    found = journal(TOLD).facts(day(on))
    assert isinstance(found, HeldFacts)
    return found


def acts(folded) -> dict[str, list[str]]:
    return {
        task: [f"{one.unit or ''}{one.next}" for one in some]
        for task, some in folded.announced.items()
    }


def test_what_a_day_comes_to() -> None:
    folded = facts().folded(office(OFFICE))
    assert folded.touched == {
        ("T01", 1, "甲局"): Cell(State.DOING),
        ("T01", 1, "乙局"): Cell(),
        ("T02", 1, "乙局"): Cell(State.DONE, day("03-01")),
    }
    assert folded.reported == {
        ("T01", None): day("03-03"),
        ("T01", "甲局"): day("03-05"),
        ("T01", "丙镇"): day("03-06"),
        ("T02", None): day("03-01"),
    }
    assert acts(folded) == {"T01": ["摸底", "甲局复查"], "T02": ["验收"]}
    readings = {key: [one.entry for one in some] for key, some in folded.readings.items()}
    assert readings == {"I01": ["e4", "e3"], "I09": ["e9"]}


@pytest.mark.parametrize(
    ("on", "reported", "announced"),
    [
        ("02-29", {}, {}),
        ("03-01", {"T02": "03-01"}, {"T02": ["验收"]}),
        ("03-03", {"T02": "03-01", "T01": "03-03"}, {"T02": ["验收"], "T01": ["摸底"]}),
        (
            "03-05",
            {"T02": "03-01", "T01": "03-03", "T01 甲局": "03-05"},
            {"T02": ["验收"], "T01": ["摸底", "甲局会商"]},
        ),
        (
            "03-07",
            {"T02": "03-01", "T01": "03-03", "T01 甲局": "03-05", "T01 丙镇": "03-06"},
            {"T02": ["验收"], "T01": ["摸底", "甲局会商"]},
        ),
    ],
)
def test_the_last_report_and_the_next_act_by_the_day(on, reported, announced) -> None:
    folded = facts(on).folded(office(OFFICE))
    named = {" ".join(filter(None, pair)): when for pair, when in folded.reported.items()}
    assert named == {pair: day(when) for pair, when in reported.items()}
    assert acts(folded) == announced


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (("record",), ["e2", "e6", "e1", "e5"]),
        (("measure", "notice"), ["e4", "e3", "e7", "e9", "e10"]),
        (("extend",), []),
        ((), []),
    ],
)
def test_those_of_some_kinds(kinds, expected) -> None:
    assert [one.entry for one in facts().of(*kinds)] == expected


@pytest.mark.parametrize(
    ("task", "expected"),
    [("T01", ["e6", "e1", "e5", "e8"]), ("T02", ["e2", "e7"]), ("I01", []), ("T09", [])],
)
def test_those_that_name_a_task(task: str, expected: list[str]) -> None:
    assert [one.entry for one in facts().about(task)] == expected


def test_nothing_comes_to_nothing() -> None:
    assert HeldFacts().folded(office(OFFICE)) == ({}, {}, {}, {})
