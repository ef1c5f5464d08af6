"""The rows of a journal: all of them at once, or some more behind them."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from zwfw_cli.cache.cellrows import fold_again, keep_cells
from zwfw_cli.cache.database import fact, note
from zwfw_cli.cache.journalrows import add_entry, keep_entries
from zwfw_cli.core.dates.days import beijing_day
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.store.journal import Written

LATEST: Final = "latest"
"""The last day, in Beijing, on which anything was written down."""


def keep_journal(made: sqlite3.Connection, registry: Registry, written: Sequence[Written]) -> None:
    """Write a whole journal into a new database; OddError where the rows cannot tell it."""
    keep_entries(made, written)
    journal = Journal(entry for entry, _ in written)
    keep_cells(made, registry, journal.facts(date.max))
    note(made, LATEST, str(max(beijing_day(entry.recorded_at) for entry in journal)))


def grow(found: sqlite3.Connection, registry: Registry, written: Iterable[Written]) -> None:
    """Write entries behind the others, and what they change from their days on; OddError."""
    stale: dict[str, date] = {}
    latest = fact(found, LATEST) or ""
    for entry, line in written:
        add_entry(found, entry, line)
        latest = max(latest, str(beijing_day(entry.recorded_at)))
        for task, day in _moved(found, entry):
            stale[task] = min(day, stale.get(task, day))
    for task, day in stale.items():
        fold_again(found, registry, task, day)
    note(found, LATEST, latest)


def _moved(found: sqlite3.Connection, entry: Entry) -> Iterator[tuple[str, date]]:
    """The task whose cells an entry may change, and from which day on."""
    if entry.kind == "record" and entry.task is not None:
        yield entry.task, entry.on
    elif entry.revokes is not None:
        sql = "select task, day from entry where id = ? and kind = 'record' and task is not null"
        for task, day in found.execute(sql, (entry.revokes,)).fetchall():
            yield task, date.fromisoformat(day)
