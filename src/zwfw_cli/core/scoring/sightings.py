"""What each kind of event counts. A sighting is one thing looked at for one unit: with an event
where it costs or earns points, without one where there was nothing wrong. A unit of which nothing
was seen in a part has nothing to be judged by there.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Final

from zwfw_cli.core.days import chinese_day
from zwfw_cli.core.inspections import inspections
from zwfw_cli.core.model import Indicator
from zwfw_cli.core.scoring.cells import dated_cells
from zwfw_cli.core.scoring.moves import moves
from zwfw_cli.core.states import FINISHED
from zwfw_cli.core.status import Snapshot
from zwfw_cli.core.verdicts import PERCENT, Check, Verdict, check

ONE: Final = Decimal(1)
_CENT: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Event:
    """One event. ``subject`` is a task, an indicator or a clause; ``quantity`` what is multiplied."""

    subject: str
    entry: str | None
    """The entry of the journal that tells it; None where it is that nothing was told."""
    day: date
    said: str
    quantity: Decimal = ONE


Sighting = tuple[str, Event | None]
Look = Callable[[Snapshot, date], Iterator[Sighting]]
"""Takes the snapshot and the first day that counts."""


def shortfall(indicator: Indicator, gap: Decimal) -> Decimal:
    """How far a reading lies on the wrong side: percentage points of a rate, else percent of the
    target to two places, half up; a target of 0 has no percent and counts in its own unit.
    """
    size = abs(gap)
    if indicator.unit == PERCENT or not indicator.target:
        return size
    return (size * 100 / abs(indicator.target)).quantize(_CENT, ROUND_HALF_UP)


def _judged(now: Snapshot) -> Iterator[tuple[str, Check]]:
    """Binding targets with each unit that answers for them; aims (力争、努力) cost nothing."""
    for indicator in now.registry.indicators:
        if indicator.binding:
            judged = check(now, indicator)
            for unit in now.registry.answerable(indicator):
                yield unit, judged


def _indicator_short(now: Snapshot, _since: date) -> Iterator[Sighting]:
    for unit, judged in _judged(now):
        one, reading = judged.indicator, judged.reading
        if judged.verdict is Verdict.MET:
            yield unit, None
        elif judged.verdict is Verdict.MISSED and reading is not None and judged.gap is not None:
            short = shortfall(one, judged.gap)
            far = f"{short:f}个百分点" if one.unit == PERCENT else f"目标值的{short:f}%"
            far = f"{short:f}{one.unit}" if not one.target and one.unit != PERCENT else far
            said = f"{one.name}{reading.value:f}{one.unit}，目标{one.target:f}{one.unit}，差{far}"
            yield unit, Event(one.id, reading.entry, reading.on, said, short)


def _indicator_unread(now: Snapshot, _since: date) -> Iterator[Sighting]:
    for unit, judged in _judged(now):
        one, reading = judged.indicator, judged.reading
        if judged.verdict in (Verdict.MET, Verdict.MISSED):
            yield unit, None
        elif judged.verdict is not Verdict.NOT_YET and (one.due is None or one.due < now.as_of):
            told = "没有读数" if reading is None else f"读数已过期（{chinese_day(reading.on)}）"
            day = now.as_of if one.due is None else _day_after(one.due)
            entry = None if reading is None else reading.entry
            yield unit, Event(one.id, entry, day, f"{one.name}{told}")


def _overdue(now: Snapshot, since: date) -> Iterator[Sighting]:
    for one in dated_cells(now, since):
        late = one.cell.state not in FINISHED
        said = f"{one.name}，{chinese_day(one.day)}到期，未办结"
        yield one.unit, Event(one.task, None, _day_after(one.day), said) if late else None


def _finished_late(now: Snapshot, since: date) -> Iterator[Sighting]:
    finishing = {move.key: move.entry.entry for move in moves(now) if move.finished}
    for one in dated_cells(now, since):
        on = one.cell.finished_on
        if on is None or on <= one.day:
            yield one.unit, None
            continue
        said = f"{one.name}，{chinese_day(one.day)}到期，{chinese_day(on)}办结"
        yield one.unit, Event(one.task, finishing.get(one.key), on, said)


def _returned(now: Snapshot, since: date) -> Iterator[Sighting]:
    """One return of a unit's work counts once, however many of its steps it sends back."""
    seen: set[tuple[str, str]] = set()
    for move in moves(now):
        (task, _, unit), entry = move.key, move.entry
        if entry.on < since:
            continue
        if move.finished:
            yield unit, None
        elif (entry.entry, unit) not in seen:
            seen.add((entry.entry, unit))
            yield unit, Event(task, entry.entry, entry.on, entry.note or "退回")


def _finding_overdue(now: Snapshot, since: date) -> Iterator[Sighting]:
    for one in inspections(now.entries, now.as_of):
        if one.due >= since:
            said = f"{one.text}，{chinese_day(one.due)}前未整改"
            event = Event(one.place, one.id, _day_after(one.due), said)
            yield one.unit, event if one.overdue else None


def _commended(now: Snapshot, since: date) -> Iterator[Sighting]:
    for entry in now.entries:
        if entry.kind == "commend" and entry.on >= since:
            place = entry.task or entry.clause or ""
            yield entry.unit or "", Event(place, entry.entry, entry.on, entry.note or "")


def _day_after(day: date) -> date:
    return day + timedelta(days=1)


LOOKS: Final[Mapping[str, Look]] = MappingProxyType(
    {
        "indicator-short": _indicator_short,
        "indicator-unread": _indicator_unread,
        "overdue": _overdue,
        "finished-late": _finished_late,
        "returned": _returned,
        "finding-overdue": _finding_overdue,
        "commended": _commended,
    }
)
"""One function for each word that ``when`` may have in the rules."""
