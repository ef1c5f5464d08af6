"""督办登记簿: every sheet with its matters, its day of reply and what came back; numbers as typed."""

import pytest
from plainly import day, journal, office, on

from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.ledger.register import Registered, find_sheet, register, revoked_sheets
from zwfw_cli.core.registry.office import Office, PaperForm, PaperForms

OFFICE = """
    units 局: 甲局 乙局
    T01 甲局 | 发布清单 | 03-29 发布, 06-28
    T02 甲局,乙局 | 开通网点 | 04-30
    I01 可办率 >= 95% 03-29 T01
"""
URGED = "04-01 notice T01 unit=甲局 paper=督办单 number=1 matter=逾期 milestone=1"


def sheets(when: str, text: str, data: str = OFFICE) -> tuple[Registered, ...]:
    now = on(when, office(data), text)
    return register(now, revoked_sheets(now, journal(text)))


def states(when: str, text: str) -> list[str]:
    return [one.state for one in sheets(when, text)]


@pytest.mark.parametrize(
    ("when", "more", "state"),
    [
        ("04-09", "", "待回复"),  # the fifth working day after: 清明 lies between
        ("04-10", "", "逾期未回复"),
        ("04-10", "04-09 reply answers=e1 note=在办", "已回复"),
        ("04-10", "04-10 reply answers=e1 note=在办", "已回复"),
        ("04-10", "04-09 reply answers=e1 note=在办\n04-10 revoke revokes=e2", "逾期未回复"),
        ("04-10", "04-11 reply answers=e1 note=在办", "逾期未回复"),
        # a step that is over needs no answer, until it is sent back
        ("04-10", "04-08 T01 已办结 milestone=1", "事项已办结"),
        ("04-10", "04-08 T01 已中止 milestone=1", "事项已办结"),
        ("04-10", "04-08 T01 已办结 milestone=2", "逾期未回复"),
        ("04-10", "04-08 T01 推进中 milestone=1", "逾期未回复"),
        ("04-10", "04-08 T01 已办结 milestone=1\n04-09 T01 退回 milestone=1 note=不实", "逾期未回复"),
        ("04-10", "04-02 revoke revokes=e1", "已撤销"),
    ],
)  # fmt: skip
def test_what_became_of_a_sheet(when: str, more: str, state: str) -> None:
    assert states(when, f"{URGED}\n{more}") == [state]


@pytest.mark.parametrize(
    ("notice", "more", "over"),
    [
        # a part of its own: what the other unit does says nothing
        ("T02 unit=乙局 matter=临期 milestone=1", "04-08 T02 已办结 unit=甲局", False),
        ("T02 unit=乙局 matter=临期 milestone=1", "04-08 T02 已办结 unit=乙局", True),
        # silence is over with a report, on the day of the sheet too
        ("T02 unit=乙局 matter=应报未报", "04-01 T02 unit=乙局 note=在办", True),
        ("T02 unit=乙局 matter=应报未报", "03-31 T02 unit=乙局 note=在办", False),
        ("T02 unit=乙局 matter=应报未报", "04-08 T02 unit=甲局 note=在办", False),
        ("T02 unit=乙局 matter=逾期", "04-08 T02 unit=乙局 note=在办", False),
        # a target is over when it is met
        ("I01 unit=甲局 matter=未达标", "04-08 I01 96", True),
        ("I01 unit=甲局 matter=未达标", "04-08 I01 94", False),
        ("I01 unit=甲局 matter=未达标", "", False),
        ("I01 unit=乙局 matter=未达标", "04-07 I01 96\n04-08 I01 94 unit=乙局", False),
        # a finding when it is mended
        ("finding=e2 unit=甲局 matter=问题逾期", "03-01 finding T01 unit=甲局 to=03-29 note=无人", False),
        (
            "finding=e2 unit=甲局 matter=问题逾期",
            "03-01 finding T01 unit=甲局 to=03-29 note=无人\n04-08 fix finding=e2 note=已改",
            True,
        ),
    ],
)  # fmt: skip
def test_a_matter_that_is_over_waits_for_nothing(notice: str, more: str, over: bool) -> None:
    found = sheets("04-10", f"04-01 notice {notice} paper=督办单 number=1\n{more}")
    assert [(one.state, [m.over for m in one.matters]) for one in found] == [
        ("事项已办结" if over else "逾期未回复", [over])
    ]


def test_a_sheet_with_several_matters_is_one() -> None:
    text = """
        04-01 notice T01 unit=甲局 paper=督办单 number=1 matter=逾期 milestone=1
        04-01 notice I01 unit=甲局 paper=督办单 number=1 matter=未达标
        04-01 notice T02 unit=乙局 paper=督办单 number=2 matter=逾期
        04-01 notice T02 unit=甲局 paper=提醒函 number=1 matter=应报未报
        04-08 T01 已办结 milestone=1
        04-09 reply answers=e2 note=差距已分析
        04-12 reply answers=e1 note=补充
    """
    found = sheets("04-12", text)
    assert [(one.title, one.unit, [m.subject for m in one.matters]) for one in found] == [
        ("提〔2024〕1号", "甲局", ["T02"]),
        ("督〔2024〕1号", "甲局", ["T01", "I01"]),
        ("督〔2024〕2号", "乙局", ["T02"]),
    ]
    both = found[1]
    assert (both.state, both.days_left, both.answered_late) == ("已回复", None, False)
    assert [reply.note for reply in both.replies] == ["差距已分析", "补充"]
    assert [m.over for m in both.matters] == [True, False]


