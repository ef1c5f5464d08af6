"""What a query shows: the same answer as a table for people and as items for scripts."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar

Item = Mapping[str, Any]
"""One of the typed dictionaries of ``render.shapes``."""
Given = TypeVar("Given")
Made = TypeVar("Made")


class Each(Iterable[Made], Generic[Given, Made]):
    """What is made of each of some things, anew each time that it is gone through.

    For long answers: items are not made for whoever is shown the table, nor the reverse.
    """

    def __init__(self, make: Callable[[Given], Made], given: Iterable[Given]) -> None:
        self._make = make
        self._given = given

    def __iter__(self) -> Iterator[Made]:
        return map(self._make, self._given)


class Column(NamedTuple):
    """A column of a table. ``wrap`` marks running text, which gives way when space is short;
    ``group`` marks one that a terminal shows as a line above its rows.
    """

    title: str
    wrap: bool = False
    number: bool = False
    group: bool = False
    least: int = 8
    """Cells that a wrapped column needs to be readable."""


class Table(NamedTuple):
    """Cells are plain text, not yet made safe for any medium."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    notes: tuple[str, ...] = ()
    """Lines under the table: what was counted, and the rule of the lights."""


class View(NamedTuple):
    """One answer. ``extra`` stands beside ``items`` at the top of the JSON object."""

    command: str
    items: Iterable[Item]
    tables: Iterable[Table]
    extra: Mapping[str, Any] = MappingProxyType({})
    head: tuple[str, ...] = ()
    """Lines before the first table."""
