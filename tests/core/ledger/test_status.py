"""A day as it stood: cells and their joined states, the turn of a period, backdated entries."""

import pytest
from plainly import day, journal, office

from zwfw_cli.core.dates.periods import parse_period
from zwfw_cli.core.ledger.grid import Cell
from zwfw_cli.core.ledger.lights import task_light
from zwfw_cli.core.ledger.states import State
from zwfw_cli.core.ledger.status import closed, fold

OFFICE = """
    T01 甲局,乙局 | 发布清单 | 03-31 发布, 06-30 完成
    T02 乙局 | 归集数据 | 06-30
    I01 可办率 >= 95% 06-30 T01
"""


def snapshot(told: str, on: str = "12-31"):
    return fold(office(OFFICE), journal(told), day(on))


@pytest.mark.parametrize(
    ("told", "states"),
    [
        # the first step, the second, the task
        ("", ["未启动", "未启动", "未启动"]),
        ("01-05 T01 推进中 milestone=1 unit=甲局", ["推进中", "未启动", "推进中"]),
        ("01-05 T01 已办结 milestone=1 unit=甲局", ["推进中", "未启动", "推进中"]),
        ("01-05 T01 已办结 milestone=1", ["已办结", "未启动", "推进中"]),
        ("01-05 T01 已办结", ["已办结", "已办结", "已办结"]),
        (
            "01-05 T01 已办结 evidence=文\n01-06 T01 已销号 unit=甲局",
            ["已办结", "已办结", "已办结"],
        ),
        (
            "01-05 T01 已办结 evidence=文\n01-06 T01 已销号 milestone=1",
            ["已销号", "已办结", "已办结"],
        ),
        ("01-05 T01 已中止 unit=甲局", ["未启动", "未启动", "未启动"]),
        (
            "01-05 T01 已中止 milestone=2\n01-06 T01 已办结 milestone=1",
            ["已办结", "已中止", "已办结"],
        ),
        ("01-05 T01 已中止", ["已中止", "已中止", "已中止"]),
        ("01-05 T02 已办结", ["未启动", "未启动", "未启动"]),
    ],
)
def test_the_state_of_steps_and_of_the_task(told: str, states: list[str]) -> None:
    now = snapshot(told)
    task = now.registry.tasks[0]
    assert [now.state(task, 1), now.state(task, 2), now.state(task)] == states


def test_the_cells_of_a_step_and_of_a_task() -> None:
    now = snapshot("01-05 T01 已办结 milestone=2 unit=乙局\n01-06 T01 推进中 milestone=1 unit=甲局")
    task = now.registry.tasks[0]
    done, doing = Cell(State.DONE, day("01-05")), Cell(State.DOING)
    assert now.cell(task, 2, "乙局") == done
    assert now.cell(task, 2, "甲局") == Cell()
    assert now.cells(task, 1) == (doing, Cell())
    assert now.cells(task, 2) == (Cell(), done)
    assert now.cells(task) == (doing, Cell(), Cell(), done)
    assert now.cells(now.registry.tasks[1]) == (Cell(),)


@pytest.mark.parametrize(
    ("on", "state"),
    [("06-29", "推进中"), ("06-30", "已办结"), ("07-01", "已办结"), ("05-31", "未启动")],
)
def test_an_entry_counts_from_its_own_day(on: str, state: str) -> None:
    told = "06-01 T02 推进中\n06-30 T02 已办结 written=07-20"
    now = snapshot(told, on)
    assert now.state(now.registry.tasks[1]) == state


def test_a_backdated_entry_takes_its_place_among_the_facts() -> None:
    """The unit had stopped before it went on, though the office heard of it later."""
    now = snapshot("03-10 T02 推进中\n03-05 T02 已中止 written=03-12")
    assert now.state(now.registry.tasks[1]) == "推进中"
    now = snapshot("03-10 T02 推进中\n03-15 T02 已中止 written=03-12")
    assert now.state(now.registry.tasks[1]) == "已中止"


def test_two_entries_of_one_day_count_in_the_order_of_writing() -> None:
    now = snapshot("03-10 T02 已办结\n03-10 T02 退回 note=缺材料")
    assert now.state(now.registry.tasks[1]) == "推进中"
    now = snapshot("03-10 T02 退回 note=缺材料\n03-10 T02 已办结")
    assert now.state(now.registry.tasks[1]) == "已办结"


def test_a_revoked_entry_is_as_if_it_had_not_been() -> None:
    now = snapshot("03-10 T02 已办结\n03-11 revoke revokes=e1\n03-12 T02 推进中", "03-10")
    assert now.state(now.registry.tasks[1]) == "未启动"
    assert now.reported == {}


def test_a_snapshot_says_what_it_is_of() -> None:
    told = """
        03-10 T02 推进中 next=验收
        03-11 I01 97
        03-12 extend T02 milestone=1 to=07-31
        03-13 T01 推进中
    """
    now = snapshot(told, "03-12")
    assert now.as_of == day("03-12")
    assert [entry.entry for entry in now.facts] == ["e1", "e2", "e3"]
    assert now.touched == {("T02", 1, "乙局"): Cell(State.DOING)}
    assert now.reported == {("T02", None): day("03-10")}
    assert {task: [one.next for one in acts] for task, acts in now.announced.items()} == {
        "T02": ["验收"]
    }
    assert [entry.entry for entry in now.readings["I01"]] == ["e2"]
    assert list(now.extended) == [("T02", 1)]


@pytest.mark.parametrize(
    ("as_of", "judged_on", "states", "light"),
    [
        # within the period: the day of the question
        ("06-20", "06-20", "推进中", "临期"),
        ("06-30", "06-30", "推进中", "临期"),
        # after it: its last day, whose own deadlines are in time as on any day
        ("07-01", "06-30", "推进中", "临期"),
        ("07-20", "06-30", "推进中", "临期"),
        ("2025-01-01", "06-30", "推进中", "临期"),
    ],
)
def test_a_period_is_judged_as_on_its_last_day(as_of, judged_on, states, light) -> None:
    told = journal("06-15 T02 推进中\n07-01 T02 已办结")
    now = closed(office(OFFICE), told, parse_period("monthly", "2024-06"), day(as_of))
    task = now.registry.task_by_id["T02"]
    assert (now.as_of, now.state(task), task_light(now, task)) == (day(judged_on), states, light)


@pytest.mark.parametrize(
    ("told", "counts"),
    [("06-30 T02 推进中", True), ("07-01 T02 推进中", False), ("05-31 T02 推进中", True)],
)
def test_the_last_day_of_a_period_belongs_to_it(told: str, counts: bool) -> None:
    now = closed(office(OFFICE), journal(told), parse_period("monthly", "2024-06"), day("07-15"))
    assert (now.state(now.registry.task_by_id["T02"]) == "推进中") is counts


def test_a_year_is_judged_as_on_the_last_of_december() -> None:
    told = journal("12-31 T02 已办结\n2025-01-01 T01 推进中")
    now = closed(office(OFFICE), told, parse_period("annual", "2024"), day("2025-03-01"))
    assert now.as_of == day("2024-12-31")
    assert [now.state(task) for task in now.registry.tasks] == ["未启动", "已办结"]
