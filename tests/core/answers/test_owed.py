"""What each unit owes for a period: reports of the tasks that it leads, readings of indicators."""

import pytest
from plainly import day, journal, office, on

from zwfw_cli.core.answers.owed import Owed, owed
from zwfw_cli.core.dates.periods import asked_period

OFFICE = """
    units 局: 甲局 乙局 丙局 丁局
    T01 乙局,甲局 | 清单 | 05-31 发布, 12-31 更新, + | 丁局
    T02 丙局 | 平台 | 12-31
    I01 可办率 >= 95% 12-31 T02
"""


def june(text: str = "", when: str = "06-25", period: str = "2024-06", data: str = OFFICE) -> Owed:
    now = on(when, office(data), text)
    return owed(now, journal(text), asked_period(period, day(when)))


def told(found: Owed) -> dict[str, str]:
    """By unit: ``T01/1,2,3`` is missing with these steps open, (…) was given, (…)* too late."""
    return {
        unit.unit: " ".join(
            [
                f"{one.task.id}/{','.join(str(part.step.n) for part in one.parts)}"
                if one.given is None
                else f"({one.task.id}){'*' if one.late else ''}"
                for one in unit.reports
            ]
            + [
                one.indicator.id + "=" * one.whole if one.given is None else f"({one.indicator.id})"
                for one in unit.readings
            ]
        )
        for unit in found.units
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {"甲局": "T01/1,2,3", "乙局": "T01/1,2,3", "丙局": "T02/1 I01="}),
        # of each lead unit; whatever step it speaks of, it is the report on the task
        (
            "06-01 T01 推进中 unit=甲局 milestone=2",
            {"甲局": "(T01)", "乙局": "T01/1,2,3", "丙局": "T02/1 I01="},
        ),
        # the last day of the month before is not of it
        (
            "05-31 T01 推进中 unit=甲局",
            {"甲局": "T01/1,2,3", "乙局": "T01/1,2,3", "丙局": "T02/1 I01="},
        ),
        # the office's entry for all counts for each, a supporting unit's for none
        ("06-10 T01 推进中", {"甲局": "(T01)", "乙局": "(T01)", "丙局": "T02/1 I01="}),
        (
            "06-10 T01 unit=丁局 note=已配合",
            {"甲局": "T01/1,2,3", "乙局": "T01/1,2,3", "丙局": "T02/1 I01="},
        ),
        # a part that was over before it began is not asked for, the task is while one is open
        (
            "05-31 T01 已办结 unit=甲局 milestone=1\n05-31 T01 已办结 unit=乙局",
            {"甲局": "T01/2,3", "丙局": "T02/1 I01="},
        ),
        ("05-30 T01 已中止\n05-31 T02 已办结", {"丙局": "I01="}),
        # what was finished in the period has been reported
        ("06-10 T02 已办结", {"甲局": "T01/1,2,3", "乙局": "T01/1,2,3", "丙局": "(T02) I01="}),
        # sent back before it began: open again
        (
            "05-01 T02 已办结\n05-31 T02 退回 note=不实\n05-31 T01 已办结",
            {"丙局": "T02/1 I01="},
        ),
        # an entry that was revoked says nothing, an extension is no report
        (
            "05-30 T01 已办结\n06-10 T02 推进中\n06-11 revoke revokes=e2\n"
            "06-12 extend T02 milestone=1 to=2025-01-31",
            {"丙局": "T02/1 I01="},
        ),
        # a figure of the whole may come without a unit
        ("05-30 T01 已办结\n06-10 I01 96", {"丙局": "T02/1 (I01)"}),
        ("05-30 T01 已办结\n06-10 I01 96 unit=丙局", {"丙局": "T02/1 (I01)"}),
        ("05-30 T01 已办结\n05-31 I01 96", {"丙局": "T02/1 I01="}),
        # what was stopped is measured no more, what is done goes on being measured
        ("05-30 T01 已办结\n05-31 T02 已中止", {}),
    ],
)
def test_who_owes_what(text: str, expected: dict[str, str]) -> None:
    assert told(june(text)) == expected


