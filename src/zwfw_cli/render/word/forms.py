"""Forms, such as 督办单: one matter on one page, whatever is written in it."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from zwfw_cli.render.blocks import Block, Kind
from zwfw_cli.render.word.dress import Grid
from zwfw_cli.render.word.parts import make
from zwfw_cli.render.word.tables import PADDING, cell, frame
from zwfw_cli.render.word.titles import width
from zwfw_cli.render.word.widths import lines_of

_SIZES: Final = (28, 24, 21, 18, 16, 14)
"""Half points to try, the largest first."""
_LABEL: Final = 2100
"""The width of the labels."""
_ROW: Final = 540
"""The height that a row has at least, to write in."""
_TITLE: Final = 700
_CHAR: Final = 315
"""A title's line, and a character of the body."""


def is_form(blocks: Iterable[Block]) -> bool:
    """Whether every table of a paper is one of labels and values."""
    tables = [one for one in blocks if one.kind is Kind.TABLE]
    return bool(tables) and all(len(one.rows[0]) == 2 for one in tables)


def form(block: Block, total: int, size: int) -> Any:
    """The table of a form; ``size`` in half points. Its head is a row like any other, so that every
    word of the paper is there.
    """
    widths = (_LABEL, total - _LABEL)
    element = frame(total, widths)
    for label, value in block.rows:
        height = make("w:trHeight", val=_ROW, hRule="atLeast")
        cells = (
            cell(label, widths[0], head=True, right=False, size=size),
            cell(value, widths[1], head=False, right=False, size=size),
        )
        element.append(make("w:tr", make("w:trPr", make("w:cantSplit"), height), *cells))
    return element


def form_size(blocks: Sequence[Block], grid: Grid, total: int) -> int:
    """The largest type, in half points, in which each sheet stays on a page of its own."""
    sheets: list[list[Block]] = [[]]
    for block in blocks:
        if block.kind is Kind.BREAK:
            sheets.append([])
        else:
            sheets[-1].append(block)
    fits = (
        size
        for size in _SIZES
        if all(_height(sheet, grid, total, size) <= grid.height for sheet in sheets)
    )
    return next(fits, _SIZES[-1])


def _height(sheet: Sequence[Block], grid: Grid, total: int, size: int) -> float:
    height = 0.0
    for block in sheet:
        if block.kind is Kind.TITLE:
            height += _TITLE + grid.line
        elif block.kind is Kind.TABLE:
            height += sum(_row_height(row[1], total, size) for row in block.rows)
        elif block.kind is Kind.SIGNER:
            height += 2 * grid.line
        else:
            height += grid.line * lines_of(width(block.text) + 2, total / _CHAR)
    return height


def _row_height(text: str, total: int, size: int) -> float:
    room = (total - _LABEL - PADDING) / (size * 10)
    return max(_ROW, lines_of(width(text), room) * (size * 10 + 120)) + 10.0
