"""What each field of a line may hold, read strictly: TypeError, ValueError or ArithmeticError where
it holds something else.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, get_args

from zwfw_cli.core.dates.days import BEIJING
from zwfw_cli.core.ledger.entry import Entry, Kind
from zwfw_cli.core.registry.bounds import MOST_ITEMS, is_day, is_figure

KINDS: Final[tuple[str, ...]] = get_args(Kind)
NAMES: Final = Entry._fields
NEEDED: Final = 4
"""The first fields, which no entry lacks."""
DEFAULTS: Final = tuple(Entry._field_defaults.get(name) for name in NAMES)
_OFFSET: Final = BEIJING.utcoffset(None)
_WRITTEN: Final = "+08:00"
"""The same as this program writes it; to tell it from the text takes half the time."""


def as_text(value: Any) -> str:
    """Any text."""
    if not isinstance(value, str):
        raise TypeError
    return value


def as_kind(value: Any) -> str:
    """One of KINDS."""
    if value not in KINDS:
        raise ValueError
    return str(value)


def as_number(value: Any) -> Decimal:
    """A figure, written as text: it keeps its digits."""
    number = Decimal(as_text(value))
    if not is_figure(number):
        raise ValueError
    return number


def as_step(value: Any) -> int:
    """A count."""
    if type(value) is not int:
        raise TypeError
    if not 0 <= value <= MOST_ITEMS:
        raise ValueError
    return value


@lru_cache(maxsize=4096)
def as_day(value: Any) -> date:
    """Kept by its text: a journal has many entries of a day."""
    day = date.fromisoformat(as_text(value))
    if not is_day(day):
        raise ValueError
    return day


def as_moment(value: Any) -> datetime:
    """Beijing's moments share one zone, because moments of one zone compare much faster."""
    text = as_text(value)
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or not is_day(moment):
        raise ValueError
    if text.endswith(_WRITTEN) or moment.utcoffset() == _OFFSET:
        # combine: eight times as fast as replace
        return datetime.combine(moment, moment.time(), BEIJING)
    return moment


def as_steps(value: Any) -> tuple[int, ...]:
    """Counts, as a tuple."""
    if not isinstance(value, list):
        raise TypeError
    return tuple(as_step(one) for one in value)


def as_texts(value: Any) -> tuple[str, ...]:
    """Texts, as a tuple."""
    if not isinstance(value, list):
        raise TypeError
    return tuple(as_text(one) for one in value)


READERS: Final[Mapping[str, Callable[[Any], Any]]] = dict.fromkeys(NAMES, as_text) | {
    "kind": as_kind,
    "on": as_day,
    "to": as_day,
    "recorded_at": as_moment,
    "milestone": as_step,
    "number": as_step,
    "asked": as_step,
    "prefilled": as_step,
    "value": as_number,
    "numerator": as_number,
    "denominator": as_number,
    "evidence": as_texts,
    "milestones": as_steps,
    "items": as_texts,
}


def field_kinds() -> dict[str, str]:
    """By its name, of what kind the value of each field is."""
    return {name: read.__name__.removeprefix("as_") for name, read in READERS.items()}
