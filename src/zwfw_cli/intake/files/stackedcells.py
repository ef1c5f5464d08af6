"""How much a line of a pasted table is like what a column holds."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from zwfw_cli.core.grammar.text import one_spelling
from zwfw_cli.core.grammar.units.bodies import names_bodies
from zwfw_cli.core.grammar.units.cells import read_units
from zwfw_cli.intake.paper import squeezed
from zwfw_cli.intake.rawtask import is_deadline, is_empty
from zwfw_cli.intake.tables.columns import tells_when
from zwfw_cli.intake.tables.layout import Layout

_LONGEST_UNITS: Final = 120
_LONGEST_AREA: Final = 24
_LONG: Final = 15
_ENDS_WORK: Final = re.compile(r"[。；;！]$")
_BODIES: Final = re.compile(r"(?:单位|部门|主体|机构)$")
_NUMBER: Final = re.compile(r"[(（]?[0-9]{1,3}[)）.．、]?")
_ROLE: Final = re.compile(r"(?:牵头|负责|配合|落实)$")


class Column(NamedTuple):
    """``skip``: what it costs to leave it empty; ``share``: to write two lines into it."""

    kind: str
    skip: float
    share: float


_WORK: Final = Column("work", -2.5, -1.0)
_TITLE: Final = Column("area", -0.2, -2.0)
_NUMBERS: Final = Column("number", -1.0, -9.0)
_LEAD: Final = Column("units", -1.2, -1.0)
_HELP: Final = Column("units", -0.3, -1.0)
_WHEN: Final = Column("deadline", -0.6, -5.0)
_OTHER: Final = Column("other", -0.1, -1.0)


def columns_of(layout: Layout) -> list[Column]:
    """The columns of a table in order."""
    found = [_aside(title) for title in layout.titles]
    for at in layout.work:
        found[at] = _TITLE
    if layout.work:
        found[layout.content] = _WORK
    for at in (*layout.support, *layout.duty):
        found[at] = _HELP
    for at in layout.lead:
        found[at] = _LEAD
    for at, _ in layout.deadlines:
        found[at] = _WHEN
    if layout.number is not None:
        found[layout.number] = _NUMBERS
    return found


def _aside(title: str) -> Column:
    """A column that the tasks do not need may still hold units or days: 指导单位, 启动时间."""
    if tells_when(title):
        return _WHEN
    return _HELP if _BODIES.search(title) else _OTHER


def likeness(text: str, column: Column) -> float:
    """Positive where the text may well stand in such a column."""
    return _likeness(text, column.kind)


@lru_cache(maxsize=4096)
def _likeness(text: str, kind: str) -> float:
    plain = squeezed(text)
    number = _NUMBER.fullmatch(plain) is not None
    if kind == "number":
        return 5.0 if number else -9.0
    if number:
        return -4.0
    if is_empty(text):
        return 0.5 if kind in ("units", "deadline", "other") else -4.0
    when = is_deadline(text)
    if kind == "deadline":
        return 4.0 if when else -2.5
    units = len(text) <= _LONGEST_UNITS and not when and _names_units(text)
    if kind == "units":
        return 4.0 if units else -3.0
    if kind == "work":
        written = _ENDS_WORK.search(plain) is not None
        return 3.5 if written else -2.0 if units or when else 2.0 if len(plain) > _LONG else 1.0
    if kind == "area":
        short = len(plain) <= _LONGEST_AREA and "。" not in plain
        return (1.2 if short else -2.0) - (2.0 if units or when else 0.0)
    return 0.3 - (1.5 if units else 0.8 if when else 0.0)


def _names_units(text: str) -> bool:
    plain = one_spelling(text)
    if names_bodies(text) or _ROLE.search(plain):
        return True
    cell = read_units(text)
    return bool(cell.collectives) and not cell.units and "。" not in plain
