"""Points that name their year, and the one entry to every rule that reads points in time.

Each rule is one small pattern and one function; a rule gives None where it does not apply.
"""

import re
from dataclasses import replace
from typing import Final

from zwfw_cli.core.grammar.deadlines.numerals import OR, RANGE, YEAR_NUMBER, slot, to_int
from zwfw_cli.core.grammar.deadlines.points import LAST, Point, Since, Times, Year
from zwfw_cli.core.grammar.deadlines.withinyear import read_within_year

_YEARS: Final = re.compile(rf"(?<![0-9])({YEAR_NUMBER}(?:年?度?{OR}{YEAR_NUMBER}){{0,8}})年度?")
_SHORT_YEAR: Final = re.compile(r"(?<![0-9])([1-4][0-9])年(?=年?[底末]|[0-9]{1,2}月)")
_BARE_YEARS: Final = re.compile(
    rf"(?:^|(?<=[,;。\n(至到于]))({YEAR_NUMBER}(?:{RANGE}{YEAR_NUMBER})?)(?=$|[,;。\n)前底末])"
)
_YEAR_WORD: Final = re.compile(
    r"(今年|本年度?|明年|后年)|(当年度?|次年|翌年|来年|下一?年度?|第二年)"
)
_WORDS_LATER: Final = {"今": 0, "本": 0, "当": 0, "明": 1, "后": 2, "次": 1, "翌": 1, "来": 1}
_PLAN: Final = re.compile(
    r"“?十([一二三四五六七])五[“”]?(?:规划)?"
    r"(?:期间|时期末?|期末|期内|末|内|(?=之?前)|(?=[,;。\n)]|$))"
)
_ISO: Final = re.compile(
    rf"(?<![0-9.])({YEAR_NUMBER})([-./])([0-9]{{1,2}})(?:\2([0-9]{{1,2}}))?"
    r"(?![0-9亿万%元个户家吨])[月日号]?"
)
_ISO_LAST: Final = re.compile(rf"{RANGE}([0-9]{{1,2}})月?(?![0-9./年-])|[底末]")
_COMPACT: Final = re.compile(r"(?<![0-9.])((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])(?![0-9.])")
_MONTH_DAY: Final = re.compile(
    r"(?:^|(?<=[,;。\n(至到于、~年-]))(0?[1-9]|1[0-2])[./]([0-9]{1,2})"
    rf"(?=$|[,;。\n)、]|[之以]?前|止|{RANGE})"
)


def read_times(line: str, at: int) -> Times | None:
    """The first rule that applies at this place of the line."""
    for rule in (_iso, _compact, _month_day, _plan, _years, read_within_year):
        if (times := rule(line, at)) is not None:
            return times
    return None


def _iso(line: str, at: int) -> Times | None:
    """2021-06-30, 2021.6, 2021/6/30."""
    if (found := _ISO.match(line, at)) is None:
        return None
    year, _, month, day = found.groups()
    point = Point(Year(Since.ZERO, to_int(year)), int(month), _day(day))
    if not day and (last := _ISO_LAST.match(line, found.end())):
        point = replace(point, month=int(last.group(1) or month))
        return Times((point,), last.end(), firm=last.group(1) is None)
    return Times((point,), found.end())


def _compact(line: str, at: int) -> Times | None:
    """20210630."""
    if (found := _COMPACT.match(line, at)) is None:
        return None
    year, month, day = found.groups()
    return Times((Point(Year(Since.ZERO, int(year)), int(month), _day(day)),), found.end())


def _month_day(line: str, at: int) -> Times | None:
    """6.30 or 6/30, where nothing else stands in the clause: 6.30亿 is an amount."""
    if (found := _MONTH_DAY.match(line, at)) is None:
        return None
    return Times((Point(None, int(found.group(1)), _day(found.group(2))),), found.end())


def _day(written: str | None) -> int:
    """A day as written; day 0 is no day, not the last one."""
    return LAST if written is None else int(written) or -1


def _plan(line: str, at: int) -> Times | None:
    """“十四五” ends in 2025, each plan five years after the one before."""
    if (found := _PLAN.match(line, at)) is None:
        return None
    year = Year(Since.ZERO, 2005 + 5 * to_int(found.group(1)))
    return Times((Point(year),), found.end(), firm=found.group().endswith("末"))


def _years(line: str, at: int) -> Times | None:
    """Years, each with the months, quarters or halves that follow."""
    years, end = _written_years(line, at)
    if not years:
        return None
    within = _month_day(line, end) or read_within_year(line, end, year_named=True)
    if within is None:
        return Times(tuple(Point(year) for year in years), end)
    points = (replace(point, year=year) for year in years for point in within.points)
    return Times(tuple(points), within.end, within.firm)


def _written_years(line: str, at: int) -> tuple[tuple[Year, ...], int]:
    if found := _YEARS.match(line, at) or _BARE_YEARS.match(line, at):
        return tuple(Year(Since.ZERO, number) for number in slot(found.group(1))), found.end()
    if found := _SHORT_YEAR.match(line, at):
        return (Year(Since.ZERO, 2000 + int(found.group(1))),), found.end()
    if found := _YEAR_WORD.match(line, at):
        word = found.group()
        since = Since.DOCUMENT if found.group(1) else Since.CONTEXT
        return (Year(since, _WORDS_LATER.get(word[0], 1)),), found.end()
    return (), at
