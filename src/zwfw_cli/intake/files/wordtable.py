"""A table of a .docx → a grid, with merged and hidden rows as Word shows them."""

from collections.abc import Iterator
from typing import Any, Final

from zwfw_cli.intake.files.wordtext import MAIN, read_text
from zwfw_cli.intake.paper import MOST_COLUMNS, Cell, Grid, Row, cleaned

_ROW: Final = f"{MAIN}tr"
_CELL: Final = f"{MAIN}tc"
_WRAPPERS: Final = frozenset(f"{MAIN}{name}" for name in ("sdt", "sdtContent", "ins", "customXml"))
_VALUE: Final = f"{MAIN}val"
_ROW_PROPERTIES: Final = f"{MAIN}trPr"
_CELL_PROPERTIES: Final = f"{MAIN}tcPr"
_OFF: Final = frozenset({"0", "false", "off"})


def read_grid(table: Any, number: int) -> tuple[Grid, list[str]]:
    """The grid, and what to tell of rows that are hidden."""
    above: dict[int, str] = {}
    rows: list[Row] = []
    notes: list[str] = []
    for at, line in enumerate(_children(table, _ROW), 1):
        place = f"第{number}个表格第{at}行"
        if _is_hidden(line):
            notes.append(f"{place}是隐藏的，没有读")
            continue
        cells = _cells(line, above)
        above = {column: cell.text for column, cell in enumerate(cells)}
        rows.append(Row(cells, place))
    width = max((len(row.cells) for row in rows), default=0)
    return Grid(tuple(_widened(row, width) for row in rows)), notes


def _children(element: Any, tag: str) -> Iterator[Any]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _is_hidden(line: Any) -> bool:
    properties = line.find(_ROW_PROPERTIES)
    mark = properties.find(f"{MAIN}hidden") if properties is not None else None
    return mark is not None and mark.get(_VALUE, "1") not in _OFF


def _cells(line: Any, above: dict[int, str]) -> tuple[Cell, ...]:
    """The cells of a row, a merged one once for each column that it covers."""
    before = _number(line.find(f"{_ROW_PROPERTIES}/{MAIN}gridBefore"), 0)
    cells = [Cell("", False) for _ in range(min(before, MOST_COLUMNS))]
    for box in _children(line, _CELL):
        merge = box.find(f"{_CELL_PROPERTIES}/{MAIN}vMerge")
        goes_on = merge is not None and merge.get(_VALUE, "continue") == "continue"
        text = above.get(len(cells), "") if goes_on else _cell_text(box)
        cells.append(Cell(text, not goes_on))
        span = _number(box.find(f"{_CELL_PROPERTIES}/{MAIN}gridSpan"), 1)
        room = max(0, min(span - 1, MOST_COLUMNS - len(cells)))
        cells += [Cell(text, False) for _ in range(room)]
        if len(cells) >= MOST_COLUMNS:
            break
    return tuple(cells[:MOST_COLUMNS])


def _number(element: Any, otherwise: int) -> int:
    value = element.get(_VALUE, "") if element is not None else ""
    return int(value) if value.isdecimal() and len(value) < 6 else otherwise


def _cell_text(box: Any) -> str:
    return cleaned("\n".join(read_text(one) for one in _children(box, f"{MAIN}p")))


def _widened(row: Row, width: int) -> Row:
    missing = width - len(row.cells)
    return Row(row.cells + (Cell("", False),) * missing, row.place) if missing else row
