"""The draft of next year's registry: what this year leaves unfinished, with where it came from."""

import pytest
from plainly import NOTICE, SECTION, day, office, on

from zwfw_cli.core.answers.newyear import carry_over, unlisted, with_unlisted
from zwfw_cli.core.registry.drafts import Draft
from zwfw_cli.core.registry.model import Deadline, Section, Source

OFFICE = """
    units 局: 甲局 乙局
    collective 各局 kinds=局
    T01 甲局 | 清单 | 03-29 发布, 06-28
    T02 甲局 | 宣传 | +
    T03 乙局 | 网点 | 06-28, + | 各局
    I01 可办率 >= 95% 06-28 T01
"""


def draft(text: str = "", when: str = "12-31", year: int = 2025, registry=None) -> Draft:
    return carry_over(on(when, registry or office(OFFICE), text), year)


def left(text: str) -> list[str]:
    return [task.content for task in draft(text).tasks]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("", ["清单", "宣传", "网点"]),
        ("12-31 T01 已办结", ["宣传", "网点"]),
        ("12-31 T01 已中止", ["宣传", "网点"]),
        ("12-31 T01 已办结 milestone=1", ["清单", "宣传", "网点"]),
        ("12-01 T01 已办结 evidence=照片\n12-02 T01 已销号", ["宣传", "网点"]),
        ("12-01 T01 已办结\n12-02 T01 退回 note=不实", ["清单", "宣传", "网点"]),
        ("12-01 T03 已办结 milestone=1", ["清单", "宣传", "网点"]),
        ("12-01 T01 已办结\n12-01 T02 已办结\n12-01 T03 已办结", []),
        ("2025-01-01 T01 已办结", ["清单", "宣传", "网点"]),
    ],
)
def test_what_is_neither_finished_nor_stopped_on_the_day_goes_on(text: str, contents) -> None:
    assert left(text) == contents


def test_tasks_are_numbered_anew_in_the_order_of_the_notice() -> None:
    found = draft("12-01 T01 已办结").tasks
    assert [(task.id, task.no, task.content) for task in found] == [
        ("T01", 1, "宣传"),
        ("T02", 2, "网点"),
    ]


def test_each_tells_where_it_came_from_and_keeps_its_own_note() -> None:
    registry = office(OFFICE)
    task = registry.tasks[1]._replace(note="分两批", source=Source("附件第2项", "二（一）"))
    found = draft(registry=registry.replace(tasks=(registry.tasks[0], task)))
    assert found.tasks[0].note == "由2024年T01结转（某府办发〔2024〕1号附件第1项）"
    assert found.tasks[0].source == Source("附件第1项", None, "某府办发〔2024〕1号")
    assert found.tasks[1].note == "由2024年T02结转（某府办发〔2024〕1号附件第2项）；分两批"
    assert found.tasks[1].source == Source("附件第2项", "二（一）", "某府办发〔2024〕1号")


def test_what_was_carried_over_before_keeps_its_first_paper() -> None:
    registry = office(OFFICE)
    old = registry.tasks[0]._replace(source=Source("附件第9项", None, "某府办发〔2022〕5号"))
    found = draft(registry=registry.replace(tasks=(old,)))
    assert found.tasks[0].note == "由2024年T01结转（某府办发〔2022〕5号附件第9项）"
    assert found.tasks[0].source.document == "某府办发〔2022〕5号"


def test_units_and_wording_stay_as_they_are() -> None:
    registry = office(OFFICE)
    found = draft()
    assert found.units == registry.units
    assert found.collectives == registry.collectives
    assert [(one.content, one.lead, one.support, one.section) for one in found.tasks] == [
        (one.content, one.lead, one.support, one.section) for one in registry.tasks
    ]
    assert found.indicators == ()


def test_a_dated_deadline_waits_for_a_new_day_and_says_how_far_the_old_one_came() -> None:
    found = draft("03-20 T01 已办结 milestone=1\n06-01 T01 推进中 milestone=2")
    assert found.tasks[0].deadline == Deadline(
        "待定",
        (),
        ongoing=False,
        note="2024年时限：03-29 发布, 06-28；截至2024-12-31：节点1 2024-03-29发布（已办结），"
        "节点2 2024-06-28（推进中）；本年时限请填写",
    )
    assert found.tasks[2].deadline.ongoing
    assert "节点2 持续推进（未启动）" in (found.tasks[2].deadline.note or "")


