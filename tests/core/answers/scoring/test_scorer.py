"""One unit's score: exact sums, limits that are named where they bite, grades, vetoes."""

from datetime import date
from decimal import Decimal
from typing import get_args

import pytest

from zwfw_cli.core.answers.scoring.board import LOOKS
from zwfw_cli.core.answers.scoring.event import Event
from zwfw_cli.core.answers.scoring.scorer import grade_of, score
from zwfw_cli.core.answers.scoring.wording import CASES, part_sum, total_sum
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

DAY = date(2023, 5, 4)
GRADES = (
    Grade("优秀", Decimal(90)),
    Grade("良好", Decimal(80)),
    Grade("合格", Decimal(60)),
    Grade("不合格", Decimal(0)),
)


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
    ("limits", "points", "told"),
    [
        # the limit itself is reached and cuts nothing
        ({"item_cap": Decimal(20)}, [-20, -20], ["", ""]),
        ({"cap": Decimal(40)}, [-20, -20], ["", ""]),
        ({"cap": Decimal(39)}, [-20, -19], ["", "本项合计至多扣39分"]),
        ({"cap": Decimal(20)}, [-20, 0], ["", "本项合计至多扣20分"]),
        # of several limits the lowest is named, the part's own first
        ({"item_cap": Decimal(15), "cap": Decimal(18)}, [-15, -3], ["单个事项至多扣15分", "本项合计至多扣18分"]),
        ({"item_cap": Decimal(0), "cap": Decimal(0)}, [0, 0], ["单个事项至多扣0分"] * 2),
        ({"item_cap": Decimal(15), "cap": Decimal(15)}, [-15, 0], ["单个事项至多扣15分", "本项合计至多扣15分"]),
    ],
)  # fmt: skip
def test_a_limit_itself_is_within(limits, points, told: list[str]) -> None:
    rule = Deduction("逾期", "overdue", Decimal(20))._replace(**limits)
    scoring = plain(parts=(Part("任务", Decimal(50), (rule,)),), base=Decimal(50))
    one = score("甲", "组", scoring, {"overdue": events(2)})
    assert [item.points for _, item in one.items] == points
    assert [item.cut for _, item in one.items] == told


def test_an_addition_carries_its_event_its_points_and_its_limit() -> None:
    added = (Addition("典型案例", "commended", Decimal(2), Decimal(7)),)
    good = events(2, "2")
    one = score("甲", "组", plain(additions=added), {"overdue": [None], "commended": good})
    assert [(item.rule, item.event, item.each, item.points, item.cut) for item in one.additions] == [
        ("典型案例", good[0], 2, 4, ""),
        ("典型案例", good[1], 2, 3, "合计至多加7分"),
    ]  # fmt: skip
    assert total_sum(one) == "100+7=107"
