"""Words that tell what the names do: labels (牵头单位：) and verbs (…牵头, …按职责分工负责)."""

import re
from collections.abc import Iterator
from enum import Enum
from itertools import zip_longest
from typing import Final

from zwfw_cli.core.grammar.text import any_of, run_of
from zwfw_cli.core.grammar.units.words import Words


class Role(Enum):
    """What the cell says of the names; SKIP: no names at all (完成时限, 联系人)."""

    NONE = "none"
    LEAD = "lead"
    SUPPORT = "support"
    SKIP = "skip"


_KIND: Final = r"(?:责任)?" + any_of("单位 部门 机构 科室 处室 股室 站所")
_LEADING: Final = any_of("第一牵头 牵头 主办 主责 主管 主要责任")
_SUPPORTING: Final = any_of("配合 参与 参加 协助 协同 支持 (?<!政)协办 会办")
_GUIDING: Final = any_of("指导 督导 监督 督查")
_LABELS: Final = (
    (Role.LEAD, rf"{_LEADING}(?:\({_KIND}\)|{_KIND})?(?:[及和、]{_KIND})?"),
    (Role.SUPPORT, rf"{_SUPPORTING}{_KIND}?|其[他它]{_KIND}"),
    (
        Role.NONE,
        any_of("承办 负责 实施 落实 承担 执行 督办 主体")
        + rf"?{_KIND}|责任主体|(?:责任|部门|任务|职责)?分工|责任",
    ),
    (
        Role.SKIP,
        any_of(
            """(?:完成|办理|办结|整改|起止|启动|开始|推进|实施)?(?:时[限间]|期限)(?:要求)? 时间节点
            进度(?:要求|安排) [^,;。、:]{0,4}责任人 [^,;。、:]{0,6}领导 联系人 电话 备注"""
        )
        + rf"|{_GUIDING}{_KIND}",
    ),
)
_MARKS: Final = tuple(
    (role, re.compile(rf"(?:^|(?<=[,;。\n)(、]))(?:{label})(?:\([^()]{{0,12}}\))?:"))
    for role, label in _LABELS
)

_VERB: Final = any_of(
    "牵头 负责 落实 实施 推进 主办 承办 承担 督办 督促 执行 办理 抓好 做好 组织 " + _SUPPORTING
)
_ADVERB: Final = any_of(
    """分别 共同 联合 具体 主要 协同 积极 密切 统筹 认真 各自 自行 按照? 依据? 根据 职责 分工
    职能 任务 权限 要求 工作 好 结合(?:工作|各自|本地)?实际"""
)
_TAIL: Final = re.compile(
    rf"(?:为(?:{_LEADING}|责任|{_SUPPORTING})(?:单位|部门)"
    rf"|{run_of(_ADVERB, 'before')}{_VERB}{run_of(f'{_ADVERB}|{_VERB}', 'after')}"
    rf"|按照?{run_of(_ADVERB, 'by', 1)})$"
)
_TAIL_REACH: Final = 32
"""Role words stand in the last characters of a clause; looking further would cost time."""
_ACTS: Final = re.compile(
    r"(?<!\()(?:具体|组织|共同|按(?:职责)?分工)?(?:牵头|负责)(?!单位|部门|人|制)"
)


def labelled_blocks(words: Words) -> Iterator[tuple[Role, Words]]:
    """What follows each label: 牵头单位：…；配合单位：…."""
    marks = sorted(
        (found.start(), found.end(), role.value, role)
        for role, pattern in _MARKS
        for found in pattern.finditer(words.plain)
    )
    starts = [start for start, *_ in marks]
    yield Role.NONE, words.cut(0, starts[0] if starts else None)
    for (_, end, _, role), limit in zip_longest(marks, starts[1:]):
        if role is not Role.SKIP:
            yield role, words.cut(end, limit)


def split_verb(clause: Words, otherwise: Role) -> tuple[Words, Role, bool]:
    """The names of a clause, the role that its verb gives them, and whether it has a verb: 负责
    gives no role, but its names do not share that of the next clause.
    """
    reach = max(0, len(clause.plain) - _TAIL_REACH)
    found = (_ACTS.search(clause.plain), _TAIL.search(clause.plain, reach))
    end = min((verb.start() for verb in found if verb), default=len(clause.plain))
    said = clause.plain[end:]
    if "牵头" in said or "主办" in said:
        return clause.cut(0, end), Role.LEAD, True
    if re.search(_SUPPORTING, said):
        return clause.cut(0, end), Role.SUPPORT, True
    return clause.cut(0, end), otherwise, bool(said)
