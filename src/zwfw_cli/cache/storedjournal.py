"""The journal as it was kept: every entry, asked for by parts; each question may raise LostError."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile
from operator import itemgetter

from zwfw_cli.cache.database import Database
from zwfw_cli.cache.journalrows import BULK, LATEST
from zwfw_cli.cache.storedfacts import Rows, StoredFacts
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.facts import Facts
from zwfw_cli.core.ledger.ids import last_number
from zwfw_cli.core.ledger.journal import Head, Journal
from zwfw_cli.store.chain import seal_of
from zwfw_cli.store.lines import from_line


class StoredJournal(Journal):
    """A journal of which nothing is in memory before it is asked for."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._database = database
        self._entries = Rows(self._in_order)

    def facts(self, as_of: date) -> Facts:
        """The entries that count on a day, in the order of the facts."""
        return StoredFacts(self._database, as_of)

    def about(self, subject: str) -> Sequence[Entry]:
        """The entries of a task or an indicator, with what revokes, mends or closes them."""
        return list(self._select("where subject = ? order by seq", subject))

    def starting(self, ident: str) -> Sequence[Entry]:
        """The entry of an id, or those whose ids begin like that."""
        if not ident:
            return []
        sql = "select id, seq, line from entry where id >= ? order by id"
        after = self._database.rows(_with_id, sql, ident)
        begin = list(takewhile(lambda row: row[0].startswith(ident), after))
        exact = [row for row in begin if row[0] == ident]
        return [entry for *_, entry in exact or sorted(begin, key=itemgetter(1))]

    def batched(self, batch: str) -> Sequence[Entry]:
        """The entries of a batch, or of all batches whose ids begin like that, as written."""
        if not batch:
            return []
        begins = f'"batch":{json.dumps(batch, ensure_ascii=False)[:-1]}'
        fits = list(self._select("where instr(line, ?) order by seq", begins))
        return [entry for entry in fits if entry.batch == batch] or fits

    def last_number(self, day: date) -> int:
        """The highest running number among the ids of what was written on a day; 0 for none."""
        begin = f"{day:%Y%m%d}-"
        sql = "select id from entry where id >= ? and id < ?"
        return last_number(self._database.rows(str, sql, begin, f"{day:%Y%m%d}."))

    def revoking(self, ident: str) -> str | None:
        """The id of the entry that revokes another; None where it stands."""
        revocation = next(
            self._select("where target = ? and kind = 'revoke' order by seq", ident), None
        )
        return revocation and revocation.entry

    def known(self, known_at: date) -> Journal:
        """What had been written down by the end of a day; mostly that is everything."""
        latest = self._database.fact(LATEST, str)
        everything = latest is not None and latest <= known_at.isoformat()
        return self if everything else super().known(known_at)

    def of(self, kind: str) -> Sequence[Entry]:
        """The entries of a kind in the order of writing, revoked ones included."""
        rare = "" if kind in BULK else "not bulk and "
        return list(self._select(f"where {rare}kind = ? order by seq", kind))

    def head(self) -> Head:
        """How many there are, and the seal of the last."""
        sql = "select (select count(*) from entry), line from entry order by seq desc limit 1"
        return next(self._database.rows(_head, sql), Head())

    def sealed(self) -> Iterator[tuple[Entry, str]]:
        """Each entry with its seal."""
        return self._database.rows(_with_seal, "select line from entry order by seq")

    def _in_order(self, latest_first: bool) -> Iterator[Entry]:
        return self._select(f"order by seq {'desc' if latest_first else ''}")

    def _select(self, where: str, *values: str) -> Iterator[Entry]:
        return self._database.rows(from_line, f"select line from entry {where}", *values)


def _head(count: int, line: str) -> Head:
    return Head(count, seal_of(line) or "")


def _with_seal(line: str) -> tuple[Entry, str]:
    return from_line(line), seal_of(line) or ""


def _with_id(ident: str, seq: int, line: str) -> tuple[str, int, Entry]:
    return ident, seq, from_line(line)
