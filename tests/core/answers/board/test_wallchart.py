"""The board of a day, as values: what is counted, what it is compared with, what a unit sees."""

import pytest
from plainly import day, journal, office

from zwfw_cli.core.answers.board.wallchart import Board, board
from zwfw_cli.core.errors import UsageError

OFFICE = """
    units 局: 甲局 乙局 · 镇: 丙镇
    T01 甲局,乙局 | 建清单 | 03-31 发布, 06-30
    T02 乙局 | 建窗口 | 05-31 | 丙镇
    T03 甲局 | 常办 | +
    I01 可办率 >= 95% 06-30 T01
    I02 件数 >= 10件 T02
"""
HISTORY = """
    03-10 T01 已办结 milestone=1
    05-20 T02 推进中 problem=缺人
    04-30 I01 91.0
    05-15 I01 92.0
    05-31 I01 93.0
    06-02 T03 推进中
    06-03 I02 12
"""


def at(text: str, unit: str | None = None, history: str = HISTORY) -> Board:
    return board(office(OFFICE), journal(history), day(text), unit)


def counts(made: Board) -> str:
    head = made.headline
    return " ".join(
        f"{name}={count.now}/{count.before}"
        for name, count in zip(head._fields, head, strict=True)
        if not isinstance(count, int)
    )


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        # Silent for 31 days: both of T01 since 10 March, T03 since the notice until it reports.
        ("05-31", "done=0/0 overdue=0/0 silent=3/4 met=0/0 missed=0/0"),
        ("06-01", "done=0/0 overdue=1/0 silent=3/3 met=0/0 missed=0/0"),
        ("06-30", "done=0/0 overdue=1/0 silent=3/3 met=1/0 missed=0/0"),
        ("07-01", "done=0/0 overdue=2/1 silent=3/3 met=1/1 missed=1/0"),
    ],
)
def test_each_number_stands_beside_that_of_the_end_of_the_month_before(on: str, expected) -> None:
    assert counts(at(on)) == expected


def test_a_cell_holds_the_tasks_by_the_light_of_the_units_own_part() -> None:
    made = at("06-20", history=f"{HISTORY}\n06-10 T01 已办结 unit=甲局")
    assert lines(made) == [
        "甲局: 持续 T03 · 已办结 T01",
        "乙局: 逾期 T02 · 临期 T01",
    ]


def lines(made: Board) -> list[str]:
    return [
        f"{line.unit}: "
        + " · ".join(
            f"{lit.light} {' '.join(task.id for task in lit.tasks)}"
            for cell in line.cells
            for lit in cell
        )
        for line in made.matrix.lines
    ]


def test_what_a_unit_leads_is_its_own_board() -> None:
    made = at("06-20", "乙局")
    assert [line.id for line in made.tasks] == ["T01", "T02"]
    assert lines(made) == ["乙局: 逾期 T02 · 临期 T01"]
    assert made.groups == ()
    assert {one.unit for one in made.owing} == {"乙局"}
    assert counts(made) == "done=0/0 overdue=1/0 silent=2/1 met=1/0 missed=0/0"
    with pytest.raises(UsageError, match="丙镇没有牵头任务"):
        at("06-20", "丙镇")


@pytest.mark.parametrize(
    ("on", "coming", "overdue"),
    [
        ("05-20", "", ""),
        ("05-21", "T02", ""),
        ("05-31", "T02", ""),
        ("06-01", "", "T02"),
        ("06-20", "T01", "T02"),
    ],
)
def test_the_next_ten_days_include_today_and_the_tenth(on: str, coming: str, overdue: str) -> None:
    made = at(on)
    assert " ".join(row.task.id for row in made.coming) == coming
    assert " ".join(row.task.id for row in made.overdue) == overdue


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        ("01-31", "T01/1"),
        ("02-01", "T01/1 T02/1"),
        ("05-30", "T01/1 T02/1 T01/2"),
        ("05-31", "T02/1 T01/2"),
    ],
)
def test_the_timeline_shows_60_days_back_and_120_ahead(on: str, shown: str) -> None:
    rows = at(on, history="").timeline
    assert " ".join(f"{row.task.id}/{row.step.n}" for row in rows) == shown


def test_a_target_has_its_readings_and_a_forecast_to_its_day() -> None:
    (rate, count) = at("06-05").targets
    assert [str(read.value) for read in rate.readings] == ["91.0", "92.0", "93.0"]
    # 15 and 16 days for a point each: about 30 days more give two.
    assert (rate.ahead.on, str(rate.ahead.value), rate.ahead.will_meet) == (
        day("06-30"),
        "94.9",
        False,
    )
    assert (count.ahead.on, count.ahead.value, count.ahead.withheld) == (
        day("09-30"),
        None,
        "数据少于3个",
    )
    assert (rate.answers, count.answers) == (("甲局",), ("乙局",))
