"""Entries that wait for the server: with their ids, not sealed, in the order in which they came."""

from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path as FilePath
from typing import Final

from zwfw_cli.core.errors import DataError
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.problems import Problem
from zwfw_cli.store.files import write_atomically
from zwfw_cli.store.lines import LineError, from_line, to_line
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
    """Let entries wait behind the others, all or none, on disk when this returns."""
    with _held(root / NAME, now):
        known = waiting(root)
        _write(root, [*known, *(one for one in entries if one not in known)])


def drop(root: FilePath, ids: Container[str], now: datetime) -> None:
    """These need not wait any more."""
    with _held(root / NAME, now):
        left = [one for one in waiting(root) if one.entry not in ids]
        if left:
            _write(root, left)
        else:
            (root / NAME).unlink(missing_ok=True)


def calls(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """What was written by one call together: all of it is sent, or nothing."""
    call: list[Entry] = []
    for entry in entries:
        if call and not _together(call[-1], entry):
            yield call
            call = []
        call.append(entry)
    if call:
        yield call


def _together(one: Entry, following: Entry) -> bool:
    same = one.batch is not None and one.batch == following.batch
    return same or (one.revokes is not None and one.revokes == following.amends)


def _write(root: FilePath, entries: Sequence[Entry]) -> None:
    write_atomically(root / NAME, "".join(f"{to_line(one)}\n" for one in entries).encode())


def _held(path: FilePath, now: datetime) -> AbstractContextManager[None]:
    from zwfw_cli.store.lock import writers_lock

    return writers_lock(path, now)
