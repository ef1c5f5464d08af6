"""The action that is due: 「6月底前要完成改版，之后持续推进」 → 完成改版."""

import re
from typing import Final

from zwfw_cli.core.grammar.text import any_of

_CLAUSE: Final = re.compile(r"(?:[(（][^()（）]{0,40}[)）]|[^,，:：;；。()（）])+")
_LEADING: Final = re.compile(
    "^"
    + any_of(
        "要 应当 应 须 需要 需 将 力争 争取 确保 务必 必须 分别 均 前 为 是 并 且 再 后 、 [-~]"
    )
    + "+(?![求用点])"
)
_GO_ON: Final = re.compile(
    r"[、,]?(?:并且?|且|[后、]|同时)?(?:持续|長期|长期|常态化?)"
    + any_of("推进 推進 坚持 开展 实施 抓好 巩固 深化 运行")
    + ".*$"
)
_BEFORE_DATE: Final = re.compile(
    any_of(
        """请 務 务必? 必须 须 需要? 应当 应该? 要 将 力争 争取 确保 原则上 预计 计划 拟 最迟
        最晚 不迟 不超过 时间为 于 於 在 到 至 截至 截止 自 从 分别 均 全部 后 [、(（]"""
    )
    + "+$"
)
_NO_ACTION: Final = re.compile(
    any_of(
        """各.{0,8} 该项?.{0,4} 此项.{0,4} 上述.{0,4} 其中 全[省市区县] 项目
        [自从]?(?:即日|现在|印发之日)起?
        (?:完成|办理|办结|截止|截至|整改|起止|计划|牵头)?(?:完成)?(?:时[限间]|日期|期限|节点)
        经.* .?"""
    )
    + "$"
)
_SENTENCE_END: Final = re.compile(r"[;；。]")
_ASIDE: Final = re.compile(
    r"[(（].*[)）]|(?:共|期|为期)[0-9一二三四五六七八九十两]+[天日个年].{0,3}"
)
_SHORT_VERB: Final = 4


def label_of(before: str, after: str) -> str:
    """`before`: the clause in front of the date; `after`: what follows, up to the next date."""
    subject = _subject(before)
    action = _action(after)
    if not action:
        return subject
    if subject and len(action) <= _SHORT_VERB:
        return subject + action
    return action


def _action(after: str) -> str:
    """The first clause that says something, without 要, 将, and without 并持续推进."""
    after = after.lstrip(")）")
    if after.startswith("、"):  # 一期6月、二期12月: what follows is named by its own date
        return ""
    for clause in _CLAUSE.findall(_SENTENCE_END.split(after)[0]):
        words = _LEADING.sub("", clause.replace("\n", ""))
        if words and not _ASIDE.fullmatch(words):
            return _GO_ON.sub("", words).rstrip("、")
    return ""


def _subject(before: str) -> str:
    """What is due, where it stands before the date: 主体工程于6月底前完工, 完成改造（6月底前）."""
    clauses = _CLAUSE.findall(before)
    if not clauses or before.endswith((",", "，", ";", "；", "。")):
        return ""
    words = _BEFORE_DATE.sub("", clauses[-1]).lstrip("、")
    return "" if _NO_ACTION.match(words) else words
