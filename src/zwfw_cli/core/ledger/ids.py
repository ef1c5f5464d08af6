"""Ids of entries, made so that a person can type them: ``20210630-12-7f3k9d`` is the twelfth entry
that was written down on 30 June 2021, as far as its writer knew, and a tail drawn by lot.

The day and the number are what is typed; the tail alone makes an id unique. Two copies that are
merged, or two writers who did not know of each other, may both have a twelfth entry of a day: then
the one meant needs a character of its tail. So an id can be made without knowing its place in a
journal. Ids of 0.1 (``20210601-7f3k9d2q``) have no number.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Final

ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: no letter that reads like another."""
TAIL: Final = 6
"""Characters: 30 random bits, drawn anew for each number of a day."""
_NUMBERED: Final = re.compile(r"(\d{8})-(\d+)-")


def new_id(day: date, number: int, lot: int) -> str:
    """The id of the entry of that number on a day; of ``lot`` the last 30 bits count."""
    tail = "".join(ALPHABET[lot >> 5 * at & 31] for at in range(TAIL))
    return f"{day:%Y%m%d}-{number}-{tail}"


def last_number(idents: Iterable[str]) -> int:
    """The highest number among some ids; 0 where none has one."""
    found = map(_NUMBERED.match, idents)
    return max((int(one[2]) for one in found if one), default=0)


def beginnings(typed: str, today: date) -> tuple[str, ...]:
    """What ids may begin with that are typed like this, the likeliest first: ``12`` is the twelfth
    that was written down today, ``0630-12`` of a day of this year, else it is a beginning.
    """
    word = unicodedata.normalize("NFKC", typed).strip().lower()
    if re.fullmatch(r"\d{1,6}", word):
        return f"{today:%Y%m%d}-{word}-", word
    if re.fullmatch(r"\d{4}-\d+", word):
        return f"{today:%Y}{word}-", word
    if re.fullmatch(r"\d{4}-\d+-\w+", word):
        return f"{today:%Y}{word}", word
    if re.fullmatch(r"\d{8}-\d+", word):
        return f"{word}-", word
    return (word,)
