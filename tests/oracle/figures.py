"""The targets at the end of a day: exact values, units, totals, verdicts, changes, forecasts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from oracle.plainfacts import Office, Target, facts
from zwfw_cli.core.ledger.entry import Entry


@dataclass(frozen=True)
class Reading:
    exact: Fraction
    on: date
    shown: Decimal
    """As it is printed."""
    counts: tuple[Decimal, Decimal] | None = None
    unit: str | None = None
    parts: int = 0
    """How many units' readings it was put together from; 0: it was typed."""

    @property
    def places(self) -> int:
        """Of a difference with it: as printed, of quotients at least two."""
        return max(places(self.shown), 0 if self.is_plain else 2)

    @property
    def is_plain(self) -> bool:
        return self.exact == Fraction(self.shown) and self.counts is None


class Figures(NamedTuple):
    """The readings of one target that count at the end of a day."""

    office: Office
    target: Target
    day: date
    typed: tuple[Entry, ...]
    """Oldest first, units' and the whole's."""

    @classmethod
    def of(cls, office: Office, entries: Sequence[Entry], target: Target, day: date) -> Figures:
        mine = [f for f in facts(entries, day) if f.kind == "measure" and f.indicator == target.id]
        return cls(office, target, day, tuple(mine))

    def by_unit(self, until: date | None = None) -> dict[str, Reading]:
        """Each unit's latest."""
        return {
            entry.unit: self.read(entry)
            for entry in self.typed
            if entry.unit and (until is None or entry.on <= until)
        }

    def read(self, entry: Entry) -> Reading:
        if entry.numerator is None:
            return Reading(Fraction(entry.value), entry.on, entry.value, None, entry.unit)
        exact = Fraction(entry.numerator) / Fraction(entry.denominator)
        exact *= 100 if self.target.unit == "%" else 1
        return Reading(
            exact, entry.on, entry.value, (entry.numerator, entry.denominator), entry.unit
        )

    def total(self, parts: dict[str, Reading]) -> Reading | None:
        """The parts put together as the indicator says; None where that cannot be done."""
        some = list(parts.values())
        counted = [one.counts for one in some if one.counts]
        if not self.target.combine or not some:
            return None
        on, written = max(one.on for one in some), max(places(one.shown) for one in some)
        if self.target.combine == "ratio":
            if len(counted) < len(some):
                return None
            above, below = sum(one[0] for one in counted), sum(one[1] for one in counted)
            exact = Fraction(above) / Fraction(below) * (100 if self.target.unit == "%" else 1)
            return Reading(
                exact, on, self._printed(exact, max(2, written)), (above, below), None, len(some)
            )
        exact = sum((one.exact for one in some), Fraction(0))
        if self.target.combine == "mean":
            exact /= len(some)
        if self.target.combine == "sum" and not counted:
            return Reading(exact, on, rounded(exact, written), None, None, len(some))
        return Reading(exact, on, self._printed(exact, max(2, written)), None, None, len(some))

    def _printed(self, exact: Fraction, least: int) -> Decimal:
        """Rounded, but never so that it seems to meet a target that it misses, or the reverse."""
        right = meets(self.target, exact)
        wide = (
            n for n in range(least, 60) if meets(self.target, Fraction(rounded(exact, n))) == right
        )
        return rounded(exact, next(wide, least))

    def latest(self) -> Reading | None:
        """The total of the units where the indicator says how; else the whole's last; else that of
        the unit that answers for it.
        """
        together = self.total(self.by_unit())
        if together:
            return together
        whole = [entry for entry in self.typed if not entry.unit]
        answering = self.office.responsible(self.target)[:1]
        own = whole or [entry for entry in self.typed if entry.unit in answering]
        return self.read(own[-1]) if own else None

    def in_period(self, start: date) -> Reading | None:
        reading = self.latest()
        return reading if reading and reading.on >= start else None

    def mismatch(self) -> tuple[Reading, Reading] | None:
        """The last total that was typed, and another that the units' readings of its day come to."""
        whole = [entry for entry in self.typed if not entry.unit]
        if not whole:
            return None
        told = self.read(whole[-1])
        together = self.total(self.by_unit(told.on))
        if together is None:
            return None
        if told.counts:
            agrees = told.exact == together.exact
        else:
            agrees = rounded(together.exact, places(told.shown)) == told.shown
        return None if agrees else (told, together)

    def verdict(self, reading: Reading | None) -> str:
        target = self.target
        if reading is None:
            return "未报"
        if (self.day - reading.on).days > self.office.stale_days:
            return "过期"
        if meets(target, reading.exact):
            return "达标"
        if target.due is not None:
            return "未达标" if target.due < self.day else "未到期"
        return "未达标" if self.day >= self.office.undated_from else "未到期"

    def unit_verdict(self, reading: Reading) -> str:
        """A part of a sum is told and not judged."""
        verdict = self.verdict(reading)
        return "分项" if self.target.combine == "sum" and verdict != "过期" else verdict

    def series(self) -> list[Reading]:
        """What the latest reading continues: the last of each day, of as many parts as it."""
        last = self.latest()
        found: dict[date, Reading] = {}
        for at, entry in enumerate(self.typed):
            if last.parts:
                if not entry.unit:
                    continue
                made = self._replace(typed=self.typed[: at + 1])
                reading = made.total(made.by_unit())
                if reading is None or reading.parts != last.parts:
                    continue
            elif entry.unit != last.unit:
                continue
            else:
                reading = self.read(entry)
            found[entry.on] = reading
        return list(found.values())

    def forecast(self, on: date) -> Decimal | None:
        """Least squares over a year; None where none may be told."""
        if on <= self.day or self.latest() is None:
            return None
        recent = [one for one in self.series() if (self.day - one.on).days <= 366]
        if len(recent) < 3:
            return None
        xs = [Fraction((one.on - self.day).days) for one in recent]
        ys = [one.exact for one in recent]
        n = len(recent)
        slope = (n * sum(x * y for x, y in zip(xs, ys, strict=True)) - sum(xs) * sum(ys)) / (
            n * sum(x * x for x in xs) - sum(xs) ** 2
        )
        start = (sum(ys) - slope * sum(xs)) / n
        off = [y - start - slope * x for x, y in zip(xs, ys, strict=True)]
        if max(off) - min(off) > abs(slope) * (max(xs) - min(xs)):
            return None  # they only swing
        value = start + slope * (on - self.day).days
        if value < 0 or (self.target.unit == "%" and self.target.target <= 100 and value > 100):
            return None
        return rounded(value, places(recent[-1].shown))


