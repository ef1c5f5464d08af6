"""What a standing says of its own rows: sums, shares, and which of the due steps were in time."""

from decimal import Decimal

import pytest
from plainly import day, journal, office

from zwfw_cli.core.answers.reports.build import stand
from zwfw_cli.core.answers.reports.standing import Standing, is_open
from zwfw_cli.core.dates.periods import parse_period

OFFICE = """
    units 局: 甲局
    T01 甲局 | 一 | 06-03
    T02 甲局 | 二 | 06-28
    T03 甲局 | 三 | 06-28
    T04 甲局 | 四 | +
    T05 甲局 | 五 | 06-30
    T06 甲局 | 六 | 12-31
    I01 可办率 >= 95% 05-31 T01
    I02 满意率 >= 95% 05-31 T02
"""


def june(text: str = "", as_of: str = "07-01", registry: str = OFFICE) -> Standing:
    period = parse_period("monthly", "2024-06")
    return stand(office(registry), journal(text), period, day(as_of))


def ids(lines) -> list[str]:
    return [line.task for line in lines]


def test_finished_tasks_are_done_and_closed_ones() -> None:
    text = """
        05-20 T01 已办结 evidence=照片
        06-02 T01 已销号
        06-03 T02 已办结
        06-04 T03 已中止
        06-05 T04 推进中
    """
    found = june(text)
    assert (found.done, found.done_before) == (2, 1)
    assert found.done_share == Decimal("33.3")


@pytest.mark.parametrize(
    ("done", "share"), [(0, "0.0"), (1, "16.7"), (2, "33.3"), (3, "50.0"), (6, "100.0")]
)
def test_the_share_is_of_all_tasks(done: int, share: str) -> None:
    text = "\n".join(f"06-02 T0{n} 已办结" for n in range(1, done + 1))
    assert str(june(text).done_share) == share


def test_the_due_steps_are_in_time_or_late_or_open() -> None:
    text = """
        06-03 T01 已办结
        06-29 T02 已办结
    """
    found = june(text)
    assert ids(found.due) == ["T01", "T02", "T03", "T05"]
    assert ids(found.due_in_time) == ["T01"]
    assert ids(found.due_late) == ["T02"]
    assert ids(found.due_open) == ["T03", "T05"]


@pytest.mark.parametrize(
    ("state", "is_it"),
    [("未启动", True), ("推进中", True), ("已办结", False), ("已销号", False), ("已中止", False)],
)
def test_a_step_asks_for_something_until_it_has_ended(state: str, is_it: bool) -> None:
    line = june().steps[0]._replace(state=state)
    assert is_open(line) is is_it


def test_moved_are_the_tasks_whose_light_is_another() -> None:
    text = "05-31 T04 推进中\n05-31 T06 推进中\n06-20 T02 已办结"
    found = june(text)
    assert [(line.id, line.light_before, line.light) for line in found.moved] == [
        ("T01", "临期", "逾期"),
        ("T02", "未报", "已办结"),
        ("T03", "未报", "逾期"),
        ("T05", "未报", "临期"),
    ]


@pytest.mark.parametrize(
    ("text", "fallen"),
    [
        ("05-20 I01 95\n06-20 I01 94", ["I01"]),
        ("05-20 I01 94\n06-20 I01 94", []),
        ("05-20 I01 95\n06-20 I01 95", []),
        ("06-20 I01 94", []),
        ("05-20 I01 95\n06-20 I01 94\n05-20 I02 96\n06-20 I02 90", ["I01", "I02"]),
    ],
)
def test_fallen_is_what_was_met_and_is_missed(text: str, fallen: list[str]) -> None:
    assert [line.id for line in june(text).fallen] == fallen


def test_targets_by_their_verdict() -> None:
    found = june("06-20 I01 95\n06-20 I02 94")
    assert [line.id for line in found.judged("达标")] == ["I01"]
    assert [line.id for line in found.judged("未达标")] == ["I02"]
    assert found.judged("未报") == ()


@pytest.mark.parametrize(
    ("text", "reused"),
    [
        ("", False),
        ("06-20 I01 95", False),
        ("05-31 I01 95", True),
        ("06-01 I01 95", False),
        ("06-20 I01 95\n05-20 I02 95", True),
    ],
)
def test_a_reading_of_an_earlier_month_is_told(text: str, reused: bool) -> None:
    assert june(text).reused is reused


@pytest.mark.parametrize(("text", "has"), [("", False), ("2023-06-20 I01 95", True)])
def test_a_base_of_a_year_before_is_told(text: str, has: bool) -> None:
    assert june(text).has_year_before is has


@pytest.mark.parametrize(
    ("to", "fixed", "overdue"),
    [("06-29", "", ["e1"]), ("06-30", "", []), ("07-01", "", []), ("06-10", "06-20", [])],
)
def test_findings_that_are_late_at_the_close(to: str, fixed: str, overdue: list[str]) -> None:
    text = f"06-01 finding T01 unit=甲局 to={to} note=无人"
    text += f"\n{fixed} fix finding=e1" if fixed else ""
    assert [one.id for one in june(text).findings_overdue] == overdue
