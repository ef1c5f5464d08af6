"""Days as people write them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from zwfw_cli.core.dates.days import beijing_day, chinese_day, parse_day, weekday_name
from zwfw_cli.core.errors import UsageError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-06-30", "2021-06-30"),
        ("2021-6-3", "2021-06-03"),
        ("2021/6/30", "2021-06-30"),
        ("2021/06/03", "2021-06-03"),
        ("20210630", "2021-06-30"),
        ("20211203", "2021-12-03"),
        ("2021年6月30日", "2021-06-30"),
        ("2021年06月03日", "2021-06-03"),
        ("2021年12月31日", "2021-12-31"),
        (" 2021-06-30\n", "2021-06-30"),
        ("２０２１－０６－３０", "2021-06-30"),
        ("２０２１年６月３０日", "2021-06-30"),
        ("2024-02-29", "2024-02-29"),
        ("1949-01-01", "1949-01-01"),
        ("2200-12-31", "2200-12-31"),
    ],
)
def test_the_four_forms(text: str, expected: str) -> None:
    assert parse_day(text) == date.fromisoformat(expected)


FORMS = "2021-06-30、2021/6/30、20210630、2021年6月30日"


@pytest.mark.parametrize(
    "text",
    [
        *("", "今天", "6月30日", "2021-06", "2021年6月", "2021-06-30 1", "2021.6.30", "202163"),
        *("2021-6/30", "2021年6月30", "21-06-30", "2021-006-30", "12021-06-30", "-2021-06-30"),
    ],
)
def test_what_is_no_day_shows_the_forms(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_day(text)
    assert str(caught.value) == f"看不懂日期「{text}」；请写成 {FORMS} 之一。"


@pytest.mark.parametrize(
    "text", ["2021-02-29", "2021-06-31", "2021-13-01", "2021-00-10", "20210600", "2021年0月1日"]
)
def test_a_day_that_there_is_not(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_day(text)
    assert str(caught.value) == f"没有「{text}」这一天；请写成 {FORMS} 之一。"


@pytest.mark.parametrize("text", ["1948-12-31", "2201-01-01", "0000-01-01", "9999年12月31日"])
def test_a_year_far_off_is_a_slip(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_day(text)
    assert str(caught.value) == f"日期「{text}」的年份应在1949至2200之间。"


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2021, 6, 30, 15, 59, 59, tzinfo=UTC), "2021-06-30"),
        (datetime(2021, 6, 30, 16, 0, tzinfo=UTC), "2021-07-01"),
        (datetime(2021, 12, 31, 16, 0, tzinfo=UTC), "2022-01-01"),
        (datetime(2021, 7, 1, 0, 0, tzinfo=timezone(timedelta(hours=8))), "2021-07-01"),
        (datetime(2021, 7, 1, 0, 0, tzinfo=timezone(timedelta(hours=9))), "2021-06-30"),
        (datetime(2021, 6, 30, 12, 0, tzinfo=timezone(timedelta(hours=-5))), "2021-07-01"),
    ],
)
def test_the_day_in_beijing(moment: datetime, expected: str) -> None:
    assert beijing_day(moment) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("when", "written", "weekday"),
    [
        ("2021-04-06", "2021年4月6日", "周二"),
        ("2021-10-31", "2021年10月31日", "周日"),
        ("2021-11-01", "2021年11月1日", "周一"),
        ("2021-11-03", "2021年11月3日", "周三"),
        ("2021-11-04", "2021年11月4日", "周四"),
        ("2021-12-31", "2021年12月31日", "周五"),
        ("2022-01-01", "2022年1月1日", "周六"),
    ],
)
def test_a_day_in_chinese_has_no_leading_noughts(when: str, written: str, weekday: str) -> None:
    assert chinese_day(date.fromisoformat(when)) == written
    assert weekday_name(date.fromisoformat(when)) == weekday
