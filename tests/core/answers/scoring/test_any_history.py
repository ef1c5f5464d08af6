"""The assessment, for any history and any rules: the points add up, and each has its reason."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import HEDONG
from zwfw_cli.core.answers.scoring.board import LOOKS, scores
from zwfw_cli.core.answers.scoring.recount import reconcile_scores
from zwfw_cli.core.answers.scoring.year import Year
from zwfw_cli.core.dates.periods import Period
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.states import ACTS
from zwfw_cli.core.registry.model import Rules
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.core.registry.scorerules import Addition, Deduction, Grade, Part, Scoring
from zwfw_cli.store.registry import load_registry

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


@settings(deadline=None)
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


@settings(deadline=None)
@given(histories(), days())
def test_late_steps_are_those_that_the_cells_show(history, day: date) -> None:
    late = Deduction("逾期", "overdue", Decimal(1))
    parts = (Part("任务", Decimal(100), (late,)),)
    scoring = Scoring(True, "细则", Decimal(100), parts, GRADES)
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


@settings(deadline=None)
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
