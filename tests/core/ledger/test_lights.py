"""Lights: the day before a bound, the bound, the day after; several steps and several units."""

import pytest
from plainly import RULES, day, journal, office

from zwfw_cli.core.ledger.lights import Asked, cell_light, holds, open_steps, rule_text, task_light
from zwfw_cli.core.ledger.states import State
from zwfw_cli.core.ledger.status import fold
from zwfw_cli.core.registry.model import LightRule

ONE = "T01 甲局 | 发布清单 | {}"
TWO_UNITS = "T01 甲局,乙局 | 发布清单 | 06-30 | 丙镇"
TWO_STEPS = "T01 甲局 | 发布清单 | 03-31 发布, 12-31 完成"


def light(registry_text: str, journal_text: str, on: str, **rules) -> str:
    registry = office(registry_text, **rules)
    now = fold(registry, journal(journal_text), day(on))
    return task_light(now, registry.tasks[0])


@pytest.mark.parametrize(
    ("due", "on", "expected"),
    [
        # ten working days before Sunday 30 June: 17 to 21 and 24 to 28
        ("06-30", "06-13", "正常"),
        ("06-30", "06-14", "临期"),
        ("06-30", "06-15", "临期"),
        ("06-30", "06-29", "临期"),
        # the day itself is in time, the next is late
        ("06-30", "06-30", "临期"),
        ("06-30", "07-01", "逾期"),
        # the holiday of 1 to 7 October does not count, Sunday 29 September does
        ("10-08", "09-17", "正常"),
        ("10-08", "09-18", "临期"),
        ("10-08", "10-08", "临期"),
        ("10-08", "10-09", "逾期"),
        # over New Year
        ("2025-01-10", "12-25", "正常"),
        ("2025-01-10", "12-26", "临期"),
        ("2025-01-01", "12-31", "临期"),
        ("2025-01-01", "2025-01-01", "临期"),
        ("2025-01-01", "2025-01-02", "逾期"),
        ("12-31", "12-31", "临期"),
        ("12-31", "2025-01-01", "逾期"),
    ],
)
def test_near_and_late_by_the_day(due: str, on: str, expected: str) -> None:
    told = "06-01 T01 推进中\n09-01 T01 推进中\n12-01 T01 推进中"
    assert light(ONE.format(due), told, on) == expected


@pytest.mark.parametrize(
    ("workdays", "on", "expected"),
    [
        (0, "06-27", "正常"),
        (0, "06-28", "临期"),  # from Friday on no working day is left before Sunday
        (1, "06-26", "正常"),
        (1, "06-27", "临期"),
        (None, "06-27", "正常"),
        (None, "06-28", "临期"),
    ],
)
def test_how_many_working_days_are_near_is_a_rule(workdays, on: str, expected: str) -> None:
    lights = (
        LightRule("临期", "due-within", workdays=workdays),
        LightRule("正常", "otherwise"),
    )
    assert light(ONE.format("06-30"), "", on, lights=lights) == expected


@pytest.mark.parametrize(
    ("told", "on", "expected"),
    [
        # nobody ever reported: 31 days after the issue of 1 January
        ("", "01-31", "正常"),
        ("", "02-01", "未报"),
        # 31 days after the last report
        ("03-01 T01 推进中", "03-31", "正常"),
        ("03-01 T01 推进中", "04-01", "未报"),
        # a report of a supporting unit counts for no lead unit, nor does a reading or a notice
        ("03-01 T01 unit=丙镇 note=已报送", "03-31", "未报"),
        ("03-01 I01 97 unit=甲局", "03-31", "未报"),
        ("03-01 notice T01 unit=甲局 paper=督办单 number=1", "03-31", "未报"),
        # the day of the fact counts, not that of writing; a revoked report is none
        ("02-01 T01 推进中 written=03-01", "03-02", "正常"),
        ("02-01 T01 推进中 written=03-01", "03-03", "未报"),
        ("03-01 T01 推进中\n03-02 revoke revokes=e1", "03-31", "未报"),
        # an early report written later does not take the place of a late one
        ("03-10 T01 推进中\n03-01 T01 note=补记 written=03-20", "04-09", "正常"),
        ("03-10 T01 推进中\n03-01 T01 note=补记 written=03-20", "04-10", "未报"),
    ],
)
def test_silence_is_counted_from_the_last_report(told: str, on: str, expected: str) -> None:
    text = "T01 甲局 | 发布清单 | 12-31 | 丙镇\nI01 可办率 >= 95% 12-31 T01"
    assert light(text, told, on) == expected


