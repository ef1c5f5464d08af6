"""What each unit has to do: by role, and which of its own parts are late."""

import pytest
from plainly import office, on

from zwfw_cli.core.answers.units import is_late, tasks_by_role, unit_rows

REGISTRY = office("""
    units 局: 甲局 乙局 · 镇: 丙镇 丁镇
    collective 各镇 kinds=镇
    collective 有关部门 members=乙局
    T01 乙局 | 宣传 | + | 甲局,各镇
    T02 甲局,乙局 | 清单 | 03-29 发布, 06-28, + | 丙镇
    T03 甲局 | 网点 | 06-28 | 有关部门
""")


def late(when: str, unit: str, text: str = "", task: str = "T02") -> bool:
    return is_late(on(when, REGISTRY, text), REGISTRY.task_by_id[task], unit)


def counts(when: str, text: str = "") -> dict[str, tuple[int, int, int]]:
    rows = unit_rows(on(when, REGISTRY, text))
    return {row.unit.name: (row.lead, row.support, row.overdue) for row in rows}


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("甲局", [("牵头", "T02"), ("牵头", "T03"), ("配合", "T01")]),
        ("乙局", [("牵头", "T01"), ("牵头", "T02"), ("泛指", "T03")]),
        ("丙镇", [("配合", "T02"), ("泛指", "T01")]),
        ("丁镇", [("泛指", "T01")]),
        ("戊局", []),
    ],
)
def test_lead_first_then_support_then_reached(unit: str, expected) -> None:
    found = tasks_by_role(on("01-02", REGISTRY), unit)
    assert [(role, task.id) for role, task in found] == expected


def test_units_are_counted_in_the_order_of_the_file() -> None:
    assert counts("01-02") == {
        "甲局": (2, 1, 0),
        "乙局": (2, 0, 0),
        "丙镇": (0, 1, 0),
        "丁镇": (0, 0, 0),
    }
    assert list(counts("01-02")) == ["甲局", "乙局", "丙镇", "丁镇"]


@pytest.mark.parametrize(
    ("when", "expected"), [("03-28", False), ("03-29", False), ("03-30", True)]
)
def test_the_due_day_itself_is_in_time(when: str, expected: bool) -> None:
    assert late(when, "甲局") is expected
    assert counts(when)["甲局"][2] == expected
    assert counts(when)["乙局"][2] == expected


def test_a_task_counts_once_however_many_of_its_steps_are_late() -> None:
    assert counts("06-29")["甲局"] == (2, 1, 2)
    assert counts("06-29")["乙局"] == (2, 0, 1)


@pytest.mark.parametrize("state", ["已办结", "已中止"])
def test_a_unit_answers_for_its_own_part_alone(state: str) -> None:
    mine = f"03-20 T02 {state} unit=甲局 milestone=1"
    assert late("03-30", "甲局", mine) is False
    assert late("03-30", "乙局", mine) is True
    assert late("06-28", "甲局", mine) is False
    assert late("06-29", "甲局", mine) is True  # the second step
    assert counts("03-30", mine) == {
        "甲局": (2, 1, 0),
        "乙局": (2, 0, 1),
        "丙镇": (0, 1, 0),
        "丁镇": (0, 0, 0),
    }


def test_what_is_closed_is_not_late_and_what_was_sent_back_is() -> None:
    done = """
        03-20 T02 已办结 evidence=照片 milestone=1
        03-21 T02 已销号 milestone=1
    """
    back = f"{done}\n03-25 T02 退回 note=不实 unit=乙局 milestone=1"
    assert not late("03-30", "甲局", done)
    assert not late("03-30", "乙局", done)
    assert not late("03-30", "甲局", back)
    assert late("03-30", "乙局", back)


def test_an_ongoing_part_is_never_late() -> None:
    assert not late("2025-12-31", "乙局", task="T01")


def test_an_extension_granted_moves_the_day() -> None:
    moved = "03-29 extend T02 milestone=1 to=04-30"
    assert not late("04-30", "甲局", moved)
    assert late("05-01", "甲局", moved)


def test_work_is_counted_over_the_turn_of_the_year() -> None:
    registry = office("T01 甲局 | 年终 | 12-31")
    task = registry.tasks[0]
    assert not is_late(on("12-31", registry), task, "甲局")
    assert is_late(on("2025-01-01", registry), task, "甲局")


def test_support_is_counted_task_by_task() -> None:
    registry = office("T01 甲局 | 一 | + | 乙局\nT02 甲局 | 二 | + | 乙局\nT03 乙局 | 三 | +")
    rows = unit_rows(on("01-02", registry))
    assert [(row.unit.name, row.lead, row.support) for row in rows] == [
        ("甲局", 2, 0),
        ("乙局", 1, 2),
    ]
