"""A paper's Markdown as a flat list of blocks, for every dress but Markdown itself.

The wording stands in the templates alone. What a block is, is seen from its form, so that the
office's own templates are dressed like the shipped ones.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from markdown_it.token import Token

_DATE: Final = re.compile(r"[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")
_ANNEX: Final = re.compile(r"(附件?[0-9]*)[\s　]+(.+)")
_NUMBER: Final = re.compile(r"[^：；，。]{1,20}〔[0-9]{4}〕[0-9　]{1,4}[号期]")
_LEVELS: Final = (
    (re.compile(r"[一二三四五六七八九十]+、"), 1),
    (re.compile(r"（[一二三四五六七八九十]+）"), 2),
)
_FIRST_SENTENCE: Final = re.compile(r"（[一二三四五六七八九十]+）[^。：；]{1,30}。")


_UNFIT: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no document may hold; they are shown as the sign for what cannot be shown."""


class Kind(StrEnum):
    """What a block is in an official paper."""

    TITLE = "title"
    NUMBER = "number"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ADDRESSEE = "addressee"
    ITEM = "item"
    TABLE = "table"
    SIGNER = "signer"
    DATE = "date"
    ANNEX = "annex"
    BREAK = "break"


class Run(NamedTuple):
    """Text in one kind of type; ``strong``: a label at the head of a paragraph."""

    text: str
    strong: bool = False


class Block(NamedTuple):
    """``level`` of a heading: 1 for 一、, 2 for （一）, 3 for others. ``mark``: ``1.`` of an item."""

    kind: Kind
    runs: tuple[Run, ...] = ()
    level: int = 0
    mark: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table; the first row is its head."""
    right: tuple[bool, ...] = ()
    """Of a table: which columns hold figures, set to the right."""

    @property
    def text(self) -> str:
        """The words, without their type."""
        return "".join(run.text for run in self.runs)


def read_blocks(markdown: str) -> tuple[Block, ...]:
    """The blocks of a paper, in order; every word of the text is in exactly one of them."""
    from markdown_it import MarkdownIt

    text = _UNFIT.sub("\ufffd", markdown)
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return tuple(_roles(list(_plain_blocks(tokens))))


def _plain_blocks(tokens: "Sequence[Token]") -> Iterator[Block]:
    mark = ""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type == "table_open":
            end = next(n for n in range(at, len(tokens)) if tokens[n].type == "table_close")
            yield _table(tokens[at:end])
            at = end
        elif token.type == "hr":
            yield Block(Kind.BREAK)
        elif token.type == "list_item_open":
            mark = f"{token.info}{token.markup}" if token.info else "-"
        elif token.type == "list_item_close":
            mark = ""
        elif token.type == "inline":
            yield _words(token, tokens[at - 1].tag, mark)
        elif token.type in ("code_block", "fence", "html_block"):
            yield Block(Kind.PARAGRAPH, (Run(token.content),))
        at += 1


def _words(token: "Token", tag: str, mark: str) -> Block:
    runs = tuple(_runs(token))
    if tag == "h1":
        return Block(Kind.TITLE, runs)
    if tag.startswith("h"):
        text = "".join(run.text for run in runs)
        level = next((level for form, level in _LEVELS if form.match(text)), 3)
        return Block(Kind.HEADING, runs, level=level)
    if mark:
        return Block(Kind.ITEM, runs, mark="" if mark == "-" else mark)
    first = _FIRST_SENTENCE.match(runs[0].text) if runs and not runs[0].strong else None
    if first:
        head, rest = first[0], runs[0].text[first.end() :]
        runs = (Run(head, strong=True), *((Run(rest),) if rest else ()), *runs[1:])
    return Block(Kind.PARAGRAPH, runs)


def _runs(token: "Token") -> Iterator[Run]:
    strong = 0
    for child in token.children or ():
        if child.type == "strong_open":
            strong += 1
        elif child.type == "strong_close":
            strong -= 1
        elif child.type in ("softbreak", "hardbreak"):
            yield Run("\n", strong > 0)
        elif child.content:
            yield Run(child.content, strong > 0)


def _table(tokens: "Sequence[Token]") -> Block:
    rows: list[list[str]] = []
    right: list[bool] = []
    for token, inline in pairwise(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append("".join(run.text for run in _runs(inline)))
            if token.type == "th_open":
                right.append("right" in str(token.attrs.get("style", "")))
    return Block(Kind.TABLE, rows=tuple(map(tuple, rows)), right=tuple(right))


def _roles(blocks: Sequence[Block]) -> Iterable[Block]:
    """The same blocks; those of the head and the foot of a paper are known by their place."""
    for at, block in enumerate(blocks):
        before = blocks[at - 1] if at else None
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if block.kind is Kind.HEADING and (found := _ANNEX.fullmatch(block.text)):
            yield block._replace(kind=Kind.ANNEX, runs=(Run(found[1]), Run(found[2])))
        elif block.kind is not Kind.PARAGRAPH:
            yield block
        elif _DATE.fullmatch(block.text) and before and before.kind is Kind.PARAGRAPH:
            yield block._replace(kind=Kind.DATE)
        elif after and _DATE.fullmatch(after.text) and not re.search(r"[。；：，]", block.text):
            yield block._replace(kind=Kind.SIGNER)
        elif before and before.kind is Kind.TITLE and _NUMBER.fullmatch(block.text):
            yield block._replace(kind=Kind.NUMBER)
        elif block.text.endswith("：") and _heads(blocks[:at]):
            yield block._replace(kind=Kind.ADDRESSEE)
        else:
            yield block


def _heads(before: Sequence[Block]) -> bool:
    """Whether the title, or the number of the paper below it, was the last."""
    if len(before) > 1 and _NUMBER.fullmatch(before[-1].text):
        before = before[:-1]
    return bool(before) and before[-1].kind is Kind.TITLE
