"""Days and periods as people say them, beside the day of the question."""

import pytest

from zwfw_cli.core.dates.cadences import as_option
from zwfw_cli.core.dates.days import parse_day
from zwfw_cli.core.dates.spoken import spoken_day, spoken_period

WEDNESDAY = "2021-07-07"


@pytest.mark.parametrize(
    ("text", "past", "nearest"),
    [
        ("今天", "2021-07-07", "2021-07-07"),
        ("昨日", "2021-07-06", "2021-07-06"),
        ("前天", "2021-07-05", "2021-07-05"),
        ("明天", "2021-07-08", "2021-07-08"),
        ("上周五", "2021-07-02", "2021-07-02"),
        ("上星期天", "2021-07-04", "2021-07-04"),
        ("本周三", "2021-07-07", "2021-07-07"),
        ("周五", "2021-07-02", "2021-07-09"),
        ("周三", "2021-07-07", "2021-07-07"),
        ("下周一", "2021-07-12", "2021-07-12"),
        ("8月31日", "2020-08-31", "2021-08-31"),
        ("８月３１号", "2020-08-31", "2021-08-31"),
        ("八月三十一日", "2020-08-31", "2021-08-31"),
        ("7月7日", "2021-07-07", "2021-07-07"),
        ("7月8日", "2020-07-08", "2021-07-08"),
        ("6-30", "2021-06-30", "2021-06-30"),
        ("6/30", "2021-06-30", "2021-06-30"),
        ("6.30", "2021-06-30", "2021-06-30"),
        ("1月5日", "2021-01-05", "2022-01-05"),
        ("12月30日", "2020-12-30", "2021-12-30"),
        ("12月底", "2020-12-31", "2021-12-31"),
        ("4月底", "2021-04-30", "2021-04-30"),
        ("2月1日", "2021-02-01", "2022-02-01"),
        ("上月25日", "2021-06-25", "2021-06-25"),
        ("本月5日", "2021-07-05", "2021-07-05"),
        ("月底", "2021-07-31", "2021-07-31"),
        ("上月底", "2021-06-30", "2021-06-30"),
        ("6月底", "2021-06-30", "2021-06-30"),
        ("2月底", "2021-02-28", "2022-02-28"),
        ("2月29日", "2020-02-29", "2020-02-29"),
        ("2月30日", None, None),
        ("13月1日", None, None),
        ("十十月1日", None, None),
        ("上上周五", None, None),
        ("以后", None, None),
        ("", None, None),
    ],
)
def test_a_day_without_a_year_is_the_nearest_sensible_one(
    text: str, past: str | None, nearest: str | None
) -> None:
    today = parse_day(WEDNESDAY)
    found = (spoken_day(text, today, past=True), spoken_day(text, today, past=False))
    assert tuple(day and day.isoformat() for day in found) == (past, nearest)


@pytest.mark.parametrize(
    ("today", "day"), [("2021-01-05", "2020-12-31"), ("2021-12-31", "2021-12-31")]
)
def test_what_has_happened_is_not_to_come(today: str, day: str) -> None:
    assert spoken_day("12-31", parse_day(today), past=True) == parse_day(day)


def test_at_the_end_of_the_year_a_day_to_come_is_next_years() -> None:
    assert spoken_day("1月15日", parse_day("2021-12-20"), past=False) == parse_day("2022-01-15")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("6月", "2021-06"),
        ("六月份", "2021-06"),
        ("7月", "2021-07"),
        ("8月", "2020-08"),
        ("上月", "2021-06"),
        ("本月", "2021-07"),
        ("上个月", "2021-06"),
        ("二季度", "2021Q2"),
        ("第2季度", "2021Q2"),
        ("q3", "2021Q3"),
        ("四季度", "2020Q4"),
        ("上季度", "2021Q2"),
        ("去年", "2020"),
        ("今年", "2021"),
        ("全年", "2021"),
        ("上周", "2021-W26"),
        ("本周", "2021-W27"),
        ("昨天", None),
        ("13月", None),
        ("上半年", None),
        ("以后", None),
    ],
)
def test_a_period_is_the_last_that_has_begun(text: str, meant: str | None) -> None:
    found = spoken_period(text, parse_day(WEDNESDAY))
    assert (found and as_option(found)) == meant
