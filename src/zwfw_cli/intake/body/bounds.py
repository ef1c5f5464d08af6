"""The wording of a target → comparison, number and unit."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from zwfw_cli.core.grammar.text import any_of, one_spelling
from zwfw_cli.core.registry.model import Operator

_AT_LEAST: Final = any_of(
    "不低于 不少于 不小于 达到 达 突破 提[高升]到? 提[高升]至 增[长加]到? 增[长加]至 扩大到"
)
_AT_MOST: Final = any_of(
    "不超过 不高于 不大于 不多于 控制在 压[缩减][到至] 缩[短减][到至] 降低?[到至] 减少?[到至]"
)
_LESS_BY: Final = "平?均?" + any_of("减少 压缩 压减 精简 缩短 降低 下降")
_MORE: Final = any_of("超过 高于 大于 多于 超(?![期时龄标过前])")
_LESS: Final = any_of("低于 少于 小于 不足 不满")
_UNIT: Final = (
    "(?:[万亿]?"
    + any_of(
        """个百分点 % ‰ 倍 个?工作日 个自然日 天 日 个小时 小时 分钟 秒 个月 次 项 个 家 户 件 人次
        人 名 元 套 处 份 枚 条 张 种 类 批次 批 期 场次 场 篇 所 座 台 辆 平方米 平方公里 公里 立方米 吨
        公顷 亩 颗 分(?!别) 周 款 例 支 部 册 本 株 头 只 位 宗 起 单 笔 栋 间 门 届 轮 米 千瓦 学时 课时"""
    )
    + "|[万亿]元)"
)
_NUMBER: Final = re.compile(
    rf"(?P<before>{_AT_LEAST}|{_AT_MOST}|{_LESS_BY}|{_MORE}|{_LESS})?了?"
    rf"(?P<number>(?<![0-9.])[0-9]+(?:\.[0-9]+)?)(?P<unit>{_UNIT})"
    r"(?:\(含\))?(?P<bound>以上|以下|以内|之内|内)?"
)
_FEWEST: Final = re.compile(
    rf"至少[^0-9,;。]{{0,10}}(?P<number>(?<![0-9.])[0-9]+(?:\.[0-9]+)?)(?P<unit>{_UNIT})"
)
_CONDITION_BEFORE: Final = re.compile(
    r"^(?:对(?![照标接外])|凡|自[^,]{0,12}起|逾期|经|符合)|之日起|收到|接到|逾期|超期|注册资本|营业收入(?:达到?)?(?:或)?$"
    r"|占地|[受立]案?理?后|后$|每[月季周年]度?至?少?"
)
_CONDITION_AFTER: Final = re.compile(
    r"^(?:\(含\))?(?:的(?:[^%]|$)|及以上|未|尚未|(?:企业|项目|贷款|资金|人员|单位|用地)(?![0-9]*$))"
)
_AMOUNTS: Final = re.compile(r"[%‰]|百分点")
_SOON: Final = re.compile(
    r"(?P<number>[0-9]+(?:\.[0-9]+)?|[一二两三四五六七八九十])(?P<unit>个?工作日|天|日|小时|分钟)(?:之?内|以内)?"
    r"(?P<act>办结|办理|办完|完成|领取|审批|开通|接通|通水|通电|领证|拿证|出证)"
)
_WHOLE: Final = re.compile(
    r"(?P<act>全覆盖(?=[”’]?$)|全量(?:归集|汇聚|汇集|上传|共享)|全部(?:纳入|进驻|入驻|接入|上线)"
    r"|应(?P<same>[进上归接纳入录汇联])[必尽](?P=same))"
)
_BARE: Final = re.compile(r"(?P<number>100)(?P<unit>%)(?=[^0-9以,;。])")
_AIMED: Final = re.compile(
    rf"(?:力争|努力|争取|确保)[^0-9,;。]{{0,24}}(?P<number>(?<![0-9.])[0-9]+(?:\.[0-9]+)?)(?P<unit>{_UNIT})"
)
_DIGITS: Final[Mapping[str, str]] = {
    char: str(number) for number, char in enumerate("一二三四五六七八九十", 1)
} | {"两": "2"}
_SIGNS: Final[tuple[tuple[str, Operator], ...]] = (
    (_AT_LEAST, ">="),
    (_AT_MOST, "<="),
    (_LESS_BY, ">="),
    (_MORE, ">"),
    (_LESS, "<"),
)
HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Bound:
    """``start`` and ``end``: the words that say it; ``act`` is what is bounded where the wording
    itself names it (办结, 全覆盖), and ``implied`` whether the number is not written at all.
    """

    operator: Operator
    target: Decimal
    unit: str
    start: int
    end: int
    act: str = ""
    implied: bool = False


def read_bound(words: str) -> Bound | None:
    """The first bound that the words state, or None: a mere number is no target."""
    plain = one_spelling(words)
    rules = (_compared, _in_time, _hundred, _at_least, _aimed, _whole)
    return next((bound for rule in rules if (bound := rule(plain)) is not None), None)


def _compared(plain: str) -> Bound | None:
    """不低于95%, 达到100项以上: a number with the word that makes it a bound."""
    for found in _NUMBER.finditer(plain):
        sign = _sign(found["before"], found["bound"])
        if sign is not None and not _is_condition(plain, found):
            number = Decimal(found["number"])
            return Bound(sign, number, found["unit"], found.start(), found.end())
    return None


def _is_condition(plain: str, found: re.Match[str]) -> bool:
    """达到或超过1亿元的企业, 6亩以下, 收到后30天内: whom or what the clause is about, not its aim."""
    before, after = plain[: found.start()], plain[found.end() :]
    if _AMOUNTS.search(found["unit"]):
        return before.startswith("对") and after.startswith("的")
    if _CONDITION_BEFORE.search(before):
        return True
    return found["bound"] is not None and _CONDITION_AFTER.match(after) is not None


def _at_least(plain: str) -> Bound | None:
    """至少建设1处."""
    found = _FEWEST.search(plain)
    if found is None or re.search(r"每(?:个?月|季度?|周|年)", plain[: found.start()]):
        return None
    number = Decimal(found["number"])
    return Bound(">=", number, found["unit"], found.start("number"), found.end())


def _in_time(plain: str) -> Bound | None:
    """23天办结, 一日办结."""
    if (found := _SOON.search(plain)) is None:
        return None
    number = Decimal(_DIGITS.get(found["number"], found["number"]))
    return Bound("<=", number, found["unit"], found.start(), found.end(), found["act"])


def _hundred(plain: str) -> Bound | None:
    """100%实行…."""
    found = _BARE.search(plain)
    return Bound(">=", HUNDRED, "%", found.start(), found.end()) if found else None


def _aimed(plain: str) -> Bound | None:
    """力争新增100项: a mere number becomes a bound where it is striven for."""
    if (found := _AIMED.search(plain)) is None:
        return None
    number = Decimal(found["number"])
    return Bound(">=", number, found["unit"], found.start("number"), found.end())


def _whole(plain: str) -> Bound | None:
    """全覆盖, 应进必进: all of them, without a number."""
    if (found := _WHOLE.search(plain)) is None:
        return None
    return Bound(">=", HUNDRED, "%", found.start(), found.end(), found["act"], implied=True)


def _sign(before: str | None, bound: str | None) -> Operator | None:
    """以上, 以下, 以内 include the number and weigh more than the verb before it."""
    if bound is not None:
        return ">=" if bound == "以上" else "<="
    if before is None:
        return None
    return next((sign for words, sign in _SIGNS if re.fullmatch(words, before)), None)
