"""Rules and sums in the words that people check them by."""

from decimal import Decimal

import pytest
from plainly import day

from zwfw_cli.core.answers.scoring.event import Event
from zwfw_cli.core.answers.scoring.values import Item, PartScore, Scoreboard, UnitScore
from zwfw_cli.core.answers.scoring.wording import (
    SHARED,
    added_sum,
    figure,
    item_sum,
    part_sum,
    rule_lines,
    signed,
    total_sum,
)
from zwfw_cli.core.registry.scorerules import Addition, Deduction, Grade, Part, Scoring, Veto


def item(
    rule: str, each: str, quantity: str = "1", points: str | None = None, cut: str = ""
) -> Item:
    event = Event("T01", None, day("06-29"), "", Decimal(quantity))
    full = Decimal(each) * Decimal(quantity) if points is None else Decimal(points)
    return Item(rule, event, Decimal(each), full, cut)


def part(weight: str, *items: Item) -> PartScore:
    left = Decimal(weight) + sum((one.points for one in items), Decimal(0))
    return PartScore("任务", Decimal(weight), items, left)


def score(parts=(), additions=()) -> UnitScore:
    total = sum([one.points for one in (*parts, *additions)], Decimal(0))
    return UnitScore("甲局", "局", tuple(parts), tuple(additions), total, "合格")


@pytest.mark.parametrize(
    ("value", "plain", "with_sign"),
    [
        ("0", "0", "0"),
        ("0.00", "0", "0"),
        ("96", "96", "+96"),
        ("96.0", "96", "+96"),
        ("100", "100", "+100"),
        ("59.960", "59.96", "+59.96"),
        ("-0.04", "−0.04", "−0.04"),
        ("-20", "−20", "−20"),
        ("1E+2", "100", "+100"),
    ],
)
def test_numbers_have_no_idle_zeros_and_a_true_minus(value, plain: str, with_sign: str) -> None:
    assert figure(Decimal(value)) == plain
    assert signed(Decimal(value)) == with_sign


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (item("逾期", "-2"), "−2×1"),
        (item("未达标", "-1", "0.04"), "−1×0.04"),
        (item("典型案例", "2"), "2×1"),
        (item("逾期", "-20", "1", "-10", "本部分扣完为止"), "−20×1（本部分扣完为止）"),
    ],
)
def test_an_item_is_its_product_and_the_limit_that_cut_it(one: Item, said: str) -> None:
    assert item_sum(one) == said


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([], "40"),
        ([item("逾期", "-2")], "40−2×1=38"),
        ([item("逾期", "-2"), item("逾期", "-2")], "40−2×2=36"),
        ([item("逾期", "-2"), item("退回", "-3"), item("逾期", "-2")], "40−2×2−3×1=33"),
        ([item("未达标", "-1", "0.04"), item("未达标", "-1", "1.5")], "40−1×1.54=38.46"),
        ([item("逾期", "-30", "1", "-30"), item("逾期", "-30", "1", "-10", "扣完")], "40−40（已达上限）=0"),
        ([item("逾期", "0")], "40−0×1=40"),
    ],
)  # fmt: skip
def test_a_part_is_its_weight_less_each_rules_events(items, said: str) -> None:
    assert part_sum(part("40", *items)) == said


@pytest.mark.parametrize(
    ("parts", "additions", "said"),
    [
        ([part("100")], [], "100"),
        ([part("60"), part("40", item("逾期", "-2"))], [], "60+38=98"),
        ([part("100")], [item("典型案例", "2"), item("典型案例", "2")], "100+4=104"),
        ([part("60"), part("40")], [item("典型案例", "2.5")], "60+40+2.5=102.5"),
    ],
)
def test_a_total_is_its_parts_and_what_was_added(parts, additions, said: str) -> None:
    assert total_sum(score(parts, additions)) == said


@pytest.mark.parametrize(
    ("additions", "said"),
    [
        ([item("典型案例", "2")], "0+2×1=2"),
        ([item("典型案例", "2")] * 3, "0+2×3=6"),
        ([item("典型案例", "2"), item("通报表扬", "1")], "0+2×1+1×1=3"),
        ([item("典型案例", "2"), item("典型案例", "2", "1", "1", "至多3分")], "0+3（已达上限）=3"),
        ([item("典型案例", "2", "1", "0", "至多0分")], "0+0（已达上限）=0"),
    ],
)
def test_what_was_added_begins_at_0(additions, said: str) -> None:
    assert added_sum(score([part("100")], additions)) == said


def board(**changes) -> Scoreboard:
    scoring = Scoring(
        enabled=True,
        title="考核细则",
        base=Decimal(100),
        parts=(
            Part("指标", Decimal(60), (Deduction("未达标", "indicator-short", Decimal("1.50")),)),
            Part(
                "任务",
                Decimal(40),
                (
                    Deduction("逾期", "overdue", Decimal(2), cap=Decimal(20)),
                    Deduction("退回", "returned", Decimal(3), Decimal(6), Decimal(12)),
                ),
            ),
        ),
        grades=(Grade("优秀", Decimal(90)), Grade("合格", Decimal("60.5")), Grade("不合格", Decimal(0))),
    )  # fmt: skip
    return Scoreboard("2024年版", scoring._replace(**changes), ())


def test_the_rules_are_told_line_by_line() -> None:
    assert rule_lines(board()) == (
        "考核细则（规则版本2024年版），基本分100分。",
        "指标60分：未达标（约束性指标未达到目标值；每差1个百分点，不是百分率的每差目标值的1%，"
        "不足的按比例）扣1.5分。",
        "任务40分：逾期（时限次日起仍未办结，每个节点）扣2分，合计至多20分；"
        "退回（报办结后被退回，每次）扣3分，单个事项至多6分，合计至多12分。",
        "等次：优秀≥90，合格≥60.5，不合格≥0。",
        *SHARED,
    )


def test_additions_and_vetoes_stand_before_the_grades() -> None:
    found = rule_lines(
        board(
            additions=(Addition("典型案例", "commended", Decimal(2), Decimal(10)),),
            vetoes=(Veto("多次逾期", "overdue", 5, "合格"),),
        )
    )
    assert found[3:6] == (
        "典型案例（典型案例、通报表扬，每个）加2分，至多加10分。",
        "否决：多次逾期（时限次日起仍未办结，每个节点）达到5个，等次不高于合格。",
        "等次：优秀≥90，合格≥60.5，不合格≥0。",
    )
    assert found[-4:] == SHARED
    assert found[-1] == "各部分扣完为止；等次的分数线均含本数。"


@pytest.mark.parametrize(("value", "said"), [("0.5", "+0.5"), ("1", "+1"), ("-0.5", "−0.5")])
def test_points_below_one_have_their_sign_too(value: str, said: str) -> None:
    assert signed(Decimal(value)) == said
