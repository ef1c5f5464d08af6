"""Pages of a paper: upright ones, and annexes lying on their side, with the number of each page.

A page on its side is the upright one turned, so that all numbers of a bound paper stand at the
same edge: on the left of the turned page, low on odd pages and high on even ones.
"""

from typing import TYPE_CHECKING, Any, Final

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from zwfw_cli.render.layout.dress import NUMBER_SIZE, PAGE_HEIGHT, PAGE_WIDTH, Grid
from zwfw_cli.render.word.parts import make, run_properties, text_run

if TYPE_CHECKING:
    from docx.section import Section, _BaseHeaderFooter

_BELOW: Final = 397
"""From the text area to the page number: 7 mm."""
_NUMBER: Final = NUMBER_SIZE * 10
"""The height of the number's line, and a character of its type."""
_BOX: Final = 2000
"""The length of the box that holds a turned number."""
_EMU: Final = 635
"""English Metric Units to the twip."""


def section(grid: Grid, *, turned: bool) -> Any:
    """The properties of a section that begins on a new page."""
    if turned:
        size = make("w:pgSz", w=PAGE_HEIGHT, h=PAGE_WIDTH, orient="landscape")
        top, right, bottom, left = grid.left, grid.top, grid.right, grid.bottom
    else:
        size = make("w:pgSz", w=PAGE_WIDTH, h=PAGE_HEIGHT)
        top, right, bottom, left = grid.top, grid.right, grid.bottom, grid.left
    margins = make(
        "w:pgMar", top=top, right=right, bottom=bottom, left=left,
        header=850, footer=bottom - _BELOW - _NUMBER if not turned else 850, gutter=0,
    )  # fmt: skip
    lines = make("w:docGrid", type="lines", linePitch=grid.line)
    return make("w:sectPr", make("w:type", val="nextPage"), size, margins, lines)


def text_width(grid: Grid, *, turned: bool) -> int:
    """Twips of a line."""
    return grid.height if turned else grid.width


def number_pages(part: "Section", grid: Grid) -> None:
    """Put the number of the page where it belongs, on odd and on even pages."""
    turned = (part.page_width or 0) > (part.page_height or 0)
    for odd, header, footer in (
        (True, part.header, part.footer),
        (False, part.even_page_header, part.even_page_footer),
    ):
        for place in (header, footer):
            place.is_linked_to_previous = False
            _empty(place)
        number = [_turned_number(grid, odd=odd)] if turned else _upright_number(odd=odd)
        _only(header if turned else footer).extend(number)


def _empty(place: "_BaseHeaderFooter") -> None:
    paragraph = _only(place)
    for child in list(paragraph):
        paragraph.remove(child)


def _only(place: "_BaseHeaderFooter") -> Any:
    return place.paragraphs[0]._p  # noqa: SLF001 - python-docx shows its element in no other way


def _upright_number(*, odd: bool) -> list[Any]:
    """Outside and one character in."""
    side = "right" if odd else "left"
    properties = make(
        "w:pPr",
        make("w:pStyle", val="Footer"),
        make("w:jc", val=side),
        make("w:ind", **{f"{side}Chars": 100, side: _NUMBER}),
    )
    return [properties, *_number_runs()]


def _number_runs() -> list[Any]:
    field = make("w:fldSimple", text_run("1", run_properties()), instr="PAGE")
    return [text_run("— ", run_properties()), field, text_run(" —", run_properties())]


def _turned_number(grid: Grid, *, odd: bool) -> Any:
    """A box at the left edge whose text runs downwards."""
    low = PAGE_WIDTH - grid.right - _NUMBER - _BOX
    high = grid.left + _NUMBER
    across, along = (grid.bottom - _BELOW - _NUMBER) * _EMU, (low if odd else high) * _EMU
    wide, long = (_NUMBER + 60) * _EMU, _BOX * _EMU
    run = parse_xml(
        f"""<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
          xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
          xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
          xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
        ><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0"
          relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">
          <wp:simplePos x="0" y="0"/>
          <wp:positionH relativeFrom="page"><wp:posOffset>{across}</wp:posOffset></wp:positionH>
          <wp:positionV relativeFrom="page"><wp:posOffset>{along}</wp:posOffset></wp:positionV>
          <wp:extent cx="{wide}" cy="{long}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>
          <wp:wrapNone/><wp:docPr id="{1 if odd else 2}" name="page number"/>
          <wp:cNvGraphicFramePr/><a:graphic><a:graphicData
          uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
          <wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>
          <a:ext cx="{wide}" cy="{long}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
          <a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent/></wps:txbx>
          <wps:bodyPr vert="vert" lIns="0" tIns="0" rIns="0" bIns="0"/></wps:wsp>
          </a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"""
    )
    properties = make(
        "w:pPr", make("w:pStyle", val="Footer"), make("w:jc", val="right" if odd else "left")
    )
    content = next(run.iter(qn("w:txbxContent")))
    content.append(make("w:p", properties, *_number_runs()))
    return run
