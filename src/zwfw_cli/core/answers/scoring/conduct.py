"""Events of inspections, of reports that do not come, and of commendations."""

from collections.abc import Iterator
from datetime import date, timedelta

from zwfw_cli.core.answers.scoring.event import Event, Sighting, day_after
from zwfw_cli.core.dates.days import chinese_day
from zwfw_cli.core.ledger.inspections import inspections
from zwfw_cli.core.ledger.silence import limit, silent_since, silent_units
from zwfw_cli.core.ledger.status import Snapshot


def finding_overdue(now: Snapshot, since: date) -> Iterator[Sighting]:
    """Findings to be mended from ``since`` on: those whose day passed without mending."""
    for one in inspections(now.facts, now.as_of):
        if one.due >= since:
            said = f"{one.text}，{chinese_day(one.due)}前未整改"
            event = Event(one.place, one.id, day_after(one.due), said)
            yield one.unit, event if one.overdue else None


def unreported(now: Snapshot, _since: date) -> Iterator[Sighting]:
    """Tasks that are not over for a lead unit: those of which it has reported nothing for too long."""
    days = limit(now.registry.rules)
    for task in now.registry.tasks:
        silent = silent_units(now, task)
        for unit in now.open_units(task):
            if days is None or unit not in silent:
                yield unit, None
                continue
            last = now.last_report(task, unit)
            told = f"上次报送{chinese_day(last)}" if last else "印发以来没有报送"
            day = silent_since(now, task, unit) + timedelta(days=days)
            yield unit, Event(task.id, None, day, f"满{days}天没有报送，{told}")


def commended(now: Snapshot, since: date) -> Iterator[Sighting]:
    """Every commendation."""
    for entry in now.facts.of("commend"):
        if entry.on >= since:
            place = entry.task or entry.clause or ""
            yield entry.unit or "", Event(place, entry.entry, entry.on, entry.note or "")
