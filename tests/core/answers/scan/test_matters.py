"""Where the items of a scan come from: for each lead unit its own part, the day it is about."""

import pytest
from plainly import RULES, day, office, on

from zwfw_cli.core.answers.scan.matters import findings, open_steps, silent_tasks, targets
from zwfw_cli.core.registry.model import LightRule

TASK = "T01 甲局 | 发布清单 | 06-28 发布"
SHARED = "T01 甲局,乙局 | 发布清单 | 03-29 发布, 06-28"


def steps(when: str, text: str = "", registry: str = TASK, **rules) -> list[str]:
    return [
        f"{one.kind} {one.subject} {one.unit} {one.date:%m-%d} {one.days_left} {one.message}"
        for one in open_steps(on(when, office(registry, **rules), text))
    ]


@pytest.mark.parametrize(
    ("when", "kind", "left"),
    [
        ("06-14", "临期", 14),  # ten working days before the Friday
        ("06-27", "临期", 1),
        ("06-28", "今日到期", 0),
        ("06-29", "逾期", -1),
        ("2025-01-01", "逾期", -187),
    ],
)
def test_a_step_is_near_then_due_then_overdue(when: str, kind: str, left: int) -> None:
    assert steps(when) == [f"{kind} T01 甲局 06-28 {left} 发布：发布清单"]


def test_eleven_working_days_before_nothing_is_said() -> None:
    assert steps("06-13") == []


@pytest.mark.parametrize(
    ("when", "said"), [("06-24", []), ("06-25", ["临期"]), ("06-28", ["今日到期"])]
)
def test_the_days_of_warning_are_those_of_the_rule(when: str, said: list[str]) -> None:
    lights = (LightRule("临期", "due-within", workdays=3), LightRule("正常", "otherwise"))
    assert [one.split()[0] for one in steps(when, lights=lights)] == said


def test_of_two_rules_of_warning_the_longer_counts() -> None:
    lights = (
        LightRule("临期", "due-within", workdays=3),
        LightRule("滞后", "due-within", workdays=5),
        LightRule("正常", "otherwise"),
    )
    assert len(steps("06-21", lights=lights)) == 1
    assert steps("06-20", lights=lights) == []


def test_without_a_rule_of_warning_only_the_day_itself_and_what_is_late_are_told() -> None:
    lights = (LightRule("正常", "otherwise"),)
    assert steps("06-27", lights=lights) == []
    assert [one.split()[0] for one in steps("06-28", lights=lights)] == ["今日到期"]
    assert [one.split()[0] for one in steps("06-29", lights=lights)] == ["逾期"]


def test_a_deadline_on_a_sunday_is_near_ten_working_days_before_the_friday() -> None:
    sunday = "T01 甲局 | 清单 | 06-30"
    assert steps("06-13", registry=sunday) == []
    assert steps("06-14", registry=sunday) == ["临期 T01 甲局 06-30 16 清单"]


def test_each_lead_unit_has_an_item_until_its_own_part_is_finished() -> None:
    lines = """
        02-01 T01 已办结 unit=甲局 milestone=1
        02-02 T01 推进中 unit=乙局 problem=缺人
    """
    assert steps("03-30", registry=SHARED) == [
        "逾期 T01 甲局 03-29 -1 发布：发布清单",
        "逾期 T01 乙局 03-29 -1 发布：发布清单",
    ]
    assert steps("03-30", lines, SHARED) == ["逾期 T01 乙局 03-29 -1 发布：发布清单（问题：缺人）"]


def test_a_stopped_part_waits_for_nothing() -> None:
    assert steps("07-01", "02-01 T01 已中止") == []


def test_what_was_sent_back_waits_again() -> None:
    lines = """
        06-20 T01 已办结
        06-27 T01 退回 note=不实
    """
    assert steps("06-26", lines) == []
    assert steps("06-28", lines) == ["今日到期 T01 甲局 06-28 0 发布：发布清单"]


def test_an_ongoing_part_has_no_day_to_be_late() -> None:
    assert steps("2025-06-01", registry="T01 甲局 | 宣传 | +") == []


def test_a_step_without_a_label_is_told_by_the_task() -> None:
    found = steps("06-28", registry=SHARED)
    assert found[-2:] == [
        "今日到期 T01 甲局 06-28 0 发布清单",
        "今日到期 T01 乙局 06-28 0 发布清单",
    ]


def test_an_extended_step_is_late_after_its_new_day() -> None:
    extend = "06-28 extend T01 milestone=1 to=07-31"
    assert steps("07-01", extend) == []
    assert steps("08-01", extend) == ["逾期 T01 甲局 07-31 -1 发布：发布清单"]


SILENT = "T01 甲局 | 宣传 | +"


def silent(when: str, text: str = "", registry: str = SILENT, **rules) -> list[str]:
    found = silent_tasks(on(when, office(registry, **rules), text))
    return [f"{one.kind} {one.subject} {one.unit} {one.message}" for one in found]


