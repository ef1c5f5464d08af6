"""Which task a target belongs to, and which units may be one."""

import pytest

from zwfw_cli.core.registry.model import Deadline, Source, Task
from zwfw_cli.intake.body.nearest import Nearest
from zwfw_cli.intake.unitlist import list_units
from zwfw_cli.intake.who import Units


def task(ident: str, content: str, place: str, clause: str | None) -> Task:
    return Task(ident, 1, "工作", content, ("甲局",), Deadline("年底"), Source(place, clause))


TASKS = (
    task("T01", "推进网上办理，提高可办率", "附件第1项", "二（一）"),
    task("T02", "压缩办理时限", "附件第2项", "二（一）"),
    task("T03", "推进网上办理，提高可办率", "附件第3项", "三"),
    task("T04", "别的工作", "四（一）", None),
)


@pytest.mark.parametrize(
    ("label", "quote", "ident"),
    [
        ("四（一）", "满意率达到95%以上", "T04"),  # the task of the clause itself
        ("二（一）", "网上可办率达到90%以上", "T01"),  # the nearest of the clause, not of another
        ("二（一）1", "办理时限压缩80%", "T02"),
        ("二（一）", "满意度调查", None),  # none is near: a quarter of the pairs
        ("五", "网上可办率达到90%以上", None),
        ("二（一）", "95%", None),
    ],
)
def test_the_task_of_a_target(label: str, quote: str, ident: str | None) -> None:
    assert Nearest(TASKS).task(label, quote) == ident


def test_of_too_many_tasks_none_is_proposed() -> None:
    tasks = [task(f"T{n}", "推进网上办理", f"附件第{n}项", "二") for n in range(1_001)]
    assert Nearest(tasks).task("二", "网上办理率") is None
    assert Nearest(tasks[1:]).task("二", "网上办理率") == "T1"


def test_a_name_with_one_more_character_in_front_may_be_the_same_unit() -> None:
    named = ("区民政局", "民政局", "市区民政局", "教育局")
    units, _, doubts = list_units([Units(named, ())])
    assert [one.name for one in units] == list(named)
    assert [(one.path, one.message) for one in doubts] == [
        (("units", 0), "「区民政局」与「市区民政局」是否同一单位？是的话统一写法，或登记为别名"),
        (("units", 1), "「民政局」与「区民政局」是否同一单位？是的话统一写法，或登记为别名"),
    ]
