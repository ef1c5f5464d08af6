"""The journal as it was kept: every entry, asked for by parts."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import takewhile
from operator import itemgetter
from typing import TypeVar

from zwfw_cli.cache.database import LOST, fact
from zwfw_cli.cache.growth import LATEST
from zwfw_cli.cache.storedfacts import StoredFacts
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.facts import Facts
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.store.lines import from_line

Answer = TypeVar("Answer")


class StoredJournal(Journal):
    """Where the file turns out to be damaged, the journal that ``read`` reads answers instead."""

    def __init__(self, found: sqlite3.Connection, read: Callable[[], Journal]) -> None:
        self._found = found
        self._read = read

    def facts(self, as_of: date) -> Facts:
        """The entries that count on a day, in the order of the facts."""
        return StoredFacts(self._found, as_of, lambda: self._whole.facts(as_of))

    def about(self, subject: str) -> Sequence[Entry]:
        """The entries of a task or an indicator, with what revokes, mends or closes them."""
        return self._kept(
            lambda: list(self._select("where subject = ? order by seq", subject)),
            lambda whole: whole.about(subject),
        )

    def starting(self, ident: str) -> Sequence[Entry]:
        """The entry of an id, or those whose ids begin like that."""

        def kept() -> list[Entry]:
            sql = "select id, seq, line from entry where id >= ? order by id"
            after = self._found.execute(sql, (ident,)) if ident else ()
            begin = list(takewhile(lambda row: row[0].startswith(ident), after))
            exact = [row for row in begin if row[0] == ident]
            return [from_line(line) for *_, line in exact or sorted(begin, key=itemgetter(1))]

        return self._kept(kept, lambda whole: whole.starting(ident))

    def revoking(self, ident: str) -> str | None:
        """The id of the entry that revokes another; None where it stands."""
        where = "where target = ? and kind = 'revoke' order by seq"
        return self._kept(
            lambda: next((one.entry for one in self._select(where, ident)), None),
            lambda whole: whole.revoking(ident),
        )

    def known(self, known_at: date) -> Journal:
        """What had been written down by the end of a day; mostly that is everything."""
        try:
            latest = fact(self._found, LATEST)
        except LOST:
            latest = None
        everything = latest is not None and latest <= known_at.isoformat()
        return self if everything else super().known(known_at)

    def __reversed__(self) -> Iterator[Entry]:
        """The newest first, without reading the others."""
        told = 0
        try:
            for entry in self._select("order by seq desc"):
                yield entry
                told += 1
        except LOST:
            yield from list(reversed(self._whole))[told:]

    @cached_property
    def _entries(self) -> tuple[Entry, ...]:  # type: ignore[override] # read when first asked for
        return self._kept(lambda: tuple(self._select("order by seq")), tuple)

    @cached_property
    def _whole(self) -> Journal:
        return self._read()

    def _kept(self, kept: Callable[[], Answer], whole: Callable[[Journal], Answer]) -> Answer:
        try:
            return kept()
        except LOST:
            return whole(self._whole)

    def _select(self, where: str, *values: str) -> Iterator[Entry]:
        rows = self._found.execute(f"select line from entry {where}", values)
        return (from_line(line) for (line,) in rows)
