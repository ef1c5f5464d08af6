"""The parts of a paper that an office's own system mostly adds: the red head, and 版记 at its end."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from zwfw_cli.core.dates.days import chinese_day
from zwfw_cli.render.blocks import Block, Kind
from zwfw_cli.render.layout.dress import MARK_ABOVE, PAGE_HEIGHT, Dress, Grid, Imprint, mark_size
from zwfw_cli.render.layout.titles import width
from zwfw_cli.render.layout.widths import lines_of
from zwfw_cli.render.word.boxes import Place, box
from zwfw_cli.render.word.paragraphs import blank, centred, flat
from zwfw_cli.render.word.parts import make, run_properties, text_run

RED: Final = "FF0000"
_SMALL: Final = 28
"""版记 is in 四号, in half points."""
_CHAR: Final = _SMALL * 10
_PITCH: Final = 400
_AROUND: Final = 70
"""A character of it, a line, and what its rules take; in twips."""
_THICK, _THIN = 8, 6
"""Its lines, in eighths of a point: 0.35 and 0.25 mm."""


def red_head(dress: Dress, after_title: Sequence[Block]) -> Iterator[Any]:
    """发文机关标志 35 mm below the edge of the text, two lines, the number of the paper where it
    has one, the red line 4 mm below it, and two lines before the title.
    """
    size = mark_size(dress.mark, dress.grid)
    properties = make(
        "w:pPr",
        make("w:keepNext"),
        make("w:spacing", before=MARK_ABOVE, after=0, line=size * 12, lineRule="exact"),
        make("w:jc", val="center"),
        make("w:snapToGrid", val=0),
    )
    look = run_properties(dress.fonts.title, size)
    look.append(make("w:color", val=RED))
    look.append(make("w:spacing", val=0))
    yield make("w:p", properties, text_run(dress.mark, look))
    yield blank()
    yield blank()
    numbered = bool(after_title) and after_title[0].kind is Kind.NUMBER
    last = centred(after_title[0]) if numbered else blank()
    line = make("w:bottom", val="single", sz=12, space=11, color=RED)
    last[0].append(make("w:pBdr", line))
    yield last
    yield blank()
    yield blank()


def imprint(some: Imprint, day: date, grid: Grid) -> Any:
    """A box at the foot of the page: 抄送, 印发机关 and the day of printing, each under a line."""
    rows = [f"抄送：{some.copies}。"] if some.copies else []
    rows.append(f"{some.issuer}\t{chinese_day(day)}印发")
    room = (grid.width - 2 * _CHAR) / _CHAR
    high = sum(lines_of(width(text), room) for text in rows) * _PITCH + len(rows) * _AROUND
    place = Place(grid.left, PAGE_HEIGHT - grid.bottom - high, grid.width, high)
    inside = []
    for n, text in enumerate(rows):
        above = _rule("top", _THIN if n else _THICK)
        below = _rule("bottom", _THICK) if n + 1 == len(rows) else None
        inside.append(_row(text, grid.width, make("w:pBdr", above, below)))
    holder = flat()
    holder.append(box(3, place, inside, alone=True))
    return holder


def _rule(side: str, thick: int) -> Any:
    return make(f"w:{side}", val="single", sz=thick, space=1, color="auto")


def _row(text: str, total: int, rules: Any) -> Any:
    """Its words one character in on both sides, the rules from edge to edge; what is behind a tab
    ends at the right.
    """
    properties = make(
        "w:pPr",
        rules,
        make("w:tabs", make("w:tab", val="right", pos=total - _CHAR)),
        make("w:spacing", before=0, after=0, line=_PITCH, lineRule="exact"),
        make("w:jc", val="left"),
        make("w:snapToGrid", val=0),
    )
    return make("w:p", properties, text_run("　", run_properties(size=_SMALL)), *_tabbed(text))


def _tabbed(text: str) -> Iterator[Any]:
    for n, piece in enumerate(text.split("\t")):
        if n:
            yield make("w:r", make("w:tab"))
        yield text_run(piece, run_properties(size=_SMALL))
