"""Forms, such as 督办单: one matter on one page, whatever is written in it."""

from collections.abc import Iterable, Sequence
from typing import Final

from zwfw_cli.render.papers.blocks import Block, Kind
from zwfw_cli.render.word.dress import Grid
from zwfw_cli.render.word.titles import width
from zwfw_cli.render.word.widths import lines_of

_SIZES: Final = (28, 24, 21, 18, 16, 14)
"""Half points to try, the largest first."""
_LABEL: Final = 2100
_LEAST_ROW: Final = 620
_PADDING: Final = 130


def is_form(blocks: Iterable[Block]) -> bool:
    """Whether every table of a paper is one of labels and values."""
    tables = [one for one in blocks if one.kind is Kind.TABLE]
    return bool(tables) and all(len(one.rows[0]) == 2 for one in tables)


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
    height = 700.0 + grid.line
    for block in sheet:
        if block.kind is Kind.TABLE:
            height += sum(_row_height(row[1], total, size) for row in block.rows)
        elif block.kind is Kind.SIGNER:
            height += 2 * grid.line
        elif block.kind is not Kind.TITLE:
            height += grid.line * lines_of(width(block.text) + 2, total / 315)
    return height


def _row_height(text: str, total: int, size: int) -> float:
    room = (total - _LABEL - _PADDING) / (size * 10)
    return max(_LEAST_ROW, lines_of(width(text), room) * (size * 10 + 120)) + 10.0
