"""The rows of a report: a task at two days, a step with who still owes it, a target with its base."""

from datetime import datetime
from decimal import Decimal

import pytest
from plainly import day, journal, office, on

from zwfw_cli.core.answers.reports.build import look_back
from zwfw_cli.core.answers.reports.lines import IndicatorLine, StepLine
from zwfw_cli.core.answers.reports.rows import (
    indicator_lines,
    step_line,
    step_lines,
    task_line,
)
from zwfw_cli.core.dates.days import BEIJING
from zwfw_cli.core.dates.periods import parse_period
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.said import Said

ONE = "T01 甲局 | 发布清单 | 06-28 发布"
SHARED = "T01 甲局,乙局 | 发布清单 | 06-28 发布"


def step(when: str, text: str = "", registry: str = ONE) -> StepLine:
    now = on(when, office(registry), text)
    (task,) = now.registry.tasks
    one = now.steps(task)[0]
    return step_line(now, task, one, one.date or day(when))


@pytest.mark.parametrize(
    ("when", "late"), [("06-27", 0), ("06-28", 0), ("06-29", 1), ("07-28", 30)]
)
def test_an_open_step_is_late_from_the_day_after(when: str, late: int) -> None:
    found = step(when)
    assert (found.days_late, found.finished_on, found.state) == (late, None, "未启动")


@pytest.mark.parametrize(("done", "late"), [("06-27", 0), ("06-28", 0), ("06-29", 1), ("07-02", 4)])
def test_a_finished_step_is_as_late_as_it_was_finished(done: str, late: int) -> None:
    found = step("12-01", f"{done} T01 已办结")
    assert (found.days_late, found.finished_on, found.state) == (late, day(done), "已办结")


def test_the_whole_row() -> None:
    text = "06-01 T01 推进中 problem=缺人 next=招人"
    assert step("06-30", text) == StepLine(
        task="T01",
        n=1,
        day=day("06-28"),
        label="发布",
        content="发布清单",
        units=("甲局",),
        state="推进中",
        finished_on=None,
        days_late=2,
        cause="缺人",
        next="招人",
        ordered=None,
        extended_to=None,
        causes=(Said("甲局", "缺人"),),
        short="发布清单",
    )


def test_a_step_waits_for_the_units_that_have_not_finished_it() -> None:
    first = "06-01 T01 推进中 unit=甲局 problem=缺人\n06-10 T01 已办结 unit=乙局"
    found = step("06-30", first, SHARED)
    assert (found.units, found.finished_on, found.days_late) == (("甲局",), None, 2)
    assert (found.state, found.cause) == ("推进中", "缺人")


def test_and_is_finished_on_the_day_of_the_last_of_them() -> None:
    text = "06-30 T01 已办结 unit=甲局\n06-10 T01 已办结 unit=乙局"
    found = step("07-30", text, SHARED)
    assert (found.units, found.finished_on) == (("甲局", "乙局"), day("06-30"))
    assert (found.days_late, found.state) == (2, "已办结")


def test_a_unit_that_was_stopped_is_not_waited_for() -> None:
    text = "06-01 T01 已中止 unit=甲局\n06-10 T01 已办结 unit=乙局"
    found = step("07-30", text, SHARED)
    assert (found.finished_on, found.days_late, found.state) == (day("06-10"), 0, "已办结")
    half = step("06-30", "06-01 T01 已中止 unit=甲局", SHARED)
    assert (half.units, half.days_late, half.finished_on) == (("乙局",), 2, None)


def test_a_step_that_every_unit_was_let_off_is_late_by_nothing() -> None:
    found = step("07-30", "06-01 T01 已中止", SHARED)
    assert (found.state, found.days_late, found.finished_on) == ("已中止", 0, None)
    assert found.units == ("甲局", "乙局")


def test_what_was_sent_back_is_not_finished() -> None:
    found = step("06-30", "06-20 T01 已办结\n06-25 T01 退回 note=不实")
    assert (found.finished_on, found.days_late) == (None, 2)


