"""Sheets such as 督办单: how large the type may be, so that each stays on a page of its own."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from zwfw_cli.render.blocks import Block, Kind
from zwfw_cli.render.layout.dress import Grid
from zwfw_cli.render.layout.titles import width
from zwfw_cli.render.layout.widths import lines_of

LABEL: Final = 2100
"""The width of the labels."""
PADDING: Final = 130
"""Of a cell, both sides and its lines together, in twips."""


class Look(NamedTuple):
    """How large a sheet is written."""

    size: int
    """Of the type of its tables, in half points."""
    row: int
    """The height that a row has at least, in twips; 540 leaves room to write in by hand."""


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


def form_looks(blocks: Sequence[Block], grid: Grid) -> tuple[Look, ...]:
    """Sheet by sheet of a form how large it is written to stay on a page of its own: all alike where
    they can; none for a paper that is no form.
    """
    if not is_form(blocks):
        return ()
    sheets: list[list[Block]] = [[]]
    for block in blocks:
        if block.kind is Kind.BREAK:
            sheets.append([])
        else:
            sheets[-1].append(block)
    for look in _LOOKS:
        if all(_fits(sheet, grid, look) for sheet in sheets):
            return (look,) * len(sheets)
    every = (*_LOOKS[:-2], *_LOWS)
    return tuple(
        next((look for look in every if _fits(sheet, grid, look)), _FLOWS) for sheet in sheets
    )


def form_size(blocks: Sequence[Block], grid: Grid) -> int | None:
    """The type in which every sheet of a form can be written, in half points; None for another paper."""
    return min((look.size for look in form_looks(blocks, grid)), default=None)


def _fits(sheet: Sequence[Block], grid: Grid, look: Look) -> bool:
    height = 0.0
    for block in sheet:
        if block.kind is Kind.TITLE:
            height += _TITLE + grid.line
        elif block.kind is Kind.TABLE:
            height += sum(_row_height(row[1], grid.width, look) for row in block.rows)
        elif block.kind is Kind.SIGNER:
            height += 2 * grid.line
        else:
            height += grid.line * lines_of(width(block.text) + 2, grid.width / _CHAR)
    return height <= grid.height


def _row_height(text: str, total: int, look: Look) -> float:
    room = (total - LABEL - PADDING) / (look.size * 10)
    return max(look.row, lines_of(width(text), room) * (look.size * 10 + 120)) + 10.0
