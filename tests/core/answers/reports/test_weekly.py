"""周调度: what the last meeting had before it, and what came of it. Weeks run Monday to Sunday."""

import pytest
from plainly import day, journal, office

from zwfw_cli.core.answers.reports.build import stand
from zwfw_cli.core.answers.reports.weekly import Asked, asked_last_week
from zwfw_cli.core.dates.periods import parse_period

OFFICE = """
    T01 甲局 | 一 | 06-14 发布
    T02 甲局 | 二 | 06-21, 06-28
    T03 乙局 | 三 | +
"""
WEEK = "2024-W25"  # 17 to 23 June


def asked(text: str = "", as_of: str = "06-24", period: str = WEEK, registry: str = OFFICE) -> tuple[Asked, ...]:  # fmt: skip
    entries = journal(text)
    span = parse_period("weekly", period)
    standing = stand(office(registry), entries, span, day(as_of))
    return asked_last_week(office(registry), entries, standing)


def told(*args, **named) -> list[tuple]:
    return [
        (one.task.id, one.asked, one.due and f"{one.due:%m-%d}", one.finished_on and f"{one.finished_on:%m-%d}", one.reported)
        for one in asked(*args, **named)
    ]  # fmt: skip


def test_steps_that_were_late_or_fell_due_in_the_week_were_asked_for() -> None:
    assert told() == [
        ("T01", "发布", "06-14", None, ""),
        ("T02", "办结", "06-21", None, ""),
    ]


@pytest.mark.parametrize(
    ("deadline", "count"),
    [("06-16", 1), ("06-17", 1), ("06-23", 1), ("06-24", 0)],
)
def test_up_to_the_last_day_of_the_week_a_sunday(deadline: str, count: int) -> None:
    assert len(told(registry=f"T01 甲局 | 一 | {deadline}")) == count


@pytest.mark.parametrize(
    ("finished", "row"),
    [
        ("06-16", []),
        ("06-17", [("T01", "发布", "06-14", "06-17", "已办结")]),
        ("06-23", [("T01", "发布", "06-14", "06-23", "已办结")]),
        ("06-24", [("T01", "发布", "06-14", None, "")]),
    ],
)
def test_what_was_finished_before_the_week_was_not_asked_for(finished: str, row) -> None:
    found = told(f"{finished} T01 已办结", as_of="06-30")
    assert [one for one in found if one[0] == "T01"] == row


def test_the_next_act_that_the_unit_had_named_is_what_was_asked() -> None:
    text = "06-10 T01 推进中 next=会签\n06-12 T03 推进中 next=走访"
    assert told(text) == [
        ("T01", "会签", "06-14", None, ""),
        ("T02", "办结", "06-21", None, ""),
        ("T03", "走访", None, None, ""),
    ]


def test_an_act_named_in_the_week_is_asked_for_in_the_next() -> None:
    text = "06-17 T03 推进中 next=走访"
    assert [one[0] for one in told(text)] == ["T01", "T02"]
    later = told(text, as_of="07-01", period="2024-W26")
    assert later[-1] == ("T03", "走访", None, None, "")


@pytest.mark.parametrize("state", ["已办结", "已中止"])
def test_an_act_of_a_task_that_had_ended_is_not(state: str) -> None:
    text = f"06-10 T03 推进中 next=走访\n06-12 T03 {state}"
    assert [one[0] for one in told(text)] == ["T01", "T02"]
    in_the_week = f"06-10 T03 推进中 next=走访\n06-18 T03 {state}"
    assert told(in_the_week)[-1] == ("T03", "走访", None, None, state)


def test_nor_of_one_that_was_closed() -> None:
    text = "06-10 T03 已办结 next=走访 evidence=照片\n06-12 T03 已销号"
    assert [one[0] for one in told(text)] == ["T01", "T02"]


@pytest.mark.parametrize(
    ("when", "said"), [("06-16", ""), ("06-17", "推进中；已起草；缺人"), ("06-23", "推进中；已起草；缺人"), ("06-24", "")]
)  # fmt: skip
def test_what_was_reported_in_the_week_stands_beside_it(when: str, said: str) -> None:
    text = f"{when} T01 推进中 note=已起草 problem=缺人"
    assert told(text, as_of="06-30")[0][4] == said


def test_what_was_said_twice_is_told_once_in_the_order_of_the_days() -> None:
    text = """
        06-19 T01 推进中 note=已会签
        06-18 T01 推进中 note=已起草
        06-20 extend T02 milestone=2 to=07-31 note=同意
        06-20 commend T01 unit=甲局 note=好
    """
    assert told(text)[0][4] == "推进中；已起草；已会签"


def test_each_step_of_a_task_is_asked_for_by_itself() -> None:
    found = told(period="2024-W26", as_of="07-01")
    assert [(one[0], one[2]) for one in found] == [
        ("T01", "06-14"),
        ("T02", "06-21"),
        ("T02", "06-28"),
    ]


def test_over_the_turn_of_the_year() -> None:
    registry = "T01 甲局 | 一 | 12-31\nT02 甲局 | 二 | 2025-01-05"
    text = "2025-01-01 T01 已办结"
    found = told(text, as_of="2025-01-06", period="2025-W01", registry=registry)
    assert found == [
        ("T01", "办结", "12-31", "01-01", "已办结"),
        ("T02", "办结", "01-05", None, ""),
    ]
