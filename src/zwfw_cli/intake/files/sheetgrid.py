"""Rows of texts and merged ranges → a grid. Work grows with the cells that hold something, not with
what the ranges claim.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from zwfw_cli.intake.files.sheetmarks import Range
from zwfw_cli.intake.paper import Cell, Grid, Row

MOST_COVERED: Final = 1_000_000
"""Places that merged ranges may cover within the rows that are used."""


def sheet_grid(
    name: str,
    texts: Sequence[Sequence[str]],
    merges: Iterable[Range],
    hidden_rows: frozenset[int] = frozenset(),
    hidden_columns: frozenset[int] = frozenset(),
) -> tuple[Grid, list[str]]:
    """The grid without empty rows at its end and hidden ones, and what to tell of it."""
    height = max((at for at, row in enumerate(texts, 1) if any(row)), default=0)
    width = max((column for row in texts for column, text in enumerate(row, 1) if text), default=0)
    owner, spared = _owners(merges, height, width)
    notes = [f"工作表「{name}」合并的单元格太多，有的没有读"] if spared else []
    columns = [column for column in range(1, width + 1) if column not in hidden_columns]
    rows = []
    for number in range(1, height + 1):
        if number in hidden_rows:
            continue
        cells = []
        for column in columns:
            top, left = owner.get((number, column), (number, column))
            starts = (top, left) == (number, column) or top in hidden_rows
            cells.append(Cell(texts[top - 1][left - 1], starts))
        rows.append(Row(tuple(cells), f"工作表「{name}」第{number}行"))
    notes += _hidden(name, "行", {one for one in hidden_rows if one <= height})
    notes += _hidden(name, "列", {one for one in hidden_columns if one <= width})
    return Grid(tuple(rows)), notes


def _owners(
    merges: Iterable[Range], height: int, width: int
) -> tuple[dict[tuple[int, int], tuple[int, int]], bool]:
    """Each covered place → the first cell of its range. Where ranges overlap, the first counts."""
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    work = 0
    for top, left, bottom, right in merges:
        if top > height or left > width:
            continue
        rows, columns = min(bottom, height) - top + 1, min(right, width) - left + 1
        work += rows * columns
        if work > MOST_COVERED:
            return covered, True
        for row in range(top, top + rows):
            for column in range(left, left + columns):
                covered.setdefault((row, column), (top, left))
    return covered, False


def _hidden(name: str, what: str, numbers: set[int]) -> list[str]:
    if not numbers:
        return []
    shown = "、".join(map(str, sorted(numbers)[:10])) + ("…" if len(numbers) > 10 else "")
    return [f"工作表「{name}」有{len(numbers)}{what}是隐藏的（第{shown}{what}），没有读"]
