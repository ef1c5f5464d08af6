"""Bars. A bullet: a bar as long as the value, a tick at the target, the side that is wanted shaded."""

from decimal import Decimal
from typing import Final

from markupsafe import Markup

from zwfw_cli.core.ledger.readings import PERCENT
from zwfw_cli.core.registry.model import Indicator
from zwfw_cli.render.charts.svg import element, percent, picture

HEIGHT: Final = 18
THIN: Final = 5
ROOM: Final = Decimal("1.15")
"""How far a scale reaches beyond the greater of value and target."""
TICK: Final = "0.6%"


def bullet(one: Indicator, value: Decimal | None) -> Markup:
    """The picture, as wide as its place; it starts at 0, and rates end at 100%."""
    top = max(one.target, value or Decimal(0), Decimal(0)) * ROOM
    if one.unit == PERCENT:
        top = max(Decimal(100), one.target, value or Decimal(0))
    scale = float(top) or 1.0
    target = float(one.target) / scale
    more = one.operator in (">=", ">", "==")
    zone = (target, 1.0) if more else (0.0, target)
    parts = [
        _bar("scale", 0.0, 1.0, HEIGHT - 4, 2),
        _bar("zone", *zone, HEIGHT - 4, 2),
    ]
    if value is not None:
        parts.append(_bar("value", 0.0, float(value) / scale, 6, 6))
    at = percent(min(target, 0.994))
    tick = element("rect", {"class_": "tick", "x": at, "y": 0, "width": TICK, "height": HEIGHT})
    parts.append(tick)
    return picture("bullet", "", parts, width="100%", height=HEIGHT)


def bar(part: int, whole: int) -> Markup:
    """A share of a whole, without target; nothing of nothing is empty."""
    share = part / whole if whole else 0.0
    parts = [_bar("scale", 0.0, 1.0, THIN, 0), _bar("value", 0.0, share, THIN, 0)]
    return picture("bar", "", parts, width="100%", height=THIN)


def _bar(kind: str, start: float, end: float, height: int, y: int) -> Markup:
    width = percent(max(0.0, min(1.0, end) - min(1.0, start)))
    return element(
        "rect", {"class_": kind, "x": percent(start), "y": y, "width": width, "height": height}
    )
