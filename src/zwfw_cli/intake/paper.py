"""A foreign document as values: paragraphs and grids in reading order, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

MOST_COLUMNS: Final = 60
"""Of a grid; what is further right is not the table."""

LONGEST_PARAGRAPH: Final = 20_000
"""Characters; what goes on beyond is no paragraph of a notice."""
MOST_BLOCKS: Final = 50_000

_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\ufffe\uffff]"
)
_LINE_END: Final = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANKS: Final = re.compile(r"[^\S\n]+")
_WORD: Final = re.compile(r"[!-~]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``text`` has no spaces around it; ``place`` tells a person where it stands."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Cell:
    """``starts`` is False where a merged cell goes on: the text is then that of its first part.
    ``doubt``: why the text may belong to another cell, empty where it surely stands here.
    """

    text: str
    starts: bool = True
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row, as wide as its grid."""

    cells: tuple[Cell, ...]
    place: str

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells' texts, merged ones repeated."""
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table before anyone knows what it is about."""

    rows: tuple[Row, ...]


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document; ``notes`` tell what of it could not be taken over. ``broken_lines``: its
    lines were broken by a page.
    """

    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    broken_lines: bool = False

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The tables in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Grid))


def cleaned(text: str) -> str:
    """Text without invisible characters and needless spaces; line ends are line feeds."""
    seen = _UNSEEN.sub("", _LINE_END.sub("\n", text))
    lines = (_BLANKS.sub(" ", line).strip() for line in seen.split("\n"))
    return "\n".join(line for line in lines if line)


def one_piece(text: str) -> str:
    """Lines joined as Chinese is written: without a space, but between two Latin words."""
    lines = text.split("\n")
    return "".join(_joined(lines))


def _joined(lines: list[str]) -> Iterator[str]:
    yield lines[0]
    for before, line in pairwise(lines):
        between = " " if _WORD.match(before[-1:]) and _WORD.match(line[:1]) else ""
        yield between + line


def squeezed(text: str) -> str:
    """Text without any white space, to compare by."""
    return "".join(text.split())
