"""Cells as they stood from day to day, so that any day is looked up and not folded again."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.grid import Cell, Key, Move, replay
from zwfw_cli.core.ledger.states import State
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.store.lines import from_line

_TABLE: Final = """
create table cell (task text, n integer, unit text, since text, until text, state text,
  finished_on text, evidence integer, problem text, primary key (task, n, unit, since))
  without rowid
"""
"""``since`` inclusive, ``until`` exclusive."""
_INSERT: Final = f"insert or replace into cell values ({', '.join('?' * 9)})"
_ALWAYS: Final = "9999-12-32"
"""After every day."""
_OF_TASK: Final = (
    "select n, unit, since, state, finished_on, evidence, problem from cell"
    " where task = ? and since <= ? and until > ?"
)
_FACTS: Final = (
    "select line from entry where subject = ? and task = ? and kind = 'record' and live"
    " and day >= ? order by day, moment, seq"
)


class Standing(NamedTuple):
    """A cell and the day since which it stands so."""

    since: str
    cell: Cell


def keep_cells(made: sqlite3.Connection, registry: Registry, facts: Iterable[Entry]) -> None:
    """Write the cells of all days into a new database; ``facts`` in their order."""
    made.execute(_TABLE)
    made.executemany(_INSERT, _spans(replay(registry, facts, {}), {}))


def cells_of(found: sqlite3.Connection, task: str, day: str) -> dict[Key, Standing]:
    """The cells of a task that an entry has touched, as they stood at the end of a day."""
    rows = found.execute(_OF_TASK, (task, day, day))
    return {(task, n, unit): Standing(since, _cell(*cell)) for n, unit, since, *cell in rows}


def fold_again(found: sqlite3.Connection, registry: Registry, task: str, since: date) -> None:
    """Work out the cells of a task anew from a day on; what stood before it stays."""
    day = since.isoformat()
    standing = cells_of(found, task, (since - timedelta(days=1)).isoformat())
    found.execute("delete from cell where task = ? and until > ?", (task, day))
    lines = found.execute(_FACTS, (task, task, day)).fetchall()
    cells = {key: one.cell for key, one in standing.items()}
    moves = replay(registry, (from_line(line) for (line,) in lines), cells)
    found.executemany(_INSERT, _spans(moves, standing))


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


def _row(key: Key, one: Standing, until: str) -> tuple[Any, ...]:
    state, finished_on, evidence, problem = one.cell
    return (*key, one.since, until, state, finished_on and str(finished_on), evidence, problem)


def _cell(state: str, finished_on: str | None, evidence: int, problem: str | None) -> Cell:
    day = None if finished_on is None else date.fromisoformat(finished_on)
    return Cell(State(state), day, bool(evidence), problem)
