"""How a cell looks, as a value."""

from decimal import Decimal
from typing import Any, Final, Literal, NamedTuple

from zwfw_cli.render.plain import one_line

FONT: Final = "宋体"
SIZE: Final = 11
"""Of the type, in points."""
TEXT: Final = "@"
"""The number format of text: what is typed or edited in such a cell is never run."""
DAY: Final = "yyyy-mm-dd"

_MOST_OF_A_UNIT: Final = 100
"""Characters; a whole format has 255."""


class Look(NamedTuple):
    """Wrapped text in the middle of its row, locked where the sheet is protected, unless it says
    otherwise.
    """

    bold: bool = False
    size: float = SIZE
    font: str = FONT
    align: Literal["left", "center", "right", ""] = ""
    valign: Literal["top", "vcenter"] = "vcenter"
    border: bool = True
    fill: str = ""
    """A colour as ``#D9E2F3``."""
    colour: str = ""
    locked: bool = True
    wrap: bool = True
    number: str = ""
    """The number format."""
    quoted: bool = False
    """Marked as text with the apostrophe that is not shown."""

    def properties(self) -> dict[str, Any]:
        """By the names of XlsxWriter."""
        found: dict[str, Any] = {
            "bold": self.bold,
            "font_size": self.size,
            "font_name": self.font,
            "align": self.align,
            "valign": self.valign,
            "border": int(self.border),
            "bg_color": self.fill,
            "font_color": self.colour,
            "locked": self.locked,
            "text_wrap": self.wrap,
            "num_format": self.number,
            "quote_prefix": self.quoted,
        }
        kept = {name: value for name, value in found.items() if value not in ("", False)}
        return kept | {"locked": self.locked}


PLAIN: Final = Look()
HEAD: Final = Look(bold=True, align="center", fill="#D9E2F3")
TITLE: Final = Look(bold=True, size=16, align="center", border=False)
NOTE: Final = Look(border=False)


def number_format(value: float | Decimal, unit: str = "") -> str:
    """The decimals that were written, and the unit as words: ``0.00"%"`` does not multiply. A unit
    that a format cannot hold is left out.
    """
    places = max(0, -int(Decimal(str(value)).as_tuple().exponent))
    shown = f"0.{'0' * places}" if places else "0"
    fits = 0 < len(unit) <= _MOST_OF_A_UNIT and '"' not in unit and one_line(unit) == unit
    return f'{shown}"{unit}"' if fits else shown
