"""Events of inspections and of commendations."""

from collections.abc import Iterator
from datetime import date

from zwfw_cli.core.answers.scoring.event import Event, Sighting, day_after
from zwfw_cli.core.dates.days import chinese_day
from zwfw_cli.core.ledger.inspections import inspections
from zwfw_cli.core.ledger.status import Snapshot


def finding_overdue(now: Snapshot, since: date) -> Iterator[Sighting]:
    """Findings to be mended from ``since`` on: those whose day passed without mending."""
    for one in inspections(now.facts, now.as_of):
        if one.due >= since:
            said = f"{one.text}，{chinese_day(one.due)}前未整改"
            event = Event(one.place, one.id, day_after(one.due), said)
            yield one.unit, event if one.overdue else None


def commended(now: Snapshot, since: date) -> Iterator[Sighting]:
    """Every commendation."""
    for entry in now.facts.of("commend"):
        if entry.on >= since:
            place = entry.task or entry.clause or ""
            yield entry.unit or "", Event(place, entry.entry, entry.on, entry.note or "")
