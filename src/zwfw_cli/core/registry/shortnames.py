"""Short names of tasks and indicators: how papers name an item in a sentence.

Those that the files do not give are drafted from the item's own words.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from zwfw_cli.core.registry.model import SHORT, Indicator, Task

_SENTENCE: Final = re.compile(r"[。；;\r\n]")
_CLAUSE: Final = re.compile(r"[，,]")


class Named(NamedTuple):
    """All tasks and indicators of a registry, each with a short name."""

    tasks: tuple[Task, ...]
    indicators: tuple[Indicator, ...]


def named(tasks: Iterable[Task], indicators: Iterable[Indicator]) -> Named:
    """The items, each with a short name: its own, or one drafted that no other item has."""
    every, targets = tuple(tasks), tuple(indicators)
    both: tuple[Task | Indicator, ...] = (*every, *targets)
    bare = [(one.id, _words(one)) for one in both if not one.short]
    if not bare:
        return Named(every, targets)
    shorts = iter(_drafted(bare, [one.short for one in both if one.short]))
    return Named(
        tuple(one if one.short else one._replace(short=next(shorts)) for one in every),
        tuple(one if one.short else one._replace(short=next(shorts)) for one in targets),
    )


def _words(item: Task | Indicator) -> str:
    return item.content if isinstance(item, Task) else item.name


def _drafted(items: Sequence[tuple[str, str]], given: Iterable[str]) -> list[str]:
    """A short name for each id with its words; where words are alike the id tells them apart."""
    taken = set(given)
    found = []
    for ident, words in items:
        short = short_of(words)
        if short in taken:
            short = f"{short_of(words, SHORT - len(ident) - 2)}（{ident}）"
        taken.add(short)
        found.append(short)
    return found


def short_of(words: str, most: int = SHORT) -> str:
    """The first sentence, as many of its clauses as fit, or its beginning."""
    sentence = next((one for one in map(str.strip, _SENTENCE.split(words)) if one), "")
    if len(sentence) <= most:
        return sentence
    ends = [found.start() for found in _CLAUSE.finditer(sentence) if 0 < found.start() <= most]
    if ends:
        return sentence[: ends[-1]].rstrip()
    cut = sentence[: most - 1]
    quoted = cut.rfind("“")
    return f"{(cut[:quoted] if quoted > cut.rfind('”') and quoted > 0 else cut).rstrip('、 ')}…"
