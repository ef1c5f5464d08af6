"""What stands on every page and is no part of the text: page numbers, running heads."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

_PAGE_NUMBER: Final = re.compile(
    r"[-—–－―·•~～\s]{1,4}\s*[0-9]{1,4}\s*[-—–－―·•~～\s]{1,4}"
    r"|第\s*[0-9]{1,4}\s*页(?:\s*[,，/]?\s*共\s*[0-9]{1,4}\s*页)?|[0-9]{1,4}\s*/\s*[0-9]{1,4}"
)
_BARE: Final = re.compile(r"[0-9]{1,4}")
_DIGITS: Final = re.compile(r"[0-9]+")
_FEWEST_PAGES: Final = 3


def is_page_number(text: str, bare: bool = False) -> bool:
    """``— 3 —``, 第3页 共9页; with ``bare`` a number alone as well."""
    plain = text.strip()
    return _PAGE_NUMBER.fullmatch(plain) is not None or (
        bare and _BARE.fullmatch(plain) is not None
    )


def running_heads(pages: Iterable[Sequence[str]]) -> frozenset[str]:
    """The lines that stand at the edge of at least half of the pages, without their digits."""
    every = [{without_digits(text) for text in edges} for edges in pages]
    counts = Counter(text for edges in every for text in edges)
    enough = max(_FEWEST_PAGES, len(every) / 2)
    return frozenset(text for text, count in counts.items() if count >= enough)


def without_digits(text: str) -> str:
    """By which the running heads of two pages are alike."""
    return _DIGITS.sub("", "".join(text.split()))
