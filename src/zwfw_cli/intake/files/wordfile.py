"""A .docx: its main part is read as a stream of XML, so that neither a part that is missing beside
it nor a table of thousands of rows matters. Nothing that it refers to is opened.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

from zwfw_cli.intake.files.archive import UNREADABLE
from zwfw_cli.intake.files.unreadable import broken, needs
from zwfw_cli.intake.files.wordtable import read_grid
from zwfw_cli.intake.files.wordtext import HIDDEN, MAIN, read_text
from zwfw_cli.intake.paper import MOST_BLOCKS, Block, Paper, Paragraph, one_piece

_MAIN_PART: Final = "word/document.xml"
_RELATIONS: Final = "_rels/.rels"
_DOCUMENT_TYPE: Final = "/officeDocument"
_BOX: Final = f"{MAIN}txbxContent"
_TABLE: Final = f"{MAIN}tbl"
_PARAGRAPH: Final = f"{MAIN}p"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class _Counts:
    """How far the reading has come, for the places, and what was left out."""

    def __init__(self) -> None:
        self.paragraphs = self.tables = 0
        self.hidden: list[str] = []


def read_word(path: Path) -> Paper:
    """Paragraphs and tables in reading order; UsageError where lxml is not installed."""
    try:
        from lxml import etree
    except ImportError:
        raise needs("lxml", ".docx") from None
    counts = _Counts()
    try:
        with zipfile.ZipFile(path) as archive, archive.open(main_part(archive)) as stream:
            blocks = tuple(islice(_blocks(stream, counts, etree), MOST_BLOCKS + 1))
    except (etree.XMLSyntaxError, *UNREADABLE) as error:
        raise broken(
            path, f"读不懂这个 .docx（{type(error).__name__}）；请用 Word 或 WPS 打开后另存"
        ) from None
    return Paper(blocks, tuple(dict.fromkeys(counts.hidden)))


def main_part(archive: zipfile.ZipFile) -> str:
    """The name of the document's part: what the package says it is, if that is there."""
    names = set(archive.namelist())
    if _RELATIONS in names:
        from lxml import etree

        try:
            root = etree.fromstring(
                archive.read(_RELATIONS), etree.XMLParser(resolve_entities=False)
            )
        except etree.XMLSyntaxError:
            root = ()
        for one in root:
            if str(one.get("Type", "")).endswith(_DOCUMENT_TYPE):
                name = posixpath.normpath(str(one.get("Target", "")).lstrip("/"))
                if name in names:
                    return name
    return _MAIN_PART


def _blocks(stream: Any, counts: _Counts, etree: Any) -> Iterator[Block]:
    """Each paragraph and table outside of any other, as soon as it is whole; then it is let go."""
    depth = 0
    events = etree.iterparse(
        stream,
        events=("start", "end"),
        tag=(_PARAGRAPH, _TABLE),
        resolve_entities=False,
        no_network=True,
    )
    for event, element in events:
        if event == "start":
            depth += 1
            continue
        depth -= 1
        if depth:
            continue
        yield from _of(element, counts)
        element.clear(keep_tail=False)
        while element.getprevious() is not None:
            del element.getparent()[0]


def _of(element: Any, counts: _Counts) -> Iterator[Block]:
    if element.tag == _TABLE:
        yield from _tables(element, counts)
        return
    counts.paragraphs += 1
    place = f"第{counts.paragraphs}段"
    if text := one_piece(read_text(element)):
        yield Paragraph(text, place)
    if element.find(f".//{HIDDEN}") is not None and read_text(element, hidden=True):
        counts.hidden.append(f"{place}有隐藏的文字，没有读")
    for box in element.iter(_BOX):
        yield from _boxed(box, place, counts)


def _boxed(box: Any, place: str, counts: _Counts) -> Iterator[Block]:
    """What stands in a text box, which Word writes twice: once more for old versions."""
    if any(one.tag == _FALLBACK for one in box.iterancestors()):
        return
    for child in box:
        if child.tag == _TABLE:
            yield from _tables(child, counts)
        elif child.tag == _PARAGRAPH and (text := one_piece(read_text(child))):
            yield Paragraph(text, f"{place}的文本框")


def _tables(element: Any, counts: _Counts) -> Iterator[Block]:
    """The table and those laid out inside its cells."""
    for table in element.iter(_TABLE):
        counts.tables += 1
        grid, notes = read_grid(table, counts.tables)
        counts.hidden += notes
        yield grid