def difference(now: Reading | None, then: Reading | None) -> Decimal | None:
    if now is None or then is None:
        return None
    return rounded(now.exact - then.exact, max(now.places, then.places))


def gap(reading: Reading | None, target: Target) -> Decimal | None:
    if reading is None:
        return None
    return rounded(
        reading.exact - Fraction(target.target), max(reading.places, places(target.target))
    )


def meets(target: Target, value: Fraction) -> bool:
    bound = Fraction(target.target)
    return {
        ">=": value >= bound,
        "<=": value <= bound,
        "==": value == bound,
        ">": value > bound,
        "<": value < bound,
    }[target.operator]


def places(value: Decimal) -> int:
    return max(0, -value.as_tuple().exponent)


def rounded(value: Fraction, digits: int) -> Decimal:
    """Half up, away from zero."""
    whole = int(abs(value) * 10**digits + Fraction(1, 2))
    return Decimal(whole if value >= 0 else -whole).scaleb(-digits)


def month_ends(start: date, close: date) -> list[tuple[date, date]]:
    """First and last day of each month of a quarter, none after the close."""
    found = []
    while len(found) < 3:
        after = (start.replace(day=1) + timedelta(32)).replace(day=1)
        found.append((start, min(after - timedelta(1), close)))
        start = after
    return found
