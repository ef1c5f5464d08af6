"""What one file of the cache holds: facts about the whole, beside its tables."""

import contextlib
import sqlite3
from collections.abc import Callable
from typing import Final

Change = Callable[[sqlite3.Connection], None]
LOST: Final = (
    *(sqlite3.Error, MemoryError, RecursionError),
    *(ValueError, TypeError, LookupError, ArithmeticError, AttributeError),
)
"""What a damaged file raises while it is read: the sources are read instead."""
FACTS: Final = "create table fact (name text primary key, value text) without rowid"


def fact(found: sqlite3.Connection, name: str) -> str | None:
    """One thing that was noted about the whole."""
    row = found.execute("select value from fact where name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def note(found: sqlite3.Connection, name: str, value: str) -> None:
    """Note one thing about the whole."""
    found.execute("insert or replace into fact values (?, ?)", (name, value))


def amend(found: sqlite3.Connection, change: Change) -> bool:
    """Change what is kept, for everybody; False where that cannot be done: then it is as it was."""
    try:
        change(found)
        found.execute("commit")
        found.execute("begin")
    except (*LOST, OSError):
        release(found)
        with contextlib.suppress(sqlite3.Error):
            found.execute("begin")
        return False
    return True


def release(found: sqlite3.Connection) -> None:
    """Let go of the file: while a question reads it, nobody can change it."""
    with contextlib.suppress(sqlite3.Error):
        if found.in_transaction:
            found.execute("rollback")
