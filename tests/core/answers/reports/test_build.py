"""The standing of a period: its first and last day are in it, the day before and after are not."""

import pytest
from plainly import day, journal, office

from zwfw_cli.core.answers.reports.build import look_back, stand
from zwfw_cli.core.answers.reports.lines import ByUnit
from zwfw_cli.core.answers.reports.standing import SectionLine, Standing
from zwfw_cli.core.dates.periods import parse_period
from zwfw_cli.core.registry.model import LightRule, Section

OFFICE = """
    units 局: 甲局 乙局
    T01 甲局 | 一 | 05-31
    T02 甲局 | 二 | 06-03, 06-28
    T03 乙局 | 三 | 06-30
    T04 乙局 | 四 | 07-31
    T05 乙局 | 五 | 08-01, +
    I01 可办率 >= 95% 12-31 T01
    I02 满意率 >= 95% 12-31 T03
"""


def standing(text: str = "", as_of: str = "07-01", period: str = "2024-06", kind="monthly", unit=None, registry: str = OFFICE) -> Standing:  # fmt: skip
    span = parse_period(kind, period)
    return stand(office(registry), journal(text), span, day(as_of), unit)


def ids(lines) -> list[str]:
    return [f"{line.task}/{line.n}" for line in lines]


def test_the_period_is_closed_on_its_last_day_or_today_where_it_still_runs() -> None:
    assert standing(as_of="07-05").closed_on == day("06-30")
    assert standing(as_of="06-30").closed_on == day("06-30")
    assert standing(as_of="06-12").closed_on == day("06-12")
    assert standing(as_of="07-05").as_of == day("07-05")


@pytest.mark.parametrize(
    ("when", "finished", "done"),
    [
        ("05-31", [], 1),
        ("06-01", ["T01"], 1),
        ("06-30", ["T01"], 1),
        ("07-01", [], 0),
    ],
)
def test_what_was_finished_in_the_period(when: str, finished: list[str], done: int) -> None:
    found = standing(f"{when} T01 已办结", as_of="07-05")
    assert [line.id for line in found.finished] == finished
    assert found.done == done
    assert found.states == {
        "未启动": 5 - done, "推进中": 0, "已办结": done, "已销号": 0, "已中止": 0,
    }  # fmt: skip
    assert found.states_before["已办结"] == done - len(finished)


@pytest.mark.parametrize(
    ("when", "started"), [("05-31", []), ("06-01", ["T01"]), ("06-30", ["T01"]), ("07-01", [])]
)
def test_what_was_begun(when: str, started: list[str]) -> None:
    found = standing(f"{when} T01 推进中", as_of="07-05")
    assert [line.id for line in found.started] == started


def test_begun_is_not_what_was_finished_at_once_nor_what_was_under_way() -> None:
    assert standing("06-05 T01 已办结").started == ()
    assert standing("05-05 T01 推进中\n06-05 T01 推进中").started == ()


@pytest.mark.parametrize(
    ("when", "returned"), [("05-31", []), ("06-01", ["T01"]), ("06-30", ["T01"]), ("07-01", [])]
)
def test_what_was_sent_back(when: str, returned: list[str]) -> None:
    text = f"05-01 T01 已办结\n{when} T01 退回 note=不实"
    found = standing(text, as_of="07-05")
    assert [line.id for line in found.returned] == returned
    assert found.finished == ()


def test_closing_what_was_done_is_no_new_finish() -> None:
    found = standing("05-01 T01 已办结 evidence=照片\n06-10 T01 已销号")
    assert found.finished == ()
    assert (found.states["已销号"], found.states_before["已办结"]) == (1, 1)


def test_steps_that_fell_due_from_the_first_day_to_the_last() -> None:
    assert ids(standing().due) == ["T02/1", "T02/2", "T03/1"]
    assert ids(standing(as_of="06-27").due) == ["T02/1"]
    assert ids(standing(as_of="06-28").due) == ["T02/1", "T02/2"]


@pytest.mark.parametrize(
    ("period", "as_of", "due"),
    [
        ("2024-05", "06-01", ["T01/1"]),
        ("2024-07", "08-01", ["T04/1"]),
        ("2024-08", "09-01", ["T05/1"]),
        ("2024-09", "10-01", []),
    ],
)
def test_a_step_is_due_in_one_month_alone(period: str, as_of: str, due: list[str]) -> None:
    assert ids(standing(period=period, as_of=as_of).due) == due


@pytest.mark.parametrize("as_of", ["06-30", "07-01", "07-20"])
def test_what_was_due_on_the_last_day_and_is_open_is_due_and_not_met_and_not_yet_late(
    as_of,
) -> None:
    found = standing(as_of=as_of)
    assert ids(found.overdue) == ["T01/1", "T02/1", "T02/2"]
    assert [line.days_late for line in found.overdue] == [30, 27, 2]
    assert ids(found.due_unmet) == ["T03/1"]
    assert ids(found.due_open) == ["T02/1", "T02/2", "T03/1"]


