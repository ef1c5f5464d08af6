"""A report for one unit: only what it leads."""

import pytest
from plainly import office

from zwfw_cli.core.answers.reports.scope import narrowed
from zwfw_cli.core.errors import UsageError

REGISTRY = office("""
    units 局: 甲局 乙局 丙局
    T01 甲局,乙局 | 清单 | 03-29
    T02 乙局 | 网点 | 06-28 | 甲局,丙局
    T03 甲局 | 大厅 | 06-28
    I01 可办率 >= 95% 06-28 T01 T02
    I02 满意率 >= 95% 06-28 T02
    I03 时限 <= 3天 06-28
""")


@pytest.mark.parametrize(
    ("unit", "tasks", "indicators"),
    [
        ("甲局", ["T01", "T03"], [("I01", ("T01",))]),
        ("乙局", ["T01", "T02"], [("I01", ("T01", "T02")), ("I02", ("T02",))]),
    ],
)
def test_the_tasks_that_it_leads_and_the_targets_that_measure_them(unit, tasks, indicators) -> None:
    found = narrowed(REGISTRY, unit)
    assert [task.id for task in found.tasks] == tasks
    assert [(one.id, one.tasks) for one in found.indicators] == indicators


def test_all_else_stays_as_it_is() -> None:
    found = narrowed(REGISTRY, "甲局")
    assert (found.units, found.sections, found.rules, found.notice) == (
        REGISTRY.units,
        REGISTRY.sections,
        REGISTRY.rules,
        REGISTRY.notice,
    )
    assert len(REGISTRY.tasks) == 3


@pytest.mark.parametrize("unit", ["丙局", "丁局"])
def test_a_unit_that_leads_nothing_has_nothing_to_report(unit: str) -> None:
    with pytest.raises(UsageError) as caught:
        narrowed(REGISTRY, unit)
    assert str(caught.value) == (
        f"{unit}没有牵头任务，没有可通报的内容；用 zwfw unit {unit} 查看它的任务。"
    )
