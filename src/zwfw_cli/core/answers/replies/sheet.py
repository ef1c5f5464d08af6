"""A reply sheet as a value: who is asked what, and the seals by which it is known again."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from zwfw_cli.core.answers.replies.columns import OWN, SCHEMA, SEALED, Block
from zwfw_cli.core.answers.reports.signature import Signature
from zwfw_cli.core.dates.cadences import as_option
from zwfw_cli.core.dates.periods import Period

Value = str | int | float | bool | date | None
"""What stands in a cell of a workbook; None where it is empty."""


class Line(NamedTuple):
    """One row: a step of a task that the unit leads, or a figure."""

    block: Block
    key: str
    """``T04/2``; ``I05`` for the figure of the whole, ``I05/本单位`` for the unit's own."""
    base: str
    """The id of the last entry about it; empty where there is none."""
    given: tuple[str, ...]
    """Under ``block.given``."""
    states: tuple[str, ...] = ()
    """Of a step: what the unit may say of it."""
    unit: str = ""
    """Of a figure: what it counts."""
    least: int | None = None
    most: int | None = None
    """Of a figure: what is possible, both inclusive."""
    filled: tuple[Value, ...] = ()
    """Under ``block.asked``, of a row that goes back to the unit."""
    reason: str = ""
    """Why it goes back."""

    @property
    def item(self) -> str:
        """What an entry of the journal calls it."""
        return self.key.removesuffix(OWN)


class Sheet(NamedTuple):
    """What one unit is asked for a period."""

    unit: str
    period: Period
    as_of: date
    due: date
    """The day by which it is to be answered, itself in time."""
    document: str
    """The number of the notice."""
    earliest: date
    """The first day that a fact may have."""
    signature: Signature
    lines: tuple[Line, ...]
    answers: str = ""
    """The batch of the reply whose refused rows these are."""

    @property
    def id(self) -> str:
        """The same for the same question."""
        told = (self.unit, as_option(self.period), str(self.as_of), self.document, self.answers)
        rows = (text for one in self.lines for text in (one.key, one.base, *one.given))
        return SEALED + digest(SCHEMA, *told, *rows)

    def of(self, block: Block) -> tuple[Line, ...]:
        """The rows of one page."""
        return tuple(one for one in self.lines if one.block is block)

    @property
    def keys(self) -> tuple[str, ...]:
        """By what its rows are known; one that came back without a key has none."""
        return tuple(one.key for one in self.lines if one.key)

    @property
    def asked(self) -> int:
        """How many fields the unit may have to fill."""
        return sum(len(one.block.asked) for one in self.lines)

    @property
    def prefilled(self) -> int:
        """How many fields tell what is known already."""
        return sum(text != "" for one in self.lines for text in one.given)


def plain(value: Value) -> str:
    """What stands in a cell, as text: the same through every program that saves it."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.15g}"
    return value.strip() if isinstance(value, str) else str(value)


def said(rows: Iterable[tuple[str, Sequence[Value]]]) -> tuple[str, ...]:
    """What rows say, by their keys, whatever their order; those that say nothing do not count."""
    found = [(key, *map(plain, filled)) for key, filled in rows]
    return tuple(text for row in sorted(found) if any(row[1:]) for text in row)


def seal(sheet: str, line: Line) -> str:
    """The seal of a row: a part for the base and for each given cell."""
    return ".".join(_parts(sheet, line.key, (line.base, *line.given)))


def broken(sheet: str, key: str, sealed: Sequence[str], told: str) -> tuple[int, ...] | None:
    """Which of the base (0) and the given cells (from 1) are not as they were sealed; None where the
    whole seal, or the key, is another.
    """
    parts = told.split(".")
    found = list(_parts(sheet, key, sealed))
    wrong = tuple(at for at, part in enumerate(found) if parts[at : at + 1] != [part])
    return None if len(parts) != len(found) or len(wrong) == len(found) else wrong


def page_seal(facts: Iterable[tuple[str, str]]) -> str:
    """The seal of the hidden page: of all that it says, in its order."""
    return digest(*(text for fact in facts for text in fact))


def digest(*texts: str) -> str:
    """Twelve hexadecimal digits of what is said; spaces and line ends do not count."""
    from hashlib import sha256

    said = "\x1f".join("".join(text.split()) for text in texts)
    return sha256(said.encode("utf-8", "replace")).hexdigest()[:12]


def _parts(sheet: str, key: str, sealed: Sequence[str]) -> Iterator[str]:
    return (digest(sheet, key, str(at), text)[:5] for at, text in enumerate(sealed))