def test_a_cause_that_two_units_share_is_told_once() -> None:
    same = "06-01 T01 推进中 unit=甲局 problem=缺人\n06-01 T01 推进中 unit=乙局 problem=缺人"
    assert step("06-30", same, SHARED).cause == "甲局、乙局：缺人"
    other = "06-01 T01 推进中 unit=甲局 problem=缺人\n06-01 T01 推进中 unit=乙局 problem=缺钱"
    assert step("06-30", other, SHARED).cause == "甲局：缺人；乙局：缺钱"


@pytest.mark.parametrize(
    ("text", "cause", "next_act"),
    [
        ("", "", ""),
        # what one wrote is not the other's cause, and the other's silence is told
        ("06-01 T01 推进中 unit=甲局 problem=缺人 next=招人", "甲局：缺人；乙局：未说明", "甲局：招人"),
        ("06-01 T01 推进中 problem=缺人 next=招人", "办公室登记：缺人", "办公室登记：招人"),
        ("06-01 T01 推进中 unit=甲局 problem=缺人\n06-02 T01 已办结 unit=乙局", "缺人", ""),
        ("06-01 T01 推进中 unit=甲局 problem=缺人 next=招人\n06-02 T01 已办结 unit=甲局", "", ""),
        ("06-01 T01 推进中 problem=缺人\n06-02 T01 已办结 unit=乙局", "办公室登记：缺人", ""),
        # what is left on a part that is over is no cause of another's being late
        ("06-01 T01 已中止 unit=乙局\n06-02 T01 problem=缺人\n06-03 T01 推进中 unit=甲局 problem=缺钱", "缺钱", ""),
    ],
)  # fmt: skip
def test_each_cause_stands_under_who_wrote_it(text: str, cause: str, next_act: str) -> None:
    found = step("06-30", text, SHARED)
    assert (found.cause, found.next) == (cause, next_act)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("06-10 T01 已办结 note=已公布", "办公室登记：已公布"),
        ("06-10 T01 已办结 unit=甲局 note=已公布\n06-11 T01 已办结 unit=乙局 note=已上线", "甲局：已公布；乙局：已上线"),
        ("06-10 T01 已办结 unit=甲局 note=已公布\n06-11 T01 已办结 unit=乙局", "甲局：已公布"),
        ("06-10 T01 已办结 unit=甲局 note=已公布", ""),  # not finished
        ("05-10 T01 已办结 note=已公布", ""),  # not in the period
        ("06-10 T01 已办结 note=已公布\n06-12 T01 退回 note=不实\n06-20 T01 已办结 note=补齐", "办公室登记：补齐"),
        # sent back and stopped, it achieved nothing
        (
            "06-10 T01 已办结 note=已公布\n06-12 T01 退回 note=不实\n"
            "06-20 T01 已中止 unit=甲局\n06-21 T01 已办结 unit=乙局 note=补齐",
            "乙局：补齐",
        ),
    ],
)  # fmt: skip
def test_a_finished_task_tells_what_was_achieved(text: str, outcome: str) -> None:
    registry = office(SHARED)
    line = task_line(on("06-30", registry, text), on("05-31", registry, text), registry.tasks[0])
    assert line.outcome == outcome


def test_an_extended_step_keeps_the_day_that_the_notice_ordered() -> None:
    found = step("07-30", "06-20 extend T01 milestone=1 to=07-29")
    assert (found.day, found.ordered, found.extended_to) == (
        day("07-29"),
        day("06-28"),
        day("07-29"),
    )
    assert found.days_late == 1


def test_steps_stand_by_day_then_in_the_order_of_the_notice_and_undated_ones_not_at_all() -> None:
    registry = office("""
        T01 甲局 | 一 | 06-28, 12-31, +
        T02 甲局 | 二 | 03-29, 06-28
        T03 甲局 | 三 | +
    """)
    found = [f"{line.task}/{line.n}" for line in step_lines(on("01-02", registry))]
    assert found == ["T02/1", "T01/1", "T02/2", "T01/2"]


def test_a_task_stands_at_the_end_of_two_periods() -> None:
    registry = office(ONE)
    text = "05-20 T01 推进中 next=起草\n06-20 T01 已办结 next=公示"
    (task,) = registry.tasks
    found = task_line(on("06-30", registry, text), on("05-31", registry, text), task)
    assert (found.state_before, found.state) == ("推进中", "已办结")
    assert (found.light_before, found.light) == ("正常", "已办结")
    assert (found.id, found.section, found.content) == ("T01", "（一）工作", "发布清单")
    assert (found.lead, found.deadline, found.next) == ("甲局", "06-28 发布", "")


