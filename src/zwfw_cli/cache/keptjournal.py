"""The journal of a workspace: from the cache while its file is the same or only grew, else read."""

import os
import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path as FilePath
from typing import Final

from zwfw_cli.cache.chunks import added, digests, is_unchanged
from zwfw_cli.cache.database import LOST, amend
from zwfw_cli.cache.files import Cache
from zwfw_cli.cache.growth import grow, keep_journal
from zwfw_cli.cache.keptregistry import content_now
from zwfw_cli.cache.noted import kept_pieces, kept_stamp, note_file, note_stamp
from zwfw_cli.cache.problems import forget_problems, note_problems, noted_problems
from zwfw_cli.cache.sources import Stamp, is_same, settle, stamp, told
from zwfw_cli.cache.storedjournal import StoredJournal
from zwfw_cli.core.errors import DataError
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.problems import Problem
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.store.journal import NAME, Written, held_journal, is_finished, parse, read_journal

WHAT: Final = "journal"
TRIES: Final = 3


class KeptJournal:
    """The journal of one workspace; what is kept belongs to one content of its registry."""

    def __init__(self, cache: Cache, root: FilePath, registry: Registry, belongs_to: str) -> None:
        self._cache = cache
        self._root = root
        self._path = root / NAME
        self._registry = registry
        self._belongs_to = belongs_to
        self._found: sqlite3.Connection | None = None

    def open(self) -> Journal:
        """The journal as it is at this moment; DataError where a line cannot be read."""
        self._found = None
        if not is_finished(self._root):
            return held_journal(self._root)
        for _ in range(TRIES):
            found = self._cache.opened(WHAT, self._belongs_to)
            if found is None:
                break
            current = self._is_current(found)
            if current:
                self._found = found
                return StoredJournal(found, partial(self._read_instead, found))
            self._cache.drop(found)
            if current is not None:
                break
        return self._read_and_keep()

    def follow(self, written: Sequence[Written], before: os.stat_result) -> None:
        """Take in what this process has just written under the writers' lock, and nothing else.

        ``before`` is the file as it was right before: no other change may hide behind the lines.
        """
        found = self._found
        if found is None:
            return
        try:
            kept, pieces = kept_stamp(found), kept_pieces(found)
            now = settle(self._path) if told(before) == kept.told else None
            grown = now and added(self._path, kept.size, pieces, now.size)
        except (*LOST, OSError):
            return
        added_by_us = "".join(f"{line}\n" for _, line in written)
        if now is not None and grown and grown.content == added_by_us.encode():
            self._taken_in(found, written, now, grown.digests)

    def problems(self, look: Callable[[], tuple[Problem, ...]]) -> tuple[Problem, ...]:
        """What ``look`` found when all files were last read whole, or finds where one changed."""
        found, noted = self._found, None
        try:
            noted = noted_problems(found) if found is not None else None
        except LOST:
            found = None
        if noted is not None:
            return noted
        problems = look()
        if found is not None and self._is_as_opened(found):
            self._cache.later(found, partial(note_problems, problems=problems))
        return problems

    def _is_as_opened(self, found: sqlite3.Connection) -> bool:
        """Whether what was looked at just now are the files that the rows were made of."""
        content, now = content_now(self._root), stamp(self._path)
        if content is None or now is None or not self._belongs_to.endswith(f"|{content}"):
            return False
        try:
            return now.told == kept_stamp(found).told
        except LOST:
            return False

    def _is_current(self, found: sqlite3.Connection) -> bool | None:
        """Whether the rows are the journal as it is, be it after taking in what was added.

        None where somebody else was at it: what he took in will do.
        """
        try:
            kept, now = kept_stamp(found), stamp(self._path)
            if is_same(kept, now):
                return True
            pieces = kept_pieces(found)
            if now is None or not is_unchanged(self._path, kept.size, pieces):
                return False
            if now.size == kept.size:
                self._cache.later(found, partial(note_stamp, now=now))
                return True
            grown = added(self._path, kept.size, pieces, now.size)
            read = parse(grown.content.decode()) if grown else None
        except (*LOST, OSError):
            return False
        if grown is None or read is None or read.problems or read.torn:
            return False
        written = list(zip(read.entries, read.lines, strict=True))
        return self._taken_in(found, written, now, grown.digests, foreign=True) or None

    def _taken_in(
        self,
        found: sqlite3.Connection,
        written: Sequence[Written],
        now: Stamp,
        pieces: Sequence[str],
        foreign: bool = False,
    ) -> bool:
        def change(found: sqlite3.Connection) -> None:
            if foreign or noted_problems(found):
                forget_problems(found)
            grow(found, self._registry, written)
            note_file(found, now, pieces)

        return amend(found, change)

    def _read_and_keep(self) -> Journal:
        before = stamp(self._path)
        pieces = self._digests(before)
        read = read_journal(self._root)
        if read.problems:
            raise DataError(read.problems)
        journal = Journal(read.entries)
        after = stamp(self._path)
        if before is None or after is None or after.told != before.told:
            return journal
        if read.torn or not read.entries or self._digests(before) != pieces:
            return journal

        def fill(made: sqlite3.Connection) -> None:
            keep_journal(made, self._registry, list(zip(read.entries, read.lines, strict=True)))
            note_file(made, before, pieces)

        self._found = self._cache.build(WHAT, self._belongs_to, fill)
        if self._found is None:
            return journal
        return StoredJournal(self._found, partial(self._read_instead, self._found))

    def _digests(self, now: Stamp | None) -> list[str]:
        try:
            return list(digests(self._path, now.size)) if now else []
        except OSError:
            return []

    def _read_instead(self, damaged: sqlite3.Connection) -> Journal:
        self._cache.spoil(damaged)
        return held_journal(self._root)
