"""All units scored and ranked inside their groups, and two sets of rules side by side."""

from decimal import Decimal

import pytest
from plainly import RULES, day, journal, office

from zwfw_cli.core.answers.scoring.board import is_on, scores
from zwfw_cli.core.answers.scoring.compare import compare
from zwfw_cli.core.answers.scoring.values import Scoreboard
from zwfw_cli.core.answers.scoring.year import Year
from zwfw_cli.core.dates.periods import parse_period
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.registry.model import LightRule
from zwfw_cli.core.registry.scorerules import Addition, Deduction, Grade, Part, Scoring, Veto

OFFICE = """
    units 局: 甲局 乙局 丙局 丁局 · 镇: 戊镇
    T01 甲局,乙局 | 一 | 03-29, 06-28
    T02 丙局 | 二 | 06-28
    T03 戊镇 | 三 | 12-30
    I01 可办率 >= 95% 06-28 T02
"""
GRADES = (Grade("优秀", Decimal(90)), Grade("合格", Decimal(60)), Grade("不合格", Decimal(0)))
LATE = Deduction("逾期", "overdue", Decimal(10))
SCORING = Scoring(True, "细则", Decimal(100), (Part("任务", Decimal(100), (LATE,)),), GRADES)


def board(text: str = "", as_of: str = "2025-01-05", **changes) -> Scoreboard:
    year = Year.of(office(OFFICE), journal(text), parse_period("annual", "2024"), day(as_of))
    return scores(year, RULES._replace(scoring=SCORING._replace(**changes)))


def told(found: Scoreboard) -> list[str]:
    lines = []
    for group in found.groups:
        lines += [
            f"{group.kind} {one.rank}{'=' if one.tied else ''} {one.unit} {one.total} {one.grade}"
            for one in group.ranked
        ]
        lines += [f"{group.kind} - {unit}" for unit in group.apart]
    return lines


def test_units_are_ranked_in_their_group_and_those_with_nothing_to_judge_stand_apart() -> None:
    text = "03-01 T01 已办结 unit=甲局\n06-01 T02 已办结\n03-01 T01 已办结 unit=乙局 milestone=1"
    assert told(board(text)) == [
        "局 1= 甲局 100 优秀",
        "局 1= 丙局 100 优秀",
        "局 3 乙局 90 优秀",
        "局 - 丁局",
        "镇 1 戊镇 90 优秀",
    ]


def test_ties_stand_in_the_order_of_the_file() -> None:
    assert told(board()) == [
        "局 1 丙局 90 优秀",
        "局 2= 甲局 80 合格",
        "局 2= 乙局 80 合格",
        "局 - 丁局",
        "镇 1 戊镇 90 优秀",
    ]


@pytest.mark.parametrize(
    ("as_of", "total"),
    [("03-29", None), ("03-30", 90), ("06-28", 90), ("06-29", 80), ("2025-03-01", 80)],
)
def test_a_year_that_runs_is_judged_on_the_day(as_of: str, total: int | None) -> None:
    found = board(as_of=as_of).of("甲局")
    assert (found and found.total) == total


@pytest.mark.parametrize(
    ("when", "total"), [("2023-12-31", 100), ("01-01", 95), ("12-31", 95), ("2025-01-01", 100)]
)
def test_a_return_on_new_years_day_is_of_the_new_year(when: str, total: int) -> None:
    text = f"""
        2023-12-01 T01 已办结
        {when} T01 退回 note=不实 unit=甲局 milestone=1
        {when} T01 已办结 unit=甲局 milestone=1
    """
    rule = Deduction("退回", "returned", Decimal(5))
    parts = (Part("任务", Decimal(100), (LATE, rule)),)
    found = board(text, parts=parts).of("甲局")
    assert found is not None
    assert found.total == total


def test_every_kind_of_event_reaches_its_rule() -> None:
    text = """
        03-01 finding T01 unit=丙局 to=03-29 note=无人
        06-01 commend T02 unit=丙局 note=好
        06-20 I01 93
        07-05 T02 已办结
        07-06 T02 退回 note=不实
        07-07 T02 已办结
        12-20 I01 93
    """
    kinds = ("indicator-short", "finished-late", "returned", "finding-overdue", "overdue")
    rules = tuple(Deduction(kind, kind, Decimal(1)) for kind in kinds)
    found = board(
        text,
        parts=(Part("全部", Decimal(100), rules),),
        additions=(Addition("典型案例", "commended", Decimal(3), Decimal(10)),),
        vetoes=(Veto("退回", "returned", 1, "合格"),),
    ).of("丙局")
    assert found is not None
    assert [(item.rule, item.points) for _, item in found.items] == [
        ("indicator-short", -2),
        ("finished-late", -1),
        ("returned", -1),
        ("finding-overdue", -1),
        ("典型案例", 3),
    ]
    assert (found.total, found.grade, found.added) == (98, "合格", 3)


