"""JSON lines: one entry an object, its keys named as the columns of a table."""

import json
from typing import Any, Final

from zwfw_cli.core.ledger.tablerows import TableCell, TableRow
from zwfw_cli.core.ledger.tablewords import FIELDS, TITLES, plain
from zwfw_cli.core.problems import Problem, did_you_mean
from zwfw_cli.intake.entries.table import Table

_FIGURES: Final = json.JSONDecoder(parse_float=str, parse_int=str)
"""Figures stay as they are written: 94.960 is no 94.96."""


def read_json_lines(text: str, name: str, table: Table) -> None:
    """Add the rows; a line that is no object is a problem."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = _FIGURES.decode(line.strip())
        except (ValueError, RecursionError):
            record = None
        if not isinstance(record, dict):
            said = '不是一个完整的 JSON 对象；一行应写一个，如 {"任务": "T05", "状态": "推进中"}'
            table.problems.append(Problem(name, number, 1, "batch-row", said))
            continue
        before = len(table.problems)
        cells = _cells(record, line, number, name, table.problems)
        if len(table.problems) == before:
            table.rows.append(TableRow(name, number, cells))


def _cells(
    record: dict[str, Any], line: str, number: int, name: str, problems: list[Problem]
) -> dict[str, TableCell]:
    cells: dict[str, TableCell] = {}
    for key, value in record.items():
        column = max(1, line.find(json.dumps(key, ensure_ascii=False)) + 1)
        field, text = FIELDS.get(plain(key)), _text(value)
        if field is None:
            near = did_you_mean(key, FIELDS) or "；"
            said = f"没有「{key}」这个键{near}可用的有：{'、'.join(TITLES.values())}"
        elif text is None:
            said = f"「{key}」的值应是文字、数字或它们的列表"
        elif field in cells:
            said = f"「{key}」与另一个键说的是同一项（{TITLES[field]}）"
        else:
            if text:
                cells[field] = TableCell(text, number, column)
            continue
        problems.append(Problem(name, number, column, "batch-column", said))
    return cells


def _text(value: Any) -> str | None:
    """A list is what stands behind each other in a cell; None for what no cell can hold."""
    if isinstance(value, list):
        parts = [_text(one) for one in value]
        return None if None in parts else "；".join(part for part in parts if part)
    if isinstance(value, bool):
        return "是" if value else ""
    if value is None or isinstance(value, str):
        return (value or "").strip()
    return None
