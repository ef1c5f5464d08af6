"""One report of each kind: its standing and what only its kind has."""

import pytest
from plainly import RULES, day, journal, office

from zwfw_cli.core.answers.reports.compile import Report, compile_report
from zwfw_cli.core.answers.reports.forecast import METHOD
from zwfw_cli.core.dates.periods import parse_period
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.registry.scorerules import Deduction, Grade, Part, Scoring

OFFICE = """
    units 局: 甲局 乙局 丙局
    T01 甲局 | 一 | 03-29
    T02 乙局 | 二 | 06-28 | 丙局
    T03 乙局 | 三 | +
    I01 可办率 >= 95% 12-31 T01
"""
SCORING = Scoring(
    enabled=True,
    title="细则",
    base=100,
    parts=(Part("任务", 100, (Deduction("逾期", "overdue", 2),)),),
    grades=(Grade("合格", 60), Grade("不合格", 0)),
)


def made(kind, period: str, as_of: str, text: str = "", unit=None, **rules) -> Report:
    registry = office(OFFICE, **rules)
    return compile_report(registry, journal(text), parse_period(kind, period), day(as_of), unit)


def test_a_day_has_the_scan_of_that_day() -> None:
    found = made("daily", "2024-03-30", "04-15")
    assert list(found.more) == ["items"]
    told = [(one.kind, one.subject, one.days_left) for one in found.more["items"]]
    assert ("逾期", "T01", -1) in told
    before = made("daily", "2024-03-29", "04-15").more["items"]
    assert ("今日到期", "T01", 0) in [(one.kind, one.subject, one.days_left) for one in before]


def test_a_day_knows_what_had_happened_by_then() -> None:
    found = made("daily", "2024-03-30", "04-15", "03-31 T01 已办结").more["items"]
    assert "T01" in [one.subject for one in found]


def test_a_week_has_what_was_asked() -> None:
    found = made("weekly", "2024-W14", "04-08")
    assert [(one.task.id, one.asked) for one in found.more["asked"]] == [("T01", "办结")]


def test_a_month_tells_of_the_time_since_the_last_circular() -> None:
    (key, found), *rest = made("monthly", "2024-03", "04-01").more.items()
    assert (key, rest) == ("since_last", [])
    assert (found.issued_on, found.acts, found.late, found.amended) == (day("03-01"), (), (), ())


def test_a_quarter_has_its_months_trends_causes_and_the_method() -> None:
    text = "01-10 I01 90\n02-10 I01 91\n03-10 I01 92\n03-20 T01 推进中 problem=缺人"
    found = made("quarterly", "2024Q1", "04-01", text).more
    assert found["months"] == ["2024年1月", "2024年2月", "2024年3月"]
    assert [line.id for line in found["trends"]] == ["I01"]
    assert [int(value) for value in found["trends"][0].values] == [90, 91, 92]
    assert [one.cause for one in found["causes"]] == ["缺人"]
    assert found["method"] == METHOD


def test_a_year_has_what_is_unfinished_and_what_goes_on() -> None:
    found = made("annual", "2024", "2025-01-10", "12-31 T02 已办结").more
    assert [one.task.id for one in found["unfinished"]] == ["T01"]
    assert [line.id for line in found["ongoing"]] == ["T03"]
    assert found["scores"] is None


def test_a_year_has_scores_where_the_office_turned_them_on() -> None:
    board = made("annual", "2024", "2025-01-10", scoring=SCORING).more["scores"]
    assert [(one.unit, one.total) for one in board.units] == [("甲局", 98), ("乙局", 98)]
    off = SCORING._replace(enabled=False)
    assert made("annual", "2024", "2025-01-10", scoring=off).more["scores"] is None


def test_one_unit_is_not_scored_for_it_has_no_one_beside_it() -> None:
    found = made("annual", "2024", "2025-01-10", unit="甲局", scoring=SCORING)
    assert found.more["scores"] is None
    assert [one.task.id for one in found.more["unfinished"]] == ["T01"]


@pytest.mark.parametrize(
    ("kind", "period"),
    [("daily", "2024-03-30"), ("weekly", "2024-W13"), ("monthly", "2024-03"), ("quarterly", "2024Q1"), ("annual", "2024")],
)  # fmt: skip
def test_every_kind_may_be_for_one_unit(kind, period: str) -> None:
    found = made(kind, period, "2025-01-10", unit="乙局")
    assert found.standing.unit == "乙局"
    assert [line.id for line in found.standing.tasks] == ["T02", "T03"]
    assert found.standing.indicators == ()


def test_a_unit_that_leads_nothing_has_no_report() -> None:
    with pytest.raises(UsageError, match="丙局没有牵头任务"):
        made("monthly", "2024-03", "04-01", unit="丙局")


def test_corrections_are_added_to_a_report() -> None:
    text = "03-20 T01 推进中 written=04-05\n04-02 T02 推进中 written=04-05\n03-21 T02 推进中 written=04-03"
    report = made("monthly", "2024-03", "04-10", text)
    found = report.with_corrections(journal(text), day("04-03"))
    assert [one.entry for one in found.standing.corrections] == ["e1"]
    assert found.standing.corrections_since == day("04-03")
    assert found.more == report.more
    assert report.standing.corrections == ()
    kept = found.standing._replace(corrections=(), corrections_since=None)
    assert kept == report.standing


def test_the_rules_of_the_tests_score_nothing() -> None:
    assert RULES.scoring is None
