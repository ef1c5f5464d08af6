"""The line → tokens, from left to right, never overlapping."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from zwfw_cli.core.grammar.deadlines.spans import Span, read_span
from zwfw_cli.core.grammar.deadlines.undated import Kind, Undated, read_undated

_LINKS: Final = frozenset("的于在为:")
_FIRST: Final = re.compile(
    "[0-9一二两三四五六七八九十几数半“上下前后中本同当今明来次翌第首头全初历年季月周天双国主元"
    "每逢逐按分各再用利经起通受会公出印发备批收签验春冬秋暑寒开入供采封汛清端雨高劳岁Qq]"
)
"""What a time expression can begin with, by the rules: most places of a line need no look at them."""


@dataclass(frozen=True, slots=True)
class Token:
    """A time expression and where it stands; `value.end` may lie further right than the words."""

    start: int
    end: int
    value: Span | Undated


def scan(line: str) -> tuple[Token, ...]:
    """Every time expression of the line."""
    return tuple(_tokens(line))


def _tokens(line: str) -> Iterator[Token]:
    at = 0
    while first := _FIRST.search(line, at):
        at = first.start()
        token = _token_at(line, at)
        if token is not None:
            yield token
        at = token.end if token else at + 1


def _token_at(line: str, at: int) -> Token | None:
    value: Span | Undated | None = read_undated(line, at) or read_span(line, at)
    if value is None:
        return None
    if isinstance(value, Undated) and value.kind is Kind.RECURRING:
        return Token(at, _end_of_recurrence(line, value.end), value)
    return Token(at, value.end, value)


def _end_of_recurrence(line: str, at: int) -> int:
    """每年 takes the point behind it: 每年11月30日前, 每年汛期前."""
    start = at + 1 if line[at : at + 1] in _LINKS else at
    if span := read_span(line, start):
        return span.end
    undated = read_undated(line, start)
    return undated.end if undated and undated.kind is Kind.UNKNOWN_DAY else at
