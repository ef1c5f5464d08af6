"""A paper as a .docx: sections of paragraphs and tables, dressed by GB/T 9704-2012."""

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.oxml.ns import qn

from zwfw_cli.render.blocks import Block, Kind
from zwfw_cli.render.inert import named
from zwfw_cli.render.layout.dress import Dress
from zwfw_cli.render.layout.pages import Part, parts
from zwfw_cli.render.layout.sheets import form_looks, is_form
from zwfw_cli.render.layout.titles import broken
from zwfw_cli.render.word import paragraphs, sections
from zwfw_cli.render.word.forms import form
from zwfw_cli.render.word.issuing import imprint, red_head
from zwfw_cli.render.word.package import settled
from zwfw_cli.render.word.parts import ordered
from zwfw_cli.render.word.styles import font_table, set_styles
from zwfw_cli.render.word.tables import table

if TYPE_CHECKING:
    from docx.document import Document as WordDocument


def as_docx(
    blocks: Sequence[Block], dress: Dress, day: date, author: str, whole: Sequence[str] = ()
) -> bytes:
    """The document; ``day`` is that of its making, ``whole`` are words that stay on one line."""
    document = Document()
    body = document.element.body
    for child in list(body):
        body.remove(child)
    set_styles(document.styles.element, dress)
    pages = list(parts(blocks))
    for n, part in enumerate(pages):
        width = sections.text_width(dress.grid, turned=part.turned)
        elements = list(_elements(part, dress, width, whole))
        properties = sections.section(dress.grid, turned=part.turned)
        if n + 1 < len(pages):
            _end_section(elements, properties)
        else:
            closing, properties = _last(part, properties, dress, day)
            elements += closing
        body.extend(elements)
    body.append(properties)
    for one in document.sections:
        sections.number_pages(one, dress.grid)
    _settle(document, dress, day, author)
    stream = io.BytesIO()
    document.save(stream)
    return settled(stream.getvalue())


def _elements(part: Part, dress: Dress, width: int, whole: Sequence[str]) -> Iterator[Any]:
    new_page, blocks, sheet = False, part.blocks, 0
    looks = form_looks(blocks, dress.grid)
    mark = bool(dress.mark) and not looks
    for at, block in enumerate(blocks):
        match block.kind:
            case Kind.BREAK:
                new_page = True
                sheet += 1
            case Kind.TITLE:
                if mark:
                    yield from red_head(dress, blocks[at + 1 : at + 2])
                yield paragraphs.title(broken(block.text, whole), new_page=new_page)
                yield paragraphs.blank()
                new_page = False
            case Kind.ANNEX:
                yield from _annex_head(block, whole)
            case Kind.TABLE:
                yield form(block, width, looks[sheet]) if looks else table(block, width)
            case Kind.SIGNER:
                yield paragraphs.blank()
                yield from paragraphs.signature(block.text, blocks[at + 1].text, dress.grid)
            case Kind.PARAGRAPH if part.is_annex and blocks[at - 1].kind is Kind.TABLE:
                yield paragraphs.note(block)
            case _ if block.kind is not Kind.DATE and not (mark and block.kind is Kind.NUMBER):
                yield paragraphs.paragraph(block, dress.fonts)


def _annex_head(block: Block, whole: Sequence[str]) -> Iterator[Any]:
    label, name = block.runs
    yield paragraphs.annex_label(label.text)
    yield paragraphs.blank()
    yield paragraphs.title(broken(name.text, whole), new_page=False)


def _last(part: Part, properties: Any, dress: Dress, day: date) -> tuple[list[Any], Any]:
    """What stands behind the last part, and the properties of the section that the paper ends in:
    版记, after a page on its side on the next even one.
    """
    if dress.imprint is None or is_form(part.blocks):
        return [], properties
    closing = imprint(dress.imprint, day, dress.grid)
    if not part.turned:
        return [closing], properties
    upright = sections.section(dress.grid, turned=False, starts="evenPage")
    return [paragraphs.flat(properties), closing], upright


def _end_section(elements: list[Any], properties: Any) -> None:
    """A section ends in a paragraph; after a table one of almost no height."""
    if elements[-1].tag != qn("w:p"):
        elements.append(paragraphs.flat())
    elements[-1].find(qn("w:pPr")).append(properties)


def _settle(document: "WordDocument", dress: Dress, day: date, author: str) -> None:
    """Settings, fonts and properties; nothing tells when and where the file was made."""
    document.settings.odd_and_even_pages_header_footer = True
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            part._blob = font_table(dress.fonts)  # noqa: SLF001 - a part without an interface
        elif hasattr(part, "element"):
            ordered(part.element)
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    core = document.core_properties
    core.author = core.last_modified_by = named(author)
    core.created = core.modified = moment
    core.title = core.comments = core.keywords = core.subject = ""
    core.revision = 1
