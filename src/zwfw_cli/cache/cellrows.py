"""Cells as they stood from day to day, so that any day is looked up and not worked out again."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from zwfw_cli.cache.database import Database
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.grid import FRESH, Cell, Key, advance, targets
from zwfw_cli.core.ledger.states import State
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.store.lines import from_line

_TABLE: Final = """
create table cell (task text, n integer, unit text, since text, until text, state text,
  finished_on text, evidence integer, problem text, teller text, primary key (task, n, unit, since))
  without rowid
"""
"""``since`` inclusive, ``until`` exclusive."""
_INSERT: Final = f"insert or replace into cell values ({', '.join('?' * 10)})"
_ALWAYS: Final = "9999-12-32"
"""After every day."""
_OF_TASK: Final = (
    "select n, unit, since, state, finished_on, evidence, problem, teller from cell"
    " where task = ? and since <= ? and until > ?"
)
_FACTS: Final = (
    "select line from entry where subject = ? and task = ? and kind = 'record' and live"
    " and day >= ? order by day, seq"
)


class Standing(NamedTuple):
    """A cell and the day since which it stands so."""

    since: str
    cell: Cell


class Fold:
    """Cells while entries are read one behind the other: what they were, from day to day."""

    def __init__(self, registry: Registry, standing: Mapping[Key, Standing]) -> None:
        self._registry = registry
        self._standing = dict(standing)
        self._meant: dict[tuple[Any, ...], tuple[Key, ...]] = {}
        self._latest: dict[str, date] = {}
        self.stale: dict[str, date] = {}
        """Tasks of which an entry came behind one of a later day, and the earliest of such days:
        they are to be worked out again from there on.
        """

    def take(self, entries: Iterable[Entry]) -> Iterator[tuple[Any, ...]]:
        """Some more records that name a task; each cell that did not stay, with the days that it
        stood so. Of one day only its end.
        """
        standing, latest = self._standing, self._latest
        for entry in entries:
            task, on = entry.task or "", entry.on
            if on < latest.setdefault(task, on):
                self.stale[task] = min(on, self.stale.get(task, on))
                continue
            latest[task] = on
            for key in self._cells_meant(entry):
                last = standing.get(key)
                after = advance(last.cell if last else FRESH, entry)
                if after is None or (last and (after is last.cell or after == last.cell)):
                    continue
                day = on.isoformat()
                if last and last.since < day:
                    yield _row(key, last, day)
                standing[key] = Standing(day, after)

    def end(self) -> Iterator[tuple[Any, ...]]:
        """There are no more: each cell as it stands."""
        return (_row(key, last, _ALWAYS) for key, last in self._standing.items())

    def _cells_meant(self, entry: Entry) -> tuple[Key, ...]:
        said = (entry.task, entry.milestone, entry.milestones, entry.unit)
        meant = self._meant.get(said)
        if meant is None:
            meant = self._meant[said] = targets(self._registry, entry)
        return meant


def make_cells(connection: sqlite3.Connection) -> None:
    """An empty table."""
    connection.execute(_TABLE)


def keep_cells(connection: sqlite3.Connection, rows: Iterable[tuple[Any, ...]]) -> None:
    """Write what a fold gives."""
    connection.executemany(_INSERT, rows)


def cells_of(database: Database, task: str, day: str) -> dict[Key, Standing]:
    """The cells of a task that an entry has touched, as they stood at the end of a day; LostError."""

    def standing(n: int, unit: str, since: str, *cell: Any) -> tuple[Key, Standing]:
        return (task, n, unit), Standing(since, _cell(*cell))

    return dict(database.rows(standing, _OF_TASK, task, day, day))


def replay_again(database: Database, registry: Registry, task: str, since: date) -> None:
    """Work out the cells of a task anew from a day on; what stood before it stays."""
    day = since.isoformat()
    standing = cells_of(database, task, (since - timedelta(days=1)).isoformat())
    database.connection.execute("delete from cell where task = ? and until > ?", (task, day))
    fold = Fold(registry, standing)
    entries = [*database.rows(from_line, _FACTS, task, task, day)]
    keep_cells(database.connection, [*fold.take(entries), *fold.end()])


def _row(key: Key, stands: Standing, until: str) -> tuple[Any, ...]:
    state, finished_on, *rest = stands.cell
    return (*key, stands.since, until, state, finished_on and str(finished_on), *rest)


def _cell(
    state: str, finished_on: str | None, evidence: int, problem: str | None, teller: str | None
) -> Cell:
    day = None if finished_on is None else date.fromisoformat(finished_on)
    return Cell(State(state), day, bool(evidence), problem, teller)