def test_silence_without_a_number_of_days_begins_on_the_next() -> None:
    lights = (LightRule("未报", "silent"), LightRule("正常", "otherwise"))
    told = "03-01 T01 推进中"
    assert light(ONE.format("12-31"), told, "03-01", lights=lights) == "正常"
    assert light(ONE.format("12-31"), told, "03-02", lights=lights) == "未报"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("05-01 T01 推进中 unit=甲局 problem=缺人", "滞后"),
        ("05-01 T01 推进中 unit=乙局 problem=缺人", "滞后"),
        ("05-01 T01 unit=丙镇 problem=缺人", "正常"),  # a supporting unit has no cell
        ("05-01 T01 推进中 unit=甲局 problem=缺人\n05-02 T01 unit=甲局 problem=无", "正常"),
        ("05-01 T01 推进中 unit=甲局 problem=缺人\n05-02 T01 unit=甲局 problem=已解决", "正常"),
        # one unit does not lift what the other reported
        ("05-01 T01 推进中 unit=甲局 problem=缺人\n05-02 T01 unit=乙局 problem=无", "滞后"),
        # a later report that says nothing of it leaves it
        ("05-01 T01 推进中 unit=甲局 problem=缺人\n05-02 T01 unit=甲局 note=在办", "滞后"),
        # a part that is done or stopped has no problem
        ("05-01 T01 推进中 unit=甲局 problem=缺人\n05-02 T01 已办结 unit=甲局", "正常"),
        ("05-01 T01 推进中 unit=甲局 problem=缺人\n05-02 T01 已中止 unit=甲局", "正常"),
        ("05-01 T01 推进中 unit=甲局 problem=缺人\n05-02 revoke revokes=e1", "正常"),
    ],
)
def test_a_problem_of_a_lead_unit_stands_until_it_is_lifted(told: str, expected: str) -> None:
    lights = [rule for rule in RULES.lights if rule.when != "silent"]
    assert light(TWO_UNITS, told, "05-10", lights=tuple(lights)) == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("06-01 T01 已办结 unit=甲局", "逾期"),
        ("06-01 T01 已办结 unit=甲局\n06-01 T01 已中止 unit=乙局", "已办结"),
        ("06-01 T01 已中止 unit=甲局", "逾期"),
        ("06-01 T01 已中止", "已中止"),
        ("06-01 T01 已办结", "已办结"),
        ("06-01 T01 已办结\n06-02 T01 已销号 evidence=文", "已办结"),
        ("06-01 T01 已办结\n06-02 T01 已销号 unit=甲局 evidence=文", "已办结"),
        ("06-01 T01 已办结\n06-02 T01 退回 unit=乙局 note=缺材料", "逾期"),
        ("07-05 T01 已办结", "已办结"),
    ],
)
def test_late_until_every_unit_has_done_its_part(told: str, expected: str) -> None:
    assert light(TWO_UNITS, told, "07-10") == expected


@pytest.mark.parametrize(
    ("told", "on", "expected"),
    [
        ("03-20 T01 推进中", "03-31", "临期"),
        ("03-20 T01 推进中", "04-01", "逾期"),
        ("03-20 T01 已办结 milestone=1", "04-01", "正常"),
        ("03-20 T01 已中止 milestone=1", "04-01", "正常"),
        ("03-20 T01 已办结 milestone=2", "04-01", "逾期"),
        ("03-20 T01 已办结", "04-01", "已办结"),
        ("03-20 T01 推进中 milestone=1 problem=缺人", "03-21", "临期"),
        # the problem of a step that is done is no problem of the task
        ("03-20 T01 已办结 milestone=1\n03-21 T01 milestone=1 problem=缺人", "04-01", "正常"),
        (
            "03-10 T01 推进中 milestone=1 problem=缺人\n03-20 T01 已办结 milestone=1",
            "04-01",
            "正常",
        ),
        (
            "03-20 T01 已办结 milestone=1\n03-21 T01 推进中 milestone=2 problem=缺人",
            "04-01",
            "滞后",
        ),
    ],
)
def test_a_task_is_judged_by_the_nearest_day_that_is_not_met(told, on, expected) -> None:
    assert light(TWO_STEPS, told, on) == expected


@pytest.mark.parametrize(
    ("steps", "told", "on", "expected"),
    [
        ("", "06-01 T01 推进中", "06-10", "持续"),
        ("", "06-01 T01 推进中", "07-02", "未报"),
        ("", "06-01 T01 推进中 problem=缺人", "06-10", "滞后"),
        ("06-30, +", "06-25 T01 推进中", "06-30", "临期"),
        ("06-30, +", "06-25 T01 推进中", "07-01", "逾期"),
        ("06-30, +", "06-25 T01 已办结 milestone=1", "07-01", "持续"),
    ],
)
def test_what_has_no_day_is_never_late(steps: str, told: str, on: str, expected: str) -> None:
    assert light(ONE.format(steps), told, on) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("06-30", "临期"),
        ("07-01", "临期"),  # by the new day of 10 July
        ("07-10", "临期"),
        ("07-11", "逾期"),
    ],
)
def test_an_extension_in_time_moves_the_day(on: str, expected: str) -> None:
    told = "06-20 T01 推进中\n06-30 extend T01 milestone=1 to=07-10"
    assert light(ONE.format("06-30"), told, on) == expected


def test_an_extension_asked_for_late_does_not_make_it_in_time() -> None:
    told = "06-20 T01 推进中\n07-01 extend T01 milestone=1 to=07-10"
    assert light(ONE.format("06-30"), told, "07-02") == "逾期"


