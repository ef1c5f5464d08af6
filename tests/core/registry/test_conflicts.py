"""Where body and annex disagree: titles of an area, days of a target."""

import pytest
from plainly import office

from zwfw_cli.core.registry.conflicts import Conflict, indicator_conflicts, task_conflicts
from zwfw_cli.core.registry.model import Section

OFFICE = """
    T01 甲局 | 网上可办 | 06-30
    T02 甲局 | 归集数据 | 03-31, 10-31
    T03 甲局 | 推广 |
    I01 可办率 >= 95% 05-31 T01
    I02 即办率 >= 90% 06-30 T01
    I03 覆盖率 >= 90% 10-31 T02
    I04 归集率 >= 90% 12-31 T02
    I05 满意度 >= 90% 12-31 T03
    I06 知晓率 >= 90% T01
    I07 总量 >= 90% 10-31 T01 T02 T03
"""
LATE = Conflict("I01", "正文二（一）：I01 可办率时限为2024年5月31日（含）", "附件第1项：T01 06-30")
UNDATED = Conflict("I06", "正文二（一）：I06 知晓率未写时限", "附件第1项：T01 06-30")
OTHER = Conflict("I07", "正文二（一）：I07 总量时限为2024年10月31日（含）", "附件第1项：T01 06-30")
YEAR_END = Conflict(
    "I04", "正文二（一）：I04 归集率时限为2024年12月31日（含）", "附件第2项：T02 03-31, 10-31"
)


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        ("T01", (LATE, UNDATED, OTHER)),
        ("T02", (YEAR_END,)),  # the day of one of the steps is enough
        ("T03", ()),  # without days in the annex there is nothing to disagree with
    ],
)
def test_the_conflicts_of_a_task(task: str, expected: tuple[Conflict, ...]) -> None:
    registry = office(OFFICE)
    assert task_conflicts(registry, registry.task_by_id[task]) == expected


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("I01", (LATE,)),
        ("I02", ()),
        ("I03", ()),
        ("I04", (YEAR_END,)),
        ("I05", ()),
        ("I06", (UNDATED,)),
        ("I07", (OTHER,)),  # of three tasks the one whose annex has another day
    ],
)
def test_the_conflicts_of_a_target(indicator: str, expected: tuple[Conflict, ...]) -> None:
    registry = office(OFFICE)
    assert indicator_conflicts(registry, registry.indicator_by_id[indicator]) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (None, ()),
        ("（一）工作", ()),
        (
            "（一）加强工作",
            (Conflict("T02", "正文二（八）：（一）加强工作", "附件第2项：（一）工作"),),
        ),
    ],
)
def test_titles_of_an_area_that_differ(body: str | None, expected: tuple[Conflict, ...]) -> None:
    registry = office("T02 甲局 | 网上可办 | 06-30").replace(
        sections=(Section("（一）工作", "二（八）", body),)
    )
    assert task_conflicts(registry, registry.tasks[0]) == expected


def test_a_title_comes_before_the_days() -> None:
    registry = office(OFFICE).replace(sections=(Section("（一）工作", "二（八）", "另题"),))
    found = task_conflicts(registry, registry.task_by_id["T02"])
    assert [one.subject for one in found] == ["T02", "I04"]


def test_both_readings_in_one_line() -> None:
    assert UNDATED.text == "正文二（一）：I06 知晓率未写时限；附件第1项：T01 06-30"
