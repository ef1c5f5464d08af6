"""Text of unknown origin in a cell: seen as it is, and never run as a formula."""

import re
from typing import Final

from zwfw_cli.render.plain import one_line

MOST_CHARACTERS: Final = 32_767
"""That a cell of Excel holds."""
_MOST_OF_A_PROPERTY: Final = 255
"""Characters that an author, a title and the like have in a document's own properties."""
_TRIGGER: Final = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠−\t]")
"""What a spreadsheet may take for the start of a formula, behind whatever does not show."""


def could_run(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula when it is typed, edited or read as CSV."""
    return _TRIGGER.match(text) is not None or text[:1] in ("\t", "\r", "\n")


def legible(text: str) -> str:
    """The text with its line ends, every other control character spelt out."""
    return "\n".join(map(one_line, re.split(r"\r\n|[\r\n\u2028\u2029\x85]", text)))


def visible(text: str) -> str:
    """The same, short enough for a cell."""
    shown = legible(text)
    return shown if len(shown) <= MOST_CHARACTERS else f"{shown[: MOST_CHARACTERS - 1]}…"


def named(text: str) -> str:
    """The text as a property of a document: one visible line, cut where it is too long."""
    return one_line(text)[:_MOST_OF_A_PROPERTY]
