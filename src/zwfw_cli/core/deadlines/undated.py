"""Expressions of time that give no day of their own.

Each kind is one table of small rules; `read_undated` tells the kind at a place of the line.
"""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from zwfw_cli.core.deadlines.numerals import NUMBER
from zwfw_cli.core.fragments import any_of


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
_COUNT: Final = rf"(?:{NUMBER}|两|半|数|几)"
_UNIT: Final = any_of("工作日 自然日 日历日 工作天 小时 日 天 周 星期 学期 学年 年")
_SPAN: Final = rf"{_COUNT}(?:(?:-|~|至|到){_COUNT})?(?:个?半?{_UNIT}|个半?月|个季度)"
_NEW_NUMBER: Final = r"(?<![0-9.一二三四五六七八九十百千第])"
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
_RELATIVE: Final = (
    # 10个工作日内
    re.compile(rf"{_NEW_NUMBER}{_SPAN}(?:时间)?(?:之内|内(?!部))"),
    # 3个月, as all that the clause says
    re.compile(rf"(?:(?<![^,;。:(\n])|(?<=为期)){_SPAN}(?=$|[,;。)\n])"),
    # 三个月后
    re.compile(rf"{_NEW_NUMBER}{_SPAN}(?:之后|以后|后)"),
    # 会前3天前
    re.compile(rf"{_NEW_NUMBER}{_COUNT}个?(?:工作日|天|周)[之以]?前"),
    # 用三年时间
    re.compile(rf"(?:再?用|利用|经过|经|通过){_SPAN}(?:左右)?的?(?:时间|努力|攻坚|奋斗)?"),
    # 起30日
    re.compile(rf"[起后]{_COUNT}(?:个(?:工作日|月)|日|天|周|年)"),
    # 印发后, 验收合格之日起
    re.compile(rf"{_ACTS}[^,;。]{{0,8}}[后起](?![续至])"),
)
_STANDARD: Final = (re.compile(rf"{_NEW_NUMBER}{_SPAN}以内"),)
_UNKNOWN_DAY: Final = (
    # 春节前
    re.compile(rf"{_FEAST}[^,;。0-9]{{0,6}}(?:之前|以前|前(?!期))"),
    re.compile(any_of("本周 下周 本季度? 下个?季度 本旬 本世纪中叶 本学期 周[一二三四五六日末]")),
)
_TABLES: Final = (
    (Kind.RECURRING, _RECURRING),
    (Kind.STANDARD, _STANDARD),
    (Kind.RELATIVE, _RELATIVE),
    (Kind.UNKNOWN_DAY, _UNKNOWN_DAY),
)


def read_undated(line: str, at: int) -> Undated | None:
    """The undated expression that starts at this place, or None."""
    for kind, rules in _TABLES:
        for rule in rules:
            if found := rule.match(line, at):
                return _undated(kind, line, found)
    return None


def _undated(kind: Kind, line: str, found: re.Match[str]) -> Undated:
    if kind is not Kind.RECURRING:
        return Undated(kind, found.end())
    edge = _RECURRING_EDGE.match(line, found.end())
    end = edge.end() if edge else found.end()
    return Undated(kind, end, yearly=bool(found.groupdict().get("year")))
