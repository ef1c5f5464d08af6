"""The journal of a workspace: from the cache while its file is the same or only grew, else read."""

import json
import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path as FilePath
from typing import Final, NamedTuple

from zwfw_cli.cache import LostError
from zwfw_cli.cache.database import Database
from zwfw_cli.cache.files import Cache
from zwfw_cli.cache.journalrows import grow, keep_journal
from zwfw_cli.cache.keptregistry import content_now
from zwfw_cli.cache.sources import Seen, lines_of, note_seen, note_stamp, seen, stamp, told
from zwfw_cli.cache.storedjournal import StoredJournal
from zwfw_cli.cache.values import packed
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.problems import Problem
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.store.chain import Watch, follows
from zwfw_cli.store.journal import (
    MAX_BYTES,
    NAME,
    Look,
    Written,
    held_journal,
    is_finished,
    parse,
)
from zwfw_cli.store.manylines import entries_of
from zwfw_cli.store.officekey import key_name, office_key

WHAT: Final = "journal"
TRIES: Final = 3
_PROBLEMS: Final = "problems"
"""What was wrong with the files when they were last read whole."""
_HISTORY: Final = "history"
"""What was wrong with the chain of the journal; of both, as it looks with the office's key."""


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
                self._take_in(
                    database, _Added(written, after), holds=self._found(database, _PROBLEMS) == ()
                )
        except (LostError, OSError):
            self._database = None

    def problems(self, look: Look) -> tuple[Problem, ...]:
        """What ``look`` found when all files were last read whole, or finds where one changed."""
        return self._noted(_PROBLEMS, look)

    def history(self, look: Look) -> tuple[Problem, ...]:
        """Likewise of the chain alone."""
        return self._noted(_HISTORY, look)

    def derived(self, what: str, key: str, make: Callable[[], str]) -> str:
        """What was made for a key when the last line was the one that it is now."""
        database = self._database
        if database is None:
            return make()
        known = packed([key, StoredJournal(database).head().seal])
        noted = database.fact(what, json.loads)
        if noted is not None and noted[0] == known:
            return str(noted[1])
        made = make()
        self._cache.later(database, lambda kept: kept.note(what, packed([known, made])))
        return made

    def _noted(self, what: str, look: Look) -> tuple[Problem, ...]:
        database = self._database
        noted = None if database is None else self._found(database, what)
        if noted is not None:
            return noted
        problems = look()
        if database is not None and self._is_as_opened(database):
            told = packed([key_name(), problems])
            self._cache.later(database, lambda kept: kept.note(what, told))
        return problems

    @staticmethod
    def _found(database: Database, what: str) -> tuple[Problem, ...] | None:
        key, problems = database.fact(what, _as_problems) or ("", None)
        return problems if key == key_name() else None

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
            return self._take_in(database, added, holds=False)
        if added.seen.stamp != seen(database).stamp:
            self._cache.later(database, partial(note_stamp, now=added.seen.stamp))
        return True

    def _take_in(self, database: Database, added: _Added, holds: bool) -> bool:
        """``holds``: a line that this program adds to a history without fault needs no new look, for
        it is linked to the line before and speaks of what is known. Of the chain the lines tell.
        """
        last = StoredJournal(database).head().seal
        linked = follows([line for _, line in added.written], last, office_key())

        def change(kept: Database) -> None:
            if not holds:
                kept.note(_PROBLEMS, None)
            if not linked:
                kept.note(_HISTORY, None)
            grow(kept, self._registry, added.written)
            note_seen(kept, added.seen)

        return database.amend(change)

    def _read_and_keep(self) -> Journal:
        before = stamp(self._path)
        if before is not None and before.size <= MAX_BYTES:

            def fill(made: Database) -> None:
                pieces: list[str] = []
                watch = Watch(office_key())
                lines = watch.over(lines_of(self._path, before.size, pieces))
                keep_journal(made, self._registry, entries_of(lines))
                note_seen(made, Seen(before, pieces))
                if watch.whole:
                    made.note(_HISTORY, packed([key_name(), ()]))

            self._database = self._cache.build(WHAT, self._belongs_to, fill)
        if self._database is None:
            return held_journal(self._root)
        return StoredJournal(self._database)


def _as_problems(text: str) -> tuple[str, tuple[Problem, ...]]:
    key, rows = json.loads(text)
    return str(key), tuple(Problem(*row) for row in rows)
