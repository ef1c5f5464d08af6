"""The phrase made ready: one clean line, with what cannot hold a deadline hidden.

`shown` keeps the words as written, `plain` is folded for matching; both have the same length.
"""

import re
from dataclasses import dataclass
from typing import Final

from zwfw_cli.core.grammar.text import is_invisible, one_spelling

HIDDEN: Final = "□"
_WRAPPED_BEFORE: Final = frozenset("0123456789年于在至到第")
_WRAPPED_AFTER: Final = frozenset("年月日号底末前旬季、,;。")
_SPLIT_NUMBER: Final = re.compile(
    r"(?<![0-9０-９])[0-9０-９]{1,2}\x00[0-9０-９]{1,2}(?=\x00?[年月日号])"
)
_HIDDEN: Final = (
    re.compile(r"《[^《》]{0,80}》"),
    re.compile(r"[发函字办][(\[][0-9]{4}[)\]][0-9]{0,5}号?"),
    re.compile(r"(?!\A)“(?!十[一二三四五六]五[”末期时])[^“”]{2,60}”(?![前起之])"),
    re.compile(r"(?:去年|(?<!年)前年|上一?年度?|往年|近年来?)(?:[0-9]{1,2}月份?|年?[底末初])?"),
)
_NUMBERED: Final = re.compile(
    r"(?:^|(?<=[;。\n]))(?:\(1\)|\(一\)|①"
    r"|1[、.](?![0-9]{1,2}(?:[、-]|季|日))|一[、.](?![一二三四五六七八九十](?:[、-]|季|日)))"
)
_NUMBERING: Final = re.compile(
    r"(?:^|(?<=[;。\n]))(?:\([0-9一二三四五六七八九]{1,2}\)|[①-⑳]"
    r"|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[、.])"
)
_OCR_DASH: Final = re.compile(r"(?<=[0-9年月日])一(?=[0-9])")


@dataclass(frozen=True, slots=True)
class Source:
    """The clean line: `plain` for matching, `shown` for cutting labels."""

    shown: str
    plain: str


def prepare(text: str) -> Source:
    """Drop white space, unify spellings, hide titles, document numbers and item numbers."""
    shown = _drop_space(text)
    plain = _OCR_DASH.sub("-", one_spelling(shown))
    for pattern in _HIDDEN:
        plain = pattern.sub(_hide, plain)
    if _NUMBERED.search(plain):
        plain = _NUMBERING.sub(lambda found: "\n" * len(found.group()), plain)
    return Source(shown, plain)


def _hide(found: re.Match[str]) -> str:
    return HIDDEN * len(found.group())


def _drop_space(text: str) -> str:
    """Without white space; a line break that ends a thought and a gap between numbers stay."""
    if text.isprintable() and " " not in text:
        return text
    marked = "".join(_mark(char) for char in text)
    marked = re.sub(r"[\x00\n]+", _one_gap, marked).strip("\x00\n")
    marked = _SPLIT_NUMBER.sub(lambda found: found.group().replace("\x00", ""), marked)
    marked = re.sub(r"(?<=[0-9０-９])\x00(?=[0-9０-９])", "\n", marked).replace("\x00", "")
    return re.sub(r"(?<=(.))\n(?=(.))", _keep_break, marked, flags=re.DOTALL)


def _mark(char: str) -> str:
    if char in "\n\r\v\f\x85\u2028\u2029":
        return "\n"
    return "\x00" if is_invisible(char) else char


def _one_gap(found: re.Match[str]) -> str:
    return "\n" if "\n" in found.group() else "\x00"


def _keep_break(found: re.Match[str]) -> str:
    """A cell that was wrapped inside a date is joined again."""
    before, after = one_spelling(found.group(1)), one_spelling(found.group(2))
    return "" if before in _WRAPPED_BEFORE or after in _WRAPPED_AFTER else "\n"