def test_the_day_of_reply_is_the_printed_one_or_by_the_rules() -> None:
    (printed,) = sheets("04-03", f"{URGED} to=04-03")
    assert (printed.reply_by, printed.days_left) == (day("04-03"), 0)
    (by_rule,) = sheets("04-03", URGED)
    assert (by_rule.reply_by, by_rule.days_left) == (day("04-09"), 6)


def test_a_late_answer_is_told() -> None:
    text = f"{URGED}\n04-10 reply answers=e1 note=迟"
    assert [one.answered_late for one in sheets("04-10", text)] == [True]


def test_numbers_of_copies_and_sheets_without_one_are_apart() -> None:
    text = """
        04-01 notice T01 unit=甲局 paper=督办单 number=1
        04-01 notice T02 unit=乙局 paper=督办单 number=1
        2025-01-06 notice T02 unit=乙局 paper=督办单 number=1
        04-02 notice T01 unit=甲局 paper=督办单
        04-02 notice T02 unit=甲局 paper=督办单
    """
    found = sheets("2025-01-06", text)
    assert [(one.title, one.unit) for one in found] == [
        ("督〔2024〕1号", "乙局"),
        ("督〔2024〕1号", "甲局"),
        ("督〔2024〕　号", "甲局"),
        ("督〔2024〕　号", "甲局"),
        ("督〔2025〕1号", "乙局"),
    ]


MANY = """
    03-01 notice T01 unit=甲局 paper=督办单 number=3
    03-01 notice T01 unit=乙局 paper=提醒函 number=3
    03-02 notice T02 unit=乙局 paper=提醒函 number=4
    2023-12-01 notice T02 unit=甲局 paper=督办单 number=3
    2023-12-02 notice T02 unit=甲局 paper=督办单 number=30
"""


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("督〔2024〕3号", "督〔2024〕3号"),
        ("督[2024]3号", "督〔2024〕3号"),
        ("督（2024）3号", "督〔2024〕3号"),
        ("督2024-3", "督〔2024〕3号"),
        ("督3", "督〔2024〕3号"),
        ("督３", "督〔2024〕3号"),
        ("督第3号", "督〔2024〕3号"),
        ("督办单3", "督〔2024〕3号"),
        ("提3", "提〔2024〕3号"),
        ("提醒函 3", "提〔2024〕3号"),
        ("4", "提〔2024〕4号"),
        ("督2023-3", "督〔2023〕3号"),
        ("督〔2023〕3号", "督〔2023〕3号"),
        ("督30", "督〔2023〕30号"),  # no other has the number
        ("e3", "提〔2024〕4号"),
    ],
)
def test_a_number_as_a_person_types_it(typed: str, title: str) -> None:
    assert find_sheet(sheets("04-10", MANY), typed, 2024).title == title


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3", "「3」对应2份：提〔2024〕3号（乙局）、督〔2024〕3号（甲局）；请写全编号。"),
        ("督5", "没有编号「督5」的督办单、提醒函；用 zwfw register 查编号。"),
        ("督2022-3", "没有编号「督2022-3」的督办单、提醒函；用 zwfw register 查编号。"),
        ("政督3", "没有编号「政督3」的督办单、提醒函；用 zwfw register 查编号。"),
        ("督", "没有编号「督」的督办单、提醒函；用 zwfw register 查编号。"),
        ("", "没有编号「」的督办单、提醒函；用 zwfw register 查编号。"),
    ],
)
def test_a_number_that_is_none_or_several(typed: str, said: str) -> None:
    with pytest.raises(UsageError) as told:
        find_sheet(sheets("04-10", MANY), typed, 2024)
    assert str(told.value) == said


def test_the_same_number_given_in_two_copies_is_told_by_its_entry() -> None:
    text = f"{URGED}\n04-01 notice T02 unit=乙局 paper=督办单 number=1"
    found = sheets("04-03", text)
    with pytest.raises(UsageError, match="写记录编号"):
        find_sheet(found, "督1", 2024)
    assert find_sheet(found, "e2", 2024).unit == "乙局"


def test_an_office_may_write_its_numbers_otherwise() -> None:
    forms = PaperForms(notice=PaperForm("政督发{year}年第{number}号"))
    registry = office(OFFICE).replace(office=Office("某局", papers=forms))
    found = register(on("04-03", registry, URGED))
    assert [one.title for one in found] == ["政督发2024年第1号"]
    for typed in ("政督发2024年第1号", "政督发1", "督1", "督办单2024-1"):
        assert find_sheet(found, typed, 2024).title == "政督发2024年第1号"
