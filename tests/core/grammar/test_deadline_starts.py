"""The scanner looks only where an expression can begin: what the rules say of that, read off them."""

import re
from collections.abc import Iterator
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from zwfw_cli.core.grammar.deadlines import scan, undated, withinyear, withyear

BEHIND = {
    "_RECURRING_EDGE",
    "_NUMBER_BEFORE",
    "_EFFORT",
    "_WITHIN",
    "_CLAUSE_END",
    "_ISO_LAST",
    "_DAYS",
    "_LONE_DAY",
    "_THIRD",
    "_MID_YEAR_NAMED",
    "_YEAR_EDGE_NAMED",
}
"""Rules that read on behind the start of an expression; a new rule is taken for one that starts it."""


def starting() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in (undated, withyear, withinyear):
        for name, value in vars(module).items():
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, re.Pattern) and name not in BEHIND:
                    yield name, one


def first_characters(pattern: re.Pattern[str]) -> set[str]:
    found, may_be_empty = firsts(parser.parse(pattern.pattern))
    assert not may_be_empty, pattern.pattern
    return found


def firsts(parts: Any) -> tuple[set[str], bool]:
    """With what a sequence of a parsed pattern can begin, and whether it may match nothing."""
    found: set[str] = set()
    for kind, value in parts:
        more, may_be_empty = of_part(kind, value)
        found |= more
        if not may_be_empty:
            return found, False
    return found, True


def of_part(kind: Any, value: Any) -> tuple[set[str], bool]:
    if kind is op.LITERAL:
        return {chr(value)}, False
    if kind is op.IN:
        return {char for one in value for char in of_class(*one)}, False
    if kind is op.BRANCH:
        ways = [firsts(one) for one in value[1]]
        return set[str]().union(*(found for found, _ in ways)), any(empty for _, empty in ways)
    if kind is op.SUBPATTERN:
        return firsts(value[3])
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        found, may_be_empty = firsts(value[2])
        return found, may_be_empty or value[0] == 0
    assert kind in (op.ASSERT, op.ASSERT_NOT, op.AT), kind
    return set(), True


def of_class(kind: Any, value: Any) -> Iterator[str]:
    assert kind in (op.LITERAL, op.RANGE), kind
    first, last = (value, value) if kind is op.LITERAL else value
    return map(chr, range(first, last + 1))


def test_every_first_character_of_a_rule_is_looked_at_and_no_other() -> None:
    rules = [(name, first_characters(pattern)) for name, pattern in starting()]
    assert len(rules) > 20
    looked_at = first_characters(scan._FIRST)
    assert [(name, found - looked_at) for name, found in rules if found - looked_at] == []
    assert looked_at == set[str]().union(*(found for _, found in rules))
