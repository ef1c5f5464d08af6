"""The same doubt about many tasks is one question: 20项均：原文没有写时限."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from zwfw_cli.core.registry.drafts import Doubt

_FEWEST: Final = 3
_KEY = tuple[str, str]


def gathered(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """The doubts in order; one that stands at many tasks is asked once, above them all."""
    every = list(dict.fromkeys(doubts))
    alike: dict[_KEY, list[Doubt]] = {}
    for one in every:
        if (key := _key(one)) is not None:
            alike.setdefault(key, []).append(one)
    found: list[Doubt] = []
    asked: set[_KEY] = set()
    for one in every:
        key = _key(one)
        if key is None or len(alike[key]) < _FEWEST:
            found.append(one)
        elif key not in asked:
            asked.add(key)
            idents = [other.message.partition(" ")[0] for other in alike[key]]
            said = f"{len(idents)}项均：{key[1]}（{'、'.join(_ranges(idents))}）"
            found.append(Doubt(one.file, (one.file,), said))
    return tuple(found)


def _key(one: Doubt) -> _KEY | None:
    """By what two doubts about tasks or indicators are the same; None for any other."""
    ident, _, said = one.message.partition(" ")
    items = len(one.path) > 1 and one.path[0] == one.file and ident[1:].isdecimal()
    return (one.file, said) if items else None


def _ranges(idents: Sequence[str]) -> Iterator[str]:
    """T01—T03、T07."""
    numbered = enumerate(int(one[1:]) for one in idents)
    at = 0
    for _, group in groupby(numbered, key=lambda pair: pair[1] - pair[0]):
        count = len(list(group))
        first, last = idents[at], idents[at + count - 1]
        yield first if count == 1 else f"{first}—{last}"
        at += count
