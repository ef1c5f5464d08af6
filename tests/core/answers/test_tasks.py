"""The task list: every condition that is given must hold."""

import pytest
from plainly import SECTION, office, on

from zwfw_cli.core.answers.tasks import TaskQuery, find_tasks, read_light
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.ledger.states import State

REGISTRY = office("""
    units 局: 甲局 乙局 · 镇: 丙镇
    collective 各镇 kinds=镇
    T01 甲局,乙局 | 发布权责清单 | 03-29 | 丙镇
    T02 乙局 | 开通网点 | 06-28 | 甲局
    T03 乙局 | 修订清单 | + | 各镇
""")
JOURNAL = """
    01-20 T01 已办结 unit=甲局
    02-01 T02 推进中
    02-20 T03 推进中 problem=缺人
"""


def found(when: str = "03-01", **query) -> list[str]:
    return [task.id for task in find_tasks(on(when, REGISTRY, JOURNAL), TaskQuery(**query))]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["T01", "T02", "T03"]),
        ({"unit": "甲局"}, ["T01", "T02"]),
        ({"unit": "乙局"}, ["T01", "T02", "T03"]),
        ({"unit": "丙镇"}, ["T01"]),  # reached through 各镇 is not named
        ({"unit": "各镇"}, ["T03"]),
        ({"unit": "丁局"}, []),
        ({"text": "清单"}, ["T01", "T03"]),
        ({"text": "权责清单"}, ["T01"]),
        ({"text": "甲"}, []),
        ({"section": "工作"}, ["T01", "T02", "T03"]),
        ({"state": State.DOING}, ["T01", "T02", "T03"]),
        ({"state": State.TODO}, []),
        ({"light": "滞后"}, ["T03"]),
        ({"light": "正常"}, ["T02"]),
        ({"light": "逾期"}, []),
        ({"light": "临期", "unit": "甲局"}, []),
        ({"unit": "甲局", "text": "清单", "state": State.DOING}, ["T01"]),
        ({"unit": "甲局", "text": "修订"}, []),
    ],
)
def test_each_condition_and_several_together(query, expected: list[str]) -> None:
    assert found(**query) == expected


def test_a_task_that_one_of_two_units_finished_is_under_way() -> None:
    assert found(state=State.DONE) == []
    assert found("01-19", state=State.TODO) == ["T01", "T02", "T03"]
    assert found("01-20", state=State.TODO) == ["T02", "T03"]


@pytest.mark.parametrize(
    ("when", "light"),
    [("03-14", "正常"), ("03-15", "临期"), ("03-29", "临期"), ("03-30", "逾期")],
)
def test_the_light_is_that_of_the_day(when: str, light: str) -> None:
    registry = office("T01 甲局 | 清单 | 03-29")
    lines = "03-01 T01 推进中"
    (task,) = find_tasks(on(when, registry, lines), TaskQuery(light=light))
    assert task.id == "T01"


def test_a_section_that_no_title_contains_is_an_error_with_the_titles() -> None:
    with pytest.raises(UsageError) as caught:
        found(section="（二）工作")
    assert str(caught.value) == (
        f"没有方面「（二）工作」，是否为「{SECTION.title}」？可用的有：{SECTION.title}。"
    )
    with pytest.raises(UsageError) as caught:
        found(section="xyz")
    assert str(caught.value) == f"没有方面「xyz」；可用的有：{SECTION.title}。"


def test_a_section_without_a_task_that_fits_is_empty_and_no_error() -> None:
    assert found(section="（一）", text="没有") == []


def test_lights_are_read_by_their_word() -> None:
    words = ["逾期", "临期", "未报", "滞后", "正常", "持续", "已办结", "已中止"]
    assert [read_light(f" {word} ") for word in words] == words


@pytest.mark.parametrize(
    ("text", "near"), [("已办", "，是否为「已办结」？"), ("红灯", "；"), ("", "；")]
)
def test_an_unknown_light_lists_them(text: str, near: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_light(text)
    assert str(caught.value) == (
        f"没有灯号「{text}」{near}可用的有：逾期、临期、未报、滞后、正常、持续、已办结、已中止。"
    )


def test_all_the_titles_are_told() -> None:
    registry = REGISTRY.replace(sections=(SECTION, SECTION._replace(title="（二）其他")))
    with pytest.raises(UsageError, match=f"可用的有：{SECTION.title}、（二）其他。"):
        find_tasks(on("03-01", registry), TaskQuery(section="xyz"))
