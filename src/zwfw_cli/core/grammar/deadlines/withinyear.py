"""Points inside a year: 6月30日, 9月中旬, 上半年, 三季度末, 年底, 月底.

A rule reads from a given place on and gives None where it does not apply.
"""

import re
from typing import Final

from zwfw_cli.core.grammar.deadlines.numerals import NOT_AFTER_NUMBER, NUMBER, OR, slot, to_int
from zwfw_cli.core.grammar.deadlines.points import LAST, Point, Times

_SLOT: Final = rf"({NUMBER}(?:{OR}{NUMBER}){{0,11}})"
_MONTHS: Final = re.compile(rf"{NOT_AFTER_NUMBER}(?<![.第个]){_SLOT}月(?!龄|报)份?")
_DAYS: Final = re.compile(rf"{NOT_AFTER_NUMBER}(?:的|第)?{_SLOT}[日号](?!内|以内|之内)")
_LONE_DAY: Final = re.compile(
    rf"({NUMBER})(?=[之以]?前|起|止|[底末]前|-[0-9]{{1,2}}月|[,;。\n)]|$)"
)
_THIRD: Final = re.compile(
    r"月?(?:([上中下]{1,2})旬|([底末])|(初)(?![步次审级])|(中)(?=之?前|[,;。\n)]|$))"
)
_THIRD_DAY: Final = {"上": 10, "中": 20, "下": LAST}
_QUARTERS: Final = re.compile(
    rf"{NOT_AFTER_NUMBER}第?({NUMBER}(?:(?:季度?)?{OR}第?{NUMBER}){{0,3}})"
    r"个?季(?:度|(?=[末底初前]))([末底初]?)"
)
_QUARTER_WORDS: Final = re.compile(r"(前三个?季度|首季度?|[Qq][1-4])")
_FIRST_MONTHS: Final = re.compile(rf"[前头]({NUMBER}|两)个(月|季度)")
_HALF: Final = re.compile(r"(上[、和]下|[上下前后])半年(末|底?)")
_YEAR_EDGE: Final = re.compile(
    r"(?<![0-9一二两三四五六七八九十几数多半])(?:年([底末终])|岁末|年度?内(?!部)|全年(?!龄))"
)
_YEAR_EDGE_NAMED: Final = re.compile(
    r"(?:年?[底末终]|岁末|年?内(?![部容控设蒙外涝河])|年?全年(?!龄))"
)
_MID_YEAR: Final = re.compile(
    r"(?<![0-9一二两三四五六七八九十几数多半])年中期?(?![国央部级小华心医标学考间])"
)
_MID_YEAR_NAMED: Final = re.compile(r"年?中期?(?=之?前|[,;。\n)]|$)")
_NEW_YEAR: Final = re.compile(r"年?初(?![步次审级])")
_OPEN_MONTH: Final = re.compile(
    r"(次月|下个?月|本月|当月|同月)份?|(?<![0-9一二两三四五六七八九十个每])月(?=[底末中初])"
)


def read_within_year(line: str, at: int, *, year_named: bool = False) -> Times | None:
    """The first rule that applies; behind a year the bare 底, 内, 初 count too."""
    for rule in (_months, _quarters, _quarter_words, _first_months, _halves):
        if (times := rule(line, at)) is not None:
            return times
    return _edges(line, at, year_named=year_named) or (
        None if year_named else _open_month(line, at)
    )


def read_days(line: str, at: int, *, month: int | None, months_later: int = 0) -> Times | None:
    """Days of one month; a month of None is the one that the context knows."""
    found = _DAYS.match(line, at) or (_LONE_DAY.match(line, at) if month is not None else None)
    if found is None:
        return None
    days = slot(found.group(1))
    return Times(tuple(Point(None, month, day or -1, months_later) for day in days), found.end())


def _months(line: str, at: int) -> Times | None:
    if (found := _MONTHS.match(line, at)) is None:
        return None
    months = slot(found.group(1))
    if days := read_days(line, found.end(), month=months[-1]):
        points = (Point(None, month, day.day) for month in months for day in days.points)
        return Times(tuple(points), days.end)
    day, end, firm = _third(line, found.end())
    return Times(tuple(Point(None, month, day) for month in months), end, firm)


def _third(line: str, at: int) -> tuple[int, int, bool]:
    """上旬 is the 10th, 中旬 the 20th, 下旬 and 底 the last, 初 the 10th; firm: 底."""
    if (found := _THIRD.match(line, at)) is None:
        return LAST, at, False
    third, edge, first, middle = found.groups()
    if third:
        return _THIRD_DAY["下" if "下" in third else third[-1]], found.end(), False
    return 10 if first else 20 if middle else LAST, found.end(), bool(edge)


def _quarters(line: str, at: int) -> Times | None:
    if (found := _QUARTERS.match(line, at)) is None:
        return None
    return Times(
        tuple(_quarter(number, opening=found.group(2) == "初") for number in slot(found.group(1))),
        found.end(),
        firm=found.group(2) in {"末", "底"},
    )


def _quarter(number: int, *, opening: bool = False) -> Point:
    """The last day of a quarter, or the 10th of its first month; 5 gives no day at all."""
    return Point(None, 3 * number - 2, 10) if opening else Point(None, 3 * number, LAST)


def _quarter_words(line: str, at: int) -> Times | None:
    if (found := _QUARTER_WORDS.match(line, at)) is None:
        return None
    word = found.group(1)
    number = 3 if word.startswith("前") else 1 if word.startswith("首") else int(word[1])
    return Times((_quarter(number),), found.end())


def _first_months(line: str, at: int) -> Times | None:
    """前11个月 ends with November."""
    if (found := _FIRST_MONTHS.match(line, at)) is None:
        return None
    number = to_int(found.group(1).replace("两", "二"))
    point = Point(None, number) if found.group(2) == "月" else _quarter(number)
    return Times((point,), found.end())


def _halves(line: str, at: int) -> Times | None:
    if (found := _HALF.match(line, at)) is None:
        return None
    months = {"上": (6,), "前": (6,), "下": (12,), "后": (12,)}.get(found.group(1), (6, 12))
    points = tuple(Point(None, month) for month in months)
    return Times(points, found.end(), firm=bool(found.group(2)))


def _edges(line: str, at: int, *, year_named: bool) -> Times | None:
    """年底, 年内, 全年 are 31 December, 年中 is 30 June, 年初 is 10 January."""
    if found := (_MID_YEAR_NAMED if year_named else _MID_YEAR).match(line, at):
        return Times((Point(None, 6),), found.end())
    if found := (_YEAR_EDGE_NAMED if year_named else _YEAR_EDGE).match(line, at):
        return Times((Point(),), found.end(), firm="全年" not in found.group())
    if (found := _NEW_YEAR.match(line, at)) and (year_named or found.group() == "年初"):
        return Times((Point(None, 1, 10),), found.end())
    return None


def _open_month(line: str, at: int) -> Times | None:
    """次月5日, 本月底, 月底: a month that only the context knows."""
    if (found := _OPEN_MONTH.match(line, at)) is None:
        return None
    later = 1 if found.group().startswith(("次", "下")) else 0
    if days := read_days(line, found.end(), month=None, months_later=later):
        return days
    day, end, firm = _third(line, found.end())
    return Times((Point(None, None, day, later),), end, firm)
