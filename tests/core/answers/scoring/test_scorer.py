"""The assessment, for any history and any rules: the points add up, and each has its reason."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import HEDONG
from zwfw_cli.core.answers.scoring.board import LOOKS, scores
from zwfw_cli.core.answers.scoring.event import Event
from zwfw_cli.core.answers.scoring.reconcile import reconcile_scores
from zwfw_cli.core.answers.scoring.scorer import grade_of, score
from zwfw_cli.core.answers.scoring.targets import shortfall
from zwfw_cli.core.answers.scoring.values import Scoreboard
from zwfw_cli.core.answers.scoring.words import CASES, part_sum, total_sum
from zwfw_cli.core.answers.scoring.year import Year
from zwfw_cli.core.dates.periods import Period
from zwfw_cli.core.errors import DefectError
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.states import ACTS
from zwfw_cli.core.registry.model import Rules
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.core.registry.scorerules import (
    Addition,
    Deduction,
    Fault,
    Grade,
    Merit,
    Part,
    Scoring,
    Veto,
)
from zwfw_cli.store.registry import load_registry

DAY = date(2023, 5, 4)
OVER = date(2024, 1, 8)
MOMENT = datetime(2023, 1, 1, tzinfo=UTC)
GRADES = (
    Grade("优秀", Decimal(90)),
    Grade("良好", Decimal(80)),
    Grade("合格", Decimal(60)),
    Grade("不合格", Decimal(0)),
)
FAULTS = [when for when in LOOKS if when != "commended"]


@cache
def registry() -> Registry:
    loaded = load_registry(HEDONG.parent / "hexi").registry
    assert loaded is not None
    return loaded


def year_on(history: list[Entry], day: date) -> Year:
    return Year.of(registry(), history, Period("annual", date(2023, 1, 1)), day)


def rules(scoring: Scoring) -> Rules:
    return registry().rules._replace(scoring=scoring)


def plain(**changes) -> Scoring:
    """100 = 指标60 + 任务40, one reason for each."""
    short = Deduction("未达标", "indicator-short", Decimal(1))
    late = Deduction("逾期", "overdue", Decimal(2))
    parts = (Part("指标", Decimal(60), (short,)), Part("任务", Decimal(40), (late,)))
    return Scoring(True, "细则", Decimal(100), parts, GRADES)._replace(**changes)


def events(count: int, quantity: str = "1") -> list[Event | None]:
    return [Event(f"T{n:02}", None, DAY, "", Decimal(quantity)) for n in range(count)]


def test_every_kind_of_event_is_looked_for_and_told() -> None:
    assert set(LOOKS) == set(CASES) == {*get_args(Fault), *get_args(Merit)}


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        ("90", "优秀"),
        ("89.9999", "良好"),
        ("80", "良好"),
        ("79.9999", "合格"),
        ("60", "合格"),
        ("59.9999", "不合格"),
        ("0", "不合格"),
        ("110", "优秀"),
    ],
)
def test_the_bounds_of_grades_are_inclusive(total: str, grade: str) -> None:
    assert grade_of(GRADES, Decimal(total)) == grade


def test_arithmetic_is_exact_and_told() -> None:
    seen = {"indicator-short": events(1, "0.04"), "overdue": events(2)}
    one = score("甲", "组", plain(), seen)
    assert [part_sum(part) for part in one.parts] == ["60−1×0.04=59.96", "40−2×2=36"]
    assert total_sum(one) == "59.96+36=95.96"
    assert (one.total, one.grade) == (Decimal("95.96"), "优秀")


def test_a_part_with_nothing_to_judge_neither_costs_nor_earns() -> None:
    one = score("甲", "组", plain(), {"overdue": events(2)})
    assert [part_sum(part) for part in one.parts] == ["100−2×2=96"]
    assert score("乙", "组", plain(), {"overdue": [None]}).total == 100
    assert score("丙", "组", plain(), {}) is None


def test_the_weight_of_a_missing_part_goes_to_the_heaviest_of_the_others() -> None:
    parts = tuple(
        Part(name, Decimal(weight), (Deduction(f"{name}项", when, Decimal(1)),))
        for name, weight, when in (
            ("指标", 50, "indicator-short"),
            ("任务", 30, "overdue"),
            ("问题", 20, "finding-overdue"),
        )
    )
    one = score("甲", "组", plain(parts=parts), {"overdue": [None], "finding-overdue": [None]})
    assert [(part.name, part.weight) for part in one.parts] == [("任务", 80), ("问题", 20)]


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ({}, ["", "", "本部分扣完为止"]),
        ({"item_cap": Decimal(5)}, ["单个事项至多扣5分"] * 3),
        ({"cap": Decimal(25)}, ["", "本项合计至多扣25分", "本项合计至多扣25分"]),
    ],
)
def test_limits_are_named_where_they_bite(limits, told: list[str]) -> None:
    rule = Deduction("逾期", "overdue", Decimal(20))._replace(**limits)
    scoring = plain(parts=(Part("任务", Decimal(50), (rule,)),), base=Decimal(50))
    one = score("甲", "组", scoring, {"overdue": events(3)})
    assert [item.cut for _, item in one.items] == told
    assert one.total == 50 + sum(item.points for _, item in one.items)


def test_additions_go_beyond_the_base_up_to_their_cap() -> None:
    added = (Addition("典型案例", "commended", Decimal(2), Decimal(3)),)
    one = score("甲", "组", plain(additions=added), {"overdue": [None], "commended": events(3)})
    assert [item.points for item in one.additions] == [2, 1, 0]
    assert (one.added, one.total) == (3, 103)


def test_a_veto_keeps_the_grade_down_and_leaves_the_points() -> None:
    vetoes = (Veto("多次逾期", "overdue", 2, "合格"),)
    assert score("甲", "组", plain(vetoes=vetoes), {"overdue": events(1)}).grade == "优秀"
    one = score("甲", "组", plain(vetoes=vetoes), {"overdue": events(2)})
    assert (one.total, one.grade) == (96, "合格")
    assert one.vetoes == ("多次逾期：2个，达到2个，等次不高于合格",)
    low = {"overdue": events(2), "indicator-short": events(1, "60")}
    assert score("甲", "组", plain(vetoes=vetoes), low).grade == "不合格"


@pytest.mark.parametrize(
    ("target", "unit", "gap", "short"),
    [
        ("95", "%", "-0.04", "0.04"),
        ("0.2", "次", "0.01", "5.00"),
        ("3", "天", "1", "33.33"),
        ("0", "件", "2", "2"),
    ],
)
def test_shortfalls_of_rates_and_of_counts(target: str, unit: str, gap: str, short: str) -> None:
    indicator = registry().indicators[0]._replace(target=Decimal(target), unit=unit)
    assert shortfall(indicator, Decimal(gap)) == Decimal(short)


POINTS = st.decimals(0, 60, places=4)


@st.composite
def some_rules(draw: st.DrawFn) -> Scoring:
    limit = st.none() | POINTS
    parts = tuple(
        Part(
            f"部分{n}",
            draw(POINTS),
            tuple(
                Deduction(f"项{n}{at}", when, draw(POINTS), draw(limit), draw(limit))
                for at, when in enumerate(draw(st.lists(st.sampled_from(FAULTS), min_size=1)))
            ),
        )
        for n in range(draw(st.integers(1, 3)))
    )
    base = sum((part.weight for part in parts), Decimal(0))
    additions = (Addition("典型案例", "commended", draw(POINTS), draw(POINTS)),)
    return Scoring(True, "细则", base, parts, GRADES, additions)


def days() -> st.SearchStrategy[date]:
    return st.integers(0, 364).map(lambda number: date(2023, 1, 1) + timedelta(days=number))


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    found = []
    for number in range(draw(st.integers(0, 15))):
        kind = draw(st.sampled_from(["record", "measure", "finding", "fix", "commend", "extend"]))
        task = draw(st.sampled_from(registry().tasks))
        indicator = draw(st.sampled_from(registry().indicators))
        unit = draw(st.sampled_from([None, *(one.name for one in registry().units)]))
        found.append(
            Entry(
                entry=f"e{number}",
                kind=kind,
                on=draw(days()),
                recorded_at=MOMENT + timedelta(minutes=number),
                task=task.id,
                milestone=1 if kind == "extend" else None,
                indicator=indicator.id if kind == "measure" else None,
                unit=unit if kind != "measure" else None,
                state=draw(st.sampled_from([None, *map(str, ACTS)])),
                value=draw(st.decimals(0, 100, places=3)),
                to=draw(days()),
                finding=draw(st.sampled_from([one.entry for one in found] or ["e"])),
            )
        )
    return found


@given(histories(), some_rules(), days())
def test_the_itemised_points_are_the_score(history, scoring: Scoring, day: date) -> None:
    board = scores(year_on(history, day), rules(scoring))
    assert reconcile_scores(board) is board
    for one in board.units:
        weights = sum(part.weight for part in one.parts)
        assert weights == scoring.base
        assert weights + sum(item.points for _, item in one.items) == one.total
        assert all(part.weight >= part.points >= 0 for part in one.parts)
        assert all(item.event.day for _, item in one.items)


@given(histories(), days())
def test_late_steps_are_those_that_the_cells_show(history, day: date) -> None:
    late = Deduction("逾期", "overdue", Decimal(1))
    scoring = plain(parts=(Part("任务", Decimal(100), (late,)),))
    year = year_on(history, day)
    board = scores(year, rules(scoring))
    for one in board.units:
        late_cells = [
            (task.id, step.n)
            for task in registry().tasks
            for step in year.now.steps(task)
            if one.unit in task.lead
            and step.date < year.now.as_of
            and year.now.cell(task, step.n, one.unit).state in ("未启动", "推进中")
        ]
        assert sorted(item.event.subject for _, item in one.items) == [t for t, _ in late_cells]
        assert one.total == 100 - len(late_cells)


@given(histories(), some_rules())
def test_ranks_are_1_2_2_4_inside_a_group_and_miss_no_unit(history, scoring: Scoring) -> None:
    board = scores(year_on(history, OVER), rules(scoring))
    for group in board.groups:
        totals = [one.total for one in group.ranked]
        assert totals == sorted(totals, reverse=True)
        assert [one.rank for one in group.ranked] == [totals.index(one) + 1 for one in totals]
        assert [one.tied for one in group.ranked] == [totals.count(one) > 1 for one in totals]
    listed = [one.unit for one in board.units] + [u for g in board.groups for u in g.apart]
    assert sorted(listed) == sorted(unit.name for unit in registry().units)


def test_a_sum_that_does_not_hold_is_a_defect() -> None:
    board = scores(year_on([], OVER), rules(plain()))
    group = board.groups[0]
    wrong = group.ranked[0]._replace(total=Decimal(97))
    broken = Scoreboard(
        board.version,
        board.scoring,
        (group._replace(ranked=(wrong, *group.ranked[1:])), *board.groups[1:]),
    )
    with pytest.raises(DefectError, match=f"{wrong.unit}得分97，逐项合计"):
        reconcile_scores(broken)
