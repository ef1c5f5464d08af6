"""The targets at the end of a day: exact values, units, totals, verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from oracle.plainfacts import Office, Target, facts

from zwfw_cli.core.ledger.entry import Entry


@dataclass(frozen=True)
class Reading:
    value: Fraction
    on: date
    counts: tuple[Decimal, Decimal] | None
    places: int
    parts: int = 0
    """How many units' readings it was put together from."""


def reading_of(entry: Entry, target: Target) -> Reading:
    places = max(0, -entry.value.as_tuple().exponent)
    if entry.numerator is None:
        return Reading(Fraction(entry.value), entry.on, None, places)
    exact = Fraction(entry.numerator) / Fraction(entry.denominator)
    counts = (entry.numerator, entry.denominator)
    return Reading(exact * (100 if target.unit == "%" else 1), entry.on, counts, places)


def unit_readings(office: Office, entries: Sequence[Entry], target: Target, day: date, start: date | None = None) -> dict[str, Reading]:
    """Each unit's latest reading up to a day (from ``start`` on, where one is given)."""
    found = {}
    for fact in facts(entries, day):
        wanted = fact.kind == "measure" and fact.indicator == target.id and fact.unit
        if wanted and (start is None or fact.on >= start):
            found[fact.unit] = reading_of(fact, target)
    return found


def typed_reading(entries: Sequence[Entry], target: Target, day: date, start: date | None = None) -> Reading | None:
    """The latest reading of the whole district."""
    found = None
    for fact in facts(entries, day):
        wanted = fact.kind == "measure" and fact.indicator == target.id and not fact.unit
        if wanted and (start is None or fact.on >= start):
            found = reading_of(fact, target)
    return found


def total(target: Target, readings: dict[str, Reading]) -> Reading | None:
    """The parts of a day put together as the indicator says; None where that cannot be done."""
    if not target.combine or not readings:
        return None
    parts = list(readings.values())
    on = max(one.on for one in parts)
    places = max(one.places for one in parts)
    if target.combine == "ratio":
        if any(one.counts is None for one in parts):
            return None
        above = sum((Fraction(one.counts[0]) for one in parts), Fraction(0))
        below = sum((Fraction(one.counts[1]) for one in parts), Fraction(0))
        exact = above / below * (100 if target.unit == "%" else 1)
        counts = (sum(one.counts[0] for one in parts), sum(one.counts[1] for one in parts))
        return Reading(exact, on, counts, places, len(parts))
    added = sum((one.value for one in parts), Fraction(0))
    value = added / len(parts) if target.combine == "mean" else added
    return Reading(value, on, None, places, len(parts))


def meets(target: Target, value: Fraction) -> bool:
    bound = Fraction(target.target)
    return {
        ">=": value >= bound,
        "<=": value <= bound,
        "==": value == bound,
        ">": value > bound,
        "<": value < bound,
    }[target.operator]


def verdict(office: Office, target: Target, reading: Reading | None, day: date) -> str:
    if reading is None:
        return "未报"
    if (day - reading.on).days > office.stale_days:
        return "过期"
    if meets(target, reading.value):
        return "达标"
    if target.due is not None:
        return "未达标" if target.due < day else "未到期"
    return "未达标" if day >= office.undated_from else "未到期"


def rounded(value: Fraction, places: int) -> Decimal:
    """Half up, away from zero, as figures are printed."""
    scaled = value * 10**places
    whole = int(abs(scaled) + Fraction(1, 2))
    return (Decimal(whole if scaled >= 0 else -whole)).scaleb(-places).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
