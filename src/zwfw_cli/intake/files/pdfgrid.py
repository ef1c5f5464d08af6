"""Ruling lines of a page → the grids that they draw, and the characters in their cells."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from zwfw_cli.core.grammar.units.breaks import parts_names
from zwfw_cli.intake.files.pdfpage import Glyph, GlyphLine, Page, Rule, glyph_lines
from zwfw_cli.intake.paper import MOST_COLUMNS, Cell, Row, cleaned

_NEAR: Final = 3.0
"""Points; lines that are nearer are one."""
_COVERED: Final = 0.6
"""How much of a cell's side must be drawn."""
_MOST_LINES: Final = 400
_STOP: Final = re.compile(r"[。；;！：:]$")
_ITEM: Final = re.compile(
    r"[0-9]{1,2}[.．、](?![0-9])|[（(][0-9一二三四五六七八九十]{1,2}[)）]|[①-⑳]"
)
_ROOM: Final = 3.0
"""In heights of a line: what is left free at the end of a line that the cell did not break."""


@dataclass(frozen=True, slots=True)
class DrawnGrid:
    """``columns`` are the places of its vertical lines, by which the next page's half is known."""

    rows: tuple[Row, ...]
    columns: tuple[float, ...]
    top: float
    bottom: float


def read_grids(page: Page) -> tuple[list[DrawnGrid], list[Glyph]]:
    """The grids from the top down, and the characters that stand outside of them."""
    rest = list(page.glyphs)
    grids: list[DrawnGrid] = []
    for rules in _groups(page.rules):
        upright = _places(rule.at for rule in rules if not rule.horizontal)
        level = _places(rule.at for rule in rules if rule.horizontal)
        if len(upright) < 3 or len(level) < 2 or len(level) > _MOST_LINES:
            continue
        within = [one for one in rest if _inside(one, upright, level)]
        if not within:
            continue
        taken = {id(one) for one in within}
        rest = [one for one in rest if id(one) not in taken]
        grids.append(_grid(page.number, rules, upright[: MOST_COLUMNS + 1], level, within))
    return sorted(grids, key=lambda grid: grid.top), rest


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Lines that touch one another, by bands of the page: a table's upright lines hold it together."""
    bands: list[tuple[float, float]] = []
    for begin, end in sorted((one.begin, one.end) for one in rules if not one.horizontal):
        if bands and begin <= bands[-1][1] + _NEAR:
            bands[-1] = (bands[-1][0], max(bands[-1][1], end))
        else:
            bands.append((begin, end))
    groups: list[list[Rule]] = [[] for _ in bands]
    for rule in rules:
        low, high = (rule.at, rule.at) if rule.horizontal else (rule.begin, rule.end)
        for group, (begin, end) in zip(groups, bands, strict=True):
            if begin - _NEAR <= low and high <= end + _NEAR:
                group.append(rule)
                break
    return groups


def _places(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _inside(glyph: Glyph, upright: Sequence[float], level: Sequence[float]) -> bool:
    x, y = glyph.middle
    return upright[0] <= x <= upright[-1] and level[0] <= y <= level[-1]


def _grid(
    number: int,
    rules: Sequence[Rule],
    upright: Sequence[float],
    level: Sequence[float],
    glyphs: Iterable[Glyph],
) -> DrawnGrid:
    owner = _owners(rules, upright, level)
    words: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        x, y = glyph.middle
        place = _slot(level, y), _slot(upright, x)
        words.setdefault(owner[place], []).append(glyph)
    right = {place: upright[column + 1] for (_, column), place in sorted(owner.items())}
    texts = {place: _text(glyph_lines(found), right[place]) for place, found in words.items()}
    rows = tuple(
        Row(
            tuple(
                Cell(texts.get(owner[row, column], ""), owner[row, column] == (row, column))
                for column in range(len(upright) - 1)
            ),
            f"第{number}页表格第{row + 1}行",
        )
        for row in range(len(level) - 1)
    )
    return DrawnGrid(rows, tuple(upright), level[0], level[-1])


def _text(lines: Sequence[GlyphLine], right: float) -> str:
    """The lines of a cell. One that stops well before the cell's end, and with a full stop or before
    the next number, ends by itself; names of units one under the other stay apart as well.
    """
    parts = [lines[0].text] if lines else []
    for before, line in pairwise(lines):
        room = right - before.right
        ends = _STOP.search(before.text) or _ITEM.match(line.text)
        own = (ends and room > _ROOM * (before.bottom - before.top)) or parts_names(
            before.text, line.text
        )
        parts += ["\n", line.text] if own else [line.text]
    return cleaned("".join(parts))


def _slot(lines: Sequence[float], value: float) -> int:
    return max(0, min(len(lines) - 2, sum(line <= value for line in lines) - 1))


def _owners(
    rules: Sequence[Rule], upright: Sequence[float], level: Sequence[float]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Each place of the grid → the first place of the cell that it is part of."""
    owner = {
        (row, column): (row, column)
        for row in range(len(level) - 1)
        for column in range(len(upright) - 1)
    }

    def root(place: tuple[int, int]) -> tuple[int, int]:
        while owner[place] != place:
            place = owner[place]
        return place

    walls = _Walls(rules)
    for row, (top, bottom) in enumerate(pairwise(level)):
        for column, (left, right) in enumerate(pairwise(upright)):
            here = root((row, column))
            if column and not walls.drawn(False, left, top, bottom):
                owner[max(here, root((row, column - 1)))] = min(here, root((row, column - 1)))
            here = root((row, column))
            if row and not walls.drawn(True, top, left, right):
                owner[max(here, root((row - 1, column)))] = min(here, root((row - 1, column)))
    return {place: root(place) for place in owner}


class _Walls:
    """The lines by their place, to be asked whether a side of a cell is drawn."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._by_place: dict[tuple[bool, int], list[Rule]] = {}
        for rule in rules:
            self._by_place.setdefault((rule.horizontal, round(rule.at)), []).append(rule)

    def drawn(self, horizontal: bool, at: float, begin: float, end: float) -> bool:
        """Whether lines cover most of this side."""
        near = round(at)
        covered = sum(
            max(0.0, min(rule.end, end) - max(rule.begin, begin))
            for place in range(near - int(_NEAR) - 1, near + int(_NEAR) + 2)
            for rule in self._by_place.get((horizontal, place), ())
            if abs(rule.at - at) <= _NEAR
        )
        return covered >= _COVERED * (end - begin)
