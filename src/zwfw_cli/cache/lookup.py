"""A mapping whose values are looked up when they are asked for, each once."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from zwfw_cli.cache.database import LOST

K = TypeVar("K")
V = TypeVar("V")


class Lookup(Mapping[K, V]):
    """``find`` gives a value, or None for a key that has none; ``every`` gives the whole mapping,
    where someone asks for all of it; ``held`` where the file turns out to be damaged.
    """

    def __init__(
        self,
        find: Callable[[K], V | None],
        every: Callable[[], Mapping[K, V]],
        held: Callable[[], Mapping[K, V]],
    ) -> None:
        self._find = find
        self._every = every
        self._held = held
        self._known: dict[K, V | None] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._known:
            try:
                self._known[key] = self._find(key)
            except LOST:
                self._known[key] = self._held().get(key)
        value = self._known[key]
        if value is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[K]:
        return iter(self._every())

    def __len__(self) -> int:
        return len(self._every())
