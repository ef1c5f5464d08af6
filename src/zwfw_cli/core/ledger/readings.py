"""One figure of an indicator: its exact value, how it is judged, and differences of two."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.registry.model import Indicator

if TYPE_CHECKING:
    from fractions import Fraction

PERCENT: Final = "%"
CENTS: Final = 2
"""Places of a difference in which a quotient is involved, unless the readings have more."""
_BOUNDS: Final = {
    ">=": lambda value, target: value >= target,
    "<=": lambda value, target: value <= target,
    "==": lambda value, target: value == target,
    ">": lambda value, target: value > target,
    "<": lambda value, target: value < target,
}


class Reading(NamedTuple):
    """One figure: typed in, or computed from those of the units."""

    value: Decimal
    """As it was typed; a computed quotient to at least two places, half up."""
    exact: "Decimal | Fraction"
    on: date
    """A total's is the day of the latest of its parts."""
    unit: str | None = None
    """None for the whole."""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    entry: str | None = None
    """None where it was computed."""
    parts: int = 0
    """How many units' readings a total was computed from; 0 where it was typed."""


def met(indicator: Indicator, value: "Decimal | Fraction") -> bool:
    """Whether an unrounded value meets the target."""
    from fractions import Fraction

    return bool(_BOUNDS[indicator.operator](Fraction(value), Fraction(indicator.target)))


def ratio(indicator: Indicator, numerator: Decimal, denominator: Decimal) -> "Fraction":
    """The exact quotient in the indicator's unit: percent for ``%``, else plain."""
    from fractions import Fraction

    quotient = Fraction(numerator) / Fraction(denominator)
    return quotient * 100 if indicator.unit == PERCENT else quotient


def exact(indicator: Indicator, entry: Entry) -> "Decimal | Fraction":
    """The value to judge by: the quotient of the counts where they were given, else the figure."""
    if entry.numerator is not None and entry.denominator:
        return ratio(indicator, entry.numerator, entry.denominator)
    return entry.value if entry.value is not None else Decimal(0)


def typed(indicator: Indicator, entry: Entry) -> Reading:
    """A reading as it was written down."""
    value = entry.value if entry.value is not None else Decimal(0)
    counts = (entry.numerator, entry.denominator)
    return Reading(value, exact(indicator, entry), entry.on, entry.unit, *counts, entry.entry)


def difference(now: Reading, then: Reading) -> Decimal:
    """Of the exact values, rounded once: to the places of the readings, of quotients at least 2."""
    return _apart(now.exact, then.exact, max(places_of(now.value), places_of(then.value)))


def distance(reading: Reading, target: Decimal) -> Decimal:
    """Value − target, likewise."""
    return _apart(reading.exact, target, max(places_of(reading.value), places_of(target)))


def _apart(value: "Decimal | Fraction", base: "Decimal | Fraction", places: int) -> Decimal:
    from fractions import Fraction

    plain = isinstance(value, Decimal) and isinstance(base, Decimal)
    return rounded(Fraction(value) - Fraction(base), places if plain else max(CENTS, places))


def rounded(value: "Fraction", places: int) -> Decimal:
    """Half up, away from 0; of the quotient itself and not of a longer decimal."""
    whole, rest = divmod(abs(value.numerator) * 10**places, value.denominator)
    whole += 2 * rest >= value.denominator
    return Decimal(f"{whole if value >= 0 else -whole}E-{places}")


def places_of(value: Decimal) -> int:
    """How many decimals a figure was written with."""
    return max(0, -int(value.as_tuple().exponent))
