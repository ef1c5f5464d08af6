"""Pasted tables with one line a row: tabs, pipes, or columns aligned by spaces."""

from collections.abc import Callable, Sequence
from typing import Final

from zwfw_cli.intake.files.lines import Line, by_pipes, by_spaces, by_tabs, is_ruler
from zwfw_cli.intake.paper import Cell, Grid, Row, one_piece
from zwfw_cli.intake.tables.columns import is_header

_SETBACK: Final = 4
"""How far to the left of its heading a cell may start and still belong to it."""
_ASTRAY: Final = "这一格与表头没有对齐，属于这一栏还是下一栏请核对"
_MOST_LOOSE: Final = 3
"""Lines without any cell that may stand between two rows: areas of work, page numbers."""


def read_line_table(lines: Sequence[Line], at: int) -> tuple[Grid | None, int]:
    """The table whose header is this line, and the line after its end."""
    text = lines[at].text
    for split in (by_pipes, by_tabs):
        header = split(text)
        if len(header) > 2 and is_header(header):
            return _separated(lines, at, split, len(header))
    spaced = by_spaces(text)
    if len(spaced) > 2 and is_header([cell for _, cell in spaced]):
        return _aligned(lines, at, [start for start, _ in spaced])
    return None, at


def _separated(
    lines: Sequence[Line], at: int, split: Callable[[str], list[str]], width: int
) -> tuple[Grid, int]:
    end = _end(lines, at, lambda line: len(split(line.text)) > 1)
    rows = []
    for line in lines[at:end]:
        if line.blank or is_ruler(line.text):
            continue
        cells = split(line.text) or [line.text.strip()]
        rows.append(_row(cells, width, line))
    return Grid(tuple(rows)), end


def _row(cells: list[str], width: int, line: Line) -> Row:
    """As many cells as the header has; what is too much belongs to the last one."""
    if len(cells) > width:
        cells = [*cells[: width - 1], "".join(cells[width - 1 :])]
    filled = [*cells, *[""] * (width - len(cells))]
    return Row(tuple(Cell(cell) for cell in filled), line.place)


def _aligned(lines: Sequence[Line], at: int, starts: list[int]) -> tuple[Grid, int]:
    """Cells belong to the heading that they start under; a line that begins no new task goes on
    with the one above.
    """
    end = _end(lines, at, lambda line: len(by_spaces(line.text)) > 1)
    rows: list[Row] = []
    for line in lines[at:end]:
        cells = [""] * len(starts)
        astray: set[int] = set()
        for start, cell in by_spaces(line.text):
            column = max((n for n, one in enumerate(starts) if one <= start + _SETBACK), default=0)
            if _is_astray(start, column, starts):
                astray.add(column)
            cells[column] = one_piece(f"{cells[column]}\n{cell}") if cells[column] else cell
        filled = sum(map(bool, cells))
        if not filled:
            continue
        if rows and not cells[-1] and 1 < filled < len(starts) - 1 and not cells[0]:
            above = rows.pop()
            texts = [one + two for one, two in zip(above.texts, cells, strict=True)]
            rows.append(Row(tuple(Cell(text) for text in texts), above.place))
        else:
            told = (Cell(one, doubt=_ASTRAY if n in astray else "") for n, one in enumerate(cells))
            rows.append(Row(tuple(told), line.place))
    return Grid(tuple(rows)), end


def _is_astray(start: int, column: int, starts: Sequence[int]) -> bool:
    """Whether a cell begins nearer to the next heading than to its own."""
    if column + 1 >= len(starts) or start <= starts[column]:
        return False
    return starts[column + 1] - start < start - starts[column]


def _end(lines: Sequence[Line], at: int, has_cells: Callable[[Line], bool]) -> int:
    """After the last line with cells; a few without any may stand between."""
    end = at + 1
    loose = 0
    for number in range(at + 1, len(lines)):
        if has_cells(lines[number]) or is_ruler(lines[number].text):
            end, loose = number + 1, 0
        elif not lines[number].blank:
            loose += 1
            if loose > _MOST_LOOSE:
                break
    return end