@pytest.mark.parametrize(
    ("when", "count"),
    [("01-31", 0), ("02-01", 1), ("02-02", 1)],  # the notice is of 1 January
)
def test_thirty_one_days_after_issue_a_task_without_a_report_is_silent(
    when: str, count: int
) -> None:
    assert silent(when) == ["应报未报 T01 甲局 宣传（印发以来没有报送）"] * count


@pytest.mark.parametrize(("when", "count"), [("04-04", 0), ("04-05", 1)])
def test_thirty_one_days_after_the_last_report_too(when: str, count: int) -> None:
    lines = "03-05 T01 推进中"
    assert silent(when, lines) == ["应报未报 T01 甲局 宣传（上次报送 2024-03-05）"] * count


def test_a_silent_item_has_the_day_of_the_last_report_and_no_days_left() -> None:
    (found,) = silent_tasks(on("05-01", office(SILENT), "03-05 T01 推进中"))
    assert (found.date, found.days_left) == (day("03-05"), None)
    (never,) = silent_tasks(on("05-01", office(SILENT)))
    assert (never.date, never.days_left) == (None, None)


def test_the_condition_decides_and_not_the_word_of_the_light() -> None:
    named = (LightRule("滞后", "silent", days=31), LightRule("未报", "otherwise"))
    assert silent("02-01", lights=named) == ["应报未报 T01 甲局 宣传（印发以来没有报送）"]
    assert silent("01-31", lights=named) == []


def test_what_is_finished_or_stopped_is_not_silent() -> None:
    assert silent("12-01", "02-01 T01 已办结") == []
    assert silent("12-01", "02-01 T01 已中止") == []


TARGET = """
    units 局: 甲局
    T01 甲局 | 清单 | 12-31
    I01 可办率 >= 95% 06-28 T01
"""


def told(when: str, text: str = "", registry: str = TARGET, **rules) -> list[str]:
    return [
        f"{one.kind} {one.subject} {one.unit} {one.days_left} {one.message}"
        for one in targets(on(when, office(registry, **rules), text))
    ]


@pytest.mark.parametrize(
    ("when", "value", "expected"),
    [
        ("06-28", "94.99", []),
        ("06-29", "95", []),
        ("06-29", "94.99", ["未达标 I01 甲局 -1 可办率为94.99%（2024-06-20），目标≥95%"]),
        ("08-04", "95", []),
        ("08-05", "95", ["读数过期 I01 甲局 None 可办率为95%（2024-06-20），目标≥95%"]),
        ("08-05", "10", ["读数过期 I01 甲局 None 可办率为10%（2024-06-20），目标≥95%"]),
    ],
)
def test_a_target_is_missed_from_the_day_after_and_a_reading_is_valid_for_45_days(
    when: str, value: str, expected: list[str]
) -> None:
    assert told(when, f"06-20 I01 {value}") == expected


@pytest.mark.parametrize(("when", "count"), [("01-31", 0), ("02-01", 1), ("06-29", 1)])
def test_a_target_without_a_reading_is_asked_for_after_thirty_one_days(
    when: str, count: int
) -> None:
    left = (day("06-28") - day(when)).days
    assert told(when) == [f"指标未报 I01 甲局 {left} 可办率没有读数"] * count


def test_or_as_soon_as_its_day_has_passed() -> None:
    early = "T01 甲局 | 清单 | 12-31\nI01 可办率 >= 95% 01-15 T01"
    assert told("01-15", registry=early) == []
    assert told("01-16", registry=early) == ["指标未报 I01 甲局 -1 可办率没有读数"]


def test_the_shortest_rule_of_silence_decides_and_without_one_it_is_asked_at_once() -> None:
    two = (
        LightRule("未报", "silent", days=20),
        LightRule("滞后", "silent", days=10),
        LightRule("正常", "otherwise"),
    )
    assert told("01-10", lights=two) == []
    assert len(told("01-11", lights=two)) == 1
    assert len(told("01-01", lights=(LightRule("正常", "otherwise"),))) == 1


def test_a_target_that_no_task_carries_has_no_unit() -> None:
    orphan = "T01 甲局 | 清单 | 12-31\nI01 可办率 >= 95% 06-28"
    assert told("06-29", registry=orphan) == ["指标未报 I01  -1 可办率没有读数"]


def test_the_item_has_the_day_of_the_target() -> None:
    (found,) = targets(on("06-29", office(TARGET), "06-20 I01 1"))
    assert found.date == day("06-28")


