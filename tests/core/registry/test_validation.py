"""The cross checks of a well-formed registry, one by one."""

from datetime import date

import pytest
from plainly import day, office

from zwfw_cli.core.registry.model import Deadline, LightRule, Milestone
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.core.registry.validation import (
    check_deadlines,
    check_lights,
    check_milestones,
    check_registry,
    check_roles,
    check_scores,
    check_unit_cells,
    check_years,
)

OFFICE = """
    units 局: 甲局 乙局 丁局
    collective 各局 kinds=局
    T01 甲局 | 发布清单 | 03-31
    T02 甲局 | 归集数据 | 03-31, 06-30
"""


def with_deadline(*deadlines: Deadline) -> Registry:
    (first, *_) = office(OFFICE).tasks
    tasks = tuple(first._replace(deadline=one) for one in deadlines)
    return office(OFFICE).replace(tasks=tasks)


def milestones(*days: str) -> tuple[Milestone, ...]:
    return tuple(Milestone(n, day(one)) for n, one in enumerate(days, start=1))


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((), []),
        ([(1, "03-31"), (2, "06-30")], []),
        ([(1, "03-31"), (2, "03-31")], []),  # two steps of one day
        (
            [(1, "03-31"), (3, "06-30")],
            [((1, "n"), "milestone-number", "节点序号应为2，写成了3")],
        ),
        (
            [(2, "03-31"), (2, "06-30")],
            [((0, "n"), "milestone-number", "节点序号应为1，写成了2")],
        ),
        (
            [(1, "06-30"), (2, "06-29"), (3, "06-29")],
            [((1, "date"), "milestone-order", "节点日期 2024-06-29 早于上一个节点 2024-06-30")],
        ),
        (
            [(1, "12-31"), (2, "2025-01-01")],
            [],
        ),
        (
            [(0, "06-30"), (2, "03-31")],
            [
                ((0, "n"), "milestone-number", "节点序号应为1，写成了0"),
                ((1, "date"), "milestone-order", "节点日期 2024-03-31 早于上一个节点 2024-06-30"),
            ],
        ),
    ],
)
def test_steps_are_numbered_and_do_not_go_back(steps, expected) -> None:
    some = tuple(Milestone(n, day(when)) for n, when in steps)
    found = check_milestones(with_deadline(Deadline("无"), Deadline("有", some)))
    head = ("tasks", 1, "deadline", "milestones")
    assert list(found) == [
        ("tasks", (*head, *rest), code, said, "error") for rest, code, said in expected
    ]


UNREAD = "看不懂时限「{}」，无法核对；核实后请在 note 写明读法的理由"
MISREAD = "时限「{}」读作{}，登记为{}；请改正，或在 note 写明理由"


@pytest.mark.parametrize(
    ("text", "days", "ongoing", "code", "message"),
    [
        ("6月30日前", ["06-30"], False, None, None),
        ("6月底前", ["06-30"], False, None, None),
        ("持续推进", [], True, None, None),
        ("6月30日前完成，持续推进", ["06-30"], True, None, None),
        ("3月底前、6月底前", ["03-31", "06-30"], False, None, None),
        (
            "6月30日前",
            ["06-29"],
            False,
            "deadline-mismatch",
            MISREAD.format("6月30日前", "2024-06-30", "2024-06-29"),
        ),
        (
            "6月30日前",
            ["06-30"],
            True,
            "deadline-mismatch",
            MISREAD.format("6月30日前", "2024-06-30", "2024-06-30、持续推进"),
        ),
        (
            "持续推进",
            [],
            False,
            "deadline-mismatch",
            MISREAD.format("持续推进", "持续推进", "没有日期"),
        ),
        (
            "6月30日前",
            ["2021-06-30"],
            False,
            "deadline-mismatch",
            MISREAD.format("6月30日前", "2024-06-30", "2021-06-30"),
        ),
        (
            "3月底前、6月底前",
            ["03-31"],
            False,
            "deadline-mismatch",
            MISREAD.format("3月底前、6月底前", "2024-03-31、2024-06-30", "2024-03-31"),
        ),
        ("天晴之后", [], False, "deadline-unread", UNREAD.format("天晴之后")),
    ],
)
def test_a_deadline_is_what_its_words_say(text, days, ongoing, code, message) -> None:
    registry = with_deadline(Deadline(text, milestones(*days), ongoing))
    place = ("tasks", 0, "deadline") + (("text",) if code == "deadline-unread" else ())
    expected = [("tasks", place, code, message, "error")] if code else []
    assert list(check_deadlines(registry)) == expected


def test_a_note_gives_the_reason_and_the_same_words_are_judged_each_time() -> None:
    wrong = Deadline("6月30日前", milestones("06-29"))
    registry = with_deadline(
        wrong._replace(note="会议另定"), wrong, Deadline("6月30日前", milestones("06-30")), wrong
    )
    assert [found.path for found in check_deadlines(registry)] == [
        ("tasks", 1, "deadline"),
        ("tasks", 3, "deadline"),
    ]


