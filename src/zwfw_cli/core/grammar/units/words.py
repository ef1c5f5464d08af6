"""A stretch of a cell in both spellings, and how it is cut without breaking brackets."""

from dataclasses import dataclass
from typing import Final

_MOST_WRAPPINGS: Final = 4
_PARTNER: Final = {"(": ")", "“": "”"}
_ENDINGS: Final = "。.;,、:·\n"


@dataclass(frozen=True, slots=True)
class Words:
    """`shown` as written, `plain` for matching; always of the same length."""

    shown: str
    plain: str

    def cut(self, start: int, end: int | None = None) -> "Words":
        """The stretch from `start` up to `end`."""
        return Words(self.shown[start:end], self.plain[start:end])


def joined(stretches: list[Words], by: str = "") -> Words:
    """One stretch out of several."""
    return Words(
        by.join(words.shown for words in stretches), by.join(words.plain for words in stretches)
    )


def bracket_pairs(plain: str) -> dict[int, int]:
    """Opening place → closing place, of brackets and quotation marks that have their partner."""
    found: dict[int, int] = {}
    waiting: dict[str, list[int]] = {")": [], "”": []}
    for at, char in enumerate(plain):
        if char in _PARTNER:
            waiting[_PARTNER[char]].append(at)
        elif waiting.get(char):
            found[waiting[char].pop()] = at
    return found


def split_outside(words: Words, separators: str) -> list[Words]:
    """The stretches between separators that stand outside brackets; empty ones are left out."""
    closing = bracket_pairs(words.plain)
    stretches: list[Words] = []
    at = begin = 0
    while at < len(words.plain):
        if at in closing:
            at = closing[at]
        elif words.plain[at] in separators:
            stretches.append(words.cut(begin, at))
            begin = at + 1
        at += 1
    stretches.append(words.cut(begin))
    return [stretch for stretch in stretches if stretch.plain]


def unwrap(words: Words) -> Words:
    """Without brackets around the whole, brackets that lack their partner, and end marks."""
    for _ in range(_MOST_WRAPPINGS):
        length = len(words.plain.rstrip(_ENDINGS))
        words = words.cut(len(words.plain) - len(words.plain.lstrip(_ENDINGS)), length)
        closing = bracket_pairs(words.plain)
        last = len(words.plain) - 1
        if words.plain.startswith("(") and closing.get(0) == last:
            words = words.cut(1, last)
        elif words.plain.startswith("(") and 0 not in closing:
            words = words.cut(1)
        elif words.plain.endswith(")") and last not in closing.values():
            words = words.cut(0, last)
        else:
            break
    return words
