"""What a query shows: the same answer as a table for people and as items for scripts."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, Self, TypeVar

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


class Valued(str):
    """A cell whose words people read, and whose value a spreadsheet calculates with."""

    value: date | Decimal | int | None
    """None leaves the cell of a spreadsheet empty."""
    unit: str
    """What a figure is counted in, shown behind it."""

    def __new__(cls, text: str, value: date | Decimal | int | None, unit: str = "") -> Self:
        """The words, and what they are in a spreadsheet."""
        cell = super().__new__(cls, text)
        cell.value, cell.unit = value, unit
        return cell


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
    extra: bool = False
    """Only spreadsheets have it: what people read beside something else in another column."""


class Table(NamedTuple):
    """Cells are plain text, not yet made safe for any medium."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    notes: tuple[str, ...] = ()
    """Lines under the table: what was counted, and the rule of the lights."""

    def read(self) -> "Table":
        """What people read of it: all but the extra columns."""
        if not any(column.extra for column in self.columns):
            return self
        kept = [at for at, column in enumerate(self.columns) if not column.extra]
        return self._replace(
            columns=tuple(self.columns[at] for at in kept),
            rows=tuple(tuple(row[at] for at in kept) for row in self.rows),
        )


class Course(NamedTuple):
    """How a figure went: what a chart is drawn from."""

    code: str
    """Of the indicator; it begins the title of its chart."""
    name: str
    unit: str
    target: Decimal
    points: tuple[tuple[date, Decimal], ...]
    """In the order of their days."""


class View(NamedTuple):
    """One answer. ``extra`` stands beside ``items`` at the top of the JSON object."""

    command: str
    items: Iterable[Item]
    tables: Iterable[Table]
    extra: Mapping[str, Any] = MappingProxyType({})
    head: tuple[str, ...] = ()
    """Lines before the first table."""
    title: str = ""
    """What the answer is called on the sheet of a workbook."""
    sheets: Iterable[Table] = ()
    """Tables that only a workbook has room for."""
    courses: Iterable[Course] = ()
    """Charts that only a workbook has."""
