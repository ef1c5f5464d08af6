"""Days as people write them. A day is a plain calendar day, without time or zone."""

import re
import unicodedata
from datetime import date, datetime, timedelta, timezone
from typing import Final

from zwfw_cli.core.errors import UsageError

BEIJING: Final = timezone(timedelta(hours=8))
"""Asia/Shanghai has had no other offset since 1991; needs no time-zone data of the machine."""
EARLIEST, LATEST = 1949, 2200
"""Years that a day may lie in; what lies outside is a slip of the hand."""
DAY_FORMS: Final = "2021-06-30、2021/6/30、20210630、2021年6月30日"
_DAY: Final = re.compile(
    r"(?P<y>\d{4})(?:-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})|/(?P<m2>\d{1,2})/(?P<d2>\d{1,2})"
    r"|(?P<m3>\d{2})(?P<d3>\d{2})|年(?P<m4>\d{1,2})月(?P<d4>\d{1,2})日)"
)
_WEEKDAYS: Final = "一二三四五六日"


def parse_day(text: str) -> date:
    """Read a day in one of the four forms, of the years 1949 to 2200; UsageError says what to write.

    Full-width digits count as digits.
    """
    match = _DAY.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        raise UsageError(f"看不懂日期「{text}」；请写成 {DAY_FORMS} 之一。")
    month = next(match[f"m{form}"] for form in range(1, 5) if match[f"m{form}"])
    day = next(match[f"d{form}"] for form in range(1, 5) if match[f"d{form}"])
    if not EARLIEST <= int(match["y"]) <= LATEST:
        raise UsageError(f"日期「{text}」的年份应在{EARLIEST}至{LATEST}之间。")
    try:
        return date(int(match["y"]), int(month), int(day))
    except ValueError:
        raise UsageError(f"没有「{text}」这一天；请写成 {DAY_FORMS} 之一。") from None


def beijing_day(moment: datetime) -> date:
    """The day in Beijing at a moment with a zone; at the ends of the calendar the day as written."""
    try:
        return moment.astimezone(BEIJING).date()
    except OverflowError:
        return moment.date()


def chinese_day(day: date) -> str:
    """``2021年4月6日``, without leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def weekday_name(day: date) -> str:
    """``周日`` for a Sunday."""
    return f"周{_WEEKDAYS[day.weekday()]}"
