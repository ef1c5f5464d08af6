"""Cells as they stood from day to day, so that any day is looked up and not worked out again."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from zwfw_cli.cache.database import Database
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.grid import Cell, Key, Move, replay
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


def keep_cells(connection: sqlite3.Connection, registry: Registry, facts: Iterable[Entry]) -> None:
    """Write the cells of all days into a new database; ``facts`` in their order."""
    connection.execute(_TABLE)
    connection.executemany(_INSERT, _spans(replay(registry, facts, {}), {}))


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
    entries = [*database.rows(from_line, _FACTS, task, task, day)]
    cells = {key: stands.cell for key, stands in standing.items()}
    moves = replay(registry, entries, cells)
    database.connection.executemany(_INSERT, _spans(moves, standing))


def _spans(moves: Iterable[Move], standing: dict[Key, Standing]) -> Iterator[tuple[Any, ...]]:
    """Each cell with the days that it stood so; of one day only its end."""
    for move in moves:
        day = move.entry.on.isoformat()
        last = standing.get(move.key)
        if last is not None and last.cell == move.after:
            continue
        if last is not None and last.since < day:
            yield _row(move.key, last, day)
        standing[move.key] = Standing(day, move.after)
    for key, last in standing.items():
        yield _row(key, last, _ALWAYS)


def _row(key: Key, stands: Standing, until: str) -> tuple[Any, ...]:
    state, finished_on, *rest = stands.cell
    return (*key, stands.since, until, state, finished_on and str(finished_on), *rest)


def _cell(
    state: str, finished_on: str | None, evidence: int, problem: str | None, teller: str | None
) -> Cell:
    day = None if finished_on is None else date.fromisoformat(finished_on)
    return Cell(State(state), day, bool(evidence), problem, teller)
