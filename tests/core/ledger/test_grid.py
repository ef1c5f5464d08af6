"""The grid of a task: its steps, the cells an entry speaks of, and what an entry does to a cell."""

import pytest
from plainly import day, journal, office

from zwfw_cli.core.ledger.grid import FRESH, Cell, Step, advance, replay, steps, targets
from zwfw_cli.core.ledger.states import State

OFFICE = """
    units 局: 甲局 乙局 丁局 · 镇: 丙镇
    collective 各镇 kinds=镇
    T01 甲局,乙局 | 发布清单 | 03-31 发布, 06-30 | 丁局
    T02 甲局,各镇 | 归集数据 | 03-31 发布, +
    T03 各镇 | 推广 |
"""


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        ("T01", [Step(1, day("03-31"), "发布"), Step(2, day("06-30"), "")]),
        ("T02", [Step(1, day("03-31"), "发布"), Step(2, None, "持续推进")]),
        # undated throughout: the words of the deadline are the label
        ("T03", [Step(1, None, "持续推进")]),
    ],
)
def test_dated_steps_in_order_then_the_ongoing_part(task: str, expected: list[Step]) -> None:
    assert list(steps(office(OFFICE).task_by_id[task])) == expected


def test_an_undated_task_has_one_step_with_the_words_of_its_deadline() -> None:
    (task,) = office("T01 甲局 | 推广 |").tasks
    for ongoing in (True, False):
        deadline = task.deadline._replace(text="待上级部署", ongoing=ongoing)
        assert steps(task._replace(deadline=deadline)) == (Step(1, None, "待上级部署"),)


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("01-05 T01", ["T01.1.甲局", "T01.1.乙局", "T01.2.甲局", "T01.2.乙局"]),
        ("01-05 T01 milestone=2", ["T01.2.甲局", "T01.2.乙局"]),
        ("01-05 T01 unit=乙局", ["T01.1.乙局", "T01.2.乙局"]),
        ("01-05 T01 unit=乙局 milestone=1", ["T01.1.乙局"]),
        ("01-05 T01 milestone=3", []),
        ("01-05 T01 unit=丁局", []),
        ("01-05 T02", ["T02.1.甲局", "T02.2.甲局"]),
        ("01-05 T02 unit=丙镇", []),
        ("01-05 T02 unit=各镇", []),
        ("01-05 T03", ["T03.1.各镇"]),
        ("01-05 T03 unit=各镇", ["T03.1.各镇"]),
        ("01-05 T03 unit=丙镇", []),
        ("01-05 T09", []),
        ("01-05 commend clause=二 unit=甲局", []),
    ],
)
def test_the_cells_that_an_entry_speaks_of(line: str, cells: list[str]) -> None:
    (entry,) = journal(line)
    found = targets(office(OFFICE), entry)
    assert [f"{task}.{n}.{unit}" for task, n, unit in found] == cells


DAY = day("03-05")
BEFORE = day("03-01")
DONE = Cell(State.DONE, BEFORE)
PROVEN = Cell(State.DONE, BEFORE, evidence=True)


