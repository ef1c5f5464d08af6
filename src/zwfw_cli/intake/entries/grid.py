"""Rows of cells → rows of a table of entries: the head is found, the columns are named."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from zwfw_cli.core.ledger.tablerows import TableCell, TableRow
from zwfw_cli.core.ledger.tablewords import FIELDS, PASSED_OVER, TITLES, plain
from zwfw_cli.core.problems import Problem, did_you_mean

HEAD_WITHIN: Final = 10
"""The head is one of so many rows; what stands above it is a title."""
MOST_ROWS: Final = 20_000
Cells = Sequence[TableCell]


def table_rows(
    file: str, rows: Iterable[Cells], problems: list[Problem]
) -> tuple[list[TableRow], list[str]]:
    """The rows under the head, and what to tell; ``problems`` get what the head says wrongly."""
    filled = [cells for row in rows if (cells := [one for one in row if one.text or one.unread])]
    at = next((n for n, cells in enumerate(filled[:HEAD_WITHIN]) if _is_head(cells)), None)
    if at is None:
        known = "、".join(TITLES.values())
        said = f"没有找到表头；第一行应写列名，可用的有：{known}（zwfw batch --template 打印空表）"
        problems.append(Problem(file, 1, 1, "batch-column", said))
        return [], []
    fields = _fields(file, filled[at], filled[at + 1 :], problems)
    problems += _untitled(file, filled[at], filled[at + 1 :])
    found = [
        TableRow(file, cells[0].line, named)
        for cells in filled[at + 1 :]
        if (named := {fields[one.column]: one for one in cells if one.column in fields})
    ]
    if len(found) > MOST_ROWS:
        said = f"有{len(found)}行，一次至多{MOST_ROWS}行；请分成几张表"
        problems.append(Problem(file, found[MOST_ROWS].line, 1, "batch-column", said))
    above = [f"{file}：表头在第{filled[at][0].line}行，它上面的没有读"] if at else []
    return found, above


def _is_head(cells: Cells) -> bool:
    """Whether at least half of the titles are known."""
    known = sum(plain(one.text) in FIELDS for one in cells)
    return known * 2 >= sum(plain(one.text) not in PASSED_OVER for one in cells) and known > 0


def _fields(
    file: str, head: Cells, below: Sequence[Cells], problems: list[Problem]
) -> dict[int, str]:
    """Columns → fields. A column that nobody understands is a problem where it holds something."""
    used = {one.column for cells in below for one in cells}
    fields: dict[int, str] = {}
    for one in head:
        field = FIELDS.get(plain(one.text))
        if field is None:
            if one.column in used and plain(one.text) not in PASSED_OVER:
                near = did_you_mean(one.text, TITLES.values()) or "；"
                said = f"没有「{one.text}」这一列{near}不用的列请删去"
                problems.append(Problem(file, one.line, one.column, "batch-column", said))
        elif field in fields.values():
            said = f"「{one.text}」与另一列说的是同一项（{TITLES[field]}）；请合成一列"
            problems.append(Problem(file, one.line, one.column, "batch-column", said))
        else:
            fields[one.column] = field
    return fields


def _untitled(file: str, head: Cells, below: Sequence[Cells]) -> Iterator[Problem]:
    """What stands under no title, once a column."""
    titled = {one.column for one in head}
    first: dict[int, TableCell] = {}
    for cells in below:
        for one in cells:
            if one.column not in titled:
                first.setdefault(one.column, one)
    for one in first.values():
        said = f"「{one.text[:20]}」上面没有列名，不知道是什么；请补上列名，或清空"
        yield Problem(file, one.line, one.column, "batch-column", said)
