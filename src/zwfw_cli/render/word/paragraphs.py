"""Blocks of a paper as paragraphs."""

from collections.abc import Iterator
from typing import Any, Final

from zwfw_cli.render.blocks import Block, Kind, Run
from zwfw_cli.render.layout.dress import BODY_SIZE, Fonts, Grid
from zwfw_cli.render.layout.titles import width
from zwfw_cli.render.word.parts import make, run_properties, text_run

CHAR: Final = BODY_SIZE * 10
"""A character of the body, in twips."""
_DATE_IN: Final = 4
"""Characters between the date and the right margin."""


def paragraph(block: Block, fonts: Fonts) -> Any:
    """Running text, a heading or an item of a list."""
    match block.kind:
        case Kind.HEADING:
            return _styled(f"Heading{block.level}", block.runs)
        case Kind.ADDRESSEE:
            return _styled(None, block.runs)
        case Kind.NUMBER:
            return centred(block)
        case Kind.ITEM:
            mark = (Run(block.mark),) if block.mark else ()
            return _styled("PaperText", (*mark, *block.runs))
        case _:
            return _styled("PaperText", block.runs, fonts.level2)


def _styled(style: str | None, runs: tuple[Run, ...], strong: str | None = None) -> Any:
    """``strong``: the type of labels; nothing in an official paper is bold."""
    properties = make("w:pPr", make("w:pStyle", val=style) if style else None)
    words = (text_run(run.text, run_properties(strong if run.strong else None)) for run in runs)
    return make("w:p", properties, *words)


def title(lines: tuple[str, ...], *, new_page: bool) -> Any:
    """Centred; ``lines`` are where it is broken."""
    properties = make("w:pPr", make("w:pStyle", val="Title"))
    if new_page:
        properties.append(make("w:pageBreakBefore"))
    return make("w:p", properties, text_run("\n".join(lines), run_properties()))


def centred(block: Block) -> Any:
    """The number of a paper."""
    properties = make("w:pPr", make("w:jc", val="center"))
    return make("w:p", properties, text_run(block.text, run_properties()))


def note(block: Block) -> Any:
    """A line under the table of an annex, in the type of the table."""
    properties = make("w:pPr", make("w:pStyle", val="TableText"))
    return make("w:p", properties, text_run(block.text, run_properties()))


def blank() -> Any:
    """An empty line of the grid."""
    return make("w:p", make("w:pPr"))


def flat(section: Any = None) -> Any:
    """A paragraph of almost no height; a section may end in it."""
    spacing = make("w:spacing", before=0, after=0, line=20, lineRule="exact")
    return make("w:p", make("w:pPr", spacing, make("w:snapToGrid", val=0), section))


def annex_label(text: str) -> Any:
    """附件, flush left at the head of its page."""
    properties = make("w:pPr", make("w:pStyle", val="AnnexLabel"))
    return make("w:p", properties, text_run(text, run_properties()))


def signature(signer: str, day: str, grid: Grid) -> Iterator[Any]:
    """The issuer centred over the date, which is four characters in; both keep together. Where
    the issuer is longer than that allows, it ends at the margin and the date moves in.
    """
    over = width(signer) - width(day)
    day_in = max(float(_DATE_IN), over / 2)
    signer_in = day_in - over / 2
    for text, inward in ((signer, signer_in), (day, day_in)):
        char = CHAR + grid.squeeze
        properties = make(
            "w:pPr",
            make("w:keepNext") if text is signer else None,
            make("w:keepLines"),
            make("w:ind", rightChars=round(inward * 100), right=round(inward * char)),
            make("w:jc", val="right"),
        )
        yield make("w:p", properties, text_run(text, run_properties()))
