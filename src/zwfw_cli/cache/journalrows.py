"""The rows of a journal: each entry with its line, all at once or some more behind the others."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any, Final

from zwfw_cli.cache.cellrows import Fold, keep_cells, make_cells, replay_again
from zwfw_cli.cache.database import Database
from zwfw_cli.cache.manyrows import insert_rows
from zwfw_cli.core.dates.days import beijing_day
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.store.journal import Written

BULK: Final = frozenset({"record", "measure"})
LATEST: Final = "latest"
"""The last day, in Beijing, on which anything was written down."""
_TABLE: Final = """
create table entry (seq integer primary key, id text, kind text, day text, task text,
  indicator text, unit text, subject text, target text, live integer, bulk integer, next text,
  line text)
"""
"""``target``: what is revoked, mended or closed. ``subject``:
the task or indicator, of the target where there is one. ``live``: neither a revocation nor revoked.
``bulk``: of the kinds that most entries are.
"""
_FEW: Final = (
    "create index by_target on entry (target) where target is not null",
    "create index by_next on entry (task, unit, day, seq) where next is not null",
    "create index by_kind on entry (kind, day, seq) where not bulk",
)
"""Indexes of few rows, made before them: one look at all rows takes longer."""
_INDEXES: Final = (
    "create index by_id on entry (id)",
    "create index by_subject on entry (subject, day, seq)",
    "create index by_report on entry (task, unit, day) where kind = 'record'",
)
_SOME: Final = 250
"""Lines that are read before their rows are written: of thousands the first are out of the processor's
cache when the last are read, which costs a tenth.
"""
_INSERT: Final = """
insert into entry select column1, column2, column3, column4, column5, column6, column7,
  coalesce(column5, column6), column8, column3 <> 'revoke', column3 in ('record', 'measure'),
  column9, column10
from ({})
"""
"""What the row tells already is not handed over once more: that takes longest."""
_SUBJECTS: Final = """
update entry set subject =
  (select coalesce(t.task, t.indicator) from entry as t where t.id = entry.target)
where target is not null and exists (select 1 from entry as t where t.id = entry.target)
"""
_REVOKED: Final = """
update entry set live = 0
where id in (select target from entry where kind = 'revoke' and not bulk)
"""
_REVOKED_OF: Final = """
select t.task, min(t.day) from entry as r join entry as t on t.id = r.target
where r.kind = 'revoke' and not r.bulk and t.kind = 'record' and t.task is not null group by t.task
"""
_TWICE: Final = "select id from entry group by id having count(*) > 1 limit 1"
_KNOWN: Final = "select 1 from entry where id = ?"
_SAME: Final = """
select b.seq from entry as a join entry as b using (id, line) where a.seq < b.seq
"""
_SAME_OF: Final = f"""
select task, min(day) from entry
where kind = 'record' and task is not null and seq in ({_SAME}) group by task
"""
_REVOKED_ONE: Final = """
update entry set live = 0
where id = ? and exists (select 1 from entry where target = ? and kind = 'revoke')
"""


class OddError(ValueError):
    """An entry that the program never writes: nothing is kept of such a journal."""


def keep_journal(made: Database, registry: Registry, written: Iterable[Written]) -> None:
    """Write a whole journal into a new database, some lines in memory at a time.

    OddError where the rows cannot tell it, or different lines have one id.
    """
    connection = made.connection
    for sql in (_TABLE, *_FEW):
        connection.execute(sql)
    make_cells(connection)
    fold = Fold(registry, {})
    latest = date.min
    at, lines = 0, iter(written)
    while some := list(islice(lines, _SOME)):
        rows = (_row(at + n, *one) for n, one in enumerate(some))
        insert_rows(connection, _INSERT, rows)
        moved = [one for one, _ in some if one.kind == "record" and one.task is not None]
        keep_cells(connection, fold.take(moved))
        latest = max(latest, beijing_day(max(entry.recorded_at for entry, _ in some)))
        at += len(some)
    if not at:
        raise OddError
    keep_cells(connection, fold.end())
    stale = _indexed(connection, fold.stale)
    for task, day in stale.items():
        replay_again(made, registry, task, day)
    made.note(LATEST, str(latest))


def _indexed(connection: sqlite3.Connection, stale: dict[str, date]) -> dict[str, date]:
    """Make of the rows what can be asked; returns what is stale with what is revoked or twice."""
    changed: list[tuple[str, str]] = []
    for index in _INDEXES:
        connection.execute(index)
    if connection.execute(_TWICE).fetchone():
        changed += connection.execute(_SAME_OF)
        connection.execute(f"delete from entry where seq in ({_SAME})")
        if twice := connection.execute(_TWICE).fetchone():
            raise OddError(*twice)
    connection.execute(_SUBJECTS)
    connection.execute(_REVOKED)
    changed += connection.execute(_REVOKED_OF)
    for task, day in changed:
        since = date.fromisoformat(day)
        stale[task] = min(since, stale.get(task, since))
    return stale


def grow(database: Database, registry: Registry, written: Iterable[Written]) -> None:
    """Write entries behind the others, and what they change from their days on; OddError, also for
    an id that is known.
    """
    connection = database.connection
    stale: dict[str, date] = {}
    latest = database.fact(LATEST, str) or ""
    for entry, line in written:
        _add(connection, entry, line)
        latest = max(latest, str(beijing_day(entry.recorded_at)))
        for task, day in _stale(connection, entry):
            stale[task] = min(day, stale.get(task, day))
    for task, day in stale.items():
        replay_again(database, registry, task, day)
    database.note(LATEST, latest)


def _add(connection: sqlite3.Connection, entry: Entry, line: str) -> None:
    if connection.execute(_KNOWN, (entry.entry,)).fetchone():
        raise OddError(entry.entry)
    (last,) = connection.execute("select max(seq) from entry").fetchone()
    insert_rows(connection, _INSERT, [_row(last + 1, entry, line)])
    for which in ("id", "target"):
        connection.execute(f"{_SUBJECTS} and {which} = ?", (entry.entry,))
    for ident in (entry.entry, entry.revokes):
        connection.execute(_REVOKED_ONE, (ident, ident))


def _stale(connection: sqlite3.Connection, entry: Entry) -> Iterator[tuple[str, date]]:
    """The task whose cells an entry may change, and from which day on."""
    if entry.kind == "record" and entry.task is not None:
        yield entry.task, entry.on
    elif entry.revokes is not None:
        sql = "select task, day from entry where id = ? and kind = 'record' and task is not null"
        for task, day in connection.execute(sql, (entry.revokes,)).fetchall():
            yield task, date.fromisoformat(day)


def _row(at: int, entry: Entry, line: str) -> tuple[Any, ...]:
    kind, task, indicator = entry.kind, entry.task, entry.indicator
    if not entry.entry or (task is not None and indicator is not None):
        raise OddError(entry.entry)
    target = None
    if kind not in BULK or entry.revokes is not None or entry.finding is not None:
        target = _target(entry)
    day, act = entry.on.isoformat(), entry.next or None
    return (at, entry.entry, kind, day, task, indicator, entry.unit, target, act, line)


def _target(entry: Entry) -> str | None:
    """What an entry revokes, mends or closes; OddError where it is not of the kind that does."""
    revoking = entry.kind == "revoke"
    if revoking != bool(entry.revokes) or (revoking and entry.finding):
        raise OddError(entry.entry)
    if "" in (entry.revokes, entry.finding):
        raise OddError(entry.entry)
    if entry.finding and (entry.task is not None or entry.indicator is not None):
        raise OddError(entry.entry)
    return entry.revokes or entry.finding
