"""Expressions of time that give no day of their own.

Each kind is one table of small rules; `read_undated` tells the kind at a place of the line.
"""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from zwfw_cli.core.grammar.deadlines.numerals import NUMBER
from zwfw_cli.core.grammar.text import any_of


class Kind(Enum):
    """What an expression without a day says."""

    RECURRING = "recurring"
    RELATIVE = "relative"
    STANDARD = "standard"
    UNKNOWN_DAY = "unknown day"


@dataclass(frozen=True, slots=True)
class Undated:
    """One such expression and where it ends; `yearly` when its months recur as well."""

    kind: Kind
    end: int
    yearly: bool = False


_YEARLY: Final = r"(?P<year>年度?|半年)"
_PERIOD: Final = any_of("学年 学期 季度? 月份? 双?周 星期 旬 半个?月 工作日 日 天 小时")
_ACTS: Final = any_of("印发 发布 下发 公布 签订 批复 批准 验收 受理 备案 会议 出台 收到")
_FEAST: Final = any_of(
    """春节 元旦 国庆节? 中秋节? 端午节? 清明节? 劳动节 “?[五七八]一”? “?十一”?(?!月) 两节 双节
    两会 主?汛期? 入汛 供暖 采暖 入冬 冬季 冬天 雨季 开学 [春秋]季学期 暑假 寒假 高考 中考 年关
    冬闲 封冻"""
)

_RECURRING: Final = (
    # 每月, 每两年, 每个季度
    re.compile(rf"[每逢](?:[一两二三四五2-6]|隔|逢)?个?(?:{_YEARLY}|{_PERIOD})"),
    # 逐月, 按季度
    re.compile(r"(?:逐|按|分)(?:(?P<year>年度?|半年)|季度?|月(?![底末])|周|日(?!期)|旬)"),
    re.compile(r"各(?:(?P<year>年度)|季度|月份?)"),
    # 半年一次, 一月一调度
    re.compile(r"[一半两](?:(?P<year>年)|个?季度?|个?月|周|旬|日|天)[一两](?![日号个度])"),
    re.compile(r"(?P<year>年年|历年)|月月|季季|天天|周周"),
    # 周调度
    re.compile(r"(?<![0-9一二三四五六七八九十半全年])(?:[周季]|月(?=调度))(?:调度|通报|会商|例会)"),
)
_RECURRING_EDGE: Final = re.compile(
    r"[的之]?(?:首月|末月|第[一二三1-3]个月的?|底|末|初|中旬|[上下]旬)?"
)
_DURATION: Final = re.compile(
    rf"(?:{NUMBER}|[两半数几])(?:[-~至到](?:{NUMBER}|[两半数几]))?"
    r"(?:个?半?"
    + any_of("工作日 自然日 日历日 工作天 小时 日 天 周 星期 学期 学年 年")
    + "|个半?月|个季度)"
)
_NUMBER_BEFORE: Final = re.compile(r"[0-9.一二三四五六七八九十百千第]$")
_USING: Final = re.compile(any_of("再?用 利用 经过 经 通过 起 (?<![以此])后"))
_EFFORT: Final = re.compile(r"(?:左右)?的?(?:时间|努力|攻坚|奋斗)?")
_WITHIN: Final = re.compile(
    r"(?:时间)?(?:之内|内(?!部)|之后|以后|后)|(?:(?<=[天周])|(?<=工作日))[之以]?前"
)
_CLAUSE_START: Final = frozenset(",;。:(\n期")
_CLAUSE_END: Final = re.compile(r"$|[,;。)\n]")
_AFTER_ACT: Final = re.compile(rf"{_ACTS}[^,;。]{{0,8}}[后起](?![续至])")
_UNKNOWN_DAY: Final = (
    # 春节前
    re.compile(rf"{_FEAST}[^,;。0-9]{{0,6}}(?:之前|以前|前(?!期))"),
    re.compile(any_of("本周 下周 本季度? 下个?季度 本旬 本世纪中叶 本学期 周[一二三四五六日末]")),
)


def read_undated(line: str, at: int) -> Undated | None:
    """The undated expression that starts at this place, or None."""
    for rule in (_recurring, _duration, _after_act, _unknown_day):
        if (undated := rule(line, at)) is not None:
            return undated
    return None


def _recurring(line: str, at: int) -> Undated | None:
    """每月, 每季度末, 半年一次."""
    for rule in _RECURRING:
        if found := rule.match(line, at):
            edge = _RECURRING_EDGE.match(line, found.end())
            end = edge.end() if edge else found.end()
            return Undated(Kind.RECURRING, end, yearly=bool(found.groupdict().get("year")))
    return None


def _duration(line: str, at: int) -> Undated | None:
    """10个工作日内, 三个月后, 用三年时间, a bare 3个月; 5个工作日以内 is a standard."""
    using = _USING.match(line, at)
    found = _DURATION.match(line, using.end() if using else at)
    if found is None or (using is None and _NUMBER_BEFORE.match(line[at - 1 : at])):
        return None
    end = found.end()
    if using and (effort := _EFFORT.match(line, end)):
        end = effort.end()
    if line.startswith("以内", end):
        return Undated(Kind.STANDARD, end + 2)
    if within := _WITHIN.match(line, end):
        return Undated(Kind.RELATIVE, within.end())
    alone = _CLAUSE_END.match(line, end) and (at == 0 or line[at - 1] in _CLAUSE_START)
    return Undated(Kind.RELATIVE, end) if using or alone else None


def _after_act(line: str, at: int) -> Undated | None:
    """印发后, 验收合格之日起."""
    found = _AFTER_ACT.match(line, at)
    return Undated(Kind.RELATIVE, found.end()) if found else None


def _unknown_day(line: str, at: int) -> Undated | None:
    """春节前, 本周."""
    for rule in _UNKNOWN_DAY:
        if found := rule.match(line, at):
            return Undated(Kind.UNKNOWN_DAY, found.end())
    return None
