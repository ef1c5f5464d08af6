"""Scores whose points do not add up are not shown: each sum, wrong in one place."""

from decimal import Decimal

import pytest
from plainly import day

from zwfw_cli.core.answers.scoring.event import Event
from zwfw_cli.core.answers.scoring.recount import reconcile_scores
from zwfw_cli.core.answers.scoring.values import Item, PartScore, Scoreboard, ScoreGroup, UnitScore
from zwfw_cli.core.errors import DefectError
from zwfw_cli.core.registry.scorerules import Addition, Deduction, Grade, Part, Scoring

SCORING = Scoring(
    enabled=True,
    title="细则",
    base=Decimal(100),
    parts=(Part("任务", Decimal(100), (Deduction("逾期", "overdue", Decimal(2)),)),),
    grades=(Grade("优秀", Decimal(90)), Grade("合格", Decimal(60)), Grade("不合格", Decimal(0))),
    additions=(Addition("典型案例", "commended", Decimal(2), Decimal(4)),),
)
ONCE = Event("T01", None, day("06-29"), "")
COST = Item("逾期", ONCE, Decimal(-2), Decimal(-2))
GAIN = Item("典型案例", ONCE, Decimal(2), Decimal(2))


def unit(**changes) -> UnitScore:
    part = PartScore("任务", Decimal(100), (COST,), Decimal(98))
    found = UnitScore("甲局", "局", (part,), (GAIN,), Decimal(100), "优秀", rank=1)
    return found._replace(**changes)


def board(*units: UnitScore) -> Scoreboard:
    return Scoreboard("试", SCORING, (ScoreGroup("局", units, ()),))


def test_what_adds_up_is_passed_on_as_it_is() -> None:
    found = board(unit())
    assert reconcile_scores(found) is found


def said(*units: UnitScore) -> str:
    with pytest.raises(DefectError) as caught:
        reconcile_scores(board(*units))
    message = str(caught.value)
    assert message.startswith("得分前后不一致，没有打印：")
    assert message.endswith("。请报告此缺陷。")
    return message.removeprefix("得分前后不一致，没有打印：").removesuffix("。请报告此缺陷。")


PART = PartScore("任务", Decimal(100), (COST,), Decimal(98))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"total": Decimal(99)}, "甲局得分99，逐项合计100"),
        (
            {"parts": (PART._replace(weight=Decimal(99)),), "total": Decimal(99)},
            "甲局各部分分值合计99，基本分100",
        ),
        ({"parts": (PART._replace(points=Decimal(-1)),)}, "甲局任务得-1分，分值100"),
        ({"parts": (PART._replace(points=Decimal(101)),)}, "甲局任务得101分，分值100"),
        (
            {
                "parts": (PART._replace(items=(COST._replace(points=Decimal(-1)),)),),
                "total": Decimal(101),
            },
            "甲局逾期-1分与算式不符",
        ),
        (
            {
                "parts": (PART._replace(items=(COST._replace(points=Decimal(-3), cut="限"),)),),
                "total": Decimal(99),
            },
            "甲局逾期-3分与算式不符",
        ),
        ({"grade": "合格"}, "甲局得分100，等次合格不符"),
        (
            {"additions": (GAIN, GAIN, GAIN), "total": Decimal(104)},
            "甲局典型案例加6分，至多4分",
        ),
        ({"rank": 2}, "甲局名次2，前面有0个"),
        ({"rank": 0}, "甲局名次0，前面有0个"),
    ],
)
def test_each_sum(changes, message: str) -> None:
    assert said(unit(**changes)) == message


@pytest.mark.parametrize("points", [Decimal(0), Decimal(100)])
def test_a_part_may_be_worth_nothing_or_all(points: Decimal) -> None:
    found = board(unit(parts=(PART._replace(points=points),)))
    assert reconcile_scores(found) is found


def test_an_item_may_cost_less_where_a_limit_is_named() -> None:
    cut = COST._replace(points=Decimal(-1), cut="本部分扣完为止")
    found = board(unit(parts=(PART._replace(items=(cut,)),), total=Decimal(101)))
    assert reconcile_scores(found) is found


def test_a_cap_itself_is_within() -> None:
    found = board(unit(additions=(GAIN, GAIN), total=Decimal(102)))
    assert reconcile_scores(found) is found


def test_a_veto_explains_a_lower_grade() -> None:
    found = board(unit(grade="不合格", vetoes=("多次逾期",)))
    assert reconcile_scores(found) is found


def test_ranks_count_the_better_ones_of_the_same_kind() -> None:
    first = unit(additions=(GAIN, GAIN), total=Decimal(102))
    second = unit(unit="乙局", rank=2)
    tied = unit(unit="丙局", rank=2)
    other = unit(unit="丁镇", kind="镇")
    found = board(first, second, tied, other)
    assert reconcile_scores(found) is found
    assert said(first, second, tied._replace(rank=3)) == "丙局名次3，前面有1个"


def test_everything_that_is_wrong_is_named() -> None:
    assert said(unit(total=Decimal(99), rank=5)) == "甲局得分99，逐项合计100；甲局名次5，前面有0个"


def test_a_product_counts_how_much() -> None:
    twice = COST._replace(event=ONCE._replace(quantity=Decimal(2)), points=Decimal(-4))
    part = PART._replace(items=(twice,), points=Decimal(96))
    found = board(unit(parts=(part,), total=Decimal(98)))
    assert reconcile_scores(found) is found
    half = twice._replace(points=Decimal(-1))
    wrong = PART._replace(items=(half,), points=Decimal(99))
    assert said(unit(parts=(wrong,), total=Decimal(101))) == "甲局逾期-1分与算式不符"