def test_the_first_rule_that_holds_gives_the_light() -> None:
    told = "06-20 T01 推进中 problem=缺人"
    assert light(ONE.format("06-30"), told, "06-21") == "临期"
    problem, near = LightRule("滞后", "problem"), LightRule("临期", "due-within", workdays=10)
    rest = LightRule("正常", "otherwise")
    text = ONE.format("06-30")
    assert light(text, told, "06-21", lights=(problem, near, rest)) == "滞后"
    assert light(text, told, "06-21", lights=(near, problem, rest)) == "临期"
    assert light(text, told, "06-21", lights=(rest, near, problem)) == "正常"


@pytest.mark.parametrize(
    ("unit", "on", "expected"),
    [
        ("甲局", "07-01", "已办结"),
        ("乙局", "06-30", "临期"),
        ("乙局", "07-01", "逾期"),
    ],
)
def test_each_unit_has_the_light_of_its_own_part(unit: str, on: str, expected: str) -> None:
    registry = office(TWO_UNITS)
    now = fold(registry, journal("06-20 T01 已办结 unit=甲局"), day(on))
    task = registry.tasks[0]
    assert cell_light(now, task, now.steps(task)[0], unit) == expected


def test_a_part_is_judged_by_its_own_step() -> None:
    registry = office(TWO_STEPS)
    now = fold(registry, journal("03-20 T01 推进中"), day("04-01"))
    task = registry.tasks[0]
    assert [cell_light(now, task, step, "甲局") for step in now.steps(task)] == ["逾期", "正常"]


def test_the_problem_of_one_step_is_none_of_another() -> None:
    registry = office(TWO_STEPS)
    now = fold(registry, journal("02-20 T01 milestone=2 problem=缺人"), day("03-01"))
    task = registry.tasks[0]
    assert [cell_light(now, task, step, "甲局") for step in now.steps(task)] == ["正常", "滞后"]


def test_the_problem_of_one_unit_is_none_of_another() -> None:
    registry = office(TWO_UNITS)
    now = fold(
        registry, journal("05-20 T01 推进中\n05-21 T01 unit=甲局 problem=缺人"), day("06-01")
    )
    (step,) = now.steps(registry.tasks[0])
    lights = [cell_light(now, registry.tasks[0], step, unit) for unit in ("甲局", "乙局")]
    assert lights == ["滞后", "正常"]


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ("", [1, 2, 3]),
        ("03-01 T01 推进中", [1, 2, 3]),
        ("03-01 T01 已办结 milestone=1", [2, 3]),
        ("03-01 T01 已中止 milestone=2", [1, 3]),
        ("03-01 T01 已办结 milestone=3", [1, 2]),
        ("03-01 T01 已办结 milestone=1 unit=甲局", [1, 2, 3]),
        ("03-01 T01 已办结\n03-02 T01 已销号 evidence=文", []),
    ],
)
def test_open_steps_are_neither_finished_nor_stopped(told: str, left: list[int]) -> None:
    registry = office("T01 甲局,乙局 | 发布清单 | 03-31, 06-30, +")
    now = fold(registry, journal(told), day("03-05"))
    assert [step.n for step in open_steps(now, registry.tasks[0])] == left


FACTS = Asked(State.DOING, day("06-30"), day("06-20"), day("06-01"), problem=False)


@pytest.mark.parametrize(
    ("when", "asked", "expected"),
    [
        ("stopped", FACTS, False),
        ("stopped", FACTS._replace(state=State.STOPPED), True),
        ("done", FACTS, False),
        ("done", FACTS._replace(state=State.DONE), True),
        ("done", FACTS._replace(state=State.CLOSED), True),
        ("done", FACTS._replace(state=State.STOPPED), False),
        ("overdue", FACTS, False),
        ("overdue", FACTS._replace(due=day("06-20")), False),
        ("overdue", FACTS._replace(due=day("06-19")), True),
        ("overdue", FACTS._replace(due=None), False),
        ("due-within", FACTS._replace(due=None), False),
        ("due-within", FACTS._replace(due=day("06-19")), False),
        ("due-within", FACTS._replace(due=day("06-20")), True),
        ("problem", FACTS, False),
        ("problem", FACTS._replace(problem=True), True),
        ("undated", FACTS, False),
        ("undated", FACTS._replace(due=None), True),
        ("otherwise", FACTS, True),
    ],
)
def test_each_condition_by_itself(when, asked: Asked, expected: bool) -> None:
    assert holds(LightRule("正常", when), asked) is expected


def test_the_rule_is_told_in_one_line() -> None:
    assert rule_text(RULES) == (
        "灯号规则（试版，先者为准）：已中止＝各节点均已中止；已办结＝已办结或已销号；"
        "逾期＝到期次日起仍未办结；临期＝10个工作日内到期（含）；未报＝牵头单位满31天没有报送；"
        "滞后＝牵头单位报告的问题尚未解决；持续＝不设日期；正常＝其他。"
    )
