"""Tables of a paper: not wider than the text, the head repeated, no row split over two pages."""

from collections.abc import Sequence
from typing import Any

from zwfw_cli.render.blocks import Block
from zwfw_cli.render.layout.dress import TABLE_SIZE
from zwfw_cli.render.layout.sheets import PADDING
from zwfw_cli.render.layout.widths import column_widths
from zwfw_cli.render.word.parts import make, run_properties, text_run


def table(block: Block, total: int) -> Any:
    """A table of figures and words."""
    char = TABLE_SIZE * 10
    widths = column_widths(block.rows, total, char, PADDING)
    element = frame(total, widths)
    for n, row in enumerate(block.rows):
        cells = [
            cell(text, width, head=n == 0, right=right)
            for text, width, right in zip(row, widths, block.right, strict=True)
        ]
        height = make("w:trHeight", val=380, hRule="atLeast")
        head = make("w:tblHeader") if n == 0 else None
        element.append(make("w:tr", make("w:trPr", make("w:cantSplit"), height, head), *cells))
    return element


def frame(total: int, widths: Sequence[int]) -> Any:
    """A table without rows."""
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


def cell(text: str, width: int, *, head: bool, right: bool, size: int | None = None) -> Any:
    """One cell; ``size`` in half points, where it is not that of tables."""
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
    place = make("w:tcPr", make("w:tcW", w=width, type="dxa"), make("w:vAlign", val="center"))
    return make("w:tc", place, make("w:p", properties, words))
