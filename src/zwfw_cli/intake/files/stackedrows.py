"""The lines of a pasted table's body → rows, by the kind of text that each column wants."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from zwfw_cli.core.grammar.units import read_units
from zwfw_cli.intake.body.outline import is_area
from zwfw_cli.intake.files.lines import Line
from zwfw_cli.intake.paper import Cell, Row, cleaned
from zwfw_cli.intake.rawtask import is_deadline
from zwfw_cli.intake.tables.layout import Layout

_FEWEST_NUMBERED: Final = 2
_MOST_SKIPPED: Final = 9
_PAIR: Final = 2
_LONGEST_UNIT: Final = 24


@dataclass(frozen=True, slots=True)
class Shape:
    """What the table's lines have in common. ``tabs``: each cell begins with a tab, so that an
    empty one is seen and the end as well.
    """

    width: int
    tabs: bool
    layout: Layout

    @property
    def ends_in_deadline(self) -> bool:
        """Whether the last column tells where a row is over."""
        return any(at == self.width - 1 for at, _ in self.layout.deadlines)


def read_rows(block: Sequence[Line], shape: Shape) -> list[Row]:
    """The rows of one block of lines: one, or several where nothing parts them."""
    parts = _by_numbers(block)
    if not shape.tabs and len(parts) > _FEWEST_NUMBERED and shape.layout.number in (0, None):
        return [row for part in parts for row in _fitted(part, shape)]
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
    return [*rows, _row(waiting, shape)] if waiting else rows


def _by_numbers(block: Sequence[Line]) -> list[list[Line]]:
    """Parted before each line that is the next number, or nearly: some are merged away."""
    parts: list[list[Line]] = [[]]
    last = 0
    for line in block:
        text = cleaned(line.text).rstrip(".．、")
        if text.isdecimal() and last < int(text) <= last + _MOST_SKIPPED:
            last = int(text)
            parts.append([])
        parts[-1].append(line)
    return [part for part in parts if part]


def _fitted(part: list[Line], shape: Shape) -> list[Row]:
    """The row of one number, and the area of work that may follow it."""
    if not cleaned(part[0].text).rstrip(".．、").isdecimal():
        return [_row([line], shape) for line in part]
    cells, areas = part, []
    if shape.ends_in_deadline:
        ends = [at for at, line in enumerate(part) if at and _is_deadline(line)]
        if pairs := _sharing(ends, shape.width):
            first = _fitted(part[: pairs[0]], shape)
            rest = [part[at : at + 2] for at in pairs] + [[line] for line in part[ends[-1] + 1 :]]
            return [*first, *(_sharer(one, shape) for one in rest)]
        last = ends[-1] + 1 if ends else len(part)
        cells, areas = part[:last], part[last:]
    if len(cells) > shape.width:
        cells = _joined_units(cells, shape)
    return [_row(cells, shape), *(_row([line], shape) for line in areas)]


def _sharing(ends: Sequence[int], width: int) -> list[int]:
    """Where further work begins that shares number and unit with a full row: pairs of a task and
    its deadline.
    """
    whole = [at for at in ends if at >= width - 1]
    apart = all(after - before == _PAIR for before, after in pairwise(whole))
    return [at - 1 for at in whole[1:]] if apart and whole == list(ends) else []


def _sharer(cells: list[Line], shape: Shape) -> Row:
    if len(cells) < _PAIR:
        return _row(cells, shape)
    texts = [""] * shape.width
    texts[shape.layout.content], texts[-1] = (cleaned(line.text) for line in cells)
    return Row(tuple(Cell(text) for text in texts), cells[0].place)


def _joined_units(cells: list[Line], shape: Shape) -> list[Line]:
    """Too many lines: names of units one under the other are one cell."""
    joined = list(cells)
    while len(joined) > shape.width:
        pairs = (
            at
            for at in range(1, len(joined) - 1)
            if _is_unit(joined[at]) and _is_unit(joined[at + 1])
        )
        at = next(pairs, None)
        if at is None:
            return [*joined[: shape.width - 1], _merge(joined[shape.width - 1 :])]
        joined[at : at + 2] = [_merge(joined[at : at + 2])]
    return joined


def _merge(lines: Sequence[Line]) -> Line:
    return Line("\n".join(line.text for line in lines), lines[0].number)


def _is_unit(line: Line) -> bool:
    text = cleaned(line.text)
    named = all(len(one) <= _LONGEST_UNIT and "。" not in one for one in text.split("\n"))
    return named and bool(read_units(text).members) and not _is_deadline(line)


def _is_deadline(line: Line) -> bool:
    return is_deadline(cleaned(line.text))


def _ends_row(waiting: list[Line], shape: Shape) -> bool:
    """Whether a row that lacks cells is over: its last column is the deadline, and here it is."""
    return shape.ends_in_deadline and len(waiting) >= shape.width - 2 and _is_deadline(waiting[-1])


def _row(cells: list[Line], shape: Shape) -> Row:
    """Cells that are missing were merged: the area of work, or the number, stands at the front."""
    texts = [cleaned(line.text) for line in cells]
    missing = [""] * (shape.width - len(texts))
    filled = [*texts, *missing] if len(texts) == 1 else _numbered_first([*missing, *texts], shape)
    return Row(tuple(Cell(text) for text in filled), cells[0].place)


def _numbered_first(filled: list[str], shape: Shape) -> list[str]:
    """With the area gone, a number that stood before it has slipped into its place."""
    number, section = shape.layout.number, shape.layout.section
    if number is None or section is None or filled[number] or not filled[section].isdigit():
        return filled
    moved = list(filled)
    moved[number], moved[section] = filled[section], ""
    return moved
