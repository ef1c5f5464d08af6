"""The entries that count on a day, and what they come to."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.grid import Cell, Key, replay
from zwfw_cli.core.registry.registry import Registry

Pair = tuple[str, str | None]
"""Task id, and the unit as an entry names it."""


class Folded(NamedTuple):
    """What the entries of a day come to over a registry."""

    touched: Mapping[Key, Cell]
    """Cells that an entry has touched; every other cell is fresh."""
    reported: Mapping[Pair, date]
    """The last day of a report that names the unit, or names none (None), by task and unit."""
    announced: Mapping[str, Sequence[Entry]]
    """By task id: of each unit, named or not, the entry with its last next act, oldest first."""
    readings: Mapping[str, Sequence[Entry]]
    """By indicator id, oldest first."""


class Facts(Sequence[Entry]):
    """Not revoked, not after the day; by ``on``, then in the order of writing, whatever clocks say."""

    __slots__ = ()

    @abstractmethod
    def of(self, *kinds: str) -> Sequence[Entry]:
        """Those of some kinds."""

    @abstractmethod
    def about(self, task: str) -> Sequence[Entry]:
        """Those that name one task."""

    @abstractmethod
    def folded(self, registry: Registry) -> Folded:
        """What they come to."""


class HeldFacts(tuple[Entry, ...], Facts):
    """Facts in memory, in their order."""

    def of(self, *kinds: str) -> Sequence[Entry]:
        """Those of some kinds."""
        return [entry for entry in self if entry.kind in kinds]

    def about(self, task: str) -> Sequence[Entry]:
        """Those that name one task."""
        return self._of_task.get(task, ())

    @cached_property
    def _of_task(self) -> Mapping[str | None, Sequence[Entry]]:
        found: dict[str | None, list[Entry]] = {}
        for entry in self:
            found.setdefault(entry.task, []).append(entry)
        return found

    def folded(self, registry: Registry) -> Folded:
        """What they come to."""
        touched: dict[Key, Cell] = {}
        for _ in replay(registry, self, touched):
            pass
        reported: dict[Pair, date] = {}
        announced: dict[str, dict[str | None, Entry]] = {}
        readings: dict[str, list[Entry]] = {}
        for entry in self:
            if entry.kind == "measure" and entry.indicator is not None:
                readings.setdefault(entry.indicator, []).append(entry)
            elif entry.kind == "record" and entry.task is not None:
                reported[entry.task, entry.unit] = entry.on
            if entry.next and entry.task is not None:
                last = announced.setdefault(entry.task, {})
                last.pop(entry.unit, None)
                last[entry.unit] = entry
        acts = {task: list(last.values()) for task, last in announced.items()}
        return Folded(touched, reported, acts, readings)
