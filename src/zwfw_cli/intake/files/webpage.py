"""A web page as a browser saves it: paragraphs and tables in reading order. Nothing that the page
refers to is fetched.
"""

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from zwfw_cli.intake.files.plaintext import decoded
from zwfw_cli.intake.files.unreadable import broken, needs
from zwfw_cli.intake.files.webtable import is_hidden, is_layout, web_grid
from zwfw_cli.intake.files.wrapped import PageLine, is_full, join_lines, page_width
from zwfw_cli.intake.paper import Block, Paper, Paragraph, cleaned


def _tags(words: str) -> frozenset[str]:
    return frozenset(words.split())


_CHARSET: Final = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
_SAMPLE: Final = 4096
_CODECS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("gb18030", "gbk", "gb2312", "gb_2312-80", "x-gbk", "cp936"), "gb18030"),
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(("iso-8859-1", "latin1", "us-ascii", "ascii"), "iso-8859-1"),
    **{name: name for name in ("utf-16", "utf-16le", "utf-16be", "windows-1252", "hz-gb-2312")},
    **{name: name for name in ("shift_jis", "euc-jp", "euc-kr", "euc-tw")},
}
"""What pages are written in → Python's name. It knows more, among them some that are no charset of a
page and take the square of its length.
"""
_SKIPPED: Final = _tags(
    """script style noscript template select textarea button svg head nav footer aside iframe
    object canvas option input audio video map"""
)
_BLOCKS: Final = _tags(
    """p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd section article main center pre blockquote form
    fieldset header body html tr td th tbody thead tfoot table hr figure figcaption"""
)
_SOURCE_BREAK: Final = re.compile(r"[ \t]*[\r\n]\s*")
_INDENT: Final = re.compile(r"[\xa0\u3000 ]{2,}")


@dataclass(slots=True)
class _Reading:
    words: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    hidden: int = 0
    paragraphs: int = 0
    tables: int = 0

    def end_paragraph(self) -> None:
        """What was gathered so far is a paragraph, or several where the page broke lines."""
        text, self.words = "".join(self.words), []
        for line in text.split("\n"):
            if told := cleaned(_INDENT.sub("  ", line)):
                self.paragraphs += 1
                self.blocks.append(Paragraph(told, f"网页第{self.paragraphs}段"))


def read_webpage(raw: bytes, path: Path, charset: str = "") -> Paper:
    """The paper of a page; UsageError where lxml is not installed."""
    try:
        from lxml import etree
    except ImportError:
        raise needs("lxml", path.suffix) from None
    text, note = _decoded(raw, path.name, charset)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise broken(path, "读不懂这个网页；请用浏览器打开，另存为“网页，全部”，或复制粘贴到 .txt")
    reading = _Reading()
    _walk(root, reading)
    reading.end_paragraph()
    notes = [note] if note else []
    if reading.hidden:
        notes.append(f"网页中有{reading.hidden}处隐藏的文字，没有读")
    return Paper(tuple(_unbroken(reading.blocks)), tuple(notes))


def _decoded(raw: bytes, name: str, charset: str) -> tuple[str, str]:
    """By the charset that the page declares, if it is right; else as any text."""
    found = _CHARSET.search(raw[:_SAMPLE])
    declared = charset or (found.group(1).decode() if found else "")
    if declared and not raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return raw.decode(_CODECS[declared.lower()]).removeprefix("\ufeff"), ""
        except (KeyError, UnicodeDecodeError):
            pass
    return decoded(raw, name)


def _walk(element: Any, reading: _Reading) -> None:
    """An element's words and blocks, in reading order."""
    tag = element.tag
    if tag == "table" and not is_layout(element):
        reading.end_paragraph()
        reading.tables += 1
        grid, hidden = web_grid(element, reading.tables, _cell_text)
        reading.hidden += hidden
        if grid.rows:
            reading.blocks.append(grid)
        return
    blocked = tag in _BLOCKS
    if blocked:
        reading.end_paragraph()
    _add(reading, element.text)
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _SKIPPED:
            if child.tag == "br":
                reading.words.append("\n")
            elif is_hidden(child):
                reading.hidden += bool("".join(child.itertext()).strip())
            elif not _is_menu(child):
                _walk(child, reading)
        _add(reading, child.tail)
    if blocked:
        reading.end_paragraph()


def _add(reading: _Reading, text: str | None) -> None:
    if text:
        reading.words.append(_SOURCE_BREAK.sub("", text) if "\n" in text or "\r" in text else text)


def _is_menu(element: Any) -> bool:
    """Lists of links are the site's, not the notice's."""
    if element.tag not in ("ul", "ol"):
        return False
    items = element.findall("li")
    linked = [one for one in items if one.find(".//a") is not None]
    words = sum(len("".join(one.itertext()).strip()) for one in items)
    in_links = sum(len("".join(a.itertext()).strip()) for one in linked for a in one.iter("a"))
    return len(items) > 1 and in_links >= 0.9 * words and "附件" not in "".join(element.itertext())


def _cell_text(cell: Any) -> str:
    """The paragraphs of a cell, one a line."""
    inside = _Reading()
    _walk_cell(cell, inside)
    inside.end_paragraph()
    return "\n".join(block.text for block in inside.blocks if isinstance(block, Paragraph))


def _walk_cell(cell: Any, reading: _Reading) -> None:
    for child in cell.iter("table"):
        child.tag = "div"
    _walk(cell, reading)


def _unbroken(blocks: list[Block]) -> Iterator[Block]:
    """A page made out of a PDF has a paragraph for each of its lines: they are joined."""
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    width = page_width(texts)
    if width is None:
        yield from blocks
        return
    lines: list[PageLine] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(PageLine(block.text, block.place, is_full(block.text, width)))
            continue
        yield from join_lines(lines)
        lines = []
        yield block
    yield from join_lines(lines)
