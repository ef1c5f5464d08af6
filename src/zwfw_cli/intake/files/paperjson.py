"""A paper as JSON, for its way from one process to another; a list stands for each value."""

from typing import Any

from zwfw_cli.intake.paper import Block, Cell, Grid, Paper, Paragraph, Row


def packed(paper: Paper) -> list[Any]:
    """What ``unpacked`` makes the same paper of."""
    blocks = [
        [one.text, one.place] if isinstance(one, Paragraph) else [_rows(one)]
        for one in paper.blocks
    ]
    return [blocks, paper.notes, paper.broken_lines]


def _rows(grid: Grid) -> list[Any]:
    return [
        [row.place, [[cell.text, cell.starts, cell.doubt] for cell in row.cells]]
        for row in grid.rows
    ]


def unpacked(content: list[Any]) -> Paper:
    """The paper of ``packed``."""
    blocks, notes, broken_lines = content
    return Paper(tuple(map(_block, blocks)), tuple(notes), broken_lines)


def _block(content: list[Any]) -> Block:
    if len(content) == 2:
        return Paragraph(*content)
    return Grid(
        tuple(Row(tuple(Cell(*cell) for cell in cells), place) for place, cells in content[0])
    )
