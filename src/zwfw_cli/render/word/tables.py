"""Tables of a paper: not wider than the text, the head repeated, no row split over two pages."""

from collections.abc import Sequence
from typing import Any, Final

from zwfw_cli.render.papers.blocks import Block
from zwfw_cli.render.word.dress import TABLE_SIZE
from zwfw_cli.render.word.parts import make, run_properties, text_run
from zwfw_cli.render.word.widths import column_widths

PADDING: Final = 130
"""Of a cell, both sides and its lines together, in twips."""
_FORM_LABEL: Final = 2100
_FORM_ROW: Final = 620
"""A form: the width of its labels, and the height that a row has at least, to write in."""


def table(block: Block, total: int) -> Any:
    """A table of figures and words."""
    char = TABLE_SIZE * 10
    widths = column_widths(block.rows, total, char, PADDING)
    element = _frame(total, widths)
    for n, row in enumerate(block.rows):
        cells = [
            _cell(text, width, head=n == 0, right=right, size=None)
            for text, width, right in zip(row, widths, block.right, strict=True)
        ]
        height = make("w:trHeight", val=380, hRule="atLeast")
        head = make("w:tblHeader") if n == 0 else None
        element.append(make("w:tr", make("w:trPr", make("w:cantSplit"), height, head), *cells))
    return element


def form(block: Block, total: int, size: int) -> Any:
    """A form of labels and what stands beside them; ``size`` in half points. Its head is a row of
    its own like any other, so that every word of the paper is there.
    """
    widths = [_FORM_LABEL, total - _FORM_LABEL]
    element = _frame(total, widths)
    for row in block.rows:
        label, value = (_cell(text, one, head=at == 0, right=False, size=size)
                        for at, (text, one) in enumerate(zip(row, widths, strict=True)))  # fmt: skip
        height = make("w:trHeight", val=_FORM_ROW, hRule="atLeast")
        element.append(make("w:tr", make("w:trPr", make("w:cantSplit"), height), label, value))
    return element


def _frame(total: int, widths: Sequence[int]) -> Any:
    properties = make(
        "w:tblPr",
        make("w:tblStyle", val="TableGrid"),
        make("w:tblW", w=total, type="dxa"),
        make("w:jc", val="center"),
        make("w:tblLayout", type="fixed"),
        make("w:tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0,
             noHBand=1, noVBand=1),
    )  # fmt: skip
    return make(
        "w:tbl", properties, make("w:tblGrid", *(make("w:gridCol", w=one) for one in widths))
    )


def _cell(text: str, width: int, *, head: bool, right: bool, size: int | None) -> Any:
    alignment = "center" if head else "right" if right else "left"
    properties = make(
        "w:pPr",
        make("w:pStyle", val="TableHead" if head else "TableText"),
        make("w:jc", val=alignment),
    )
    if size is not None:
        pitch = size * 10 + 120
        properties.append(make("w:spacing", before=0, after=0, line=pitch, lineRule="exact"))
    words = text_run(text, run_properties(size=size)) if text else None
    if not text and size is not None:
        properties.append(run_properties(size=size))
    cell = make("w:tcPr", make("w:tcW", w=width, type="dxa"), make("w:vAlign", val="center"))
    return make("w:tc", cell, make("w:p", properties, words))