def test_what_has_no_day_goes_on_as_it_is() -> None:
    assert draft().tasks[1].deadline == Deadline("+", (), ongoing=True)


def test_an_undated_deadline_that_a_person_explained_is_asked_again_on_one_line() -> None:
    registry = office(OFFICE)
    odd = Deadline("按上级要求\n推进", (), ongoing=True, note="等上级文件")
    task = registry.tasks[1]._replace(deadline=odd)
    found = draft(registry=registry.replace(tasks=(task,)))
    assert found.tasks[0].deadline.text == "待定"
    assert found.tasks[0].deadline.note == (
        "2024年时限：按上级要求 推进；截至2024-12-31：节点1 按上级要求 推进（未启动）；本年时限请填写"
    )


def test_the_notice_is_the_offices_next_one_which_is_not_written_yet() -> None:
    found = draft().notice
    assert found == NOTICE._replace(
        document="待定（接某府办发〔2024〕1号）",
        title="2025年某县工作要点",
        issued=day("2025-01-01"),
        year=2025,
    )


def test_the_annex_is_that_of_the_new_year_where_there_is_one() -> None:
    registry = office(OFFICE, NOTICE._replace(annex="2024年任务分解表"))
    assert draft(registry=registry).notice.annex == "2025年任务分解表"
    assert draft().notice.annex is None


def test_only_the_areas_that_still_have_a_task_are_kept() -> None:
    registry = office(OFFICE)
    other = Section("（二）其他", "二（二）")
    moved = registry.tasks[0]._replace(section=other.title)
    registry = registry.replace(sections=(SECTION, other), tasks=(moved, *registry.tasks[1:]))
    assert draft(registry=registry).sections == (SECTION, other)
    assert draft("12-01 T01 已办结", registry=registry).sections == (SECTION,)


def test_everything_that_a_person_must_fill_in_is_a_doubt() -> None:
    found = draft("12-01 T02 已办结")
    assert [(one.file, one.path, one.message) for one in found.doubts] == [
        ("tasks", ("notice", "document"), "2025年的文号、标题、成文日期请填写"),
        ("tasks", ("tasks", 0, "deadline"), "T01 2025年的时限请填写"),
        ("tasks", ("tasks", 1, "deadline"), "T02 2025年的时限请填写"),
        ("indicators", (), "2025年的指标由新的通知规定，请填写"),
    ]


def test_what_goes_on_as_it_is_is_no_doubt() -> None:
    found = draft()
    assert [one.path for one in found.doubts if "tasks" in one.path] == [
        ("tasks", 0, "deadline"),
        ("tasks", 2, "deadline"),
    ]


NEW = """
    units 局: 甲局
    T01 甲局 | 新清单 | 2025-06-30
"""


def test_what_a_new_notice_does_not_list_goes_on_behind_it_with_its_units_and_area() -> None:
    before = on("12-31", office(OFFICE), "12-01 T02 已办结")
    new = office(NEW, NOTICE._replace(year=2025, document="某府办发〔2025〕1号"))
    listed = Draft(new.notice, (Section("（二）其他", "二（二）"),), new.tasks, (), new.units, ())
    (old, _, last) = before.registry.tasks
    assert unlisted(before, {"T01": old}) == (last,)
    whole = with_unlisted(listed, before, [last])
    assert [(one.id, one.no, one.content) for one in whole.tasks] == [
        ("T01", 1, "新清单"),
        ("T02", 2, "网点"),
    ]
    assert whole.tasks[1].note == "由2024年T03结转（某府办发〔2024〕1号附件第3项）"
    assert [one.title for one in whole.sections] == ["（二）其他", SECTION.title]
    assert [one.name for one in whole.units] == ["甲局", "乙局"]
    assert [one.name for one in whole.collectives] == ["各局"]
    assert [(one.path, one.message) for one in whole.doubts] == [
        (("tasks", 1, "deadline"), "T02 2025年的时限请填写")
    ]
