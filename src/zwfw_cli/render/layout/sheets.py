"""Sheets such as 督办单: how large the type may be, so that each stays on a page of its own."""

from collections.abc import Iterable, Sequence
from typing import Final

from zwfw_cli.render.blocks import Block, Kind
from zwfw_cli.render.layout.dress import Grid
from zwfw_cli.render.layout.titles import width
from zwfw_cli.render.layout.widths import lines_of

LABEL: Final = 2100
"""The width of the labels."""
ROW: Final = 540
"""The height that a row has at least, to write in."""
PADDING: Final = 130
"""Of a cell, both sides and its lines together, in twips."""
_SIZES: Final = (28, 24, 21, 18, 16, 14)
"""Half points to try, the largest first."""
_TITLE: Final = 700
_CHAR: Final = 315
"""A title's line, and a character of the body."""


def is_form(blocks: Iterable[Block]) -> bool:
    """Whether every table of a paper is one of labels and values."""
    tables = [one for one in blocks if one.kind is Kind.TABLE]
    return bool(tables) and all(len(one.rows[0]) == 2 for one in tables)


def form_size(blocks: Sequence[Block], grid: Grid) -> int | None:
    """The largest type of its tables, in half points, in which each sheet of a form stays on a page;
    None for a paper that is no form.
    """
    if not is_form(blocks):
        return None
    sheets: list[list[Block]] = [[]]
    for block in blocks:
        if block.kind is Kind.BREAK:
            sheets.append([])
        else:
            sheets[-1].append(block)
    fits = (
        size
        for size in _SIZES
        if all(_height(sheet, grid, size) <= grid.height for sheet in sheets)
    )
    return next(fits, _SIZES[-1])


def _height(sheet: Sequence[Block], grid: Grid, size: int) -> float:
    height = 0.0
    for block in sheet:
        if block.kind is Kind.TITLE:
            height += _TITLE + grid.line
        elif block.kind is Kind.TABLE:
            height += sum(_row_height(row[1], grid.width, size) for row in block.rows)
        elif block.kind is Kind.SIGNER:
            height += 2 * grid.line
        else:
            height += grid.line * lines_of(width(block.text) + 2, grid.width / _CHAR)
    return height


def _row_height(text: str, total: int, size: int) -> float:
    room = (total - LABEL - PADDING) / (size * 10)
    return max(ROW, lines_of(width(text), room) * (size * 10 + 120)) + 10.0
