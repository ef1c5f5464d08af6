"""Text of unknown origin, made harmless to look at: no escape reaches a terminal."""

import re
from typing import Final

_LINE_ENDS: Final = re.compile(r"\s*[\r\n\u2028\u2029\x85]+\s*|\t")
_NO_CHARACTERS: Final = "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
"""Halves of characters, and places of Unicode that hold none: XML and others cannot show them."""
_UNSEEN: Final = re.compile(
    f"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff{_NO_CHARACTERS}]"
)


def one_line(text: str) -> str:
    """One line of visible text: line ends become spaces; escape characters, right-to-left marks,
    what is no character at all and the like are spelt out as their hexadecimal numbers.
    """
    return _UNSEEN.sub(_spelt, _LINE_ENDS.sub(" ", text))


def _spelt(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
