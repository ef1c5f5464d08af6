"""Pasted tables with one line a cell.

A web page's cells come down one under the other. Blank lines part the rows, or each cell, or
nothing; an empty cell may have kept its tab or be gone, and a cell may run over several lines.
"""

import re
from collections.abc import Sequence
from typing import Final

from zwfw_cli.intake.files.lines import Line
from zwfw_cli.intake.files.stackedrows import Shape, read_rows
from zwfw_cli.intake.paper import Cell, Grid, Row, cleaned, squeezed
from zwfw_cli.intake.tables.columns import UNITS, is_header, read_heading
from zwfw_cli.intake.tables.layout import read_layout

_FEWEST: Final = 3
_MOST: Final = 10
_FEWEST_BELOW: Final = 2
_GROUP: Final = re.compile(
    r"(?:责任|任务|职责|工作)?(?:分工|落实)(?:情况)?|责任(?:主体|单位及分工)"
)
_AFTER: Final = ("抄送", "附件", "主送", "印发", "—", "此件", "（此件", "(此件", "分享到")


def read_stacked(lines: Sequence[Line], at: int) -> tuple[Grid | None, int]:
    """The table whose header begins at this line, and the line after its end."""
    header, start = _header(lines, at)
    if not header:
        return None, at
    tabs = all(line.text.startswith("\t") for line in header)
    texts = [cleaned(line.text) for line in header]
    shape = Shape(len(header), tabs, read_layout(texts, ()))
    blocks, end = _blocks(lines, start, tabs)
    if not blocks or (tabs and start - at > len(header)):
        blocks = [[line for block in blocks for line in block]] if blocks else []
    rows = [Row(tuple(Cell(text) for text in texts), header[0].place)]
    rows += read_rows(blocks, shape)
    return (Grid(tuple(rows)), end) if len(rows) > 1 else (None, at)


def _header(lines: Sequence[Line], at: int) -> tuple[list[Line], int]:
    """Headings one under the other, perhaps with blank lines between; then the line after."""
    found: list[Line] = []
    end = at
    for number in range(at, min(len(lines), at + 2 * _MOST)):
        line = lines[number]
        if line.blank:
            if number == at + len(found) and _complete(found):
                break  # headings without a gap between them: the gap ends them
            continue
        if read_heading(cleaned(line.text)) is None and not (found and _may_head(lines, number)):
            break
        found.append(line)
        end = number + 1
    return (_without_storeys(found), end) if _complete(found) else ([], at)


def _without_storeys(found: Sequence[Line]) -> list[Line]:
    """A heading over others, 责任分工, gives way to them: they come last, as the second line."""
    kinds = [read_heading(cleaned(line.text)) for line in found]
    last = len(found)
    while last and (heading := kinds[last - 1]) is not None and heading.kind in UNITS:
        last -= 1
    group = next((at for at in range(last + 1) if at < len(found) and _is_group(found[at])), None)
    if group is None or len(found) - last - (group == last) < _FEWEST_BELOW:
        return list(found)
    below = found[max(last, group + 1) :]
    return [*found[:group], *below, *found[group + 1 : max(last, group + 1)]]


def _is_group(line: Line) -> bool:
    return _GROUP.fullmatch(squeezed(line.text)) is not None


def _complete(found: Sequence[Line]) -> bool:
    return len(found) >= _FEWEST and is_header([cleaned(line.text) for line in found])


def _may_head(lines: Sequence[Line], number: int) -> bool:
    """Whether a line of unknown words stands between headings: 序号, 民生实事, 责任单位."""
    after = (line for line in lines[number + 1 : number + 4] if not line.blank)
    following = next(after, None)
    text = cleaned(lines[number].text)
    return (
        following is not None and len(text) <= _MOST and not text.isdecimal()
        and read_heading(cleaned(following.text)) is not None
    )  # fmt: skip


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
