"""The journal of a workspace: from the cache while its file is the same or only grew, else read."""

import json
import sqlite3
from pathlib import Path as FilePath
from typing import Final

from zwfw_cli.cache.chunks import digests, is_unchanged
from zwfw_cli.cache.database import LOST, amend, fact, note
from zwfw_cli.cache.files import Cache
from zwfw_cli.cache.growth import grow, keep_journal
from zwfw_cli.cache.journal import StoredJournal
from zwfw_cli.cache.problems import forget_problems, noted_problems
from zwfw_cli.cache.stamps import Stamp, is_same, settle, stamp
from zwfw_cli.core.entry import Entry
from zwfw_cli.core.errors import DataError
from zwfw_cli.core.journal import Journal
from zwfw_cli.core.registry import Registry
from zwfw_cli.store.journal import NAME, held_journal, parse, read_journal

WHAT: Final = "journal"
TRIES: Final = 3


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
        for _ in range(TRIES):
            found = self._cache.opened(WHAT, self._belongs_to)
            if found is None:
                break
            current = self._is_current(found)
            if current:
                return self._stored(found)
            self._cache.drop(found)
            if current is not None:
                break
        return self._read_and_keep()

    def _is_current(self, found: sqlite3.Connection) -> bool | None:
        """Whether the rows are the journal as it is, be it after taking in what was added.

        None where somebody else was at it: what he took in will do.
        """
        try:
            kept, now = _kept_stamp(found), stamp(self._path)
            if is_same(kept, now):
                return True
            pieces = found.execute("select digest from chunk order by n").fetchall()
            if now is None or not is_unchanged(self._path, kept.size, [one for (one,) in pieces]):
                return False
            with self._path.open("rb") as stream:
                stream.seek(kept.size)
                added = parse(stream.read(now.size - kept.size).decode())
        except (*LOST, OSError):
            return False
        if added.problems or added.torn:
            return False

        def change(found: sqlite3.Connection) -> None:
            if now.size > kept.size:
                grow(found, self._registry, zip(added.entries, added.lines, strict=True))
                forget_problems(found)
            self._note(found, now)

        if amend(found, change) or now.size == kept.size:
            return True
        return None

    def _read_and_keep(self) -> Journal:
        before = stamp(self._path)
        pieces = self._pieces(before)
        read = read_journal(self._root)
        if read.problems:
            raise DataError(read.problems)
        journal = Journal(read.entries)
        after = stamp(self._path)
        if before is None or after is None or after.told != before.told:
            return journal
        if read.torn or not read.entries or self._pieces(before) != pieces:
            return journal

        def fill(made: sqlite3.Connection) -> None:
            keep_journal(made, self._registry, list(zip(read.entries, read.lines, strict=True)))
            made.execute("create table chunk (n integer primary key, digest text)")
            self._note(made, before)

        if not self._cache.build(WHAT, self._belongs_to, fill):
            return journal
        made = self._cache.opened(WHAT, self._belongs_to)
        return journal if made is None else self._stored(made)

    def _pieces(self, now: Stamp | None) -> list[str]:
        try:
            return list(digests(self._path, now.size)) if now else []
        except OSError:
            return []

    def _stored(self, found: sqlite3.Connection) -> Journal:
        return StoredJournal(found, self._read, self._follow)

    def _read(self) -> Journal:
        return held_journal(self._root)

    def _follow(self, found: sqlite3.Connection, entry: Entry, line: str) -> None:
        """Take in what this process has just written under the writers' lock, and nothing else."""
        try:
            size = _kept_stamp(found).size + len(f"{line}\n".encode())
            now = settle(self._path)
        except (*LOST, OSError):
            return
        if now is None or now.size != size:
            return

        def change(found: sqlite3.Connection) -> None:
            grow(found, self._registry, [(entry, line)])
            if noted_problems(found):
                forget_problems(found)
            self._note(found, now)

        amend(found, change)

    def _note(self, found: sqlite3.Connection, now: Stamp) -> None:
        """What the file was when the rows were made; of its pieces only the last are new."""
        (count,) = found.execute("select count(*) from chunk").fetchone()
        first = max(0, count - 1)
        rows = enumerate(digests(self._path, now.size, first), start=first)
        found.executemany("insert or replace into chunk values (?, ?)", rows)
        note(found, "stamp", json.dumps(now))


def _kept_stamp(found: sqlite3.Connection) -> Stamp:
    return Stamp(*json.loads(fact(found, "stamp") or "[]"))
