"""A whole journal, line by line. Lines of the two kinds that most lines are, in the form in which this
program writes them, are read in half the time that JSON of any form takes; which says the same of
them, as a test finds.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.store.lines import from_line
from zwfw_cli.store.linevalues import DEFAULTS, NAMES, NEEDED, as_day, as_moment, as_number

_WORD: Final = r'"([^"\\\x00-\x1f]*)"'
"""Without escapes."""
_COUNT: Final = r"(0|[1-9][0-9]{0,5})"
_FIRST: Final = rf'\{{"entry":{_WORD},"kind":"(record|measure)","on":{_WORD},"recorded_at":{_WORD}'
_OTHERS: Final = NAMES[NEEDED : NAMES.index("evidence")]
"""Those that such a line may have, in their order, except for evidence: what follows is rare."""
_CHAIN: Final = r'(?:,"prev":"[^"\\\x00-\x1f]*","seal":"[^"\\\x00-\x1f]*")?'
_BY: Final = rf'(?:,"by":{_WORD})?'
_ON, _RECORDED, _MILESTONE = (NAMES.index(name) for name in ("on", "recorded_at", "milestone"))
_FIGURES: Final = tuple(NAMES.index(name) for name in ("value", "numerator", "denominator"))
_REST: Final = DEFAULTS[NAMES.index("by") + 1 :]


@cache
def _form() -> re.Pattern[str]:
    """Compiled where many lines are read: that takes as long as hundreds of them."""
    others = (rf'(?:,"{name}":{_COUNT if name == "milestone" else _WORD})?' for name in _OTHERS)
    return re.compile(rf"{_FIRST}{''.join(others)}{_BY}{_CHAIN}\}}")


def entries_of(lines: Iterable[bytes]) -> Iterator[tuple[Entry, str]]:
    """The entries of whole lines with their text, the first of the file in front; ValueError at one
    that is none.
    """
    whole = _form().fullmatch
    for at, raw in enumerate(lines):
        line = raw.decode("utf-8" if at else "utf-8-sig")
        found = whole(line)
        entry = _entry([*found.groups()]) if found else None
        if entry is not None:
            yield entry, line
        elif line and not line.isspace():
            yield from_line(line), line


def _entry(values: list[Any]) -> Entry | None:
    """Of the groups of the form, which come in the order of the fields; None where a value is none."""
    try:
        values[_ON], values[_RECORDED] = as_day(values[_ON]), as_moment(values[_RECORDED])
        if values[_MILESTONE] is not None:
            values[_MILESTONE] = int(values[_MILESTONE])
        for at in _FIGURES:
            if values[at] is not None:
                values[at] = as_number(values[at])
    except (ValueError, ArithmeticError):
        return None
    by = values.pop()
    return tuple.__new__(Entry, (*values, (), by, *_REST))  # keywords take three times as long
