"""Steps as appointments: whose day, whose state, and what of the journal touches them."""

import pytest
from plainly import day, journal, office

from zwfw_cli.core.answers.appointments import appointments
from zwfw_cli.core.ledger.status import fold

OFFICE = """
    units 局: 甲局 乙局 丙局
    T01 甲局,乙局 | 建清单 | 03-31 发布, 06-30, + | 丙局
    T02 乙局 | 建窗口 | 05-31
    T03 甲局 | 常办 | +
"""


def told(history: str, on: str = "12-31", unit: str | None = None, of: str = OFFICE) -> list[str]:
    """``T01-1 03-31 已办结 moves=0 0310T09:00``."""
    registry, entries = office(of), journal(history)
    found = appointments(fold(registry, entries, day(on)), entries, unit)
    return [
        f"{one.ident}-{one.n} {one.day:%m-%d} {one.state or '已取消'} {one.moves} {one.touched:%m-%d}"
        for one in found
    ]


def test_each_dated_step_is_one_and_rests_on_the_issue_until_something_is_written() -> None:
    assert told("") == [
        "T01-1 03-31 未启动 0 01-01",
        "T01-2 06-30 未启动 0 01-01",
        "T02-1 05-31 未启动 0 01-01",
    ]


@pytest.mark.parametrize(
    ("history", "first", "second"),
    [
        ("03-10 T01 推进中", "推进中 0 03-10", "推进中 0 03-10"),
        ("03-10 T01 推进中 milestone=1", "推进中 0 03-10", "未启动 0 01-01"),
        ("03-10 T01 推进中 milestone=1 written=03-12", "推进中 0 03-12", "未启动 0 01-01"),
        ("03-10 T01 推进中\n03-12 revoke revokes=e1", "未启动 0 03-12", "未启动 0 03-12"),
        ("03-10 T02 推进中", "未启动 0 01-01", "未启动 0 01-01"),
        ("03-10 notice T01 unit=甲局 paper=督办单 number=1", "未启动 0 01-01", "未启动 0 01-01"),
        ("03-10 T01 已办结 unit=甲局", "推进中 0 03-10", "推进中 0 03-10"),
    ],
)
def test_what_touches_a_step(history: str, first: str, second: str) -> None:
    assert told(history)[:2] == [f"T01-1 03-31 {first}", f"T01-2 06-30 {second}"]


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ("03-20 extend T01 milestone=1 to=04-15", "04-15 未启动 1 03-20"),
        ("03-20 extend T01 milestone=1 to=04-15\n04-10 extend T01 milestone=1 to=04-30", "04-30 未启动 2 04-10"),
        ("04-02 extend T01 milestone=1 to=04-15", "03-31 未启动 1 04-02"),  # asked for too late
        ("03-20 extend T01 milestone=1 to=04-15\n03-22 revoke revokes=e1", "03-31 未启动 2 03-22"),
        ("03-20 extend T01 milestone=2 to=07-15", "03-31 未启动 0 01-01"),
    ],
)  # fmt: skip
def test_moving_the_day_counts_and_taking_it_back_counts_too(history: str, expected: str) -> None:
    assert told(history)[0] == f"T01-1 {expected}"


def test_what_is_not_yet_written_down_does_not_count() -> None:
    history = "03-20 extend T01 milestone=1 to=04-15\n04-10 T01 已办结 milestone=1"
    assert told(history, "03-19")[0] == "T01-1 03-31 未启动 0 01-01"
    assert told(history, "04-09")[0] == "T01-1 04-15 未启动 1 03-20"
    assert told(history, "04-10")[0] == "T01-1 04-15 已办结 1 04-10"


def test_a_unit_has_what_it_leads_by_its_own_part_and_what_it_supports() -> None:
    history = "03-10 T01 已办结 milestone=1 unit=甲局"
    assert told(history, unit="甲局")[0] == "T01-1 03-31 已办结 0 03-10"
    assert told(history, unit="乙局")[0] == "T01-1 03-31 未启动 0 03-10"
    assert told(history, unit="丙局") == [
        "T01-1 03-31 推进中 0 03-10",
        "T01-2 06-30 未启动 0 01-01",
    ]


LESS = """
    units 局: 甲局 乙局 丙局
    T01 甲局,乙局 | 建清单 | 03-31 发布
"""


@pytest.mark.parametrize(
    ("history", "gone"),
    [
        ("03-10 T02 推进中", ["T02-1 03-10 已取消 0 03-10"]),
        ("03-10 T02 推进中\n03-12 revoke revokes=e1", ["T02-1 03-12 已取消 0 03-12"]),
        ("03-10 extend T02 milestone=1 to=07-31", ["T02-1 07-31 已取消 1 03-10"]),
        ("03-10 T01 推进中 milestone=2", ["T01-2 03-10 已取消 0 03-10"]),
        ("03-10 T01 推进中 milestone=1", []),
        (
            "03-10 T09 推进中 milestone=2",
            ["T09-1 03-10 已取消 0 01-01", "T09-2 03-10 已取消 0 03-10"],
        ),
        ("", []),
    ],
)
def test_a_step_that_only_the_journal_knows_is_called_off(history: str, gone) -> None:
    assert told(history, of=LESS)[1:] == gone


def test_a_step_that_lost_its_day_is_called_off_where_it_had_been_moved() -> None:
    assert told("03-10 T03 推进中\n03-12 extend T03 milestone=1 to=07-31")[3:] == [
        "T03-1 07-31 已取消 1 03-12"
    ]


def test_a_unit_hears_of_what_is_gone_only_where_it_was_named() -> None:
    history = "03-10 T02 推进中 unit=乙局"
    assert told(history, unit="乙局", of=LESS)[1:] == ["T02-1 03-10 已取消 0 03-10"]
    assert told(history, unit="甲局", of=LESS)[1:] == []
