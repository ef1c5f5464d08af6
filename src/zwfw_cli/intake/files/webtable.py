"""A table of a web page → a grid, with the spans of its cells."""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

from zwfw_cli.intake.paper import MOST_COLUMNS, Cell, Grid, Row

_CELLS: Final = frozenset({"td", "th"})
_GROUPS: Final = frozenset({"tbody", "thead", "tfoot"})
_HIDDEN: Final = re.compile(r"display:none|visibility:hidden|mso-hide:all")
_MOST_ROWS: Final = 20_000


def is_layout(table: Any) -> bool:
    """Whether a table only lays the page out: others inside it, or never two cells in a row."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    rows = list(_rows(table))
    return not rows or max(len(_cells(row)) for row in rows) < 2


def is_hidden(element: Any) -> bool:
    """Whether the page does not show it."""
    style = re.sub(r"\s", "", str(element.get("style", ""))).lower()
    return element.get("hidden") is not None or _HIDDEN.search(style) is not None


def web_grid(table: Any, number: int, text_of: Callable[[Any], str]) -> tuple[Grid, int]:
    """The grid, and how many rows of it the page does not show."""
    rows: list[Row] = []
    hidden = 0
    spanning: dict[int, tuple[int, str]] = {}
    for at, line in enumerate(_rows(table), 1):
        if at > _MOST_ROWS:
            break
        if is_hidden(line):
            hidden += 1
            continue
        cells = _row(line, spanning, text_of)
        rows.append(Row(tuple(cells), f"第{number}个表格第{at}行"))
    width = max((len(row.cells) for row in rows), default=0)
    blank = Cell("", False)
    return Grid(
        tuple(Row(row.cells + (blank,) * (width - len(row.cells)), row.place) for row in rows)
    ), hidden


def _row(
    line: Any, spanning: dict[int, tuple[int, str]], text_of: Callable[[Any], str]
) -> list[Cell]:
    """The cells of a row; ``spanning``: column → rows still covered from above, and their text."""
    cells: list[Cell] = []

    def fill() -> None:
        while len(cells) in spanning:
            column = len(cells)
            left, text = spanning.pop(column)
            if left > 1:
                kept[column] = (left - 1, text)
            cells.append(Cell(text, False))

    kept: dict[int, tuple[int, str]] = {}
    for box in _cells(line):
        fill()
        if len(cells) >= MOST_COLUMNS:
            break
        text = text_of(box)
        down = _span(box, "rowspan")
        for across in range(min(_span(box, "colspan"), MOST_COLUMNS - len(cells))):
            if down > 1:
                kept[len(cells)] = (down - 1, text)
            cells.append(Cell(text, across == 0))
    fill()
    kept |= {column: (left - 1, text) for column, (left, text) in spanning.items() if left > 1}
    spanning.clear()
    spanning.update(kept)
    return cells


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _GROUPS:
            yield from (one for one in child if one.tag == "tr")


def _cells(line: Any) -> list[Any]:
    return [one for one in line if one.tag in _CELLS]


def _span(box: Any, name: str) -> int:
    value = str(box.get(name, "1")).strip()
    return max(1, int(value)) if value.isdecimal() and len(value) < 6 else 1
