"""A paper's parts: the paper itself, and each annex, on pages of one kind."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from zwfw_cli.render.blocks import Block, Kind

_WIDE: Final = 6
"""An annex with a table of so many columns lies on its side."""


class Part(NamedTuple):
    """Blocks that share pages of one kind."""

    blocks: Sequence[Block]
    turned: bool

    @property
    def is_annex(self) -> bool:
        """Whether it begins with the label of an annex."""
        return bool(self.blocks) and self.blocks[0].kind is Kind.ANNEX


def parts(blocks: Sequence[Block]) -> Iterator[Part]:
    """All of a paper, in order; the line that parts an annex from what is before it is left out."""
    starts = [0, *(n for n, one in enumerate(blocks) if one.kind is Kind.ANNEX), len(blocks)]
    for start, end in pairwise(starts):
        mine = list(blocks[start:end])
        if mine and mine[-1].kind is Kind.BREAK:
            mine.pop()
        if mine:
            columns = max((len(one.rows[0]) for one in mine if one.rows), default=0)
            yield Part(mine, mine[0].kind is Kind.ANNEX and columns >= _WIDE)