def test_in_a_period_that_runs_the_day_itself_is_in_time() -> None:
    assert ids(standing(as_of="06-28").overdue) == ["T01/1", "T02/1"]
    assert ids(standing(as_of="06-29").overdue) == ["T01/1", "T02/1", "T02/2"]


def test_newly_overdue_is_what_was_not_overdue_at_the_end_of_the_period_before() -> None:
    assert ids(standing().newly_overdue) == ["T01/1", "T02/1", "T02/2"]
    assert ids(standing("06-20 T02 已办结").newly_overdue) == ["T01/1"]
    assert ids(standing(period="2024-07", as_of="08-01").newly_overdue) == ["T03/1"]


def test_overdue_before_and_new_less_what_ended_is_overdue_now() -> None:
    text = "07-10 T01 已办结\n07-11 T02 已中止 milestone=1"
    found = standing(text, period="2024-07", as_of="08-01")
    assert ids(found.overdue_before) == ["T01/1", "T02/1", "T02/2"]
    assert ids(found.newly_overdue) == ["T03/1"]
    assert ids(found.cleared) == ["T01/1", "T02/1"]
    assert ids(found.overdue) == ["T02/2", "T03/1"]


def test_what_was_sent_back_after_its_day_is_newly_overdue_again() -> None:
    text = "05-20 T01 已办结\n06-05 T01 退回 note=不实"
    assert "T01/1" in ids(standing(text).newly_overdue)


@pytest.mark.parametrize(
    ("as_of", "coming"),
    [
        ("06-28", ["T03/1", "T04/1"]),
        ("06-29", ["T03/1", "T04/1"]),
        ("07-01", ["T04/1"]),
    ],
)
def test_what_comes_goes_to_the_end_of_the_next_period(as_of: str, coming: list[str]) -> None:
    assert ids(standing(as_of=as_of).coming) == coming


def test_what_is_finished_does_not_come() -> None:
    assert ids(standing("06-20 T04 已办结").coming) == []


def test_the_next_quarter_comes_to_its_last_day() -> None:
    registry = "T01 甲局 | 一 | 09-30\nT02 甲局 | 二 | 10-01"
    found = standing(period="2024Q2", kind="quarterly", registry=registry)
    assert ids(found.coming) == ["T01/1"]


def test_areas_count_their_own_tasks_and_those_that_are_late() -> None:
    registry = office(OFFICE)
    other = Section("（二）其他", "二（二）")
    empty = Section("（三）没有", "二（三）")
    moved = [
        task._replace(section=other.title) if task.id in ("T02", "T05") else task
        for task in registry.tasks
    ]
    registry = registry.replace(sections=(*registry.sections, other, empty), tasks=tuple(moved))
    text = "06-03 T01 已办结\n06-04 T05 推进中"
    found = stand(registry, journal(text), parse_period("monthly", "2024-06"), day("07-01"))
    zero = dict.fromkeys(["未启动", "推进中", "已办结", "已销号", "已中止"], 0)
    assert found.sections == (
        SectionLine("（一）工作", 3, zero | {"未启动": 2, "已办结": 1}, 0),
        SectionLine("（二）其他", 2, zero | {"未启动": 1, "推进中": 1}, 1),
    )


def test_a_task_with_two_late_steps_is_one_late_task_of_its_area() -> None:
    (section,) = standing(registry="T01 甲局 | 一 | 06-03, 06-28").sections
    assert (section.total, section.overdue) == (1, 1)


def test_verdicts_are_counted_each_of_them() -> None:
    found = standing("06-20 I01 95\n06-20 I02 94")
    assert found.verdicts == {
        "达标": 1,
        "未达标": 0,
        "未到期": 1,
        "未报": 0,
        "过期": 0,
        "本月未报": 0,
    }


def test_tasks_of_one_unit_that_were_not_reported_stand_together() -> None:
    registry = "T01 甲局 | 一 | +\nT02 乙局 | 二 | +\nT03 甲局 | 三 | +\nT04 甲局 | 四 | +"
    found = standing("06-20 T03 推进中", registry=registry)
    assert found.silent == (ByUnit("甲局", ("T01", "T04")), ByUnit("乙局", ("T02",)))


def test_a_task_is_silent_by_the_condition_of_its_light_and_not_by_its_word() -> None:
    lights = (LightRule("滞后", "silent", days=31), LightRule("未报", "otherwise"))
    registry = office("T01 甲局 | 一 | +\nT02 乙局 | 二 | +", lights=lights)
    entries = journal("06-20 T01 推进中")
    found = stand(registry, entries, parse_period("monthly", "2024-06"), day("07-01"))
    assert found.silent == (ByUnit("乙局", ("T02",)),)
    assert found.silent_ids == {"T02"}


