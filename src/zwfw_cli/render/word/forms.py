"""Forms, such as 督办单: one matter on one page, whatever is written in it."""

from typing import Any

from zwfw_cli.render.blocks import Block
from zwfw_cli.render.layout.sheets import LABEL, ROW
from zwfw_cli.render.word.parts import make
from zwfw_cli.render.word.tables import cell, frame


def form(block: Block, total: int, size: int) -> Any:
    """The table of a form; ``size`` in half points. Its head is a row like any other, so that every
    word of the paper is there.
    """
    widths = (LABEL, total - LABEL)
    element = frame(total, widths)
    for label, value in block.rows:
        height = make("w:trHeight", val=ROW, hRule="atLeast")
        cells = (
            cell(label, widths[0], head=True, right=False, size=size),
            cell(value, widths[1], head=False, right=False, size=size),
        )
        element.append(make("w:tr", make("w:trPr", make("w:cantSplit"), height), *cells))
    return element
