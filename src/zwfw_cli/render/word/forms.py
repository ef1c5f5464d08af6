"""Forms, such as 督办单: one matter on one page, whatever is written in it."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from zwfw_cli.render.blocks import Block, Kind
from zwfw_cli.render.word.dress import Grid
from zwfw_cli.render.word.parts import make
from zwfw_cli.render.word.tables import PADDING, cell, frame
from zwfw_cli.render.word.titles import width
from zwfw_cli.render.word.widths import lines_of

_LABEL: Final = 2100
"""The width of the labels."""


class Look(NamedTuple):
    """How large a form is written."""

    size: int
    """Of the type, in half points."""
    row: int
    """The height that a row has at least; 540 leaves room to write in by hand."""


_LOOKS: Final = tuple(Look(size, 540) for size in (28, 24, 21, 18, 16, 14))
"""To try, the largest first."""
_LOWS: Final = tuple(Look(size, 340) for size in (21, 18, 16))
"""Likewise for a sheet with many matters."""
_FLOWS: Final = Look(21, 400)
"""For one that no page holds: it goes on, and can be read."""
_TITLE: Final = 700
_CHAR: Final = 315
"""A title's line, and a character of the body."""


def is_form(blocks: Iterable[Block]) -> bool:
    """Whether every table of a paper is one of labels and values."""
    tables = [one for one in blocks if one.kind is Kind.TABLE]
    return bool(tables) and all(len(one.rows[0]) == 2 for one in tables)


def form(block: Block, total: int, look: Look) -> Any:
    """The table of a form. Its head is a row like any other, so that every word of the paper is
    there.
    """
    widths = (_LABEL, total - _LABEL)
    element = frame(total, widths)
    for label, value in block.rows:
        height = make("w:trHeight", val=look.row, hRule="atLeast")
        cells = (
            cell(label, widths[0], head=True, right=False, size=look.size),
            cell(value, widths[1], head=False, right=False, size=look.size),
        )
        element.append(make("w:tr", make("w:trPr", make("w:cantSplit"), height), *cells))
    return element


def form_looks(blocks: Sequence[Block], grid: Grid, total: int) -> tuple[Look, ...]:
    """Sheet by sheet how large it is written to stay on a page of its own: all alike where they can."""
    sheets: list[list[Block]] = [[]]
    for block in blocks:
        if block.kind is Kind.BREAK:
            sheets.append([])
        else:
            sheets[-1].append(block)

    def fits(sheet: Sequence[Block], look: Look) -> bool:
        return _height(sheet, grid, total, look) <= grid.height

    alike = (look for look in _LOOKS if all(fits(sheet, look) for sheet in sheets))
    one = next(alike, None)
    if one is not None:
        return (one,) * len(sheets)
    every = (*_LOOKS[:-2], *_LOWS)
    return tuple(next((look for look in every if fits(sheet, look)), _FLOWS) for sheet in sheets)


def _height(sheet: Sequence[Block], grid: Grid, total: int, look: Look) -> float:
    height = 0.0
    for block in sheet:
        if block.kind is Kind.TITLE:
            height += _TITLE + grid.line
        elif block.kind is Kind.TABLE:
            height += sum(_row_height(row[1], total, look) for row in block.rows)
        elif block.kind is Kind.SIGNER:
            height += 2 * grid.line
        else:
            height += grid.line * lines_of(width(block.text) + 2, total / _CHAR)
    return height


def _row_height(text: str, total: int, look: Look) -> float:
    room = (total - _LABEL - PADDING) / (look.size * 10)
    return max(look.row, lines_of(width(text), room) * (look.size * 10 + 120)) + 10.0
