"""A paper as a .docx: sections of paragraphs and tables, dressed by GB/T 9704-2012."""

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.oxml.ns import qn

from zwfw_cli.render.blocks import Block, Kind
from zwfw_cli.render.layout.dress import Dress
from zwfw_cli.render.layout.pages import Part, parts
from zwfw_cli.render.layout.sheets import form_looks
from zwfw_cli.render.layout.titles import broken
from zwfw_cli.render.word import paragraphs, sections
from zwfw_cli.render.word.forms import form
from zwfw_cli.render.word.package import settled
from zwfw_cli.render.word.parts import make, ordered
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
    for at, block in enumerate(blocks):
        match block.kind:
            case Kind.BREAK:
                new_page = True
                sheet += 1
            case Kind.TITLE:
                yield paragraphs.title(broken(block.text, whole), new_page=new_page)
                yield paragraphs.blank()
                new_page = False
            case Kind.ANNEX:
                label, name = block.runs
                yield paragraphs.annex_label(label.text)
                yield paragraphs.blank()
                yield paragraphs.title(broken(name.text, whole), new_page=False)
            case Kind.TABLE if looks:
                yield form(block, width, looks[sheet])
            case Kind.TABLE:
                yield table(block, width)
            case Kind.SIGNER:
                yield paragraphs.blank()
                yield from paragraphs.signature(block.text, blocks[at + 1].text, dress.grid)
            case Kind.DATE:
                continue
            case Kind.PARAGRAPH if part.is_annex and blocks[at - 1].kind is Kind.TABLE:
                yield paragraphs.note(block)
            case _:
                yield paragraphs.paragraph(block, dress.fonts)


def _end_section(elements: list[Any], properties: Any) -> None:
    """A section ends in a paragraph; after a table one of almost no height."""
    if elements[-1].tag != qn("w:p"):
        flat = make("w:spacing", before=0, after=0, line=20, lineRule="exact")
        elements.append(make("w:p", make("w:pPr", flat, make("w:snapToGrid", val=0))))
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
    core.author = core.last_modified_by = author
    core.created = core.modified = moment
    core.title = core.comments = core.keywords = core.subject = ""
    core.revision = 1
