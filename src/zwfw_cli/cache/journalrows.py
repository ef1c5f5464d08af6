"""The journal as rows of a database: each entry with its line."""

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.store.journal import Written

BULK: Final = frozenset({"record", "measure"})
_TABLE: Final = """
create table entry (seq integer primary key, id text, kind text, day text, moment integer,
  task text, indicator text, subject text, target text, live integer, bulk integer, next text,
  line text)
"""
"""``moment``: microseconds since 1970. ``target``: what is revoked, mended or closed. ``subject``:
the task or indicator, of the target where there is one. ``live``: neither a revocation nor revoked.
``bulk``: of the kinds that most entries are.
"""
_INDEXES: Final = (
    "create unique index by_id on entry (id)",
    "create index by_target on entry (target) where target is not null",
    "create index by_subject on entry (subject, day, moment, seq)",
    "create index by_next on entry (task, day, moment, seq) where next is not null",
    "create index by_kind on entry (kind, day, moment, seq) where not bulk",
)
_INSERT: Final = f"insert into entry values ({', '.join('?' * 13)})"
_SUBJECTS: Final = """
update entry set subject =
  (select coalesce(t.task, t.indicator) from entry as t where t.id = entry.target)
where target is not null and exists (select 1 from entry as t where t.id = entry.target)
"""
_REVOKED: Final = "update entry set live = 0 where id in (select target from entry where kind = ?)"
_REVOKED_ONE: Final = """
update entry set live = 0
where id = ? and exists (select 1 from entry where target = ? and kind = 'revoke')
"""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class OddError(ValueError):
    """An entry that the program never writes: nothing is kept of such a journal."""


def keep_entries(made: sqlite3.Connection, written: Iterable[Written]) -> None:
    """Write all entries, in the order of writing, into a new database; OddError."""
    made.execute(_TABLE)
    made.executemany(_INSERT, (_row(at, *one) for at, one in enumerate(written)))
    for index in _INDEXES:
        made.execute(index)
    made.execute(_SUBJECTS)
    made.execute(_REVOKED, ("revoke",))


def add_entry(found: sqlite3.Connection, entry: Entry, line: str) -> None:
    """Write one more entry behind the others; OddError, sqlite3.IntegrityError for a known id."""
    (last,) = found.execute("select max(seq) from entry").fetchone()
    found.execute(_INSERT, _row(last + 1, entry, line))
    for which, value in (("id", entry.entry), ("target", entry.entry)):
        found.execute(f"{_SUBJECTS} and {which} = ?", (value,))
    for ident in (entry.entry, entry.revokes):
        found.execute(_REVOKED_ONE, (ident, ident))


def _row(at: int, entry: Entry, line: str) -> tuple[Any, ...]:
    revoking = entry.kind == "revoke"
    if revoking != bool(entry.revokes) or (revoking and entry.finding):
        raise OddError(entry.entry)
    subject = entry.task if entry.task is not None else entry.indicator
    if entry.task is not None and entry.indicator is not None:
        raise OddError(entry.entry)
    if "" in (entry.entry, entry.revokes, entry.finding) or (entry.finding and subject is not None):
        raise OddError(entry.entry)
    return (
        at,
        entry.entry,
        entry.kind,
        entry.on.isoformat(),
        (entry.recorded_at - _EPOCH) // timedelta(microseconds=1),
        entry.task,
        entry.indicator,
        subject,
        entry.revokes or entry.finding or None,
        not revoking,
        entry.kind in BULK,
        entry.next or None,
        line,
    )