def test_the_lead_units_are_written_as_the_notice_wrote_them() -> None:
    registry = office(SHARED)
    now = on("06-30", registry)
    (task,) = registry.tasks
    assert task_line(now, now, task).lead == "甲局、乙局"
    assert task_line(now, now, task._replace(lead_text="甲局牵头，乙局")).lead == "甲局牵头，乙局"


def test_problems_that_are_not_lifted_are_told_once() -> None:
    registry = office("T01 甲局 | 清单 | 03-29, 06-28")
    (task,) = registry.tasks
    text = "02-01 T01 推进中 problem=缺人\n02-10 T01 problem=缺钱 milestone=2"
    now = on("02-20", registry, text)
    assert task_line(now, now, task).problem == "缺人；缺钱"
    lifted = on("02-20", registry, f"{text}\n02-11 T01 problem=已解决")
    assert task_line(lifted, lifted, task).problem == ""


def test_the_last_next_act_stays_until_another_is_named() -> None:
    registry = office(ONE)
    text = "02-01 T01 推进中 next=起草\n03-01 T01 推进中\n04-01 T01 推进中 next=会签"
    (task,) = registry.tasks
    days = (on(when, registry, text) for when in ("01-31", "02-01", "03-31", "04-01"))
    said = [task_line(now, now, task).next for now in days]
    assert said == ["", "起草", "起草", "会签"]


TARGET = """
    T01 甲局,乙局 | 清单 | 12-31
    I01 可办率 >= 95% 12-31 T01
"""


def target(
    text: str, period: str = "2024-06", as_of: str = "07-01", kind="monthly"
) -> IndicatorLine:
    registry, span = office(TARGET), parse_period(kind, period)
    past = look_back(registry, journal(text), span, day(as_of))
    (found,) = indicator_lines(past, span)
    return found


def test_a_target_without_readings() -> None:
    assert target("") == IndicatorLine(
        id="I01",
        name="可办率",
        operator=">=",
        target=Decimal(95),
        unit="%",
        binding=True,
        due=day("12-31"),
        value=None,
        numerator=None,
        denominator=None,
        on=None,
        fresh=False,
        before=None,
        change=None,
        year_before=None,
        change_year=None,
        gap=None,
        verdict_before="本月未报",
        verdict="本月未报",
        lead=("甲局",),
        short="可办率",
    )


def test_a_target_with_a_reading_now_a_month_ago_and_a_year_ago() -> None:
    text = "2023-06-15 I01 80\n05-15 I01 93.50\n06-15 I01 94.75"
    found = target(text)
    assert (found.value, found.on, found.fresh) == (Decimal("94.75"), day("06-15"), True)
    assert (found.before, found.change) == (Decimal("93.50"), Decimal("1.25"))
    assert (found.year_before, found.change_year) == (Decimal(80), Decimal("14.75"))
    assert (found.gap, found.verdict, found.verdict_before) == (
        Decimal("-0.25"),
        "未到期",
        "未到期",
    )


@pytest.mark.parametrize(
    ("on_day", "fresh"),
    [("05-31", False), ("06-01", True), ("06-30", True)],
)
def test_a_reading_is_of_the_period_from_its_first_day_to_its_last(on_day: str, fresh) -> None:
    found = target(f"{on_day} I01 94")
    assert (found.fresh, found.last, found.last_on) == (fresh, Decimal(94), day(on_day))
    assert found.value == (Decimal(94) if fresh else None)
    assert found.verdict == ("未到期" if fresh else "本月未报")


def test_an_old_reading_says_nothing_of_this_month_be_it_met_or_missed() -> None:
    for value in ("96", "90"):
        found = target(f"05-31 I01 {value}", as_of="07-01")
        assert (found.verdict, found.value, found.change, found.gap) == (
            "本月未报",
            None,
            None,
            None,
        )
        assert found.before == Decimal(value)


