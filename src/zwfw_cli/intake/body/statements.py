"""Where a clause says who does it and when: in brackets behind it, or on a line of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from zwfw_cli.core.grammar.deadlines import read_deadline
from zwfw_cli.core.grammar.text import any_of, one_spelling
from zwfw_cli.core.grammar.units import read_units
from zwfw_cli.core.grammar.units.bodies import names_bodies
from zwfw_cli.intake.rawtask import RawTask

_MOST_INSIDE: Final = 1_500
"""Characters between the brackets of a statement."""
_KIND: Final = any_of("单位 部门 主体 处室 科室 机构")
_WHO: Final = (
    any_of("第一 主要 其他 其它 共同 具体")
    + "?"
    + any_of(
        """牵头责任 责任牵头 牵头 责任 主办 主责 主管 承办 配合 协办 协助 协同 参与 参加 支持 落实 负责
        实施 承担 分工"""
    )
    + _KIND
)
_WHEN: Final = (
    any_of("完成 办理 办结 整改 推进 落实 实施 工作 进度")
    + "?"
    + any_of("时限要求 时间要求 进度要求 期限要求 时限 期限 时间节点 时间 日期 进度安排")
)
_ASIDE: Final = (
    any_of("指导 督导 监督 督查 验收 报送") + _KIND
    + "|" + any_of("启动 开始") + any_of("时间 时限 日期")
    + "|" + any_of("责任 分管 牵头 市级 区级 县级 联系") + any_of("领导 人")
    + "|备注|资金来源|联系电话"
)  # fmt: skip
_LABEL: Final = re.compile(
    rf"(?P<who>{_WHO}(?:\([^()]{{0,16}}\))?(?:[及和、]{_WHO})?|责任分工|(?:任务)?分工|牵头|配合|责任):"
    rf"|(?P<when>{_WHEN}):|(?P<aside>{_ASIDE}):"
)
_OWN_LINE: Final = re.compile(rf"(?:^|(?<=[。;\s]))\(?(?=(?:{_LABEL.pattern}))")
_ROLE_END: Final = re.compile(
    r"(?:牵头|负责|落实|配合|参与|实施|承办|主办|协同)[^,;。]{0,4}(?=[,;。]|$)"
)
_SPEAKS_OF_TIME: Final = re.compile(
    r"持续|长期|常态|适时|[0-9]|[全本今]?年|[上下]半年|第?[一二三四]季"
)
_RULE: Final = re.compile(r"下同|(?:列|排|第一|首)[^,;。]{0,10}(?:为|是)牵头|另有说明|以下简称")
_MARKS: Final = " ；;，,。、"
_ANY_YEAR: Final = 2000
UNLABELLED: Final = "括号中只有单位名称，没有写角色，按牵头单位记"


@dataclass(frozen=True, slots=True)
class Statement:
    """What stands from ``begin`` to ``end`` of a text says: units, days, what else."""

    begin: int
    end: int
    said: RawTask


def read_statements(text: str) -> list[Statement]:
    """Every statement of a text, in order."""
    plain = one_spelling(text)
    own_line = _OWN_LINE.match(plain)
    if own_line is None:
        found = list(_bracketed(text, plain))
        if found:
            return found
        own_line = _OWN_LINE.search(plain)
    if own_line is None:
        return []
    words = text[own_line.start() :].strip()
    said = _read(words.strip("（()）") if one_spelling(words).startswith("(") else words)
    return [] if said is None else [Statement(own_line.start(), len(text), said)]


def brackets(plain: str) -> Iterator[tuple[int, int]]:
    """Begin and end of each outermost pair; one that never closes is none."""
    opened: list[int] = []
    for at, char in enumerate(plain):
        if char == "(":
            opened.append(at)
        elif char == ")" and opened:
            begin = opened.pop()
            if not opened:
                yield begin, at
        elif opened and (char == "\n" or at - opened[0] > _MOST_INSIDE):
            opened.clear()


def _bracketed(text: str, plain: str) -> Iterator[Statement]:
    for begin, end in brackets(plain):
        inside = text[begin + 1 : end]
        said = _read(inside)
        if said is None and _ends_clause(plain, begin, end) and names_bodies(inside):
            said = RawTask("", "", lead=inside, doubts=(("lead", UNLABELLED),))
        if said is not None:
            stop = end + 1 + (plain[end + 1 : end + 2] in ("。", ";"))
            yield Statement(begin, stop, said)


def _ends_clause(plain: str, begin: int, end: int) -> bool:
    """Whether brackets stand behind a whole clause, not in the midst of one."""
    before, after = plain[:begin].rstrip(), plain[end + 1 :].strip()
    return before.endswith(("。", ";")) or not after or (after[0] in "。;" and len(after) == 1)


def _read(inside: str) -> RawTask | None:
    """Who and when, by labels or by role words; None where the brackets say something else."""
    plain = one_spelling(inside)
    labels = list(_LABEL.finditer(plain))
    if labels:
        return _by_labels(inside, labels)
    if not _ROLE_END.search(plain) or _RULE.search(plain) or not read_units(inside).members:
        return None
    return _by_roles(inside)


def _by_labels(inside: str, labels: list[re.Match[str]]) -> RawTask | None:
    """What stands behind each label; before the first may stand 市财政局牵头."""
    head = inside[: labels[0].start()].strip(_MARKS)
    kept = (
        [head] if head and read_units(head).members and _ROLE_END.search(one_spelling(head)) else []
    )
    deadline = ""
    asides: list[tuple[str, str]] = []
    ends = [*(one.start() for one in labels[1:]), len(inside)]
    for label, end in zip(labels, ends, strict=True):
        words = inside[label.end() : end].strip(_MARKS)
        if label["when"]:
            deadline = words
        elif label["aside"]:
            asides.append((label["aside"], words))
        else:
            said = _by_roles(inside[label.start() : end].strip(_MARKS))
            kept.append(said.lead)
            deadline = deadline or said.deadline
    if not kept and not deadline and not asides:
        return None
    return RawTask("", "", lead="；".join(kept), deadline=deadline, extras=tuple(asides))


def _by_roles(inside: str) -> RawTask:
    """「区司法局牵头，区财政局配合，6月底前完成」."""
    who, when = "", ""
    for part, mark in re.findall(r"([^，,；;]+)([，,；;]?)", inside):
        reading = read_deadline(part, _ANY_YEAR)
        dated = reading.understood and (reading.milestones or reading.ongoing)
        plain = one_spelling(part).strip()
        if dated and (_SPEAKS_OF_TIME.match(plain) or not _ROLE_END.search(plain)):
            when += part + mark
        else:
            who += part + mark
    return RawTask("", "", lead=who.strip(_MARKS), deadline=when.strip(_MARKS))
