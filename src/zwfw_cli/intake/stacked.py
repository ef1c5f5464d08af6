"""Pasted tables with one line a cell.

A web page's cells come down one under the other. Rows are parted by blank lines, or not at all;
an empty cell may have kept its tab or be gone. The kind of text that each column wants tells
where a row ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from zwfw_cli.core.deadlines import read_deadline
from zwfw_cli.intake.columns import is_header, read_heading
from zwfw_cli.intake.layout import Layout, read_layout
from zwfw_cli.intake.lines import Line
from zwfw_cli.intake.outline import is_area
from zwfw_cli.intake.paper import Cell, Grid, Row, cleaned

_FEWEST: Final = 3
_MOST: Final = 10
_ANY_YEAR: Final = 2000
_LONGEST_DEADLINE: Final = 60
_AFTER: Final = ("抄送", "附件", "主送", "印发", "—", "此件", "（此件", "(此件")


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the table's lines have in common."""

    width: int
    tabs: bool
    """Whether each cell begins with a tab, so that an empty one is seen and the end as well."""
    layout: Layout


def read_stacked(lines: Sequence[Line], at: int) -> tuple[Grid | None, int]:
    """The table whose header begins at this line, and the line after its end."""
    header, start = _header(lines, at)
    if not header:
        return None, at
    tabs = all(line.text.startswith("\t") for line in header)
    texts = [cleaned(line.text) for line in header]
    shape = _Shape(len(header), tabs, read_layout(texts, ()))
    blocks, end = _blocks(lines, start, tabs)
    rows = [Row(tuple(Cell(text) for text in texts), header[0].place)]
    for block in blocks:
        rows += _rows(block, shape)
    return (Grid(tuple(rows)), end) if len(rows) > 1 else (None, at)


def _header(lines: Sequence[Line], at: int) -> tuple[list[Line], int]:
    """Headings one under the other, perhaps with blank lines between; then the line after."""
    found: list[Line] = []
    for number in range(at, min(len(lines), at + 2 * _MOST)):
        if lines[number].blank:
            if len(found) >= _FEWEST and is_header([cleaned(one.text) for one in found]):
                return found, number
            continue
        if read_heading(cleaned(lines[number].text)) is None:
            break
        found.append(lines[number])
    else:
        number = len(lines)
    texts = [cleaned(one.text) for one in found]
    return (found, number) if len(found) >= _FEWEST and is_header(texts) else ([], at)


def _blocks(lines: Sequence[Line], start: int, tabs: bool) -> tuple[list[list[Line]], int]:
    """Lines between blank lines, up to the end of the table."""
    blocks: list[list[Line]] = [[]]
    end = start
    for number in range(start, len(lines)):
        line = lines[number]
        if line.blank:
            blocks.append([])
            continue
        if (tabs and not line.text.startswith("\t")) or line.text.strip().startswith(_AFTER):
            break
        blocks[-1].append(line)
        end = number + 1
    return [block for block in blocks if block], end


def _rows(block: list[Line], shape: _Shape) -> list[Row]:
    """The rows of one block: one, or several where nothing parts them."""
    rows: list[Row] = []
    waiting: list[Line] = []
    for line in block:
        if not waiting and shape.layout.section is None and is_area(cleaned(line.text)):
            rows.append(_row([line], shape))
            continue
        waiting.append(line)
        if len(waiting) == shape.width or (not shape.tabs and _ends_row(waiting, shape)):
            rows.append(_row(waiting, shape))
            waiting = []
    if waiting:
        rows.append(_row(waiting, shape))
    return rows


def _ends_row(waiting: list[Line], shape: _Shape) -> bool:
    """Whether a row that lacks cells is over: its last column is the deadline, and here it is."""
    if shape.layout.deadline != shape.width - 1 or len(waiting) < shape.width - 2:
        return False
    text = cleaned(waiting[-1].text)
    return len(text) <= _LONGEST_DEADLINE and read_deadline(text, _ANY_YEAR).understood


def _row(cells: list[Line], shape: _Shape) -> Row:
    """Cells that are missing were merged: the area of work, or the number, stands at the front."""
    texts = [cleaned(line.text) for line in cells]
    if len(texts) == 1:
        filled = [*texts, *[""] * (shape.width - 1)]
    else:
        filled = [*[""] * (shape.width - len(texts)), *texts]
        filled = _numbered_first(filled, shape)
    return Row(tuple(Cell(text) for text in filled), cells[0].place)


def _numbered_first(filled: list[str], shape: _Shape) -> list[str]:
    """With the area gone, a number that stood before it has slipped into its place."""
    number, section = shape.layout.number, shape.layout.section
    if number is None or section is None or filled[number] or not filled[section].isdigit():
        return filled
    moved = list(filled)
    moved[number], moved[section] = filled[section], ""
    return moved
