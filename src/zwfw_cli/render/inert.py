"""Text of unknown origin in a cell: seen as it is, and never run as a formula."""

import re
from typing import Final

from zwfw_cli.render.plain import one_line

MOST_CHARACTERS: Final = 32_767
"""That a cell of Excel holds."""
_TRIGGER: Final = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠−\t]")
"""What a spreadsheet may take for the start of a formula, behind whatever does not show."""
_NOT_XML: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")


def could_run(text: str) -> bool:
    """Whether a spreadsheet may take the text for a formula when it is typed, edited or read as CSV."""
    return _TRIGGER.match(text) is not None or text[:1] in ("\t", "\r", "\n")


def visible(text: str) -> str:
    """The text with its line ends, every other control character spelt out, short enough for a cell."""
    shown = "\n".join(map(one_line, re.split(r"\r\n|[\r\n\u2028\u2029\x85]", text)))
    shown = _NOT_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", shown)
    return shown if len(shown) <= MOST_CHARACTERS else f"{shown[: MOST_CHARACTERS - 1]}…"