def test_targets_without_a_valid_reading_stand_by_the_unit_that_answers() -> None:
    registry = f"{OFFICE}\nI03 时限 <= 3天 12-31\nI04 次数 <= 3次 12-31 T01 T03"
    found = standing("05-10 I02 96", registry=registry)
    assert found.unread == (
        ByUnit("甲局", ("I01", "I04")),
        ByUnit("乙局", ("I02",)),
        ByUnit("（未定牵头单位）", ("I03",)),
    )
    read = standing("06-10 I01 94\n06-10 I02 96\n06-10 I04 3", registry=registry)
    assert read.unread == (ByUnit("（未定牵头单位）", ("I03",)),)


@pytest.mark.parametrize(
    ("when", "count"), [("05-31", 0), ("06-01", 1), ("06-15", 1), ("06-30", 1), ("07-01", 0)]
)
def test_commendations_of_the_first_and_of_the_last_day_are_in_it(when: str, count: int) -> None:
    text = f"{when} commend T01 unit=甲局 note=好"
    found = standing(text, as_of="07-05").commended
    assert [(one.on, one.unit, one.text) for one in found] == [(day(when), "甲局", "好")] * count


@pytest.mark.parametrize(
    ("when", "period", "count"),
    [
        ("2024-01-01", "2024", 1),
        ("2024-12-31", "2024", 1),
        ("2023-12-31", "2024", 0),
        ("2025-01-01", "2024", 0),
        ("2025-01-01", "2025", 1),
    ],
)
def test_commendations_at_the_turn_of_the_year(when: str, period: str, count: int) -> None:
    text = f"{when} commend T01 unit=甲局 note=好"
    found = standing(text, as_of="2026-01-05", period=period, kind="annual")
    assert len(found.commended) == count


FINDING = "03-01 finding T01 unit=甲局 to=03-29 note=无人"


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        (FINDING, 1),  # still open
        (f"{FINDING}\n05-31 fix finding=e1", 0),
        (f"{FINDING}\n06-01 fix finding=e1", 1),
        (f"{FINDING}\n06-30 fix finding=e1", 1),
        (f"{FINDING}\n05-01 fix finding=e1\n05-31 close finding=e1 evidence=照片", 0),
        (f"{FINDING}\n05-01 fix finding=e1\n06-01 close finding=e1 evidence=照片", 1),
        ("06-01 finding T01 unit=甲局 to=06-10 note=无人\n06-01 fix finding=e1", 1),
        ("07-01 finding T01 unit=甲局 to=07-10 note=无人", 0),
        (f"{FINDING}\n07-01 fix finding=e1", 1),
    ],
)
def test_findings_that_are_open_or_had_something_happen_in_the_period(text, listed: int) -> None:
    assert len(standing(text, as_of="07-05").findings) == listed


def test_of_one_unit_only_its_own_findings_and_commendations() -> None:
    text = """
        06-02 finding T01 unit=甲局 to=06-29 note=无人
        06-02 finding T03 unit=乙局 to=06-29 note=无灯
        06-03 commend T01 unit=甲局 note=好
        06-03 commend T03 unit=乙局 note=快
    """
    every = standing(text)
    assert (len(every.findings), len(every.commended)) == (2, 2)
    mine = standing(text, unit="乙局")
    assert [one.text for one in mine.findings] == ["无灯"]
    assert [one.text for one in mine.commended] == ["快"]
    assert mine.unit == "乙局"


def test_a_report_for_one_unit_ranks_nobody() -> None:
    every = standing()
    assert [group.kind for group in every.groups] == ["局"]
    assert [one.unit for one in every.laggards] == ["甲局"]
    mine = standing(unit="乙局")
    assert (mine.groups, mine.laggards) == ((), ())


def test_the_rule_of_the_lights_is_printed_with_it() -> None:
    assert standing().light_rule == (
        "灯号规则（试版，先者为准）：已中止＝各节点均已中止；已办结＝已办结或已销号；"
        "逾期＝到期次日起仍未办结；临期＝10个工作日内到期（含）；未报＝牵头单位满31天没有报送；"
        "滞后＝牵头单位报告的问题尚未解决；持续＝不设日期；正常＝其他。"
    )


def test_the_notice_and_the_period_are_those_asked_for() -> None:
    found = standing()
    assert found.notice.document == "某府办发〔2024〕1号"
    assert found.period == parse_period("monthly", "2024-06")
    assert (found.corrections, found.corrections_since) == ((), None)


def test_one_looks_back_at_the_period_before_and_a_year_before() -> None:
    span = parse_period("quarterly", "2024Q1")
    past = look_back(office(OFFICE), journal(""), span, day("05-05"))
    assert [one.as_of for one in past] == [day("03-31"), day("2023-12-31"), day("2023-03-31")]


def test_entries_need_not_be_a_journal() -> None:
    entries = list(journal("06-03 T01 已办结"))
    span = parse_period("monthly", "2024-06")
    assert stand(office(OFFICE), entries, span, day("07-01")).done == 1
