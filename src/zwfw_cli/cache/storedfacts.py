"""What counts on a day, looked up row by row. Every question to it may raise LostError."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache, cached_property, partial
from typing import Any, Final

from zwfw_cli.cache.cellrows import Standing, cells_of
from zwfw_cli.cache.database import Database, Lookup
from zwfw_cli.cache.journalrows import BULK
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.facts import Facts, Folded, HeldFacts, Pair
from zwfw_cli.core.ledger.grid import Cell, Key
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.store.lines import from_line

_ORDER: Final = "order by day, seq"
_LATEST: Final = "order by day desc, seq desc"


_REPORTED: Final = """
select day from entry where task = ? and unit is ? and kind = 'record' and live and day <= ?
order by day desc limit 1
"""
_ANNOUNCED: Final = """
select line, max(day || printf('%020d', seq)) as last from entry
where task = ? and next is not null and live and day <= ? group by unit order by last
"""
"""Of each unit the line of its last row: SQLite takes it from the row that has the maximum."""


class Rows(Sequence[Entry]):
    """Entries that are read when they are asked for; the last ones first without the others.

    ``select`` reads them forwards, or backwards where it is told True.
    """

    def __init__(self, select: Callable[[bool], Iterator[Entry]]) -> None:
        self._select = select

    def __getitem__(self, at: Any) -> Any:
        return self._all[at]

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._all)

    def __reversed__(self) -> Iterator[Entry]:
        return self._select(True)

    @cached_property
    def _all(self) -> Sequence[Entry]:
        return tuple(self._select(False))


class StoredFacts(Rows, Facts):
    """Facts of a day."""

    def __init__(self, database: Database, as_of: date) -> None:
        super().__init__(partial(self._selected, "1", ()))
        self._database = database
        self._day = as_of.isoformat()
        self._cells: dict[str, dict[Key, Standing]] = {}

    def of(self, *kinds: str) -> Sequence[Entry]:
        """Those of some kinds."""
        rare = "not bulk and " if BULK.isdisjoint(kinds) else ""
        where = f"{rare}kind in ({', '.join('?' for _ in kinds)})"
        return list(self._selected(where, kinds))

    def about(self, task: str) -> Sequence[Entry]:
        """Those that name one task."""
        return list(self._selected("subject = ? and task = ?", (task, task)))

    def folded(self, registry: Registry) -> Folded:
        """What they come to; each value is looked up when it is asked for."""
        every = cache(lambda: HeldFacts(self).folded(registry))
        return Folded(
            Lookup(self._cell, lambda: every().touched),
            Lookup(self._reported, lambda: every().reported),
            Lookup(self._announced, lambda: every().announced),
            Lookup(self._readings, lambda: every().readings),
        )

    def _cell(self, key: Key) -> Cell | None:
        task = key[0]
        if task not in self._cells:
            self._cells[task] = cells_of(self._database, task, self._day)
        stands = self._cells[task].get(key)
        return stands and stands.cell

    def _reported(self, pair: Pair) -> date | None:
        return next(self._database.rows(date.fromisoformat, _REPORTED, *pair, self._day), None)

    def _announced(self, task: str) -> Sequence[Entry] | None:
        last = [*self._database.rows(_first, _ANNOUNCED, task, self._day)]
        return last or None

    def _readings(self, indicator: str) -> Sequence[Entry]:
        where = "subject = ? and indicator = ? and kind = 'measure'"
        return Rows(partial(self._selected, where, (indicator, indicator)))

    def _selected(
        self, where: str, values: Sequence[str], latest_first: bool = False
    ) -> Iterator[Entry]:
        order = _LATEST if latest_first else _ORDER
        sql = f"select line from entry where {where} and live and day <= ? {order}"
        return self._database.rows(from_line, sql, *values, self._day)


def _first(line: str, _last: str) -> Entry:
    return from_line(line)
