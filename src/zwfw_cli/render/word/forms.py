"""Forms, such as 督办单: one matter on one page, whatever is written in it."""

from typing import Any

from zwfw_cli.render.blocks import Block
from zwfw_cli.render.layout.sheets import LABEL, Look
from zwfw_cli.render.word.parts import make
from zwfw_cli.render.word.tables import cell, frame


def form(block: Block, total: int, look: Look) -> Any:
    """The table of a form. Its head is a row like any other, so that every word of the paper is
    there.
    """
    widths = (LABEL, total - LABEL)
    element = frame(total, widths)
    for label, value in block.rows:
        height = make("w:trHeight", val=look.row, hRule="atLeast")
        cells = (
            cell(label, widths[0], head=True, right=False, size=look.size),
            cell(value, widths[1], head=False, right=False, size=look.size),
        )
        element.append(make("w:tr", make("w:trPr", make("w:cantSplit"), height), *cells))
    return element