@pytest.mark.parametrize(
    ("earlier", "fell"),
    [
        ("05-20 I01 95", True),
        ("05-20 I01 94.99", False),
        ("05-20 I01 95 unit=乙局", False),
        ("04-20 I01 96\n05-20 I01 94", False),  # it fell before, not now
        ("04-20 I01 90\n05-20 I01 95", True),
        ("05-20 I01 95\n05-25 I01 90 unit=甲局", True),  # a unit's own reading stands apart
        ("", False),
    ],
)
def test_what_fell_below_its_target_is_said(earlier: str, fell: bool) -> None:
    found = told("06-29", f"{earlier}\n06-20 I01 94")[0]
    assert found.endswith("，上次达标") is fell


def test_a_fall_is_judged_by_the_fraction_and_not_by_what_is_shown_of_it() -> None:
    # 1899/1999 is 94.9975 %, printed as 95.00 it would have met the target
    lines = "05-20 I01 1899/1999\n06-20 I01 94"
    assert not told("06-29", lines)[0].endswith("上次达标")
    assert told("06-29", "05-20 I01 1900/2000\n06-20 I01 94")[0].endswith("上次达标")


def test_a_reading_that_is_too_old_has_fallen_nowhere() -> None:
    (found,) = told("09-01", "05-20 I01 95\n06-20 I01 94")
    assert found.startswith("读数过期")
    assert not found.endswith("上次达标")


@pytest.mark.parametrize(
    ("bound", "sign", "value"),
    [
        ("<= 3天", "≤3天", "4"),
        ("== 100%", "＝100%", "99"),
        ("> 3天", "＞3天", "3"),
        ("< 2次", "＜2次", "2"),
    ],
)
def test_bounds_are_written_as_papers_write_them(bound: str, sign: str, value: str) -> None:
    registry = f"T01 甲局 | 清单 | 12-31\nI01 时限 {bound} 06-28 T01"
    (found,) = told("06-29", f"06-20 I01 {value}", registry)
    assert f"，目标{sign}" in found


def test_a_units_own_reading_is_no_reading_of_the_whole_but_judged_as_its_own() -> None:
    lines = "06-19 I01 96\n06-20 I01 10 unit=丙镇\n06-20 I01 97 unit=乙局"
    assert told("06-28", lines) == []
    assert told("06-29", lines) == ["未达标 I01 丙镇 -1 可办率为10%（2024-06-20），目标≥95%"]


def test_what_stands_in_for_the_whole_is_told_once() -> None:
    lines = "06-20 I01 94 unit=甲局"
    assert told("06-29", lines) == ["未达标 I01 甲局 -1 可办率为94%（2024-06-20），目标≥95%"]


def test_an_old_reading_is_never_late_be_it_met_or_not() -> None:
    for value in ("95", "94"):
        (found,) = targets(on("12-01", office(TARGET), f"06-20 I01 {value}"))
        assert (found.kind, found.date, found.days_left) == ("读数过期", None, None)


FINDING = "03-01 finding T01 unit=甲局 to=03-29 note=窗口无人"


def found(when: str, text: str) -> list[str]:
    return [
        f"{one.kind} {one.subject} {one.unit} {one.date:%m-%d} {one.days_left} {one.message}"
        for one in findings(on(when, office(TASK), text))
    ]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("03-28", []),
        ("03-29", []),
        ("03-30", ["问题逾期 T01 甲局 03-29 -1 窗口无人（2024-03-01 发现）"]),
    ],
)
def test_a_finding_is_told_from_the_day_after_its_own(when: str, expected: list[str]) -> None:
    assert found(when, FINDING) == expected


def test_a_finding_that_was_mended_is_not_told() -> None:
    mended = f"{FINDING}\n03-30 fix finding=e1"
    assert len(found("03-30", FINDING)) == 1
    assert found("03-30", mended) == []


def test_a_finding_may_be_about_a_clause() -> None:
    clause = "03-01 finding clause=二（一） unit=乙局 to=03-29 note=窗口无人"
    assert found("04-01", clause) == ["问题逾期 二（一） 乙局 03-29 -3 窗口无人（2024-03-01 发现）"]


def test_a_finding_is_told_by_its_number() -> None:
    numbered = FINDING.replace("note=", "number=3 note=")
    (one,) = findings(on("03-30", office(TASK), numbered))
    assert (one.number, one.finding, one.message, one.told) == (
        3, "e1", "窗口无人（2024-03-01 发现）", "问题3号：窗口无人（2024-03-01 发现）",
    )  # fmt: skip
    (old,) = findings(on("03-30", office(TASK), FINDING))
    assert old.told == "窗口无人（2024-03-01 发现）"


def test_the_rules_of_the_tests_warn_ten_working_days_ahead_and_ask_after_31_days() -> None:
    assert [(rule.workdays, rule.days) for rule in RULES.lights if rule.workdays or rule.days] == [
        (10, None),
        (None, 31),
    ]


def test_a_rule_of_warning_without_days_warns_of_no_day_ahead() -> None:
    lights = (LightRule("临期", "due-within"), LightRule("正常", "otherwise"))
    assert steps("06-27", lights=lights) == []
