"""A report whose sums do not hold is not rendered: each sum, off by one."""

from decimal import Decimal

import pytest
from plainly import day, journal, office

from zwfw_cli.core.answers.reports.build import stand
from zwfw_cli.core.answers.reports.reconcile import reconcile, reconcile_annual
from zwfw_cli.core.answers.reports.standing import Standing
from zwfw_cli.core.dates.periods import parse_period
from zwfw_cli.core.errors import DefectError

OFFICE = """
    units 局: 甲局 乙局
    T01 甲局 | 一 | 05-31
    T02 甲局 | 二 | 06-03, 06-28
    T03 乙局 | 三 | 06-30
    T04 乙局 | 四 | +
    I01 可办率 >= 95% 12-31 T01
"""
TEXT = "06-02 T02 已办结 milestone=1\n06-03 T03 已办结\n05-03 T01 已办结\n06-05 T01 退回 note=不实"


def june() -> Standing:
    period = parse_period("monthly", "2024-06")
    return stand(office(OFFICE), journal(TEXT), period, day("07-01"))


def said(report: Standing) -> str:
    with pytest.raises(DefectError) as caught:
        reconcile(report)
    return str(caught.value)


def test_what_holds_is_passed_on_as_it_is() -> None:
    report = june()
    assert reconcile(report) is report


def test_the_message_says_that_nothing_was_made_and_what_to_do() -> None:
    report = june()
    states = dict(report.states) | {"已办结": 2}
    assert said(report._replace(states=states)) == (
        "报告的数字前后不一致，没有生成：本期各状态合计5项，明细4项；"
        "已办结：总数2项，分方面合计1项；已办结2项，按上期和本期增减应为1项。请报告此缺陷。"
    )


def test_every_sum_is_checked() -> None:
    report = june()
    (section,) = report.sections
    (group,) = report.groups
    first = group.ranked[0]
    wrong = [
        ({"states_before": dict(report.states_before) | {"推进中": 1}}, "上期各状态合计5项，明细4项"),
        ({"sections": (section._replace(total=3),)}, "各方面项数合计3项，明细4项"),
        ({"verdicts": dict(report.verdicts) | {"达标": 1}}, "各结论合计2项，明细1项"),
        (
            {"sections": (section._replace(states=dict(section.states) | {"未启动": 0}),)},
            "未启动：总数1项，分方面合计0项",
        ),
        ({"finished": ()}, "已办结1项，按上期和本期增减应为0项"),
        ({"returned": ()}, "已办结1项，按上期和本期增减应为2项"),
        ({"overdue": ()}, "逾期任务0项，分方面合计2项；逾期0个，按上期和本期增减应为2个"),
        ({"newly_overdue": ()}, "逾期2个，按上期和本期增减应为0个"),
        (
            {"reporting": report.reporting._replace(missing=("乙局",))},
            "应报2家，已报2家，未报1家",
        ),
        ({"sections": (section._replace(overdue=1),)}, "逾期任务2项，分方面合计1项"),
        (
            {"groups": (group._replace(ranked=(first._replace(rate=Decimal("99.9")),)),)},
            f"{first.unit}办结率与分子分母不符",
        ),
        (
            {
                "groups": (
                    group._replace(
                        ranked=(
                                first._replace(
                                    done=3, due=2, rate=Decimal("150.0"), judged=3, on_time=Decimal("33.3")
                                ),
                            )
                    ),
                )
            },
            f"{first.unit}办结率与分子分母不符",
        ),
        (
            {"groups": (group._replace(ranked=(first._replace(on_time=Decimal("9.9")),)),)},
            f"{first.unit}按期率与分子分母不符",
        ),
        (
            {
                "groups": (
                    group._replace(ranked=(first._replace(in_time=2, on_time=Decimal("200.0")),)),
                )
            },
            f"{first.unit}按期率与分子分母不符",
        ),
    ]  # fmt: skip
    for changes, expected in wrong:
        assert f"没有生成：{expected}。请报告" in said(report._replace(**changes))


@pytest.mark.parametrize(("unfinished", "ongoing"), [(2, 1), (3, 0), (0, 3)])
def test_the_parts_of_a_year_make_up_its_tasks(unfinished: int, ongoing: int) -> None:
    reconcile_annual(june(), unfinished, ongoing)


@pytest.mark.parametrize(
    ("unfinished", "ongoing", "total"), [(1, 1, 3), (2, 0, 3), (2, 2, 5), (3, 1, 5)]
)
def test_and_a_task_that_is_missing_or_counted_twice_is_a_defect(
    unfinished, ongoing, total
) -> None:
    with pytest.raises(DefectError) as caught:
        reconcile_annual(june(), unfinished, ongoing)
    assert f"任务4项，分项合计{total}项" in str(caught.value)


def test_stopped_tasks_are_a_part_of_their_own() -> None:
    period = parse_period("annual", "2024")
    report = stand(office(OFFICE), journal("06-02 T04 已中止"), period, day("2025-01-10"))
    reconcile_annual(report, 3, 0)
    with pytest.raises(DefectError):
        reconcile_annual(report, 3, 1)