@pytest.mark.parametrize(
    ("then", "now", "change"),
    [
        # 1405 and 1406 of 1479 differ by 1/1479 = 0.0676 …%, whatever the figures were rounded to
        ("1405/1479@94.9966", "1406/1479@95.06", "0.0676"),
        ("1405/1479@95.0", "1406/1479@95.1", "0.07"),
        ("1/3@33", "2/3@67", "33.33"),
        ("1/3@33", "67", "33.67"),
        ("2/3@66.667", "1/3@33.333", "-33.333"),
        # half up, away from 0, once: 0.125 is 0.13; without counts the figures' own places
        ("0/800@0.0", "1/800@0.1", "0.13"),
        ("1/800@0.1", "0/800@0.0", "-0.13"),
        ("93.5", "94.75", "1.25"),
        ("93.50", "94.5", "1.00"),
        ("1/3@33", "1/3@33.3", "0.00"),
    ],
)
def test_a_change_is_the_difference_of_the_fractions_rounded_once(then, now, change) -> None:
    lines = [
        Entry(
            f"e{at}",
            "measure",
            day(on_day),
            datetime(2024, 7, 1, 9, at, tzinfo=BEIJING),
            indicator="I01",
            value=Decimal(told.partition("@")[2] or told),
            numerator=Decimal(told.split("/")[0]) if "/" in told else None,
            denominator=Decimal(told.partition("@")[0].split("/")[1]) if "/" in told else None,
        )
        for at, (on_day, told) in enumerate([("05-31", then), ("06-30", now)])
    ]
    span = parse_period("monthly", "2024-06")
    registry = office("T01 甲局 | 一 | 12-31\nI01 可办率 >= 95% 12-31 T01")
    (found,) = indicator_lines(look_back(registry, Journal(lines), span, day("07-05")), span)
    assert str(found.change) == change


def test_a_reading_after_the_close_is_not_in_the_report() -> None:
    found = target("07-01 I01 94", as_of="07-05")
    assert (found.value, found.verdict) == (None, "本月未报")


@pytest.mark.parametrize(
    ("earlier", "before"),
    [("04-30", None), ("05-01", Decimal(90)), ("05-31", Decimal(90))],
)
def test_the_base_is_a_reading_of_the_period_before_and_none_older(earlier: str, before) -> None:
    found = target(f"{earlier} I01 90\n06-15 I01 94")
    assert found.before == before
    assert found.change == (None if before is None else Decimal(4))


@pytest.mark.parametrize(
    ("earlier", "before"),
    [
        ("2023-05-31", None),
        ("2023-06-01", Decimal(90)),
        ("2023-06-30", Decimal(90)),
        ("2023-07-01", None),
    ],
)
def test_the_base_of_a_year_before_is_of_the_same_month(earlier: str, before) -> None:
    found = target(f"{earlier} I01 90\n06-15 I01 94")
    assert found.year_before == before
    assert found.change_year == (None if before is None else Decimal(4))


def test_january_is_compared_with_december() -> None:
    found = target("12-31 I01 90\n2025-01-01 I01 94", "2025-01", "2025-02-05")
    assert (found.before, found.change, found.fresh) == (Decimal(90), Decimal(4), True)
    assert found.verdict == "未达标"


def test_a_target_that_is_met_has_no_gap_and_counts_their_fraction() -> None:
    found = target("06-15 I01 1425/1500")
    assert (found.verdict, found.gap) == ("达标", None)
    assert (found.numerator, found.denominator) == (Decimal(1425), Decimal(1500))


def test_a_units_own_reading_is_not_taken_for_the_whole() -> None:
    found = target("06-15 I01 94\n06-20 I01 60 unit=甲局")
    assert (found.value, found.on) == (Decimal(94), day("06-15"))
    supporter = target("06-20 I01 60 unit=乙局")
    assert supporter.value is None


def test_what_fell_shows_both_verdicts() -> None:
    found = target("05-15 I01 95\n06-15 I01 94")
    assert (found.verdict_before, found.verdict) == ("达标", "未到期")


def test_a_step_that_is_finished_has_no_cause_left() -> None:
    text = "06-01 T01 推进中 problem=缺人\n06-10 T01 已办结"
    assert step("06-30", text).cause == ""
    later = f"{text}\n06-12 T01 problem=漏了附件"
    assert step("06-30", later).cause == "漏了附件"
