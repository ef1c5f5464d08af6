"""Tables copied out of a PDF as text: their cells are torn, and no rule puts them together."""

import re
from collections.abc import Sequence
from typing import Final

from zwfw_cli.core.errors import DataError
from zwfw_cli.core.problems import Problem
from zwfw_cli.intake.body.outline import is_area
from zwfw_cli.intake.files.lines import Line, by_spaces
from zwfw_cli.intake.files.stackedrows import SHARED
from zwfw_cli.intake.paper import Grid

_TORN_START: Final = re.compile(r"[，,。；;：:、）)”』》％%]")
_TORN_END: Final = re.compile(r"[（(“《、，,]$|[0-9]年?$")
_SEPARATED: Final = re.compile(r"\t|\|.*\|")
_SETBACK: Final = 4
_FEWEST_COLUMNS: Final = 3
_RAGGED: Final = 0.3
_FEWEST: Final = 2
_SHORT: Final = 5
_SHARE: Final = 0.08
_SHOWN: Final = 4
_REMEDY: Final = (
    "疑似PDF折行：表格的单元格被折成了碎片，拼不回去；请直接导入 PDF 文件本身（zwfw import 文件.pdf），"
    "或向发文单位要 .docx；折断的如"
)


def refuse_torn(lines: Sequence[Line], grid: Grid, broken: bool, name: str) -> None:
    """DataError, with the lines, where those of a table are pieces of cells. ``broken``: a page
    broke the lines around it, and so those of its cells.
    """
    seen = [line for line in lines if not line.blank and not _SEPARATED.search(line.text)]
    torn = [line for line in seen if any(map(_is_torn, _cells(line)))]
    unclear = any(cell.doubt == SHARED for row in grid.rows for cell in row.cells)
    if broken:
        stop = bool(torn) or unclear or _has_halves(grid)
    else:
        stop = len(torn) >= (1 if unclear else max(_FEWEST, _SHARE * len(seen)))
    stop = stop or _is_ragged(seen)
    if not stop:
        return
    torn = torn or seen
    shown = "；".join(f"{line.place}「{line.text.strip()[:24]}」" for line in torn[:_SHOWN])
    raise DataError((Problem(name, torn[0].number, 0, "import-wrapped", _REMEDY + shown),))


def _has_halves(grid: Grid) -> bool:
    """Whether a row is but a few cells, and no area of work."""
    for row in grid.rows[1:]:
        filled = [text for text in row.texts if text]
        if 0 < len(filled) * 2 <= len(row.texts) and not is_area(filled[0]):
            return True
    return False


def _is_ragged(lines: Sequence[Line]) -> bool:
    """Whether under a header in columns many lines begin in the midst and hold a few cells: the rest
    of the row above.
    """
    cells = [by_spaces(line.text) for line in lines]
    if not cells or len(cells[0]) < _FEWEST_COLUMNS:
        return False
    first = cells[0][0][0] + _SETBACK
    rest = sum(
        bool(row) and row[0][0] > first and len(row) <= len(cells[0]) - 2 for row in cells[1:]
    )
    return rest >= max(_FEWEST, _RAGGED * len(cells))


def _cells(line: Line) -> list[str]:
    return [cell for _, cell in by_spaces(line.text)] or [line.text.strip()]


def _is_torn(cell: str) -> bool:
    """Whether a cell begins or ends in the middle of something."""
    if len(cell) > 1 and _TORN_START.match(cell):
        return True
    if _TORN_END.search(cell) and (len(cell) > _SHORT or not cell[-1].isdecimal()):
        return True
    return cell.count("（") != cell.count("）") or cell.count("“") != cell.count("”")
