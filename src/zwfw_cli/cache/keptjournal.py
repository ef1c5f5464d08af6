"""The journal of a workspace: from the cache while its file is the same or only grew, else read."""

import json
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path as FilePath
from typing import Final, NamedTuple

from zwfw_cli.cache import LostError
from zwfw_cli.cache.database import Database
from zwfw_cli.cache.files import Cache
from zwfw_cli.cache.journalrows import grow, keep_journal
from zwfw_cli.cache.keptregistry import content_now
from zwfw_cli.cache.sources import Seen, digests, note_seen, note_stamp, seen, stamp, told
from zwfw_cli.cache.storedjournal import StoredJournal
from zwfw_cli.cache.values import packed
from zwfw_cli.core.errors import DataError
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.problems import Problem
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.store.journal import (
    NAME,
    Look,
    Written,
    held_journal,
    is_finished,
    journal_bytes,
    parse,
    parse_bytes,
)

WHAT: Final = "journal"
TRIES: Final = 3
_PROBLEMS: Final = "problems"
"""What was wrong with the files when they were last read whole."""


class _Added(NamedTuple):
    """What stands in the file behind the entries that are kept, and how it is seen with that."""

    written: Sequence[Written]
    seen: Seen


class KeptJournal:
    """The journal of one workspace; what is kept belongs to one content of its registry."""

    def __init__(self, cache: Cache, root: FilePath, registry: Registry, belongs_to: str) -> None:
        self._cache = cache
        self._root = root
        self._path = root / NAME
        self._registry = registry
        self._belongs_to = belongs_to
        self._database: Database | None = None

    def open(self) -> Journal:
        """The journal as it is at this moment; DataError where a line cannot be read, LostError."""
        self._database = None
        if not is_finished(self._root):
            return held_journal(self._root)
        for _ in range(TRIES):
            database = self._cache.opened(WHAT, self._belongs_to)
            if database is None:
                break
            added = self._added(database)
            if added is not None and self._caught_up(database, added):
                self._database = database
                return StoredJournal(database)
            self._cache.drop(database)
            if added is None:
                break
        return self._read_and_keep()

    def follow(self, written: Sequence[Written], before: os.stat_result) -> None:
        """Take in what this process has just written under the writers' lock, and nothing else.

        ``before`` is the file as it was right before: no other change may hide behind the lines.
        Once they are on disk nothing that the cache does may say otherwise.
        """
        database = self._database
        if database is None:
            return
        try:
            kept, now = seen(database), stamp(self._path)
            if now is None or told(before) != kept.stamp.told:
                return
            content, after = kept.added(self._path, now._replace(ours=True)) or (b"", kept)
            if content == "".join(f"{line}\n" for _, line in written).encode():
                self._take_in(database, _Added(written, after), self._problems(database) == ())
        except (LostError, OSError):
            self._database = None

    def problems(self, look: Look) -> tuple[Problem, ...]:
        """What ``look`` found when all files were last read whole, or finds where one changed."""
        database = self._database
        noted = None if database is None else self._problems(database)
        if noted is not None:
            return noted
        problems = look()
        if database is not None and self._is_as_opened(database):
            self._cache.later(database, lambda kept: kept.note(_PROBLEMS, packed(problems)))
        return problems

    @staticmethod
    def _problems(database: Database) -> tuple[Problem, ...] | None:
        return database.fact(_PROBLEMS, _as_problems)

    def _is_as_opened(self, database: Database) -> bool:
        """Whether what was looked at just now are the files that the rows were made of."""
        content, now = content_now(self._root), stamp(self._path)
        if content is None or now is None or not self._belongs_to.endswith(f"|{content}"):
            return False
        return now.told == seen(database).stamp.told

    def _added(self, database: Database) -> _Added | None:
        """What was added to the file since; None where it is not the one that the rows are of."""
        kept, now = seen(database), stamp(self._path)
        if now is None or not kept.is_same(self._path, now):
            return None
        if now.size == kept.stamp.size:
            return _Added((), kept.again(now))
        try:
            added = kept.added(self._path, now)
            read = parse(added[0].decode()) if added else None
        except (OSError, UnicodeDecodeError):
            return None
        if added is None or read is None:
            return None
        whole = not read.problems and read.torn is None
        return _Added(list(zip(read.entries, read.lines, strict=True)), added[1]) if whole else None

    def _caught_up(self, database: Database, added: _Added) -> bool:
        """Whether the rows tell all of the file by now; False where somebody else is at them."""
        if added.seen.stamp.size != seen(database).stamp.size:
            return self._take_in(database, added, problems_hold=False)
        if added.seen.stamp != seen(database).stamp:
            self._cache.later(database, partial(note_stamp, now=added.seen.stamp))
        return True

    def _take_in(self, database: Database, added: _Added, problems_hold: bool) -> bool:
        """A line that this program adds to a history without fault needs no new look: it is linked
        to the line before and speaks of what is known.
        """

        def change(kept: Database) -> None:
            if not problems_hold:
                kept.note(_PROBLEMS, None)
            grow(kept, self._registry, added.written)
            note_seen(kept, added.seen)

        return database.amend(change)

    def _read_and_keep(self) -> Journal:
        before = stamp(self._path)
        raw, problems = journal_bytes(self._root)
        after = stamp(self._path)
        read = parse_bytes(raw)
        if problems or read.problems:
            raise DataError((*problems, *read.problems))
        journal = Journal(read.entries)
        if before is None or after is None or after.told != before.told or len(raw) != before.size:
            return journal
        if read.torn or not read.entries:
            return journal

        def fill(made: Database) -> None:
            keep_journal(made, self._registry, list(zip(read.entries, read.lines, strict=True)))
            note_seen(made, Seen(before, digests(raw)))

        self._database = self._cache.build(WHAT, self._belongs_to, fill)
        return journal if self._database is None else StoredJournal(self._database)


def _as_problems(text: str) -> tuple[Problem, ...]:
    return tuple(Problem(*row) for row in json.loads(text))
