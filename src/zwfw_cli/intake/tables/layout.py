"""Which column of a table holds what: by the headings, then by the cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from zwfw_cli.intake.paper import Row, squeezed
from zwfw_cli.intake.tables.columns import (
    UNITS,
    Heading,
    Kind,
    is_header,
    read_heading,
    read_headings,
    tells_when,
)

_DEEPEST_HEADER: Final = 3
_LONG: Final = 60
_MEASURE: Final = re.compile(r"(?:计量)?单位(?:（.{1,4}）)?")
"""Beside 责任单位 it says in what something is counted."""
_PART: Final = re.compile(
    r"第?[一二三四]季度|[上下]半年|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns by what they hold; ``work`` from the coarsest to the finest, which is last."""

    work: tuple[int, ...]
    section: int | None
    number: int | None
    lead: tuple[int, ...]
    duty: tuple[int, ...]
    """Those of 责任单位 beside a column of 牵头单位: they support, but lead where that is empty."""
    support: tuple[int, ...]
    leads: bool
    """Whether the column of ``lead`` says that they lead; 责任单位 does not."""
    deadlines: tuple[tuple[int, str], ...]
    """Columns of days; where there are several, each with the part of the year that it stands for.
    """
    extras: tuple[int, ...]
    titles: tuple[str, ...]
    """The headings of all columns."""

    @property
    def mixed(self) -> bool:
        """Whether the column of units says when as well: 责任单位及完成时限."""
        return not self.deadlines and any(tells_when(self.titles[at]) for at in self.lead)

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.titles)

    @property
    def content(self) -> int:
        """The column of the task itself."""
        return self.work[-1]

    @property
    def asked(self) -> tuple[int, ...]:
        """The columns that say who and when."""
        return (*self.lead, *self.duty, *self.support, *(at for at, _ in self.deadlines))


def read_header(rows: Sequence[Row], at: int) -> tuple[list[str], int]:
    """The headings of the columns and how many rows from here give them; 0: no header here."""
    texts: list[str] = []
    depth = 0
    for row in rows[at : at + _DEEPEST_HEADER]:
        if len(set(row.texts)) == 1:
            break  # a title over all columns, though its words be those of a heading
        if is_header(texts):
            if not _goes_on(row, texts):
                break
        elif not all(read_heading(text) for text in texts if text):
            return [], 0
        texts, depth = _joined(texts, row.texts), depth + 1
    return (texts, depth) if is_header(texts) else ([], 0)


def _joined(above: list[str], texts: Sequence[str]) -> list[str]:
    """Headings of two rows in one: 责任分工 over 牵头单位; a cell merged over both counts once."""
    if not above:
        return list(texts)
    return [
        one if squeezed(one) == squeezed(two) or not two else one + two
        for one, two in zip(above, texts, strict=True)
    ]


def _goes_on(row: Row, texts: Sequence[str]) -> bool:
    """Whether a row under a header is one more line of it: headings alone, some of them its own."""
    own = {cell.text for cell in row.cells if cell.starts and cell.text}
    return (
        bool(own)
        and all(read_heading(text) for text in own)
        and not {squeezed(one) for one in own} <= {squeezed(one) for one in texts}
    )


def read_layout(texts: Sequence[str], rows: Sequence[Row]) -> Layout:
    """The layout of the rows under a header."""
    given = read_headings(texts)
    headings = [_counting(one, at, rows) for at, one in enumerate(given)]
    if all(one.kind is not Kind.WORK for one in headings):
        headings = given
    if sum(one.kind in UNITS for one in headings) > 1:
        headings = [
            replace(one, kind=Kind.OTHER) if _MEASURE.fullmatch(squeezed(one.text)) else one
            for one in headings
        ]
    by_kind = {
        kind: tuple(at for at, one in enumerate(headings) if one.kind is kind) for kind in Kind
    }
    work = sorted(by_kind[Kind.WORK], key=lambda at: _fineness(headings[at], at, rows))
    if not work:  # headings that all name something else: what is written out longest is the work
        work = [max(range(len(texts)), key=lambda at: _fineness(headings[at], at, rows))]
    section = _section_column(work, headings, rows)
    lead, support, duty = by_kind[Kind.LEAD], by_kind[Kind.SUPPORT], by_kind[Kind.DUTY]
    leads = bool(lead)
    if not lead:
        lead, duty = duty, ()
    deadlines = _deadline_columns(by_kind[Kind.DEADLINE], headings)
    numbers = by_kind[Kind.NUMBER]
    number = numbers[-1] if numbers else None
    taken = {*work[-1:], section, *lead, *duty, *support, *(at for at, _ in deadlines), *numbers}
    extras = tuple(at for at in range(len(texts)) if at not in taken)
    titles = tuple(map(squeezed, texts))
    return Layout(
        work=tuple(work),
        section=section,
        number=number,
        lead=lead,
        duty=duty,
        support=support,
        leads=leads,
        deadlines=deadlines,
        extras=extras,
        titles=titles,
    )


def _counting(heading: Heading, at: int, rows: Sequence[Row]) -> Heading:
    """A column of work that holds nothing but numbers counts it: 重点任务 over 1 and 提升效能."""
    texts = [squeezed(row.texts[at]) for row in rows if row.texts[at]]
    counts = heading.kind is Kind.WORK and texts and all(map(str.isdecimal, texts))
    return replace(heading, kind=Kind.NUMBER) if counts else heading


def _deadline_columns(
    columns: Sequence[int], headings: Sequence[Heading]
) -> tuple[tuple[int, str], ...]:
    """The column that says when it ends, or one for each part of the year."""
    parts = [(at, found.group()) for at in columns if (found := _PART.search(headings[at].text))]
    if len(parts) > 1:
        return tuple(parts)
    last = max(columns, key=lambda at: headings[at].rank, default=None)
    return () if last is None else ((last, ""),)


def _fineness(heading: Heading, at: int, rows: Sequence[Row]) -> float:
    """Finer work has the finer word, differs from row to row, and is written out."""
    texts = [row.texts[at] for row in rows if row.texts[at]]
    if not texts:
        return -1.0
    length = min(_LONG, sum(map(len, texts)) / len(texts)) / _LONG
    return heading.rank + 2 * len(set(texts)) / len(texts) + length


def _section_column(
    work: Sequence[int], headings: Sequence[Heading], rows: Sequence[Row]
) -> int | None:
    """The column of the areas of work: of those that are work at all, the one that repeats most."""
    others = [at for at in work[:-1] if headings[at].rank > 0]
    return min(others, key=lambda at: len({row.texts[at] for row in rows}), default=None)
