"""Targets against their latest readings, by exact decimals."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.model import Indicator

if TYPE_CHECKING:
    from fractions import Fraction


class Verdict(StrEnum):
    """What can be said of a target on a day."""

    MET = "达标"
    MISSED = "未达标"
    NOT_YET = "未到期"
    UNREPORTED = "未报"
    STALE = "过期"


class Check(NamedTuple):
    """One target judged. ``gap`` is value − target, in the target's unit."""

    indicator: Indicator
    verdict: Verdict
    reading: Entry | None
    gap: Decimal | None
    days_left: int | None

    @property
    def failed(self) -> bool:
        """A binding target that is missed; 未报 and 过期 are never counted as failed."""
        return self.verdict is Verdict.MISSED and self.indicator.binding


PERCENT: Final = "%"
_BOUNDS: Final = {
    ">=": lambda value, target: value >= target,
    "<=": lambda value, target: value <= target,
    "==": lambda value, target: value == target,
    ">": lambda value, target: value > target,
    "<": lambda value, target: value < target,
}


def met(indicator: Indicator, value: "Decimal | Fraction") -> bool:
    """Whether an unrounded value meets the target."""
    from fractions import Fraction

    return bool(_BOUNDS[indicator.operator](Fraction(value), Fraction(indicator.target)))


def ratio(indicator: Indicator, numerator: Decimal, denominator: Decimal) -> "Fraction":
    """The exact quotient in the indicator's unit: percent for ``%``, else plain."""
    from fractions import Fraction

    quotient = Fraction(numerator) / Fraction(denominator)
    return quotient * 100 if indicator.unit == PERCENT else quotient


def exact(indicator: Indicator, reading: Entry) -> "Decimal | Fraction":
    """The value to judge by: the quotient of the counts where they were given, else the figure."""
    if reading.numerator is not None and reading.denominator:
        return ratio(indicator, reading.numerator, reading.denominator)
    return reading.value if reading.value is not None else Decimal(0)


def latest(snapshot: Snapshot, indicator: Indicator) -> Entry | None:
    """The last reading of the whole; without one, the last of the unit that answers for it."""
    readings = snapshot.readings.get(indicator.id, ())
    whole = next((entry for entry in reversed(readings) if entry.unit is None), None)
    if whole is not None:
        return whole
    first = snapshot.registry.answerable(indicator)
    return next((entry for entry in reversed(readings) if entry.unit in first), None)


def check(snapshot: Snapshot, indicator: Indicator) -> Check:
    """Judge one target at the end of the snapshot's day; the due day itself is in time."""
    reading = latest(snapshot, indicator)
    left = None if indicator.due is None else (indicator.due - snapshot.as_of).days
    if reading is None or reading.value is None:
        return Check(indicator, Verdict.UNREPORTED, None, None, left)
    verdict = _verdict(snapshot, indicator, reading, left)
    return Check(indicator, verdict, reading, reading.value - indicator.target, left)


def _verdict(snapshot: Snapshot, indicator: Indicator, reading: Entry, left: int | None) -> Verdict:
    if (snapshot.as_of - reading.on).days > snapshot.registry.rules.stale_days:
        return Verdict.STALE
    if met(indicator, exact(indicator, reading)):
        return Verdict.MET
    return Verdict.NOT_YET if left is not None and left >= 0 else Verdict.MISSED


def check_all(snapshot: Snapshot, indicators: Iterable[Indicator]) -> tuple[Check, ...]:
    """Judge several targets, in their order."""
    return tuple(check(snapshot, indicator) for indicator in indicators)


def count_verdicts(checks: Iterable[Check]) -> Mapping[str, int]:
    """How many of each verdict, every verdict present."""
    counts = dict.fromkeys((verdict.value for verdict in Verdict), 0)
    for judged in checks:
        counts[judged.verdict.value] += 1
    return counts
