"""The journal of a workspace: from the cache while its file is the same or only grew, else read."""

import json
import sqlite3
from collections.abc import Sequence
from functools import partial
from pathlib import Path as FilePath
from typing import Final

from zwfw_cli.core.entry import Entry
from zwfw_cli.core.errors import DataError
from zwfw_cli.core.journal import Journal
from zwfw_cli.core.registry import Registry
from zwfw_cli.store.cache.chunks import added, digests, is_unchanged
from zwfw_cli.store.cache.database import LOST, amend, fact, note
from zwfw_cli.store.cache.files import Cache
from zwfw_cli.store.cache.growth import grow, keep_journal
from zwfw_cli.store.cache.journal import StoredJournal
from zwfw_cli.store.cache.problems import forget_problems, noted_problems
from zwfw_cli.store.cache.stamps import Stamp, is_same, settle, stamp
from zwfw_cli.store.journal import NAME, held_journal, parse, read_journal

WHAT: Final = "journal"


class KeptJournal:
    """Opens the journal of one workspace, whose last line is finished; what is kept belongs to one
    content of its registry.
    """

    def __init__(self, cache: Cache, root: FilePath, registry: Registry, belongs_to: str) -> None:
        self._cache = cache
        self._root = root
        self._path = root / NAME
        self._registry = registry
        self._belongs_to = belongs_to

    def open(self) -> Journal:
        """The journal as it is at this moment; DataError where a line cannot be read."""
        found = self._cache.opened(WHAT, self._belongs_to)
        if found is not None:
            if self._is_current(found):
                read = partial(self._read_instead, found)
                return StoredJournal(found, read, self._follow, self._cache.later)
            self._cache.drop(found)
        return self._read_and_keep()

    def _is_current(self, found: sqlite3.Connection) -> bool:
        """Whether the rows are the journal as it is, be it after taking in what was added."""
        try:
            kept, now = _kept_stamp(found), stamp(self._path)
            if is_same(kept, now):
                return True
            pieces = _pieces(found)
            if now is None or not is_unchanged(self._path, kept.size, pieces):
                return False
            grown = added(self._path, kept.size, pieces, now.size)
            if grown is None:
                return False
            read = parse(grown.content.decode())
        except (*LOST, OSError):
            return False
        if read.problems or read.torn:
            return False

        def change(found: sqlite3.Connection) -> None:
            if now.size > kept.size:
                grow(found, self._registry, zip(read.entries, read.lines, strict=True))
                forget_problems(found)
            _note(found, now, grown.digests, len(pieces))

        return amend(found, change) or now.size == kept.size

    def _read_and_keep(self) -> Journal:
        before = stamp(self._path)
        pieces = list(digests(self._path, before.size)) if before else []
        read = read_journal(self._root)
        if read.problems:
            raise DataError(read.problems)
        journal = Journal(read.entries)
        if before is None or stamp(self._path) != before or read.torn or not read.entries:
            return journal
        if not is_unchanged(self._path, before.size, pieces):
            return journal

        def fill(made: sqlite3.Connection) -> None:
            keep_journal(made, self._registry, list(zip(read.entries, read.lines, strict=True)))
            made.execute("create table chunk (n integer primary key, digest text)")
            _note(made, before, pieces)

        self._cache.build(WHAT, self._belongs_to, fill)
        return journal

    def _read_instead(self, damaged: sqlite3.Connection) -> Journal:
        self._cache.spoil(damaged)
        return held_journal(self._root)

    def _follow(self, found: sqlite3.Connection, entry: Entry, line: str) -> None:
        """Take in what this process has just written under the writers' lock, and nothing else."""
        try:
            kept, pieces, now = _kept_stamp(found), _pieces(found), settle(self._path)
            grown = now and added(self._path, kept.size, pieces, now.size)
        except (*LOST, OSError):
            return
        if now is None or grown is None or grown.content != f"{line}\n".encode():
            return

        def change(found: sqlite3.Connection) -> None:
            grow(found, self._registry, [(entry, line)])
            if noted_problems(found):
                forget_problems(found)
            _note(found, now, grown.digests, len(pieces))

        amend(found, change)


def _note(found: sqlite3.Connection, now: Stamp, pieces: Sequence[str], kept: int = 0) -> None:
    """What the file was when the rows were made; of its pieces only those from the last kept on
    are new.
    """
    first = max(0, kept - 1)
    rows = enumerate(pieces[first:], start=first)
    found.executemany("insert or replace into chunk values (?, ?)", rows)
    note(found, "stamp", json.dumps(now))


def _pieces(found: sqlite3.Connection) -> list[str]:
    return [one for (one,) in found.execute("select digest from chunk order by n")]


def _kept_stamp(found: sqlite3.Connection) -> Stamp:
    return Stamp(*json.loads(fact(found, "stamp") or "[]"))
