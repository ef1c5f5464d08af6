"""What an indicator came to by a day: the whole, each unit's part, and what the parts add up to."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.readings import (
    CENTS,
    Reading,
    met,
    places_of,
    ratio,
    rounded,
    typed,
)
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.bounds import DIGITS
from zwfw_cli.core.registry.model import Indicator

if TYPE_CHECKING:
    from fractions import Fraction


def by_unit(snapshot: Snapshot, indicator: Indicator) -> Mapping[str, Reading]:
    """Each unit's latest reading, in the order of the units file."""
    found = {entry.unit: entry for entry in _of(snapshot, indicator) if entry.unit is not None}
    order = {unit.name: at for at, unit in enumerate(snapshot.registry.units)}
    units = sorted(found, key=lambda unit: order.get(unit, len(order)))
    return {unit: typed(indicator, found[unit]) for unit in units}


def latest(snapshot: Snapshot, indicator: Indicator) -> Reading | None:
    """The total of the units' readings where the indicator says how they add up; else the last of
    the whole; without one, the last of the unit that answers for it.
    """
    total = (
        computed(indicator, by_unit(snapshot, indicator).values()) if indicator.combine else None
    )
    if total is not None:
        return total
    readings = _of(snapshot, indicator)
    whole = next((one for one in reversed(readings) if one.unit is None), None)
    if whole is not None:
        return typed(indicator, whole)
    first = snapshot.registry.answerable(indicator)
    own = next((one for one in reversed(readings) if one.unit in first), None)
    return None if own is None else typed(indicator, own)


def computed(indicator: Indicator, parts: Iterable[Reading]) -> Reading | None:
    """The total of units' readings; None without any, or where a ratio lacks someone's counts."""
    from fractions import Fraction

    some = tuple(parts)
    if not some or (indicator.combine == "ratio" and not all(one.denominator for one in some)):
        return None
    on, places = max(one.on for one in some), max(places_of(one.value) for one in some)
    if indicator.combine == "ratio":
        over = sum((one.numerator or Decimal(0) for one in some), Decimal(0))
        under = sum((one.denominator or Decimal(0) for one in some), Decimal(0))
        value = ratio(indicator, over, under)
        shown = legible(indicator, value, max(CENTS, places))
        return Reading(shown, value, on, None, over, under, parts=len(some))
    total = sum((Fraction(one.exact) for one in some), Fraction(0))
    if indicator.combine == "mean":
        total /= len(some)
    whole = all(isinstance(one.exact, Decimal) for one in some) and indicator.combine == "sum"
    shown = rounded(total, places) if whole else legible(indicator, total, max(CENTS, places))
    return Reading(shown, shown if whole else total, on, parts=len(some))


def legible(indicator: Indicator, value: "Fraction", places: int) -> Decimal:
    """Rounded, with as many places more as it takes to be judged like the exact value."""
    while met(indicator, rounded(value, places)) != met(indicator, value) and places < DIGITS:
        places += 1
    return rounded(value, places)


class Mismatch(NamedTuple):
    """A total that was typed in beside the units' readings of its day, and what they come to."""

    typed: Reading
    computed: Reading


def mismatch(snapshot: Snapshot, indicator: Indicator) -> Mismatch | None:
    """The last total that was typed, where it is not what the units' readings came to that day."""
    readings = _of(snapshot, indicator)
    whole = next((one for one in reversed(readings) if one.unit is None), None)
    if indicator.combine is None or whole is None:
        return None
    parts = {
        one.unit: typed(indicator, one)
        for one in readings
        if one.unit is not None and one.on <= whole.on
    }
    total, told = computed(indicator, parts.values()), typed(indicator, whole)
    if total is None or _same(told, total):
        return None
    return Mismatch(told, total)


def _same(told: Reading, total: Reading) -> bool:
    """A typed quotient is exact, a typed figure is what the total is when rounded to its places."""
    from fractions import Fraction

    if not isinstance(told.exact, Decimal):
        return Fraction(told.exact) == Fraction(total.exact)
    return rounded(Fraction(total.exact), places_of(told.value)) == told.value


def series(snapshot: Snapshot, indicator: Indicator, last: Reading | None) -> tuple[Reading, ...]:
    """The readings that the last one continues, oldest first, the last of each day.

    Of totals only those of as many units as the last: a part is no base for a trend.
    """
    readings = _of(snapshot, indicator)
    if last is None:
        return ()
    if not last.parts:
        same = {one.on: typed(indicator, one) for one in readings if one.unit == last.unit}
        return tuple(same.values())
    parts: dict[str, Reading] = {}
    found: dict[date, Reading] = {}
    for one in readings:
        if one.unit is not None:
            parts[one.unit] = typed(indicator, one)
            total = computed(indicator, parts.values())
            if total is not None and total.parts == last.parts:
                found[one.on] = total
    return tuple(found.values())


def _of(snapshot: Snapshot, indicator: Indicator) -> Sequence[Entry]:
    return [one for one in snapshot.readings.get(indicator.id, ()) if one.value is not None]
