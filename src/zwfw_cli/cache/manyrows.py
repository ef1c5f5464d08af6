"""Many rows at once: a statement for some of them takes a fifth off each."""

import sqlite3
from collections.abc import Iterable
from functools import cache
from itertools import chain, islice
from typing import Any, Final

TOGETHER: Final = 50
"""SQLite may bind no more than 999 values at once."""


def insert_rows(connection: sqlite3.Connection, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows; ``{}`` in the statement is where their values stand."""
    left = iter(rows)
    while some := list(islice(left, TOGETHER)):
        statement = _for_rows(sql, len(some[0]), len(some))
        connection.execute(statement, tuple(chain.from_iterable(some)))


@cache
def _for_rows(sql: str, width: int, count: int) -> str:
    marks = f"({', '.join('?' * width)})"
    return sql.format(f"values {', '.join([marks] * count)}")
