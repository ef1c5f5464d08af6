"""A paper as one web page: prints as A4 by GB/T 9704-2012, reads on any screen."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup

from zwfw_cli.render.blocks import Block, Kind
from zwfw_cli.render.charts.targetcards import Card
from zwfw_cli.render.layout.dress import ALIKE, PAGE_HEIGHT, PAGE_WIDTH, Dress, mark_size
from zwfw_cli.render.papers.templates import render_template
from zwfw_cli.render.phrases import target
from zwfw_cli.render.plain import one_line
from zwfw_cli.render.web.body import paper
from zwfw_cli.render.web.sealed import SEAL, sealed

NAME: Final = "paper.html.j2"
_TWIPS: Final = 1440 / 25.4
"""To the millimetre."""
_FREE: Final = {"仿宋_GB2312": "FangSong", "楷体_GB2312": "KaiTi", "方正小标宋简体": "STZhongsong"}
"""What more browsers know it by."""


def as_html(
    blocks: Sequence[Block],
    dress: Dress,
    day: date,
    roots: tuple[Path, ...],
    whole: Sequence[str] = (),
    cards: Sequence[Card] = (),
) -> str:
    """The page; ``day`` is that of its making, ``whole`` are words of the title that stay on one line,
    ``cards`` the targets that are drawn behind the text.
    """
    body, rules = paper(blocks, dress, day, whole)
    title = next((one.text for one in blocks if one.kind is Kind.TITLE), "")
    variables = {
        "policy": Markup.escape(SEAL),
        "title": Markup.escape(title),
        "body": body,
        "cards": [{"told": Markup.escape(_told(one)), "trend": one.trend} for one in cards],
        "rules": Markup("\n").join(rules),
        **_measures(dress),
    }
    return sealed(render_template(NAME, roots, variables))


def _told(one: Card) -> str:
    """What is drawn, for those who do not see it."""
    named = f"{one.indicator.id} {one.indicator.short}"
    return one_line(f"{named}：{one.reading}，目标{target(one.indicator)}，{one.verdict}")


def _measures(dress: Dress) -> dict[str, Any]:
    """Lengths and types as the style has them."""
    grid = dress.grid
    upright = (grid.top, grid.right, grid.bottom, grid.left)
    turned = (grid.left, grid.top, grid.right, grid.bottom)
    number = f"font: 14pt {_fonts(dress.fonts.number)};"
    return {
        "page": {
            "size": Markup("A4 portrait"),
            "margins": _lengths(*upright),
            "width": _lengths(PAGE_WIDTH),
            "height": _lengths(PAGE_HEIGHT),
        },
        "turned": {"size": Markup("A4 landscape"), "margins": _lengths(*turned)},
        "number": Markup(number),  # noqa: S704 - escaped by _fonts
        "line": _points(grid.line),
        "squeeze": _points(grid.squeeze),
        "mark": _points(mark_size(dress.mark, grid) * 10),
        "fonts": {name: _fonts(font) for name, font in dress.fonts._asdict().items()},
    }


def _lengths(*twips: int) -> Markup:
    return Markup(" ").join(Markup("{:.2f}mm").format(one / _TWIPS) for one in twips)


def _points(twips: int) -> Markup:
    return Markup("{}pt").format(twips / 20)


def _fonts(name: str) -> Markup:
    """The font, what may stand for it, and at last any that the browser has."""
    every = (name, ALIKE.get(name), _FREE.get(name))
    return Markup(", ").join(
        [*(Markup('"{}"').format(one) for one in every if one), Markup("serif")]
    )
