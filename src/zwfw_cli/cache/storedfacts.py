"""What counts on a day, looked up row by row."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache, cached_property, partial
from typing import Any, Final, TypeVar

from zwfw_cli.cache.cellrows import Standing, cells_of
from zwfw_cli.cache.database import LOST
from zwfw_cli.cache.journalrows import BULK
from zwfw_cli.cache.lookup import Lookup
from zwfw_cli.cache.readings import Readings
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.facts import Facts, Folded, HeldFacts
from zwfw_cli.core.ledger.grid import Cell, Key
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.store.lines import from_line

Answer = TypeVar("Answer")

_ORDER: Final = "order by day, moment, seq"
_LATEST: Final = "order by day desc, moment desc, seq desc"


class StoredFacts(Facts):
    """Facts of a day; where the file turns out to be damaged, those that ``held`` reads."""

    def __init__(self, found: sqlite3.Connection, as_of: date, held: Callable[[], Facts]) -> None:
        self._found = found
        self._day = as_of.isoformat()
        self._held = held
        self._cells: dict[str, dict[Key, Standing]] = {}

    def __getitem__(self, at: Any) -> Any:
        return self._all[at]

    def __len__(self) -> int:
        return len(self._all)

    def of(self, *kinds: str) -> Sequence[Entry]:
        """Those of some kinds."""
        rare = "not bulk and " if BULK.isdisjoint(kinds) else ""
        where = f"{rare}kind in ({', '.join('?' for _ in kinds)})"
        return self._kept(lambda: list(self._select(where, kinds)), lambda held: held.of(*kinds))

    def about(self, task: str) -> Sequence[Entry]:
        """Those that name one task."""
        where = "subject = ? and task = ?"
        return self._kept(
            lambda: list(self._select(where, (task, task))), lambda held: held.about(task)
        )

    def folded(self, registry: Registry) -> Folded:
        """What they come to; each value is looked up when it is asked for."""
        every = cache(lambda: HeldFacts(self._all).folded(registry))
        held = cache(lambda: self._whole.folded(registry))

        def readings(indicator: str) -> Sequence[Entry]:
            return Readings(
                partial(self._measured, indicator), lambda: held().readings.get(indicator, ())
            )

        return Folded(
            Lookup(self._cell, lambda: every().moved, lambda: held().moved),
            Lookup(self._reported, lambda: every().reported, lambda: held().reported),
            Lookup(self._announced, lambda: every().announced, lambda: held().announced),
            Lookup(readings, lambda: every().readings, lambda: held().readings),
        )

    def _cell(self, key: Key) -> Cell | None:
        task = key[0]
        if task not in self._cells:
            self._cells[task] = cells_of(self._found, task, self._day)
        stands = self._cells[task].get(key)
        return stands and stands.cell

    def _reported(self, task: str) -> date | None:
        where = "subject = ? and task = ? and kind = 'record'"
        return next((one.on for one in self._select(where, (task, task), _LATEST)), None)

    def _announced(self, task: str) -> str | None:
        found = self._select("task = ? and next is not null", (task,), _LATEST)
        return next((one.next for one in found), None)

    def _measured(self, indicator: str, latest_first: bool) -> Iterator[Entry]:
        where = "subject = ? and indicator = ? and kind = 'measure'"
        return self._select(where, (indicator, indicator), _LATEST if latest_first else _ORDER)

    @cached_property
    def _all(self) -> Sequence[Entry]:
        return self._kept(lambda: list(self._select("1", ())), lambda held: held)

    @cached_property
    def _whole(self) -> Facts:
        return self._held()

    def _kept(self, kept: Callable[[], Answer], held: Callable[[Facts], Answer]) -> Answer:
        try:
            return kept()
        except LOST:
            return held(self._whole)

    def _select(self, where: str, values: Sequence[str], order: str = _ORDER) -> Iterator[Entry]:
        sql = f"select line from entry where {where} and live and day <= ? {order}"
        return (from_line(line) for (line,) in self._found.execute(sql, (*values, self._day)))
