"""Widths and line breaks of Chinese text in cells of a terminal."""

import re
from typing import Final

from rich.cells import cell_len

_WORDS: Final = re.compile(r"[!-~]+|\s+|.", re.DOTALL)
_NO_START: Final = frozenset("，。、；：？！）》」』】〕”’％%·—…,.;:?!)]}")
_NO_END: Final = frozenset("（《「『【〔“‘([{")


def wrap(text: str, width: int) -> list[str]:
    """Break text into lines of at most ``width`` cells.

    No line starts with a closing mark or ends with an opening one where that can be avoided;
    a word longer than the line is cut.
    """
    lines: list[str] = []
    line, used = "", 0
    for word in _words(text, width):
        wide = cell_len(word)
        if used + wide <= width:
            line, used = line + word, used + wide
            continue
        kept, carried = _carry(line, word)
        if cell_len(carried) + wide > width:
            kept, carried = line, ""
        lines.append(kept.rstrip())
        line = carried + word.lstrip()
        used = cell_len(line)
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


def _words(text: str, width: int) -> list[str]:
    if cell_len(text) <= width:
        return [text]
    words: list[str] = []
    for word in _WORDS.findall(text):
        if cell_len(word) <= width:
            words.append(word)
        else:
            words += (word[at : at + width] for at in range(0, len(word), width))
    return words


def _carry(line: str, word: str) -> tuple[str, str]:
    """What stays on the full line, and what goes down with the next word."""
    cut = len(line)
    if word[:1] in _NO_START:
        cut -= 1
    while cut > 1 and line[cut - 1] in _NO_END:
        cut -= 1
    return (line[:cut], line[cut:]) if cut > len(line) // 2 else (line, "")


def pad(text: str, width: int, right: bool = False) -> str:
    """Text filled up with spaces to ``width`` cells."""
    space = " " * max(0, width - cell_len(text))
    return space + text if right else text + space


__all__ = ["cell_len", "pad", "wrap"]
