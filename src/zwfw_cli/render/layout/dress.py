"""What an office may set of its papers' looks; the defaults are those of GB/T 9704-2012.

Lengths are in twips: a twentieth of a point, 56.7 to the millimetre.
"""

from typing import Final, NamedTuple

PAGE_WIDTH: Final = 11906
PAGE_HEIGHT: Final = 16838
"""A4, upright."""


class Fonts(NamedTuple):
    """The type of each level. A machine without them shows ``alike``."""

    title: str = "方正小标宋简体"
    body: str = "仿宋_GB2312"
    level1: str = "黑体"
    level2: str = "楷体_GB2312"
    number: str = "宋体"
    """Of page numbers."""


class Grid(NamedTuple):
    """Margins and the grid of 22 lines of 28 characters."""

    top: int = 2098
    left: int = 1587
    bottom: int = 1984
    right: int = 1474
    line: int = 579
    """Pitch of the lines: 28.95 pt; more leaves room for 21."""
    squeeze: int = -5
    """Added between characters, so that 28 of 16 pt fit into 156 mm."""

    @property
    def width(self) -> int:
        """Of the text area."""
        return PAGE_WIDTH - self.left - self.right

    @property
    def height(self) -> int:
        """Of the text area."""
        return PAGE_HEIGHT - self.top - self.bottom


class Imprint(NamedTuple):
    """版记: who printed the paper, and who else gets it."""

    issuer: str
    copies: str | None = None


class Dress(NamedTuple):
    """How papers look. The red head and 版记 are mostly added by the offices' own systems."""

    fonts: Fonts = Fonts()
    grid: Grid = Grid()
    mark: str = ""
    """发文机关标志, in red at the head; empty for a paper without a red head."""
    imprint: Imprint | None = None


ALIKE: Final = {
    "方正小标宋简体": "FZXiaoBiaoSong-B05S",
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
    "黑体": "SimHei",
    "宋体": "SimSun",
}
"""The font that a machine without the first shows instead."""

MARK_ABOVE: Final = 1984
"""From the edge of the text to 发文机关标志: 35 mm."""
MARK_SIZE: Final = 124
"""Of 发文机关标志 at most, in half points."""


def mark_size(mark: str, grid: Grid) -> int:
    """In half points, so that it stands on one line."""
    return min(MARK_SIZE, grid.width * 19 // (200 * max(1, len(mark))))


BODY_SIZE: Final = 32
TITLE_SIZE: Final = 44
NUMBER_SIZE: Final = 28
TABLE_SIZE: Final = 21
"""In half points: 三号, 二号, 四号, 五号."""
