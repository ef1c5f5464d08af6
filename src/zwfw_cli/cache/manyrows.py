"""Many rows at once: a statement for some of them takes a fifth off each."""

import sqlite3
from collections.abc import Iterable
from functools import cache
from itertools import chain, islice
from typing import Any, Final

TOGETHER: Final = 50
"""SQLite may bind no more than 999 values at once."""


def insert_rows(
    connection: sqlite3.Connection, sql: str, width: int, rows: Iterable[tuple[Any, ...]]
) -> None:
    """Insert rows of so many values; ``{}`` in the statement is where they stand."""
    left = iter(rows)
    while some := list(islice(left, TOGETHER)):
        connection.execute(_for_rows(sql, width, len(some)), tuple(chain.from_iterable(some)))


@cache
def _for_rows(sql: str, width: int, count: int) -> str:
    marks = f"({', '.join('?' * width)})"
    return sql.format(f"values {', '.join([marks] * count)}")
