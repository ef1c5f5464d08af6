"""Entries that wait for the server: with their ids, not sealed, in the order in which they came."""

import os
from collections.abc import Container, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path as FilePath
from typing import Final

from zwfw_cli.core.errors import DataError
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.problems import Problem
from zwfw_cli.store.files import write_atomically
from zwfw_cli.store.lines import LineError, from_line, to_line
from zwfw_cli.store.plainfiles import follow_owner, open_plain
from zwfw_cli.store.text import decode, read_bytes

NAME: Final = "data/outbox.jsonl"
_MOST: Final = 64 << 20


def waiting(root: FilePath) -> list[Entry]:
    """What waits; DataError for a line that is no entry. A last line without its end was never told."""
    if not (root / NAME).is_file():
        return []
    raw, problems = read_bytes(root / NAME, NAME, _MOST)
    text, more = decode((raw or b"").rpartition(b"\n")[0], NAME)
    found, amiss = [], [*problems, *more]
    for number, line in enumerate((text or "").split("\n"), start=1):
        try:
            if line.strip():
                found.append(from_line(line))
        except LineError as error:
            amiss.append(Problem(NAME, number, 1, "journal-line", f"{error}；请改正或删去此行"))
    if amiss:
        raise DataError(tuple(amiss))
    return found


def put(root: FilePath, entries: Sequence[Entry], now: datetime) -> None:
    """Let entries wait behind the others, on disk when this returns."""
    path = root / NAME
    with _held(path, now):
        known = waiting(root)
        handle = open_plain(path, os.O_RDWR | os.O_CREAT | os.O_APPEND)
        try:
            follow_owner(handle, path.parent)
            content = path.read_bytes()
            os.ftruncate(handle, content.rfind(b"\n") + 1)
            new = [one for one in entries if one not in known]
            os.write(handle, "".join(f"{to_line(one)}\n" for one in new).encode())
            os.fsync(handle)
        finally:
            os.close(handle)


def drop(root: FilePath, ids: Container[str], now: datetime) -> None:
    """These need not wait any more."""
    path = root / NAME
    with _held(path, now):
        left = [one for one in waiting(root) if one.entry not in ids]
        if left:
            write_atomically(path, "".join(f"{to_line(one)}\n" for one in left).encode())
        else:
            path.unlink(missing_ok=True)


def _held(path: FilePath, now: datetime) -> AbstractContextManager[None]:
    from zwfw_cli.store.lock import writers_lock

    return writers_lock(path, now)