def test_a_report_after_the_period_is_late_and_not_asked_for_again() -> None:
    text = (
        "05-30 T01 已办结\n07-02 T02 推进中 unit=丙局\n07-03 T02 unit=丙局 note=在办\n07-02 I01 96"
    )
    assert told(june(text, "07-05")) == {"丙局": "(T02)* I01="}
    (unit,) = june(text, "07-05").units
    assert (unit.reports[0].given, unit.reports[0].last) == (day("07-02"), day("07-03"))
    assert told(june(text, "07-01")) == {"丙局": "T02/1 I01="}
    assert told(june(text, "07-05", "2024-07")) == {"丙局": "(T02) (I01)"}


@pytest.mark.parametrize(("on_day", "late"), [("06-01", False), ("06-30", False), ("07-01", True)])
def test_the_last_day_of_the_period_is_in_time(on_day: str, late: bool) -> None:
    text = f"05-30 T01 已办结\n{on_day} T02 推进中"
    assert [one.late for one in june(text, "07-05").of("丙局").reports] == [late]


def test_what_stands_beside_it() -> None:
    text = "05-20 T01 推进中 unit=甲局\n05-10 I01 1303/1479\n05-30 I01 96.5 unit=丙局"
    found = june(text)
    (first,) = found.of("甲局").reports
    assert [(part.step.label, part.cell.state) for part in first.parts] == [
        ("发布", "推进中"),
        ("更新", "推进中"),
        ("持续推进", "推进中"),
    ]
    assert first.last == day("05-20")
    (figure,) = found.of("丙局").readings
    assert figure.last
    assert (str(figure.last.value), figure.last.on) == ("96.5", day("05-30"))
    assert found.of("丁局") == ("丁局", (), (), False)


def test_what_a_unit_has_given() -> None:
    text = "06-10 T01 推进中 unit=甲局\n06-11 T02 推进中"
    found = june(text)
    assert [(one.unit, one.answer) for one in found.units] == [
        ("甲局", "已报齐"),
        ("乙局", "未报"),
        ("丙局", "部分已报"),
    ]
    assert found.answered("已报齐", "部分已报") == ("甲局", "丙局")


def test_nothing_is_owed_for_a_time_before_the_notice() -> None:
    assert june(when="06-25", period="2023-12").units == ()
    assert june(when="06-25", period="2024-01").units != ()


PARTS = """
    units 局: 甲局 乙局 · 镇: 丙镇 丁镇
    T01 甲局,乙局 | 网办 | 12-31
    I01 可办率 >= 95% 12-31 T01 ratio
    I02 满意率 >= 95% 12-31 T01
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a figure that adds up is asked of each lead unit, another of the first alone
        ("", {"甲局": "I01 I02=", "乙局": "I01"}),
        # nobody's part was ever given, the whole was: it is asked of the first alone
        ("05-10 I01 96", {"甲局": "I01= I02="}),
        ("06-10 I01 96", {"甲局": "(I01) I02="}),
        # a whole does not stand for the parts
        ("05-10 I01 9/10 unit=甲局\n06-10 I01 96", {"甲局": "I01 I02=", "乙局": "I01"}),
        ("06-10 I01 9/10 unit=甲局", {"甲局": "(I01) I02=", "乙局": "I01"}),
        # units that give their part and lead nothing give it again; then the lead units have none
        (
            "05-10 I01 9/10 unit=丙镇\n06-10 I01 9/10 unit=丁镇",
            {"甲局": "I02=", "丙镇": "I01", "丁镇": "(I01)"},
        ),
        # a unit's own figure beside the whole
        ("05-10 I02 96 unit=丙镇", {"甲局": "I01 I02=", "乙局": "I01", "丙镇": "I02"}),
        ("06-10 I02 96 unit=乙局", {"甲局": "I01 I02=", "乙局": "I01 (I02)"}),
    ],
)
def test_who_is_asked_for_a_figure(text: str, expected: dict[str, str]) -> None:
    over = f"{text}\n05-31 T01 已办结"
    assert told(june(over, data=PARTS)) == expected


def test_a_figure_that_measures_nothing_is_asked_of_nobody() -> None:
    assert told(june(data="T01 甲局 | 一 | 12-31\nI01 率 >= 9%")) == {"甲局": "T01/1"}
