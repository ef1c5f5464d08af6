"""Lines as a page broke them → the paragraphs that they were.

A PDF, and what is copied out of one, has a line end wherever the page was full. Lines belong
together up to the next number, heading or label, or up to the bracket that closes.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from zwfw_cli.core.grammar.text import any_of
from zwfw_cli.intake.paper import Paragraph, one_piece

_NUMERAL: Final = "[一二三四五六七八九十]{1,3}"
_LABEL: Final = (
    any_of("第一 主要 其他 其它")
    + "?"
    + any_of("牵头 责任 主办 主责 配合 协办 协同 参与 承办 落实 负责 指导 完成 办理 整改 启动 时限")
    + any_of("单位 部门 主体 时限 期限 时间 要求 日期")
    + "[：:]"
)
_HEADING: Final = re.compile(
    rf"{_NUMERAL}、|[（(]{_NUMERAL}[)）]|第{_NUMERAL}[章节条]|附件[0-9]{{0,2}}(?:[：:]|$)"
)
_ITEM: Final = re.compile(
    rf"[0-9]{{1,3}}(?:[.．](?![0-9])|、)|[（(][0-9]{{1,2}}[)）]|[①-⑳]|{_LABEL}|任务分工[：:]"
)
_GOES_ON: Final = re.compile(r"[，,、。；;：:！？）)」』”’》〕】%％]")
_WAITS: Final = re.compile(r"[，,、（(“‘《〔【—]$")
_ENDS: Final = re.compile(r"[。；;！？：:）)”]$")
_TITLE_END: Final = re.compile(r"^[^，。；：]{4,60}的(?:通知|意见|决定|方案|通报|函|公告)$")
_OPENING: Final = "（(〔【"
_CLOSING: Final = "）)〕】"
_LONGEST_BRACKET: Final = 400
_FEWEST: Final = 3
_LONG: Final = 24
"""Columns of the screen; a shorter line says nothing about the page's width."""
_WIDE: Final = 50
"""Of lines so long two are enough."""
_RAGGED: Final = 8
"""How much shorter than the page a full line may be: marks and numbers are not broken."""
_SHARE: Final = 0.4


@dataclass(frozen=True, slots=True)
class PageLine:
    """``full``: it reaches the right margin, or nearly; ``indented``: it begins a paragraph where
    the page indents them, None where it does not.
    """

    text: str
    place: str
    full: bool
    indented: bool | None = None


def join_lines(lines: Sequence[PageLine]) -> list[Paragraph]:
    """The paragraphs, each with the place of its first line."""
    found: list[list[PageLine]] = []
    for line in lines:
        if found and _joins(found[-1], line):
            found[-1].append(line)
        else:
            found.append([line])
    return [
        Paragraph(one_piece("\n".join(one.text for one in part)), part[0].place) for part in found
    ]


def _joins(before: Sequence[PageLine], line: PageLine) -> bool:
    last = before[-1]
    if _HEADING.match(line.text):
        return False
    if _is_open("".join(one.text for one in before[-12:])) or _GOES_ON.match(line.text):
        return True
    if _ITEM.match(line.text) or line.indented or _TITLE_END.search(last.text):
        return False
    return last.full or (_WAITS.search(last.text) is not None and not _HEADING.match(last.text))


def _is_open(text: str) -> bool:
    """Whether a bracket waits to be closed, and not for too long."""
    depth = start = 0
    for at, char in enumerate(text):
        if char in _OPENING:
            start = start if depth else at
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
    return depth > 0 and len(text) - start < _LONGEST_BRACKET


def columns(text: str) -> int:
    """Columns of the screen; quotation marks are as wide as the characters beside them."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def page_width(texts: Sequence[str]) -> int | None:
    """How many columns the page had that broke these lines, or None where none did.

    Lines that were broken are about equally long and end in the middle of a sentence.
    """
    long = [(width, text) for text in texts if (width := columns(text)) >= _LONG]
    best: tuple[int, int] = (0, 0)
    for width in {one for one, _ in long}:
        full = sum(width - _RAGGED <= one <= width for one, _ in long)
        best = max(best, (full, width))
    full, width = best
    broken = sum(width - _RAGGED <= one <= width and not _ENDS.search(text) for one, text in long)
    longer = sum(one > width + _RAGGED for one, _ in long)
    fewest = _FEWEST if width < _WIDE else 2
    enough = full >= max(fewest, _SHARE * len(long)) and longer <= len(long) // 10
    return width if enough and broken >= max(2, full // 2) else None


def is_full(text: str, width: int) -> bool:
    """Whether a line reaches the right margin of a page of that width."""
    return columns(text) >= width - (2 if _ENDS.search(text) else _RAGGED)
