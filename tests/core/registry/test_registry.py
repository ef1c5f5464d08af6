"""Whose task it is: columns, roles, collectives and whom they reach, targets of tasks."""

import pytest
from plainly import day, office

from zwfw_cli.core.registry.parts import Wanted

OFFICE = """
    units 局: 甲局(小甲,甲) 乙局 丁局 · 镇: 丙镇 己镇(己)
    collective 各镇 kinds=镇 aliases=镇街
    collective 有关部门 members=乙局
    collective 有关单位 kinds=局,镇
    collective 待定单位
    T01 甲局,乙局 | 发布清单 | 03-31, 06-30 | 丁局,各镇
    T02 有关部门,甲局 | 归集数据 | 06-30
    T03 各镇,有关部门 | 协同 | 06-30
    T04 乙局,甲局 | 推广 |
    I01 可办率 >= 95% 06-30 T01 T04
    I02 即办率 >= 90% 06-30 T01
    I03 满意度 >= 90% 06-30
    I04 覆盖率 >= 90% 06-30 T02 T03 T02
"""


@pytest.mark.parametrize(
    ("task", "columns"),
    [
        ("T01", ("甲局", "乙局")),
        ("T02", ("甲局",)),  # the collective beside a named unit keeps no state
        ("T03", ("各镇", "有关部门")),  # nobody is named: the collectives themselves
        ("T04", ("乙局", "甲局")),
    ],
)
def test_the_units_whose_state_is_kept_in_the_order_of_the_notice(task: str, columns) -> None:
    registry = office(OFFICE)
    assert registry.columns(registry.task_by_id[task]) == columns


@pytest.mark.parametrize(
    ("task", "name", "role"),
    [
        ("T01", "甲局", "牵头"),
        ("T01", "乙局", "牵头"),
        ("T01", "丁局", "配合"),
        ("T01", "各镇", "配合"),
        ("T01", "丙镇", "泛指"),
        ("T01", "己镇", "泛指"),
        ("T01", "有关部门", None),
        ("T02", "有关部门", "牵头"),
        ("T02", "乙局", "泛指"),
        ("T02", "丁局", None),
        ("T02", "丙镇", None),
        ("T04", "丙镇", None),
        ("T04", "没有的局", None),
        ("T04", "小甲", None),  # a role is asked for by the registered name
    ],
)
def test_the_role_of_a_unit(task: str, name: str, role: str | None) -> None:
    registry = office(OFFICE)
    assert registry.role(registry.task_by_id[task], name) == role


def test_a_unit_that_is_named_and_reached_has_the_stronger_role() -> None:
    registry = office("""
        units 局: 甲局 乙局
        collective 各局 kinds=局
        T01 甲局,各局 | 发布清单 | 06-30 | 乙局,各局
    """)
    (task,) = registry.tasks
    assert [registry.role(task, name) for name in ("甲局", "乙局", "各局")] == [
        "牵头", "配合", "牵头",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "names"),
    [
        ("甲局", ("甲局", "有关单位")),
        ("乙局", ("乙局", "有关部门", "有关单位")),
        ("丙镇", ("丙镇", "各镇", "有关单位")),
        ("各镇", ("各镇",)),
        ("没有的局", ("没有的局",)),
    ],
)
def test_the_names_under_which_a_unit_is_called(unit: str, names: tuple[str, ...]) -> None:
    assert office(OFFICE).names_of(unit) == names


@pytest.mark.parametrize(
    ("indicator", "units"),
    [
        ("I01", ("甲局", "乙局")),  # the first lead unit of each task
        ("I02", ("甲局",)),
        ("I03", ()),
        ("I04", ("甲局", "各镇")),  # without repeats
    ],
)
def test_who_answers_for_a_target(indicator: str, units: tuple[str, ...]) -> None:
    registry = office(OFFICE)
    assert registry.answerable(registry.indicator_by_id[indicator]) == units


@pytest.mark.parametrize(
    ("task", "targets"),
    [("T01", ["I01", "I02"]), ("T02", ["I04", "I04"]), ("T03", ["I04"]), ("T04", ["I01"])],
)
def test_the_targets_of_a_task(task: str, targets: list[str]) -> None:
    registry = office(OFFICE)
    found = registry.indicators_of(registry.task_by_id[task])
    assert [one.id for one in found] == targets


def test_a_task_without_a_target() -> None:
    (task,) = office("T01 甲局 | 发布清单 | 06-30").tasks
    assert office(OFFICE).indicators_of(task._replace(id="T09")) == ()


def test_every_name_and_alias_leads_to_the_registered_name() -> None:
    assert office(OFFICE).names == {
        "甲局": "甲局",
        "小甲": "甲局",
        "甲": "甲局",
        "乙局": "乙局",
        "丁局": "丁局",
        "丙镇": "丙镇",
        "己镇": "己镇",
        "己": "己镇",
        "各镇": "各镇",
        "镇街": "各镇",
        "有关部门": "有关部门",
        "有关单位": "有关单位",
        "待定单位": "待定单位",
    }


def test_a_name_goes_before_an_alias_of_another() -> None:
    registry = office("units 局: 甲局(乙局) 乙局\nT01 甲局 | 发布清单 | 06-30")
    assert registry.names == {"甲局": "甲局", "乙局": "乙局"}


def test_indexes_keep_the_order_of_the_files() -> None:
    registry = office(OFFICE)
    assert list(registry.task_by_id) == ["T01", "T02", "T03", "T04"]
    assert list(registry.indicator_by_id) == ["I01", "I02", "I03", "I04"]
    assert list(registry.unit_by_name) == ["甲局", "乙局", "丁局", "丙镇", "己镇"]
    assert list(registry.collective_by_name) == ["各镇", "有关部门", "有关单位", "待定单位"]
    assert list(registry.section_by_title) == ["（一）工作"]
    assert registry.unit_by_name["丙镇"].kind == "镇"


def test_a_registry_with_another_part_keeps_the_rest() -> None:
    registry = office(OFFICE)
    fewer = registry.replace(tasks=registry.tasks[:1], indicators=())
    assert [task.id for task in fewer.tasks] == ["T01"]
    assert fewer.indicators_of(fewer.tasks[0]) == ()
    assert (fewer.notice, fewer.units, fewer.rules) == (
        registry.notice, registry.units, registry.rules,
    )  # fmt: skip
    assert len(registry.tasks) == 4


@pytest.mark.parametrize(
    ("wanted", "at_least"),
    [
        (Wanted(), ["T01", "T02", "T03", "T04"]),
        (Wanted(names=("丁局",)), ["T01"]),
        (Wanted(names=("各镇",)), ["T01", "T03"]),
        (Wanted(names=("乙局", "有关部门")), ["T01", "T02", "T03", "T04"]),
        (Wanted(names=("没有的局",)), []),
    ],
)
def test_the_tasks_that_a_question_is_about_are_among_the_candidates(wanted, at_least) -> None:
    assert [task.id for task in office(OFFICE).candidates(wanted)] == at_least


def test_days_leave_no_task_out() -> None:
    """The days are the question's own to judge: a task may have been moved."""
    wanted = Wanted(after=day("06-01"), before=day("06-30"))
    found = {task.id for task in office(OFFICE).candidates(wanted)}
    assert {"T01", "T02", "T03"} <= found
