"""Events of targets: read below, or not read at all."""

from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from zwfw_cli.core.answers.scoring.event import Event, Sighting, day_after
from zwfw_cli.core.dates.days import chinese_day
from zwfw_cli.core.ledger.readings import PERCENT
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.ledger.verdicts import Check, Verdict, check, is_past
from zwfw_cli.core.registry.model import Indicator

CENT: Final = Decimal("0.01")


def shortfall(indicator: Indicator, gap: Decimal) -> Decimal:
    """How far a reading lies on the wrong side: percentage points of a rate, else percent of the
    target to two places, half up; a target of 0 has no percent and counts in its own unit.
    """
    size = abs(gap)
    if indicator.unit == PERCENT or not indicator.target:
        return size
    return (size * 100 / abs(indicator.target)).quantize(CENT, ROUND_HALF_UP)


def _told(indicator: Indicator, short: Decimal) -> str:
    """``差0.04个百分点``, ``差目标值的5.00%``, ``差2件``."""
    if indicator.unit == PERCENT:
        return f"差{short:f}个百分点"
    return f"差目标值的{short:f}%" if indicator.target else f"差{short:f}{indicator.unit}"


def _judged(now: Snapshot) -> Iterator[tuple[str, Check]]:
    """Binding targets with each unit that answers for them; aims (力争、努力) cost nothing."""
    for indicator in now.registry.indicators:
        if indicator.binding:
            judged = check(now, indicator)
            for unit in now.registry.answerable(indicator):
                yield unit, judged


def indicator_short(now: Snapshot, _since: date) -> Iterator[Sighting]:
    """Binding targets with a valid reading; the quantity is the shortfall of those missed."""
    for unit, judged in _judged(now):
        one, reading = judged.indicator, judged.reading
        if judged.verdict is Verdict.MET:
            yield unit, None
        elif judged.verdict is Verdict.MISSED and reading is not None and judged.gap is not None:
            short = shortfall(one, judged.gap)
            read = f"{one.name}{reading.value:f}{one.unit}，目标{one.target:f}{one.unit}"
            said = f"{read}，{_told(one, short)}"
            yield unit, Event(one.id, reading.entry, reading.on, said, short)


def indicator_unread(now: Snapshot, _since: date) -> Iterator[Sighting]:
    """Binding targets whose day has passed: those without a reading that is still valid."""
    for unit, judged in _judged(now):
        one, reading = judged.indicator, judged.reading
        if judged.verdict in (Verdict.MET, Verdict.MISSED):
            yield unit, None
        elif judged.verdict is not Verdict.NOT_YET and is_past(now, one):
            told = "没有读数" if reading is None else f"读数已过期（{chinese_day(reading.on)}）"
            day = now.as_of if one.due is None else day_after(one.due)
            entry = None if reading is None else reading.entry
            yield unit, Event(one.id, entry, day, f"{one.name}{told}")
