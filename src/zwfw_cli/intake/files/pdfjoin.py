"""Grids of one page after the other → the tables that the pages cut through."""

from collections.abc import Sequence
from typing import Final

from zwfw_cli.core.grammar.units.breaks import parts_names
from zwfw_cli.intake.files.pdfgrid import DrawnGrid
from zwfw_cli.intake.paper import Cell, Grid, Row, squeezed

_NEAR: Final = 4.0
_MOST_HEADER: Final = 4
_SHARE: Final = 0.6
_UNFINISHED: Final = ("，", "、", "；", "（", "“", "《")
_STOPS: Final = ("。", "；", "！")


def same_columns(one: DrawnGrid, two: DrawnGrid) -> bool:
    """Whether two grids stand on the same upright lines."""
    return len(one.columns) == len(two.columns) and all(
        abs(a - b) <= _NEAR for a, b in zip(one.columns, two.columns, strict=True)
    )


def joined(parts: Sequence[DrawnGrid]) -> Grid:
    """One grid: a header that each page repeats stands once, a row cut in two is whole again."""
    rows = list(parts[0].rows)
    header = rows[:_MOST_HEADER]
    for part in parts[1:]:
        more = _without_header(part.rows, header)
        if more and rows and _is_cut(rows, more):
            rows[-1] = _whole(rows[-1], more.pop(0))
        rows += more
    return Grid(tuple(rows))


def _without_header(rows: Sequence[Row], header: Sequence[Row]) -> list[Row]:
    same = 0
    for row, first in zip(rows, header, strict=False):
        if [squeezed(text) for text in row.texts] != [squeezed(text) for text in first.texts]:
            break
        same += 1
    return list(rows[same:])


def _is_cut(rows: Sequence[Row], more: Sequence[Row]) -> bool:
    """Whether the page broke a row: its number stands on one side alone, or a text goes on."""
    last, first = rows[-1], more[0]
    if _is_banner(last) or _is_banner(first):
        return False
    number = _number_column([*rows, *more])
    if number is not None:
        return not (last.texts[number] and first.texts[number])
    blank = sum(not text for text in first.texts)
    filled = [text for text in last.texts if text]
    goes_on = any(
        one.endswith(_UNFINISHED) or _is_open(one) for one, two in _beside(last, first) if two
    )
    longest = max(last.texts, key=len, default="")
    broken = longest not in filled[:1] and not longest.endswith(_STOPS)
    return goes_on or (blank > 0 and broken)


def _beside(last: Row, first: Row) -> list[tuple[str, str]]:
    return list(zip(last.texts, first.texts, strict=True))


def _is_open(text: str) -> bool:
    return text.count("（") > text.count("）") or text.count("“") > text.count("”")


def _is_banner(row: Row) -> bool:
    return sum(cell.starts for cell in row.cells) <= 1


def _number_column(rows: Sequence[Row]) -> int | None:
    """The column that counts the rows."""
    for column in range(min(3, len(rows[0].cells))):
        texts = [row.texts[column] for row in rows if not _is_banner(row)]
        counted = sum(text.isdecimal() for text in texts)
        if counted > 1 and counted >= _SHARE * len([text for text in texts if text]):
            return column
    return None


def _whole(last: Row, first: Row) -> Row:
    """Both halves of each cell; a merged cell has had its text in each row already."""
    cells = []
    for one, two in zip(last.cells, first.cells, strict=True):
        same = not two.text or one.text == two.text
        apart = one.text.endswith(_STOPS) or parts_names(one.text, two.text)
        whole = f"{one.text}\n{two.text}" if apart else one.text + two.text
        cells.append(Cell(one.text if same else whole.strip(), one.starts))
    return Row(tuple(cells), last.place)