@pytest.mark.parametrize(
    ("cell", "line", "after"),
    [
        # states, and the day of being done
        (FRESH, "03-05 T01 推进中", Cell(State.DOING)),
        (FRESH, "03-05 T01 未启动", FRESH),
        (FRESH, "03-05 T01 已办结", Cell(State.DONE, DAY)),
        (FRESH, "03-05 T01 已中止", Cell(State.STOPPED)),
        (FRESH, "03-05 T01 已销号 evidence=文", None),
        (FRESH, "03-05 T01 退回", None),
        (DONE, "03-05 T01 已办结", DONE),  # said again: done on the first day
        (DONE, "03-05 T01 推进中", None),
        (DONE, "03-05 T01 退回", Cell(State.DOING)),
        (DONE, "03-05 T01 已销号", None),
        (DONE, "03-05 T01 已销号 evidence=文", Cell(State.CLOSED, BEFORE, evidence=True)),
        (PROVEN, "03-05 T01 已销号", Cell(State.CLOSED, BEFORE, evidence=True)),
        (PROVEN, "03-05 T01 退回", Cell(State.DOING, evidence=True)),
        (
            Cell(State.CLOSED, BEFORE, evidence=True),
            "03-05 T01 退回",
            Cell(State.DOING, evidence=True),
        ),
        (Cell(State.STOPPED), "03-05 T01 推进中", Cell(State.DOING)),
        (Cell(State.STOPPED), "03-05 T01 已办结", None),
        # evidence stays, and comes with a note too
        (FRESH, "03-05 T01 evidence=文", Cell(evidence=True)),
        (Cell(evidence=True), "03-05 T01 推进中", Cell(State.DOING, evidence=True)),
        (DONE, "03-05 T01 evidence=文", PROVEN),
        # problems: told, told anew, lifted, kept; a note changes neither state nor day
        (FRESH, "03-05 T01 problem=缺人", Cell(problem="缺人")),
        (Cell(problem="缺人"), "03-05 T01 problem=缺钱", Cell(problem="缺钱")),
        (Cell(problem="缺人"), "03-05 T01 problem=无", FRESH),
        (Cell(problem="缺人"), "03-05 T01 problem=已解决", FRESH),
        (Cell(problem="缺人"), "03-05 T01 problem=", FRESH),
        (Cell(problem="缺人"), "03-05 T01 problem=暂无", Cell(problem="暂无")),
        (Cell(problem="缺人"), "03-05 T01 note=在办", Cell(problem="缺人")),
        (Cell(problem="缺人"), "03-05 T01 推进中", Cell(State.DOING, problem="缺人")),
        (Cell(problem="缺人"), "03-05 T01 已办结", Cell(State.DONE, DAY)),
        (Cell(problem="缺人"), "03-05 T01 已中止", Cell(State.STOPPED)),
        (PROVEN, "03-05 T01 已销号 problem=缺人", Cell(State.CLOSED, BEFORE, evidence=True)),
        (DONE, "03-05 T01 退回 problem=缺材料", Cell(State.DOING, problem="缺材料")),
        (DONE, "03-05 T01 problem=缺人", Cell(State.DONE, BEFORE, problem="缺人")),
    ],
)
def test_a_cell_after_an_entry(cell: Cell, line: str, after: Cell | None) -> None:
    (entry,) = journal(line)
    assert advance(cell, entry) == after


def test_spaces_around_the_word_that_lifts_a_problem_do_not_matter() -> None:
    (entry,) = journal("03-05 T01 problem=无")
    assert advance(Cell(problem="缺人"), entry._replace(problem=" 无 ")) == FRESH
    assert advance(FRESH, entry._replace(problem=" 缺人 ")) == Cell(problem=" 缺人 ")


def test_the_moves_of_a_journal_one_by_one() -> None:
    told = journal("""
        03-01 T01 推进中 milestone=1
        03-02 T01 已办结 milestone=1 unit=甲局
        03-03 I01 97
        03-03 T01 推进中 milestone=1
        03-04 T01 unit=丁局 note=已报送
        03-05 T09 推进中
    """)
    cells: dict = {}
    moves = list(replay(office(OFFICE), told, cells))
    doing, done = Cell(State.DOING), Cell(State.DONE, day("03-02"))
    first, second = ("T01", 1, "甲局"), ("T01", 1, "乙局")
    assert moves == [
        (told[0], first, FRESH, doing),
        (told[0], second, FRESH, doing),
        (told[1], first, doing, done),
        # 已办结 does not go back; the other cell says the same again
        (told[3], second, doing, doing),
    ]
    assert cells == {first: done, second: doing}


def test_the_moves_go_on_from_cells_that_are_known() -> None:
    told = journal("03-05 T01 已销号 milestone=1 unit=甲局")
    cells = {("T01", 1, "甲局"): PROVEN}
    (move,) = replay(office(OFFICE), told, cells)
    assert move.before == PROVEN
    assert cells == {("T01", 1, "甲局"): Cell(State.CLOSED, BEFORE, evidence=True)}