@pytest.mark.parametrize(
    ("lead_text", "support_text", "expected"),
    [
        (None, None, []),
        ("甲局", "乙局，丁局", []),
        ("甲局、乙局", None, [("lead_text", "原文「甲局、乙局」读作甲局、乙局，登记为甲局")]),
        (None, "乙局", [("support_text", "原文「乙局」读作乙局，登记为乙局、丁局")]),
        (
            "丁局",
            "丁局、乙局",
            [
                ("lead_text", "原文「丁局」读作丁局，登记为甲局"),
                ("support_text", "原文「丁局、乙局」读作丁局、乙局，登记为乙局、丁局"),
            ],
        ),
    ],
)
def test_the_words_of_a_cell_name_the_units_that_are_listed(lead_text, support_text, expected):
    registry = office("T01 甲局 | 甲 | 03-31\nT02 甲局 | 乙 | 03-31 | 乙局,丁局")
    first, second = registry.tasks
    kept = second._replace(lead_text=lead_text, support_text=support_text)
    found = check_unit_cells(registry.replace(tasks=(first, kept)))
    assert list(found) == [
        ("tasks", ("tasks", 1, field), "units-mismatch", said, "error") for field, said in expected
    ]


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        ("甲局 | 甲 | 03-31 | 乙局", []),
        ("甲局,乙局,甲局 | 甲 | 03-31", [("lead", 2, "unit-repeated", "「甲局」重复", "error")]),
        (
            "甲局 | 甲 | 03-31 | 乙局,丁局,乙局",
            [("support", 2, "unit-repeated", "「乙局」重复", "error")],
        ),
        (
            "甲局,乙局 | 甲 | 03-31 | 丁局,乙局",
            [("support", 1, "unit-two-roles", "「乙局」既是牵头又是配合单位", "warning")],
        ),
        # a collective may lead and support: 有关部门 are not always the same
        ("甲局,各局 | 甲 | 03-31 | 各局", []),
        ("各局,各局 | 甲 | 03-31", [("lead", 1, "unit-repeated", "「各局」重复", "error")]),
        (
            "甲局 | 甲 | 03-31 | 甲局,甲局",
            [
                ("support", 0, "unit-two-roles", "「甲局」既是牵头又是配合单位", "warning"),
                ("support", 1, "unit-repeated", "「甲局」重复", "error"),
            ],
        ),
    ],
)
def test_a_unit_stands_once_in_a_cell_and_has_one_role(task: str, expected) -> None:
    registry = office(f"units 局: 甲局 乙局 丁局\ncollective 各局 kinds=局\nT01 {task}")
    assert list(check_roles(registry)) == [
        ("tasks", ("tasks", 0, field, place), code, said, severity)
        for field, place, code, said, severity in expected
    ]


LAST = LightRule("正常", "otherwise")
HOLE = "最后一条灯号规则必须是 otherwise，否则有的任务没有灯号"
ORDER = "otherwise 之后的规则永远用不到；请移到最后"


@pytest.mark.parametrize(
    ("lights", "expected"),
    [
        ((LAST,), []),
        ((LightRule("临期", "due-within", workdays=0), LAST), []),
        ((LightRule("未报", "silent", days=1), LAST), []),
        (
            (LightRule("逾期", "overdue"), LightRule("临期", "due-within", days=3), LAST),
            [(1, "light-number", "due-within 需要 workdays")],
        ),
        (
            (LightRule("未报", "silent", workdays=3), LAST),
            [(0, "light-number", "silent 需要 days")],
        ),
        ((LightRule("逾期", "overdue"),), [(0, "light-hole", HOLE)]),
        (
            (LAST, LightRule("逾期", "overdue")),
            [(0, "light-order", ORDER), (1, "light-hole", HOLE)],
        ),
        ((LightRule("逾期", "overdue"), LAST, LAST), [(1, "light-order", ORDER)]),
    ],
)
def test_the_lights_leave_no_hole(lights, expected) -> None:
    assert list(check_lights(office(OFFICE, lights=lights))) == [
        ("rules", ("lights", index), code, said, "error") for index, code, said in expected
    ]


@pytest.mark.parametrize(
    ("issued", "far"),
    [
        ("2022-12-31", True),
        ("2023-01-01", False),
        ("2024-04-06", False),
        ("2025-12-31", False),
        ("2026-01-01", True),
    ],
)
def test_the_day_of_issue_lies_near_the_year(issued: str, far: bool) -> None:
    registry = office(OFFICE)
    notice = registry.notice._replace(issued=date.fromisoformat(issued))
    said = f"成文日期 {issued} 与年份 2024 相差超过一年"
    expected = [("tasks", ("notice", "issued"), "year-far", said, "error")] if far else []
    assert list(check_years(registry.replace(notice=notice))) == expected


def test_no_target_is_due_before_the_notice_was_issued() -> None:
    registry = office(
        OFFICE
        + """
        I01 甲率 >= 95% 2023-12-31 T01
        I02 乙率 >= 95% 2024-01-01 T01
        I03 丙率 >= 95% T01
        I04 丁率 >= 95% 2021-06-30 T01
        """
    )
    assert list(check_years(registry)) == [
        (
            "indicators",
            ("indicators", at, "due"),
            "due-before-issue",
            f"指标时限 {due} 早于成文日期 2024-01-01",
            "error",
        )
        for at, due in ((0, "2023-12-31"), (3, "2021-06-30"))
    ]


def test_without_an_assessment_there_is_nothing_to_check_of_it() -> None:
    assert list(check_scores(office(OFFICE))) == []


def test_all_checks_are_made_and_all_findings_told() -> None:
    registry = office(
        "T01 甲局,甲局 | 甲 | 06-30, 03-31\nI01 甲率 >= 95% 2023-12-31 T01",
        lights=(LightRule("未报", "silent"),),
    )
    task = registry.tasks[0]._replace(lead_text="乙局")
    assert [found.code for found in check_registry(registry.replace(tasks=(task,)))] == [
        "milestone-order",
        "deadline-unread",
        "units-mismatch",
        "unit-repeated",
        "light-number",
        "light-hole",
        "due-before-issue",
    ]
