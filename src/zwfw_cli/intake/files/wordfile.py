"""A .docx by python-docx. The rows are walked in the XML itself: its table API looks each merged
cell up from the top and takes minutes for thousands of rows.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from zwfw_cli.intake.files.unreadable import broken, needs
from zwfw_cli.intake.paper import (
    MOST_COLUMNS,
    Block,
    Cell,
    Grid,
    Paper,
    Paragraph,
    Row,
    cleaned,
    one_piece,
)

_WORDS: Final = (
    "descendant::*[self::w:t or self::w:tab or self::w:br or self::w:cr or self::w:noBreakHyphen]"
    "[not(ancestor::w:txbxContent) and not(ancestor::w:pPr)]"
)
_BLOCKS: Final = (
    "descendant::*[self::w:p or self::w:tbl]"
    "[not(ancestor::w:p) and not(ancestor::w:tbl) and not(ancestor::w:txbxContent)]"
)


def read_word(path: Path) -> Paper:
    """Paragraphs and tables in reading order; UsageError where python-docx is not installed."""
    try:
        import docx
    except ImportError:
        raise needs("python-docx", ".docx") from None
    try:
        body = docx.Document(str(path)).element.body
        return Paper(tuple(_blocks(body)))
    except (KeyError, ValueError, OSError, SyntaxError, AttributeError, RuntimeError) as error:
        raise broken(
            path, f"读不懂这个 .docx（{type(error).__name__}）；请用 Word 或 WPS 打开后另存"
        ) from None


def _blocks(body: Any) -> Iterator[Block]:
    paragraphs = tables = 0
    for element in body.xpath(_BLOCKS):
        if element.tag.endswith("}tbl"):
            for table in _with_inner(element):
                tables += 1
                yield _grid(table, tables)
            continue
        paragraphs += 1
        if text := one_piece(_text(element)):
            yield Paragraph(text, f"第{paragraphs}段")


def _with_inner(table: Any) -> Iterator[Any]:
    """The table and those laid out inside its cells."""
    yield table
    yield from table.xpath(".//w:tbl")


def _text(element: Any) -> str:
    """What is seen: insertions stand, deletions and text boxes do not."""
    parts = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
    words = []
    for node in element.xpath(_WORDS):
        tag = node.tag.rpartition("}")[2]
        words.append(parts.get(tag, node.text or ""))
    return cleaned("".join(words))


def _grid(table: Any, number: int) -> Grid:
    above: dict[int, str] = {}
    rows = []
    for at, line in enumerate(table.xpath("w:tr | w:sdt/w:sdtContent/w:tr"), 1):
        cells = _cells(line, above)
        above = {column: cell.text for column, cell in enumerate(cells)}
        rows.append(Row(cells, f"第{number}个表格第{at}行"))
    width = max((len(row.cells) for row in rows), default=0)
    return Grid(tuple(_widened(row, width) for row in rows))


def _cells(line: Any, above: dict[int, str]) -> tuple[Cell, ...]:
    """The cells of a row, a merged one once for each column that it covers."""
    cells = [Cell("", False) for _ in range(min(line.grid_before, MOST_COLUMNS))]
    for box in line.xpath("w:tc | w:sdt/w:sdtContent/w:tc"):
        goes_on = box.vMerge == "continue"
        text = above.get(len(cells), "") if goes_on else _cell_text(box)
        cells.append(Cell(text, not goes_on))
        room = min(box.grid_span - 1, MOST_COLUMNS - len(cells))
        cells += [Cell(text, False) for _ in range(room)]
    return tuple(cells[:MOST_COLUMNS])


def _cell_text(box: Any) -> str:
    paragraphs = box.xpath("w:p | w:sdt/w:sdtContent/w:p")
    return cleaned("\n".join(_text(one) for one in paragraphs))


def _widened(row: Row, width: int) -> Row:
    missing = width - len(row.cells)
    return Row(row.cells + (Cell("", False),) * missing, row.place) if missing else row
