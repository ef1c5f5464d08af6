"""The readings of one indicator: the last ones first, without reading all of them."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

from zwfw_cli.cache.database import LOST
from zwfw_cli.core.ledger.entry import Entry


class Readings(Sequence[Entry]):
    """Oldest first. ``select`` reads rows in either order; ``held`` reads the journal itself, where
    the file turns out to be damaged.
    """

    def __init__(
        self, select: Callable[[bool], Iterator[Entry]], held: Callable[[], Sequence[Entry]]
    ) -> None:
        self._select = select
        self._held = held

    def __getitem__(self, at: Any) -> Any:
        return self._all[at]

    def __len__(self) -> int:
        return len(self._all)

    def __reversed__(self) -> Iterator[Entry]:
        told = 0
        try:
            for entry in self._select(True):
                yield entry
                told += 1
        except LOST:
            yield from list(reversed(self._held()))[told:]

    @cached_property
    def _all(self) -> Sequence[Entry]:
        try:
            return list(self._select(False))
        except LOST:
            return self._held()
