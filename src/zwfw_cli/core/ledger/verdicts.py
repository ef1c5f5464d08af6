"""Targets against their latest readings, by exact decimals."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from zwfw_cli.core.ledger.readings import Reading, distance, met
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.ledger.totals import by_unit, latest
from zwfw_cli.core.registry.model import Indicator, Rules


class Verdict(StrEnum):
    """What can be said of a target on a day."""

    MET = "达标"
    MISSED = "未达标"
    NOT_YET = "未到期"
    UNREPORTED = "未报"
    STALE = "过期"
    PART = "分项"
    """A unit's part of a sum: the target is meant for the whole."""


VERDICTS: Final = tuple(one.value for one in Verdict if one is not Verdict.PART)
"""What can be said of a whole."""


class Check(NamedTuple):
    """One target judged. ``gap`` is value − target, in the target's unit."""

    indicator: Indicator
    verdict: Verdict
    reading: Reading | None
    gap: Decimal | None
    days_left: int | None
    unit: str | None = None
    """Whose reading was judged, where the units are judged one by one."""

    @property
    def failed(self) -> bool:
        """A binding target that is missed; 未报 and 过期 are never counted as failed."""
        return self.verdict is Verdict.MISSED and self.indicator.binding

    @property
    def meets(self) -> bool:
        """Whether its reading meets the target, however old it is."""
        return self.reading is not None and met(self.indicator, self.reading.exact)


def undated_from(year: int, rules: Rules) -> date:
    """The first day on which a target without a day of its own is missed while it is not met."""
    told = rules.undated_from or "12-31"
    return date.fromisoformat(told if len(told) > len("12-31") else f"{year}-{told}")


def check(snapshot: Snapshot, indicator: Indicator) -> Check:
    """Judge one target at the end of the snapshot's day; the due day itself is in time."""
    return judge(snapshot, indicator, latest(snapshot, indicator))


def judge(snapshot: Snapshot, indicator: Indicator, reading: Reading | None) -> Check:
    """Judge a target by a reading."""
    left = None if indicator.due is None else (indicator.due - snapshot.as_of).days
    if reading is None:
        return Check(indicator, Verdict.UNREPORTED, None, None, left)
    verdict = _verdict(snapshot, indicator, reading)
    return Check(indicator, verdict, reading, distance(reading, indicator.target), left)


def _verdict(snapshot: Snapshot, indicator: Indicator, reading: Reading) -> Verdict:
    if (snapshot.as_of - reading.on).days > snapshot.registry.rules.stale_days:
        return Verdict.STALE
    if met(indicator, reading.exact):
        return Verdict.MET
    return Verdict.MISSED if is_past(snapshot, indicator) else Verdict.NOT_YET


def is_past(snapshot: Snapshot, indicator: Indicator) -> bool:
    """Whether a target ought to be met: from the day after its own, undated from the rules' day."""
    if indicator.due is not None:
        return indicator.due < snapshot.as_of
    registry = snapshot.registry
    return snapshot.as_of >= undated_from(registry.notice.year, registry.rules)


def check_units(snapshot: Snapshot, indicator: Indicator) -> tuple[Check, ...]:
    """Each unit's own reading judged; a part of a sum is told, not judged."""
    found = []
    for unit, reading in by_unit(snapshot, indicator).items():
        made = judge(snapshot, indicator, reading)._replace(unit=unit)
        if indicator.combine == "sum" and made.verdict is not Verdict.STALE:
            made = made._replace(verdict=Verdict.PART, gap=None)
        found.append(made)
    return tuple(found)


def check_all(snapshot: Snapshot, indicators: Iterable[Indicator]) -> tuple[Check, ...]:
    """Judge several targets, in their order."""
    return tuple(check(snapshot, indicator) for indicator in indicators)


def count_verdicts(checks: Iterable[Check]) -> Mapping[str, int]:
    """How many of each verdict, every verdict present; parts of sums only where there are any."""
    counts = dict.fromkeys(VERDICTS, 0)
    for one in checks:
        counts[one.verdict.value] = counts.get(one.verdict.value, 0) + 1
    return counts
