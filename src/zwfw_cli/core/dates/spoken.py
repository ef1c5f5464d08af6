"""Days as people say them (昨天, 上周五, 8月31日, 8-31), and periods (6月, 二季度, 上月).

What has no year is the nearest sensible one to the day of the question. Whoever asks tells what was
understood.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from zwfw_cli.core.dates.periods import Kind, Period, period_of

_AWAY: Final = {"今": 0, "昨": -1, "前": -2, "明": 1, "后": 2}
_WEEKS: Final = {"上": -1, "本": 0, "这": 0, "下": 1}
_BEFORE: Final = {"上": -1, "去": -1, "本": 0, "这": 0, "今": 0, "全": 0, "下": 1, "明": 1}
_NUMERALS: Final = "〇一二三四五六七八九"
_NUMBER: Final = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_AWAY_DAY: Final = re.compile(r"([今昨前明后])[天日]")
_WEEKDAY: Final = re.compile(r"([上本这下]?)(?:周|星期|礼拜)([一二三四五六日天])")
_MONTH_END: Final = re.compile(rf"(?:([上本这下])个?月|{_NUMBER}月|月)[底末]")
_MONTH_DAY: Final = re.compile(
    rf"(?:{_NUMBER}月|([上本这])个?月){_NUMBER}[日号]?|(\d{{1,2}})[-/.](\d{{1,2}})"
)
_PERIODS: Final[Mapping[Kind, re.Pattern[str]]] = {
    "monthly": re.compile(rf"{_NUMBER}月份?|([上本这])个?月"),
    "quarterly": re.compile(r"第?([1-4一二三四])季度?|Q([1-4])|([上本这])个?季度?", re.IGNORECASE),
    "annual": re.compile(r"()()([去今本全])年"),
    "weekly": re.compile(r"()([上本这])个?(?:周|星期)"),
}


def spoken_day(text: str, today: date, past: bool) -> date | None:
    """The day that is meant; None where it is said in no way that is known, or is none.

    ``past``: it has happened, so that of two years the one is meant in which it is over; else the
    nearest is meant, where a day that has gone by counts as twice as far.
    """
    word = unicodedata.normalize("NFKC", text).strip().replace(" ", "")
    if found := _AWAY_DAY.fullmatch(word):
        return today + timedelta(days=_AWAY[found[1]])
    if found := _WEEKDAY.fullmatch(word):
        day = today + timedelta(days="一二三四五六日".find(found[2].replace("天", "日")))
        day += timedelta(weeks=_WEEKS.get(found[1], 0), days=-today.weekday())
        return day - timedelta(weeks=1) if past and not found[1] and day > today else day
    if found := _MONTH_END.fullmatch(word):
        return _month_end(found, today, past)
    if found := _MONTH_DAY.fullmatch(word):
        return _month_day(found, today, past)
    return None


def _month_end(found: re.Match[str], today: date, past: bool) -> date | None:
    if found[2]:
        ends = (_end(year, _number(found[2])) for year in _years(today))
        return _nearest(ends, today, past)
    first = _months_on(today.replace(day=1), _BEFORE.get(found[1] or "本", 0))
    return _end(first.year, first.month)


def _month_day(found: re.Match[str], today: date, past: bool) -> date | None:
    month, near, day, other_month, other_day = found.groups()
    if near:
        first = _months_on(today.replace(day=1), _BEFORE[near])
        return _day(first.year, first.month, _number(day))
    numbers = (_number(month or other_month), _number(day or other_day))
    return _nearest((_day(year, *numbers) for year in _years(today)), today, past)


def _years(today: date) -> tuple[int, ...]:
    return (today.year, today.year - 1, today.year + 1)


def _nearest(days: Iterator[date | None], today: date, past: bool) -> date | None:
    fits = [one for one in days if one is not None and not (past and one > today)]
    return min(fits, key=lambda one: max((one - today).days, 2 * (today - one).days), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _end(year: int, month: int) -> date | None:
    first = _day(year, month, 1)
    return None if first is None else _months_on(first, 1) - timedelta(days=1)


def _months_on(first: date, count: int) -> date:
    years, month = divmod(first.month - 1 + count, 12)
    return date(first.year + years, month + 1, 1)


def _number(word: str) -> int:
    """6, 06, 六, 十二, 三十一; 0 for what is no number."""
    if word.isdecimal():
        return int(word)
    tens, ten, ones = word.rpartition("十")
    if len(tens) > 1 or len(ones) > 1 or (not ten and len(word) > 1):
        return 0
    return (10 * (_NUMERALS.find(tens) if tens else 1) if ten else 0) + (
        _NUMERALS.find(ones) if ones else 0
    )


def spoken_period(text: str, as_of: date) -> Period | None:
    """The last month, quarter, year or week that is meant and has begun, or None; 上 is the one before
    that in which the day lies.
    """
    word = unicodedata.normalize("NFKC", text).strip().replace(" ", "")
    for kind, form in _PERIODS.items():
        if found := form.fullmatch(word):
            return _period(kind, found, as_of)
    return None


def _period(kind: Kind, found: re.Match[str], as_of: date) -> Period | None:
    *numbers, near = found.groups()
    this = period_of(kind, as_of)
    if near:
        return this if _BEFORE[near] == 0 else this.previous()
    number = _number(next(filter(None, numbers)))
    month = number if kind == "monthly" else 3 * number - 2
    firsts = (_day(year, month, 1) for year in _years(as_of)[:2])
    begun = next((first for first in firsts if first is not None and first <= as_of), None)
    return None if begun is None else Period(kind, begun)
