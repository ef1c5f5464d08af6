"""Pages of a paper: upright ones, and annexes lying on their side, with the number of each page.

A page on its side is the upright one turned, so that all numbers of a bound paper stand at the
same edge: on the left of the turned page, low on odd pages and high on even ones.
"""

from typing import TYPE_CHECKING, Any, Final

from zwfw_cli.render.layout.dress import NUMBER_SIZE, PAGE_HEIGHT, PAGE_WIDTH, Grid
from zwfw_cli.render.word.boxes import Place, box
from zwfw_cli.render.word.parts import make, run_properties, text_run

if TYPE_CHECKING:
    from docx.section import Section, _BaseHeaderFooter

_BELOW: Final = 397
"""From the text area to the page number: 7 mm."""
_NUMBER: Final = NUMBER_SIZE * 10
"""The height of the number's line, and a character of its type."""
_BOX: Final = 2000
"""The length of the box that holds a turned number."""


def section(grid: Grid, *, turned: bool, starts: str = "nextPage") -> Any:
    """The properties of a section; ``starts`` is where it begins, by the words of the schema."""
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
    return make("w:sectPr", make("w:type", val=starts), size, margins, lines)


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
    place = Place(grid.bottom - _BELOW - _NUMBER, low if odd else high, _NUMBER + 60, _BOX)
    properties = make(
        "w:pPr", make("w:pStyle", val="Footer"), make("w:jc", val="right" if odd else "left")
    )
    return box(1 if odd else 2, place, [make("w:p", properties, *_number_runs())], vertical=True)
