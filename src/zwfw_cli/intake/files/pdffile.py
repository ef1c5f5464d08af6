"""A PDF with text by pdfium: paragraphs from its lines, grids from its ruling lines."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from zwfw_cli.core.errors import DataError
from zwfw_cli.intake.files.furniture import is_page_number, running_heads, without_digits
from zwfw_cli.intake.files.pdfgrid import DrawnGrid, read_grids
from zwfw_cli.intake.files.pdfjoin import joined, same_columns
from zwfw_cli.intake.files.pdfpage import GlyphLine, Page, glyph_lines, read_page
from zwfw_cli.intake.files.unreadable import broken, needs
from zwfw_cli.intake.files.wrapped import PageLine, join_lines
from zwfw_cli.intake.paper import Block, Paper, cleaned

MOST_PAGES: Final = 500
_FEWEST_CHARACTERS: Final = 10
"""On an average page of a document that is not scanned."""
_EDGE: Final = 0.09
"""Of a page's height, where page numbers and running heads stand."""
_EM: Final = 1.1
_RAGGED: Final = 2.6
"""In heights of a line: how far from the margin a full line may end."""
_Content = DrawnGrid | GlyphLine


def read_pdf(path: Path) -> Paper:
    """Paragraphs and tables; DataError where it is locked, broken or scanned."""
    try:
        import pypdfium2 as pdfium
    except ImportError:
        raise needs("pypdfium2", ".pdf") from None
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        locked = "assword" in str(error)
        said = (
            "加了密码，打不开；请先去掉密码，或另存为没有密码的文件"
            if locked
            else "文件已损坏，打不开；请重新下载，或用原文件另存"
        )
        raise broken(path, said) from None
    try:
        pages = [_page(document, at, path) for at in range(min(len(document), MOST_PAGES))]
        left_out = len(document) - len(pages)
    finally:
        document.close()
    _refuse_scanned(pages, path)
    notes = (f"PDF共{len(pages) + left_out}页，只读了前{MOST_PAGES}页",) if left_out else ()
    return Paper(tuple(_blocks(pages)), notes)


def _page(document: Any, at: int, path: Path) -> Page:
    import pypdfium2 as pdfium

    try:
        page = document[at]
        try:
            return read_page(page, at + 1)
        finally:
            page.close()
    except pdfium.PdfiumError:
        raise broken(path, f"第{at + 1}页已损坏，读不了；请重新下载，或用原文件另存") from None


def _refuse_scanned(pages: Sequence[Page], path: Path) -> None:
    characters = sum(len(page.glyphs) for page in pages)
    if characters >= _FEWEST_CHARACTERS * len(pages):
        return
    told = "是扫描的图片，没有文字" if any(page.images for page in pages) else "没有文字"
    remedy = "请向发文单位要 .docx、.wps 原文件，或先做文字识别（OCR）再导入"
    error: DataError = broken(path, f"这个 PDF {told}；{remedy}", "import-scanned")
    raise error


def _blocks(pages: Sequence[Page]) -> Iterator[Block]:
    """Lines between two tables are joined to paragraphs, tables to those of the page before."""
    lines: list[PageLine] = []
    grids: list[DrawnGrid] = []
    for one in _contents(pages):
        if isinstance(one, DrawnGrid):
            yield from join_lines(lines)
            lines = []
            if grids and not same_columns(grids[-1], one):
                yield joined(grids)
                grids = []
            grids.append(one)
        else:
            if grids:
                yield joined(grids)
                grids = []
            lines.append(one)
    yield from join_lines(lines)
    if grids:
        yield joined(grids)


def _contents(pages: Sequence[Page]) -> Iterator[DrawnGrid | PageLine]:
    """Grids and lines from the top down, without what stands on every page."""
    parts = [(page, *_parts(page)) for page in pages]
    heads = running_heads(
        [line.text for line in lines if _at_edge(page, line)] for page, _, lines in parts
    )
    margins = _margins([line for _, _, lines in parts for line in lines])
    for page, grids, lines in parts:
        kept = [
            line
            for line in lines
            if not (
                _at_edge(page, line)
                and (is_page_number(line.text, bare=True) or without_digits(line.text) in heads)
            )
        ]
        both: list[_Content] = [*grids, *kept]
        for one in sorted(both, key=lambda part: part.top):
            yield one if isinstance(one, DrawnGrid) else _told(one, page, margins)


def _parts(page: Page) -> tuple[list[DrawnGrid], list[GlyphLine]]:
    grids, rest = read_grids(page)
    return grids, glyph_lines(rest)


def _at_edge(page: Page, line: GlyphLine) -> bool:
    return line.bottom < page.height * _EDGE or line.top > page.height * (1 - _EDGE)


def _margins(lines: Sequence[GlyphLine]) -> tuple[float, float]:
    """Where most lines begin, and where the longest of them end."""
    long = [line for line in lines if len(line.text) > 15] or list(lines)
    if not long:
        return 0.0, 0.0
    lefts = sorted(line.left for line in long)
    rights = sorted(line.right for line in long)
    return lefts[len(lefts) // 8], rights[-max(1, len(rights) // 8)]


def _told(line: GlyphLine, page: Page, margins: tuple[float, float]) -> PageLine:
    height = line.bottom - line.top
    left, right = margins
    text = cleaned(line.text)
    full = line.right > right - _RAGGED * height
    indented = line.left > left + _EM * height
    return PageLine(text, f"第{page.number}页", full, indented)
