"""A run of names → the single names, split at 、 and, before a collective, at 和 and 及."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from zwfw_cli.core.grammar.units.collectives import continues, distributes, is_bare, is_collective
from zwfw_cli.core.grammar.units.roles import Role
from zwfw_cli.core.grammar.units.words import Words, bracket_pairs, joined, split_outside, unwrap


@dataclass(frozen=True, slots=True)
class Name:
    """One name as it stands; `role` where a bracket behind it gives one: 市财政局（牵头）."""

    words: Words
    collective: bool
    role: Role = Role.NONE


_ASIDES: Final = (
    (Role.LEAD, re.compile(r"\((?:为?牵头(?:单位|部门|负责)?|主办(?:单位)?|主责)\)$")),
    (Role.SUPPORT, re.compile(r"\((?:为?配合(?:单位|部门)?|协办(?:单位)?|参与)\)$")),
    (Role.NONE, re.compile(r"\((?:按职责分工.{0,6}|负责|责任(?:单位|部门))\)$")),
)
_LONGEST: Final = 200
"""No name, with its 和 and 等, is longer; more is running text and stays whole."""
_EMPTY: Final = re.compile(
    r"^(?:无|暂无|没有|空|略|[/\\|.*□-]+|N/?A|[0-9]{1,2}|[①-⑳])$", re.IGNORECASE
)
_NUMBERING: Final = re.compile(r"^(?:[0-9]{1,2}[.)]|\([0-9一二三四五六七八九十]{1,2}\)|[①-⑳])(?=.)")
_AND_SO_ON: Final = re.compile(r"(?<=[^高中初同平对上下优])等(?![级学教法])")
_OPEN_LIST: Final = re.compile(
    r"^(?:[0-9]+|[一二三四五六七八九十几多]+)?个?(?:部门|单位|部门和单位|部门单位|方面)$"
)
_LIST_JOINT: Final = re.compile(r"^(?:以及|和|及|与|、)+")
_JOINT: Final = re.compile(r"以及|[和及与暨]")
_ORGAN_END: Final = re.compile(
    r"[局厅委办部院署会处社站队所馆府团联行关司校区县市州镇乡道心]$|集团|总工会|\)$"
)
_WHOLE_ORGAN: Final = re.compile(
    r"(?:局|厅|委员会|管委会|办公室|中心|公司|集团|海关|法院|检察院|总队|政府|银行)$"
)
_REGION: Final = re.compile(r"^[省市州县区国]")


def read_names(run: Words) -> list[Name]:
    """The names in text order; an enumeration inside a collective stays one name."""
    names: list[Name] = []
    for piece in split_outside(run, "、/|"):
        found = list(_of_piece(unwrap(piece)))
        if found and names and names[-1].collective and _enumerated(run, names[-1], found[0]):
            previous = names.pop()
            found[0] = replace(previous, words=joined([previous.words, found[0].words], by="、"))
        elif found and names and distributes(names[-1].words.plain, found[0].words.plain):
            found[0] = replace(found[0], collective=True)
        names += found
    return names


def _enumerated(run: Words, previous: Name, name: Name) -> bool:
    return (
        continues(previous.words.plain, name.words.plain)
        and f"{previous.words.plain}、{name.words.plain}" in run.plain
    )


def _of_piece(piece: Words) -> Iterator[Name]:
    """The names of what stands between two 、: 「银保监会等相关部门及各地区」 holds three."""
    if (numbered := _NUMBERING.match(piece.plain)) is not None:
        piece = piece.cut(numbered.end())
    if not piece.plain or _EMPTY.match(piece.plain):
        return
    if len(piece.plain) > _LONGEST:
        yield Name(piece, is_collective(piece.plain))
        return
    if (found := _AND_SO_ON.search(piece.plain)) and not _inside_bracket(piece, found.start()):
        yield from _of_piece(piece.cut(0, found.start()))
        rest = piece.cut(found.end())
        if joint := _LIST_JOINT.match(rest.plain):
            rest = rest.cut(joint.end())
        if not _OPEN_LIST.match(rest.plain):
            yield from _of_piece(rest)
        return
    if (found := _joint(piece)) is not None:
        yield from _of_piece(piece.cut(0, found.start()))
        yield from _of_piece(piece.cut(found.end()))
        return
    yield _named(piece)


def _joint(piece: Words) -> re.Match[str] | None:
    """The first 和 or 及 that stands between two names, not inside one."""
    for found in _JOINT.finditer(piece.plain):
        before, after = piece.plain[: found.start()], piece.plain[found.end() :]
        if before and after and not _inside_bracket(piece, found.start()) and _parts(before, after):
            return found
    return None


def _parts(before: str, after: str) -> bool:
    """和 parts names before a collective, and between two names that are whole by themselves."""
    first = _JOINT.split(_AND_SO_ON.split(after)[0])[0]
    if is_collective(first):
        if is_collective(before):
            return not continues(before, first) and not (is_bare(before) and is_bare(first))
        return len(before) > 1 and _ORGAN_END.search(before) is not None
    if not _WHOLE_ORGAN.search(first):
        return False
    if is_collective(before):
        return not is_bare(before)
    return bool(_WHOLE_ORGAN.search(before)) or (
        before[-1] in "委办部" and _REGION.match(first) is not None and before[0] == first[0]
    )


def _inside_bracket(piece: Words, at: int) -> bool:
    return any(opening < at < closing for opening, closing in bracket_pairs(piece.plain).items())


def _named(piece: Words) -> Name:
    for role, pattern in _ASIDES:
        if found := pattern.search(piece.plain):
            name = piece.cut(0, found.start())
            return Name(name, is_collective(name.plain), role)
    return Name(piece, is_collective(piece.plain))
