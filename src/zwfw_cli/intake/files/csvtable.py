"""A .csv as a spreadsheet saves it: one grid."""

import csv
import io
from typing import Final

from zwfw_cli.intake.files.plaintext import decoded
from zwfw_cli.intake.files.workbook import MOST_ROWS
from zwfw_cli.intake.paper import MOST_COLUMNS, Cell, Grid, Paper, Row, cleaned

_SEPARATORS: Final = ",\t;|"
_SAMPLE: Final = 20
LONGEST_FIELD: Final = 1_000_000


def read_csv(raw: bytes, name: str) -> Paper:
    """The grid of the file, whatever parts its cells."""
    text, note = decoded(raw, name)
    csv.field_size_limit(LONGEST_FIELD)
    separator = separator_of(text)
    notes = [note] if note else []
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=separator)
    try:
        for row in reader:
            if len(rows) >= MOST_ROWS:
                notes.append(f"只读了前{MOST_ROWS}行")
                break
            rows.append((reader.line_num, [cleaned(cell) for cell in row[:MOST_COLUMNS]]))
    except csv.Error as error:
        notes.append(f"第{reader.line_num}行起读不懂（{error}），后面的没有读")
    width = max((len(row) for _, row in rows), default=0)
    grid = Grid(
        tuple(
            Row(tuple(Cell(text) for text in (*row, *[""] * (width - len(row)))), f"第{line}行")
            for line, row in rows
            if any(row)
        )
    )
    return Paper((grid,), tuple(notes))


def separator_of(text: str) -> str:
    """Whatever parts the cells of most of the first lines."""
    head = text.splitlines()[:_SAMPLE]
    return max(_SEPARATORS, key=lambda one: sum(line.count(one) for line in head))
