"""One SQLite file: opened only where it belongs to what is asked, built beside and put in place."""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path as FilePath
from typing import Final

Fill = Callable[[sqlite3.Connection], None]
BUSY_SECONDS: Final = 0.5
"""How long one process waits for another that writes the cache; then it does without."""
LOST: Final = (sqlite3.Error, ValueError, TypeError, LookupError, OverflowError)
"""What a damaged file raises while it is read: the sources are read instead."""

_FACTS: Final = "create table fact (name text primary key, value text) without rowid"


def opened(path: FilePath, belongs_to: str) -> sqlite3.Connection | None:
    """A connection to what was kept for ``belongs_to``, as it stands at this moment.

    None where there is nothing, where it belongs to something else, or where it is damaged.
    """
    if not path.is_file():
        return None
    try:
        found = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    except sqlite3.Error:
        return None
    try:
        found.execute("begin")
        if fact(found, "belongs to") == belongs_to:
            return found
    except LOST:
        pass
    found.close()
    return None


def fact(found: sqlite3.Connection, name: str) -> str | None:
    """One thing that was noted about the whole."""
    row = found.execute("select value from fact where name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def note(found: sqlite3.Connection, name: str, value: str) -> None:
    """Note one thing about the whole."""
    found.execute("insert or replace into fact values (?, ?)", (name, value))


def amend(found: sqlite3.Connection, change: Fill) -> bool:
    """Change what is kept, for everybody; False where that cannot be done: then it is as it was."""
    try:
        change(found)
        found.execute("commit")
        found.execute("begin")
    except LOST:
        with contextlib.suppress(sqlite3.Error):
            found.execute("rollback")
            found.execute("begin")
        return False
    return True


def build(path: FilePath, belongs_to: str, fill: Fill) -> bool:
    """Make the file whole beside its place and put it there; whoever reads the old one goes on.

    False where that cannot be done: the next question reads the sources again, nothing is lost.
    """
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _new(beside) as made:
            made.execute(_FACTS)
            fill(made)
            note(made, "belongs to", belongs_to)
        beside.replace(path)
    except (*LOST, OSError):
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        return False
    return True


@contextlib.contextmanager
def _new(path: FilePath) -> Iterator[sqlite3.Connection]:
    """A new database whose content is on disk when it is closed; nobody else sees it before."""
    path.unlink(missing_ok=True)
    made = sqlite3.connect(path, isolation_level=None)
    try:
        made.execute("pragma journal_mode = off")
        made.execute("begin")
        yield made
        made.execute("commit")
    finally:
        made.close()
