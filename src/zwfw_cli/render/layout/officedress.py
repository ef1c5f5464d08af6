"""What an office set of the looks of its papers, as the measures that they are drawn by."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from zwfw_cli.core.registry.looks import Looks
from zwfw_cli.core.registry.office import Office
from zwfw_cli.render.layout.dress import Dress, Fonts, Grid, Imprint
from zwfw_cli.render.plain import one_line

_MILLIMETRE: Final = Decimal(1440) / Decimal("25.4")
_POINT: Final = Decimal(20)
"""In twips."""
_IN_POINTS: Final = ("line", "squeeze")


def office_dress(office: Office | None, issuer: str) -> Dress:
    """The standard's measures, and the office's own where it gives any."""
    issuer = one_line(issuer)
    looks = (office.looks if office is not None else None) or Looks()
    grid = {
        name: round(value * (_POINT if name in _IN_POINTS else _MILLIMETRE))
        for name, value in _given(looks.grid).items()
    }
    return Dress(
        Fonts(**_given(looks.fonts)),
        Grid(**grid),
        one_line(looks.mark or f"{issuer}文件") if looks.red_head else "",
        Imprint(issuer, looks.copies and one_line(looks.copies)) if looks.imprint else None,
    )


def _given(some: Any) -> Mapping[str, Any]:
    """The fields of a named tuple that have a value."""
    return {} if some is None else {n: one for n, one in some._asdict().items() if one is not None}
