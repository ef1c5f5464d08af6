"""The rules of the assessment: what may not be scored, names, weights, grades, vetoes."""

from decimal import Decimal

import pytest
from plainly import RULES, office

from zwfw_cli.core.registry.scorechecks import check_scoring
from zwfw_cli.core.registry.scorerules import Addition, Deduction, Grade, Part, Scoring, Veto
from zwfw_cli.core.registry.validation import check_registry

LATE = Deduction("逾期未办结", "overdue", Decimal(2))
SHORT = Deduction("指标未达标", "indicator-short", Decimal(1))
SCORING = Scoring(
    enabled=True,
    title="试行",
    base=Decimal(100),
    parts=(Part("指标", Decimal(60), (SHORT,)), Part("任务", Decimal(40), (LATE,))),
    grades=(Grade("优秀", Decimal(90)), Grade("合格", Decimal(60)), Grade("不合格", Decimal(0))),
    additions=(Addition("典型案例", "commended", Decimal(2), Decimal(10)),),
    vetoes=(Veto("逾期较多", "overdue", 5, "合格"),),
)


def found(**parts) -> list[tuple]:
    return [tuple(one) for one in check_scoring(SCORING._replace(**parts))]


def finding(path: tuple, code: str, said: str) -> tuple:
    return ("rules", ("scoring", *path), code, said, "error")


def test_what_is_in_order_has_no_finding() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("领导批示", "批示"),
        ("信息刊发篇数", "刊发"),
        ("工作留痕", "留痕"),
        ("会 议 次 数", "会议次数"),
        ("信息\u3000采用", "信息采用"),
        ("宣传点赞", "点赞"),
        ("台账页数", "台账页数"),
        ("台账", None),
        ("会议", None),
        ("办件截止", None),
    ],
)
def test_attention_and_traces_are_not_scored(name: str, word: str | None) -> None:
    said = f"「{name}」涉及“{word}”，按基层减负规定不得作为考核项目，请删去"
    for path, parts in (
        (("parts", 1, "name"), {"parts": (SCORING.parts[0], SCORING.parts[1]._replace(name=name))}),
        (
            ("parts", 0, "rules", 1, "name"),
            {
                "parts": (
                    SCORING.parts[0]._replace(rules=(SHORT, LATE._replace(name=name))),
                    SCORING.parts[1],
                )
            },
        ),
        (("additions", 0, "name"), {"additions": (SCORING.additions[0]._replace(name=name),)}),
        (("vetoes", 0, "name"), {"vetoes": (SCORING.vetoes[0]._replace(name=name),)}),
    ):
        expected = [finding(path, "score-forbidden", said)] if word else []
        assert found(**parts) == expected


def test_no_two_rules_share_a_name() -> None:
    said = "名称「指标」重复；每一分都按名称注明依据"
    twice = (SCORING.additions[0]._replace(name="指标"),)
    assert found(additions=twice) == [finding(("additions", 0, "name"), "score-name", said)]


@pytest.mark.parametrize(
    ("weights", "base", "said"),
    [
        (("60", "40"), "100", None),
        (("60.5", "39.5"), "100", None),
        (("60", "40.0"), "100.00", None),
        (("60", "39"), "100", "各部分分值合计99，与基本分100不等"),
        (("60", "40.5"), "100", "各部分分值合计100.5，与基本分100不等"),
        (("60", "40"), "1E+2", None),
        (("60", "41"), "1E+2", "各部分分值合计101，与基本分100不等"),
    ],
)
def test_the_parts_add_up_to_the_base(weights, base: str, said: str | None) -> None:
    parts = tuple(
        part._replace(weight=Decimal(weight))
        for part, weight in zip(SCORING.parts, weights, strict=True)
    )
    expected = [finding(("base",), "score-weights", said)] if said else []
    assert found(parts=parts, base=Decimal(base)) == expected


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        ("优秀90 合格0", []),
        ("合格0", []),
        ("优秀90 良好90 合格0", [(1, "「良好」的最低分应低于上一等「优秀」的90")]),
        ("优秀80 良好90 合格0", [(1, "「良好」的最低分应低于上一等「优秀」的80")]),
        ("优秀90 合格60", [(1, "最后一等「合格」应从0分起，否则有的单位没有等次")]),
        (
            "优秀60 合格60",
            [
                (1, "「合格」的最低分应低于上一等「优秀」的60"),
                (1, "最后一等「合格」应从0分起，否则有的单位没有等次"),
            ],
        ),
    ],
)
def test_grades_go_down_to_nought(grades: str, expected) -> None:
    some = tuple(Grade(word[:2], Decimal(word[2:])) for word in grades.split())
    assert found(grades=some, vetoes=()) == [
        finding(("grades", at, "at_least"), "score-grades", said) for at, said in expected
    ]


@pytest.mark.parametrize(
    ("grade", "said"),
    [
        ("优秀", None),
        ("不合格", None),
        ("及格", "没有等次「及格」，是否为「合格」？"),
        ("丙等", "没有等次「丙等」"),
    ],
)
def test_a_veto_names_a_grade(grade: str, said: str | None) -> None:
    vetoes = (SCORING.vetoes[0], Veto("退回较多", "returned", 3, grade))
    expected = [finding(("vetoes", 1, "grade"), "score-veto", said)] if said else []
    assert found(vetoes=vetoes) == expected


@pytest.mark.parametrize("enabled", [True, False])
def test_the_rules_are_checked_whether_the_assessment_is_on_or_not(enabled: bool) -> None:
    scoring = SCORING._replace(enabled=enabled, base=Decimal(99))
    registry = office("T01 甲局 | 发布清单 |", scoring=scoring)
    assert RULES.scoring is None
    codes = [one.code for one in check_registry(registry)]
    assert "score-weights" in codes