def test_the_last_target_is_unread_where_nothing_was_read() -> None:
    rule = Deduction("未报", "indicator-unread", Decimal(7))
    found = board(parts=(Part("指标", Decimal(100), (rule,)),))
    assert told(found) == ["局 1 丙局 93 优秀", "局 - 甲局", "局 - 乙局", "局 - 丁局", "镇 - 戊镇"]


def test_points_carry_their_reason_and_the_board_its_rules() -> None:
    found = board()
    one = found.of("丙局")
    assert one is not None
    ((part, item),) = one.items
    assert (part, item.rule, item.each, item.points) == ("任务", "逾期", -10, -10)
    assert (item.event.subject, item.event.day) == ("T02", day("06-29"))
    assert item.event.said == "节点1，2024年6月28日到期，未办结"
    assert (found.version, found.scoring.title) == ("试", "细则")


def test_other_rules_also_decide_on_days() -> None:
    year = Year.of(
        office(OFFICE), journal("06-20 I01 96"), parse_period("annual", "2024"), day("07-15")
    )
    rule = Deduction("未报", "indicator-unread", Decimal(7))
    scoring = SCORING._replace(parts=(Part("指标", Decimal(100), (rule,)),))
    valid = scores(year, RULES._replace(scoring=scoring)).of("丙局")
    old = scores(year, RULES._replace(scoring=scoring, stale_days=10)).of("丙局")
    assert valid is not None
    assert old is not None
    assert (valid.total, old.total) == (100, 93)


def test_of_finds_a_unit_and_only_those_that_were_scored() -> None:
    found = board()
    assert [one.unit for one in found.units] == ["丙局", "甲局", "乙局", "戊镇"]
    assert found.of("丁局") is None
    assert found.of("己局") is None


def test_without_rules_there_is_no_score() -> None:
    year = Year.of(office(OFFICE), journal(""), parse_period("annual", "2024"), day("07-15"))
    with pytest.raises(UsageError) as caught:
        scores(year, RULES)
    assert str(caught.value) == "细则中没有 scoring，不能评分。"


@pytest.mark.parametrize(
    ("scoring", "on"), [(None, False), (SCORING._replace(enabled=False), False), (SCORING, True)]
)
def test_an_assessment_is_on_where_the_office_turned_it_on(scoring, on: bool) -> None:
    rules = RULES._replace(scoring=scoring, lights=(LightRule("正常", "otherwise"),))
    assert is_on(rules) is on


def test_rules_that_are_off_can_be_tried() -> None:
    assert told(board(enabled=False)) == told(board())


def changes(before: Scoreboard | None, after: Scoreboard) -> list[tuple]:
    return [
        (one.unit, one.kind, one.before and one.before.total, one.after and one.after.total, one.difference)
        for one in compare(before, after)
    ]  # fmt: skip


def test_two_sets_of_rules_stand_side_by_side_in_the_order_of_the_other() -> None:
    harder = board(parts=(Part("任务", Decimal(100), (LATE._replace(deduction=Decimal(15)),)),))
    assert changes(board(), harder) == [
        ("丙局", "局", 90, 85, -5),
        ("甲局", "局", 80, 70, -10),
        ("乙局", "局", 80, 70, -10),
        ("戊镇", "镇", 90, 85, -5),
    ]
    assert changes(harder, board())[0] == ("丙局", "局", 85, 90, 5)


def test_a_unit_that_only_one_set_judges_has_no_difference() -> None:
    unread = Deduction("未报", "indicator-unread", Decimal(7))
    other = board(parts=(Part("指标", Decimal(100), (unread,)),))
    assert changes(board(), other) == [
        ("丙局", "局", 90, 93, 3),
        ("甲局", "局", 80, None, None),
        ("乙局", "局", 80, None, None),
        ("戊镇", "镇", 90, None, None),
    ]
    assert changes(other, board())[1] == ("甲局", "局", None, 80, None)


def test_without_rules_before_everything_is_new() -> None:
    assert changes(None, board())[0] == ("丙局", "局", None, 90, None)
