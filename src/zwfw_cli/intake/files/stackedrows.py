"""The lines of a pasted table's body → rows: of all ways to lay the lines out in the columns, the
one in which each line is most like what its column holds.

Cells may be empty or merged and gone, a cell may run over several lines, areas of work stand
between the rows. Nothing but the order of the lines and their words tells.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from zwfw_cli.intake.body.outline import is_area
from zwfw_cli.intake.files.lines import Line
from zwfw_cli.intake.files.stackedcells import Column, columns_of, likeness
from zwfw_cli.intake.paper import Cell, Row, cleaned
from zwfw_cli.intake.tables.layout import Layout

_AREA_SCORE: Final = 3.0
_NEW_ROW: Final = -0.2
_GAP_HINT: Final = 1.5
SHARED: Final = "粘贴的文字中这一格有几行，分到哪一栏请核对"
_WORST: Final = float("-inf")


class Shape(NamedTuple):
    """What the table's lines have in common. ``tabs``: each cell begins with a tab, so that an
    empty one is seen and the end as well.
    """

    width: int
    tabs: bool
    layout: Layout


class _Step(NamedTuple):
    """The best way to a line that stands in some column: its score, the column of the line before,
    and whether a row begins.
    """

    score: float
    before: int
    begins: bool


def read_rows(blocks: Sequence[Sequence[Line]], shape: Shape) -> list[Row]:
    """The rows of the lines; blocks are parted by blank lines."""
    if shape.tabs:
        return [row for block in blocks for row in _by_tabs(block, shape.width)]
    lines = [line for block in blocks for line in block]
    if not lines:
        return []
    firsts = {id(block[0]) for block in blocks}
    parted = 1 < len(blocks) < len(lines)
    hints = [
        0.0 if not parted else _GAP_HINT if id(line) in firsts else -_GAP_HINT for line in lines
    ]
    return _rows(lines, _best_way(lines, hints, columns_of(shape.layout)), shape)


def _by_tabs(block: Sequence[Line], width: int) -> list[Row]:
    """Every cell is there: so many lines a row, but an area of work alone."""
    if len(block) == 1:
        return [_row([(0, block[0])], width)]
    return [
        _row(list(enumerate(block[at : at + width])), width) for at in range(0, len(block), width)
    ]


def _best_way(
    lines: Sequence[Line], hints: Sequence[float], columns: Sequence[Column]
) -> list[tuple[int, bool]]:
    """For each line its column, and whether it begins a row; the last column is an area's."""
    area = len(columns)
    skipped = _skips(columns)
    steps: list[list[_Step]] = []
    for line, hint in zip(lines, hints, strict=True):
        text = cleaned(line.text)
        before = steps[-1] if steps else None
        now = []
        for at in range(area + 1):
            like = likeness(text, columns[at]) if at < area else _area_likeness(text)
            best = _reach(at, before, columns, skipped, hint)
            now.append(_Step(best.score + like, best.before, best.begins))
        steps.append(now)
    ends = [
        step.score + (skipped[at + 1][area] if at < area else 0.0)
        for at, step in enumerate(steps[-1])
    ]
    at = ends.index(max(ends))
    way = []
    for now in reversed(steps):
        way.append((at, now[at].begins))
        at = now[at].before
    return way[::-1]


def _skips(columns: Sequence[Column]) -> list[list[float]]:
    """What it costs to leave the columns from one up to another empty."""
    return [
        [sum(columns[at].skip for at in range(one, two)) for two in range(len(columns) + 1)]
        for one in range(len(columns) + 1)
    ]


def _reach(
    at: int,
    before: Sequence[_Step] | None,
    columns: Sequence[Column],
    skipped: Sequence[Sequence[float]],
    hint: float,
) -> _Step:
    """The best way to this column from the line before: beside it, below it, or in a new row."""
    area = len(columns)
    opening = skipped[0][at] if at < area else 0.0
    if before is None:
        return _Step(opening, 0, True)
    best = _Step(_WORST, 0, True)
    for one, step in enumerate(before):
        closing = skipped[one + 1][area] if one < area else 0.0
        ways = [_Step(step.score + closing + opening + _NEW_ROW + hint, one, True)]
        if one < at < area:
            ways.append(_Step(step.score + skipped[one + 1][at], one, False))
        if one == at < area:
            ways.append(_Step(step.score + columns[at].share, one, False))
        best = max(best, *ways, key=lambda way: way.score)
    return best


def _area_likeness(text: str) -> float:
    return _AREA_SCORE if is_area(text) else -_AREA_SCORE


def _rows(lines: Sequence[Line], way: Sequence[tuple[int, bool]], shape: Shape) -> list[Row]:
    rows: list[list[tuple[int, Line]]] = []
    for line, (column, begins) in zip(lines, way, strict=True):
        if begins:
            rows.append([])
        rows[-1].append((0 if column == shape.width else column, line))
    return [_row(row, shape.width) for row in rows]


def _row(cells: Sequence[tuple[int, Line]], width: int) -> Row:
    texts = [""] * width
    shared: set[int] = set()
    for column, line in cells:
        text = cleaned(line.text)
        if texts[column]:
            shared.add(column)
        texts[column] = f"{texts[column]}\n{text}" if texts[column] else text
    return Row(
        tuple(Cell(text, doubt=SHARED if at in shared else "") for at, text in enumerate(texts)),
        cells[0][1].place,
    )
