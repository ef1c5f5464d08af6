"""Two versions of the tasks: what is the same, what was reworded, what came and went."""

import pytest
from plainly import office

from zwfw_cli.core.registry.comparison import Change, compare_tasks

OLD = """
    T01 甲局 | 发布政务服务事项清单 | 06-30 | 丁局
    T02 乙局 | 归集电子证照数据 | 03-31 发布, 06-30
    T03 甲局,丁局 | 推广一网通办 |
"""


def compare(new: str, old: str = OLD) -> list[Change]:
    return compare_tasks(office(old).tasks, office(new).tasks)


def test_the_same_is_no_change() -> None:
    assert compare(OLD) == []
    assert compare_tasks([], []) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "T02 乙局,丁局 | 归集电子证照数据 | 03-31 发布, 06-30",
            [Change("changed", "T02", "lead", "乙局", "乙局、丁局")],
        ),
        (
            "T02 乙局 | 归集电子证照数据 | 03-31 发布, 06-30 | 丁局,甲局",
            [Change("changed", "T02", "support", "", "丁局、甲局")],
        ),
        (
            "T02 乙局 | 归集电子证照数据 | 03-31 发布, 07-31",
            [Change("changed", "T02", "deadline", "03-31 发布, 06-30", "03-31 发布, 07-31")],
        ),
        (
            "T02 乙局 | 归集电子证照库数据 | 03-31 发布, 06-30",
            [Change("changed", "T02", "content", "归集电子证照数据", "归集电子证照库数据")],
        ),
        # several fields in the order of the annex's columns
        (
            "T02 丁局 | 归集电子证照库数据 | 12-31",
            [
                Change("changed", "T02", "content", "归集电子证照数据", "归集电子证照库数据"),
                Change("changed", "T02", "lead", "乙局", "丁局"),
                Change("changed", "T02", "deadline", "03-31 发布, 06-30", "12-31"),
            ],
        ),
    ],
)
def test_each_field_that_differs(line: str, expected: list[Change]) -> None:
    lines = OLD.strip().splitlines()
    lines[1] = line
    assert compare("\n".join(lines)) == expected


def test_another_area_is_a_change() -> None:
    tasks = office(OLD).tasks
    moved = tasks[0]._replace(section="（二）其他")
    assert compare_tasks(tasks, [moved, *tasks[1:]]) == [
        Change("changed", "T01", "section", "（一）工作", "（二）其他")
    ]


def test_the_same_words_are_the_same_task_whatever_the_number() -> None:
    """Told by the id of the registry, in the order of the new version."""
    assert compare("""
        T01 甲局,丁局 | 推广一网通办 |
        T02 甲局 | 发布政务服务事项清单 | 06-30 | 丁局
        T03 乙局 | 归集电子证照数据 | 03-31 发布, 12-31
    """) == [Change("changed", "T02", "deadline", "03-31 发布, 06-30", "03-31 发布, 12-31")]


def test_what_came_and_what_went() -> None:
    assert compare("""
        T01 甲局 | 发布政务服务事项清单 | 06-30 | 丁局
        T02 乙局 | 开通惠企政策专窗 | 12-31
    """) == [
        Change("added", "T02", after="开通惠企政策专窗"),
        Change("removed", "T02", before="归集电子证照数据"),
        Change("removed", "T03", before="推广一网通办"),
    ]
    assert compare(OLD, "T01 甲局 | 发布政务服务事项清单 | 06-30 | 丁局") == [
        Change("added", "T02", after="归集电子证照数据"),
        Change("added", "T03", after="推广一网通办"),
    ]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("一二三四五六七八九十", None),
        ("一二三四五六甲乙丙丁", "changed"),  # 6 of 10 alike is enough
        ("一二三四五己甲乙丙丁", "added"),  # 5 of 10 is not
    ],
)
def test_how_much_alike_is_the_same_task(content: str, kind: str | None) -> None:
    found = compare(f"T01 甲局 | {content} | 06-30", "T01 甲局 | 一二三四五六七八九十 | 06-30")
    assert (found[0].kind if found else None) == kind


def test_of_two_that_are_alike_the_more_alike_then_that_of_the_same_number() -> None:
    old = """
        T01 甲局 | 建设一体化平台甲 | 06-30
        T02 甲局 | 建设一体化平台乙 | 06-30
        T03 甲局 | 建设一体化平台乙丙丁 | 06-30
    """
    (change,) = (
        one for one in compare("T02 甲局 | 建设一体化平台戊 | 06-30", old) if one.kind == "changed"
    )
    assert (change.task, change.before) == ("T02", "建设一体化平台乙")
    (change,) = (
        one
        for one in compare("T01 甲局 | 建设一体化平台乙丙戊 | 06-30", old)
        if one.kind == "changed"
    )
    assert (change.task, change.before) == ("T03", "建设一体化平台乙丙丁")


def test_an_old_task_goes_on_in_one_new_task_only() -> None:
    new = """
        T01 甲局 | 发布政务服务事项清单一 | 06-30 | 丁局
        T02 甲局 | 发布政务服务事项清单二 | 06-30 | 丁局
    """
    assert compare(new, "T01 甲局 | 发布政务服务事项清单 | 06-30 | 丁局") == [
        Change("changed", "T01", "content", "发布政务服务事项清单", "发布政务服务事项清单一"),
        Change("added", "T02", after="发布政务服务事项清单二"),
    ]


def test_the_same_words_twice_pair_one_with_one() -> None:
    twice = "T01 甲局 | 发布清单 | 06-30\nT02 乙局 | 发布清单 | 06-30"
    assert compare(twice, twice) == []
