"""Widths of a table's columns from its text, so that the table has as few lines as it can."""

import re
from collections.abc import Sequence
from typing import Final

from zwfw_cli.render.layout.titles import width

NARROWEST: Final = 2
"""Characters that a column of words has at least."""
SHORT: Final = 4.0
"""A cell of so many characters is not broken: a state, a light, a short head."""
WIDEST_WORD: Final = 9.0
"""A word longer than so many characters may be broken."""
_UNBROKEN: Final = re.compile(r"[≥≤＝＞＜]?[-+0-9.]+(?:[%年月日天个项次]|个百分点)?|[A-Za-z0-9]+")


def column_widths(rows: Sequence[Sequence[str]], total: int, size: int, padding: int) -> list[int]:
    """Twips for each column, ``total`` together. ``size`` is the width of a character."""
    columns = list(zip(*rows, strict=True))
    texts = [[width(cell) for cell in column] for column in columns]
    least = [max(_least(cell) for cell in column) for column in columns]
    room = (total - padding * len(columns)) / size
    given = [float(one) for one in least]
    if sum(given) > room:
        given = [one * room / sum(given) for one in given]
    while sum(given) + 0.5 <= room:
        best = max(range(len(given)), key=lambda n: (_gain(texts, given, n), -given[n]))
        given[best] += 0.5
    spread = room - sum(given)
    widths = [round((one + spread / len(given)) * size) + padding for one in given]
    widths[-1] += total - sum(widths)
    return widths


def lines_of(length: float, given: float) -> int:
    """Lines that a text of a length takes in a column."""
    return max(1, -int(-length // max(given, 0.5)))


def _least(cell: str) -> float:
    """What is not broken: a figure with its measure, a code, a short cell."""
    words = _UNBROKEN.findall(cell)
    longest = max((width(word) for word in words), default=0.0)
    whole = width(cell) if width(cell) <= SHORT else 0.0
    return max(NARROWEST, whole, min(longest, WIDEST_WORD))


def _gain(texts: Sequence[Sequence[float]], given: Sequence[float], n: int) -> float:
    """Lines of the table that half a character more in a column saves; then how full it is."""
    saved = 0
    for row in zip(*texts, strict=True):
        tallest = max(lines_of(one, space) for one, space in zip(row, given, strict=True))
        mine = lines_of(row[n], given[n])
        if mine == tallest:
            others = max(
                (lines_of(one, given[k]) for k, one in enumerate(row) if k != n), default=1
            )
            saved += max(0, tallest - max(others, lines_of(row[n], given[n] + 0.5)))
    fullness = max(texts[n]) / given[n]
    return saved + min(fullness, 1000.0) / 1000
