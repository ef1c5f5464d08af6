"""Each time expression in its clause: the part that it plays there and the action it dates."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from zwfw_cli.core.grammar.deadlines.dateroles import Clause, Role, role_of
from zwfw_cli.core.grammar.deadlines.labels import label_of
from zwfw_cli.core.grammar.deadlines.points import LAST
from zwfw_cli.core.grammar.deadlines.scan import Token, scan
from zwfw_cli.core.grammar.deadlines.source import Source
from zwfw_cli.core.grammar.deadlines.spans import Bound, Span
from zwfw_cli.core.grammar.deadlines.undated import Kind, Undated

_CLAUSE_END: Final = re.compile(r"[,;。:()\n!?]")
_HEADING_GAP: Final = frozenset({"", ",", ":", "\n"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A token, its clause, its role (None: not a date); `gap` is the text in front of it."""

    token: Token
    clause: Clause
    role: Role | None
    gap: str


def place(source: Source) -> tuple[Placed, ...]:
    """Every time expression of the phrase, in text order."""
    line, tokens = source.plain, scan(source.plain)
    placed: list[Placed] = []
    previous = 0
    for token, following in zip_longest(tokens, tokens[1:]):
        gap = line[previous : token.start]
        clause = _clause(line, token, gap, following.start if following else len(line))
        placed.append(Placed(token, clause, _role(line, token, clause, following), gap))
        previous = token.end
    return tuple(placed)


def label_at(source: Source, placed: Sequence[Placed], index: int) -> str:
    """The action around an expression, up to the neighbouring ones that are not part of it."""
    token = placed[index].token
    end = len(source.shown)
    for at in range(index + 1, len(placed)):  # no slice: there may be thousands
        if not _is_part_of_action(placed[at]):
            end = placed[at].token.start
            break
    before = source.shown[token.start - len(placed[index].gap) : token.start]
    if index:
        before = before.rsplit("、", 1)[-1]
    return label_of(before, source.shown[token.end : end])


def _clause(line: str, token: Token, gap: str, limit: int) -> Clause:
    ends = _CLAUSE_END.search(line, token.end, limit)
    return Clause(
        before=_CLAUSE_END.split(gap)[-1],
        words=line[token.start : token.end],
        after=line[token.end : ends.start() if ends else limit],
    )


def _role(line: str, token: Token, clause: Clause, following: Token | None) -> Role | None:
    if not isinstance(token.value, Span):
        return None
    role = role_of(token.value, clause)
    if role is not Role.START and following and isinstance(following.value, Span):
        gap = line[token.end : following.start]
        if _is_heading(token.value, clause, gap, following.value):
            return Role.HEADING
    return role


def _is_heading(span: Span, clause: Clause, gap: str, following: Span) -> bool:
    """「2021年：6月底前…」, 「2021年度任务12月底前…」: the year of the date that follows."""
    if span.firm or span.bound is not Bound.NONE or len(span.points) != 1:
        return False
    if span.points[0].year is None or following.points[0].year is not None:
        return False
    if gap in _HEADING_GAP:
        return span.points[0].day == LAST
    limited = following.firm or following.bound is Bound.BEFORE
    return limited and gap == clause.after and clause.words.endswith(("年", "年度"))


def _is_part_of_action(item: Placed) -> bool:
    if isinstance(item.token.value, Undated):
        return item.token.value.kind is not Kind.RECURRING
    return item.role in {Role.DESCRIPTION, Role.DOUBTFUL}
