"""One page of a PDF by pdfium: its characters as lines of text, and its ruling lines."""

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any, Final

MOST_CHARACTERS: Final = 40_000
"""Of a page; more is no text that anybody reads."""
MOST_RULES: Final = 20_000
MOST_OBJECTS: Final = 100_000
"""What a page draws, as far as ruling lines are looked for among it."""
_THIN: Final = 3.0
"""Points; a rectangle that is not thicker is a line."""
_SHORTEST: Final = 4.0
_GAP: Final = 1.2
"""In heights of a character: what is further apart are two columns."""
_WORD_GAP: Final = 0.15
_SAME_LINE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box; ``top`` is smaller than ``bottom``: y grows downward."""

    char: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """The point by which it belongs to a cell."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line, horizontal or vertical: ``at`` is its place across, from ``begin`` to ``end``."""

    horizontal: bool
    at: float
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    """``images`` tells a scanned page from an empty one."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    images: bool


@dataclass(frozen=True, slots=True)
class GlyphLine:
    """One line of text and its box; columns are parted by two spaces."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


def read_page(page: Any, number: int) -> Page:
    """The page upright, whatever its rotation."""
    import pypdfium2.raw as pdfium

    turn = _Turn(page.get_rotation(), *page.get_size(), *page.get_mediabox()[:2])
    images = False
    rules: list[Rule] = []
    for item in islice(page.get_objects(max_depth=3), MOST_OBJECTS):
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            images = True
        elif item.type == pdfium.FPDF_PAGEOBJ_PATH and len(rules) < MOST_RULES:
            rules += _rules(item, turn, pdfium)
    glyphs = tuple(_glyphs(page, turn, pdfium))
    return Page(number, turn.width, turn.height, glyphs, tuple(rules), images)


@dataclass(frozen=True, slots=True)
class _Turn:
    """Points of the PDF, y upward, → points of the page as it is seen, y downward."""

    rotation: int
    width: float
    height: float
    left: float
    bottom: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, y - self.bottom
        match self.rotation:
            case 90:
                return y, x
            case 180:
                return self.width - x, y
            case 270:
                return self.width - y, self.height - x
            case _:
                return x, self.height - y

    def box(self, one: tuple[float, float], two: tuple[float, float]) -> tuple[float, ...]:
        (a, b), (c, d) = self.point(*one), self.point(*two)
        return min(a, c), min(b, d), max(a, c), max(b, d)


def _glyphs(page: Any, turn: _Turn, pdfium: Any) -> Iterator[Glyph]:
    """The visible characters; spaces and line ends that pdfium adds are left out."""
    text = page.get_textpage()
    box = pdfium.FS_RECTF()
    for at in range(min(text.count_chars(), MOST_CHARACTERS)):
        if pdfium.FPDFText_IsGenerated(text, at):
            continue
        char = chr(pdfium.FPDFText_GetUnicode(text, at))
        if char in "\r\n\x00\ufffe\u00ad" or not pdfium.FPDFText_GetLooseCharBox(
            text, at, ctypes.byref(box)
        ):
            continue
        yield Glyph(char, *turn.box((box.left, box.bottom), (box.right, box.top)))
    text.close()


def _rules(item: Any, turn: _Turn, pdfium: Any) -> Iterator[Rule]:
    """A thin shape is one line; of others, their straight edges where they are drawn."""
    left, bottom, right, top = item.get_bounds()
    x0, y0, x1, y1 = turn.box((left, bottom), (right, top))
    if min(x1 - x0, y1 - y0) <= _THIN:
        yield from _rule(x0, y0, x1, y1)
        return
    fill, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
    pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
    if not stroke.value:
        return
    for one, two in pairwise(_points(item, pdfium)):
        if one and two:
            yield from _rule(*turn.box(one, two))


def _points(item: Any, pdfium: Any) -> Iterator[tuple[float, float] | None]:
    """The corners of a path; None where the pen is lifted."""
    form = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(form))
    x, y = ctypes.c_float(), ctypes.c_float()
    first: tuple[float, float] | None = None
    for at in range(min(pdfium.FPDFPath_CountSegments(item), MOST_RULES)):
        segment = pdfium.FPDFPath_GetPathSegment(item, at)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (
            form.a * x.value + form.c * y.value + form.e,
            form.b * x.value + form.d * y.value + form.f,
        )
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            yield None
            first = point
        yield point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield first


def _rule(x0: float, y0: float, x1: float, y1: float) -> Iterator[Rule]:
    if y1 - y0 <= _THIN and x1 - x0 >= _SHORTEST:
        yield Rule(True, (y0 + y1) / 2, x0, x1)
    elif x1 - x0 <= _THIN and y1 - y0 >= _SHORTEST:
        yield Rule(False, (x0 + x1) / 2, y0, y1)


def glyph_lines(glyphs: Sequence[Glyph]) -> list[GlyphLine]:
    """Characters beside one another are a line, from the top down."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: one.middle[1]):
        height = max(glyph.bottom - glyph.top, 1.0)
        if lines and glyph.middle[1] - lines[-1][0].middle[1] < _SAME_LINE * height:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    found = (_line(sorted(line, key=lambda one: one.left)) for line in lines)
    return [line for line in found if line.text]


def _line(glyphs: Sequence[Glyph]) -> GlyphLine:
    words: list[str] = []
    seen = [glyph for glyph in glyphs if not glyph.char.isspace()]
    for before, glyph in pairwise([None, *seen]):
        if glyph is None:
            continue
        if before is not None:
            gap = (glyph.left - before.right) / max(glyph.bottom - glyph.top, 1.0)
            latin = before.char.isascii() and glyph.char.isascii()
            words.append("  " if gap > _GAP else " " if latin and gap > _WORD_GAP else "")
        words.append(glyph.char)
    boxes = seen or list(glyphs)
    return GlyphLine(
        "".join(words),
        min((one.left for one in boxes), default=math.inf),
        max((one.right for one in boxes), default=0.0),
        min((one.top for one in boxes), default=0.0),
        max((one.bottom for one in boxes), default=0.0),
    )
