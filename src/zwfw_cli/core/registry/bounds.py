"""What a figure, a day or a count may be, wherever it comes from: an option, a data file, the
journal. What lies outside is a slip, or somebody's joke that would print a million digits.
"""

from datetime import date
from decimal import Decimal
from typing import Final

from zwfw_cli.core.dates.days import EARLIEST, LATEST
from zwfw_cli.core.registry.fields import About, about

DIGITS: Final = 30
"""In all, and after the point; spreadsheets write up to 17."""
WHOLE: Final = 15
"""Before the point."""
MOST_DAYS: Final = 3660
"""Ten years."""
MOST_ITEMS: Final = 999_999
_FIRST: Final = date(EARLIEST, 1, 1)
_LAST: Final = date(LATEST, 12, 31)


def is_figure(value: Decimal) -> bool:
    """Whether a number is one that somebody may have measured."""
    if not value.is_finite():
        return False
    _, digits, exponent = value.as_tuple()
    return max(len(digits), -int(exponent)) <= DIGITS and value.adjusted() < WHOLE


def is_day(value: date) -> bool:
    """Whether a day lies within the years that the program counts in."""
    return EARLIEST <= value.year <= LATEST


def figure(description: str) -> About:
    """The mark of an exact figure."""
    most = Decimal(10) ** WHOLE
    return about(description, gt=-most, lt=most, max_digits=DIGITS, allow_inf_nan=False)


def day(description: str) -> About:
    """The mark of a day."""
    return about(description, ge=_FIRST, le=_LAST)


def count(description: str, least: int, most: int = MOST_DAYS) -> About:
    """The mark of a count, both bounds inclusive."""
    return about(description, ge=least, le=most)


def is_text(*texts: str) -> bool:
    """Whether a file can hold some texts: half a character, as JSON may spell it, is in none."""
    try:
        "".join(texts).encode()
    except UnicodeEncodeError:
        return False
    return True
