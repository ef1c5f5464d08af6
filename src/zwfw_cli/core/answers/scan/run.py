"""The scan of a day, and what is new since the last one."""

from collections.abc import Iterable
from datetime import date, timedelta

from zwfw_cli.core.answers.scan.items import DATA, KINDS, ScanItem
from zwfw_cli.core.answers.scan.matters import (
    findings,
    open_steps,
    silent_tasks,
    targets,
    unanswered,
)
from zwfw_cli.core.dates.workdays import is_workday
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.status import Snapshot, fold
from zwfw_cli.core.problems import Problem
from zwfw_cli.core.registry.registry import Registry


def scan(snapshot: Snapshot, problems: Iterable[Problem] = ()) -> tuple[ScanItem, ...]:
    """Everything to be looked at, by who must act: units with the gravest matters first."""
    found = [
        *open_steps(snapshot),
        *silent_tasks(snapshot),
        *targets(snapshot),
        *findings(snapshot),
        *unanswered(snapshot),
        *(ScanItem(DATA, one.file, "", None, None, one.line_text()) for one in problems),
    ]
    gravest: dict[str, int] = {}
    for item in found:
        rank = KINDS.index(item.kind)
        gravest[item.unit] = min(gravest.get(item.unit, rank), rank)
    order = {unit.name: at for at, unit in enumerate(snapshot.registry.units)}
    return tuple(
        sorted(
            found,
            key=lambda item: (
                gravest[item.unit],
                order.get(item.unit, len(order)),
                KINDS.index(item.kind),
                item.date or date.max,
                item.subject,
            ),
        )
    )


def new_since(
    registry: Registry, entries: Iterable[Entry], today: Iterable[ScanItem], last: date
) -> tuple[ScanItem, ...]:
    """The items that were not there on the last scan day."""
    before = {item.key for item in scan(fold(registry, entries, last))}
    return tuple(item for item in today if item.key not in before)


def last_scan_day(as_of: date) -> date:
    """The working day before."""
    day = as_of - timedelta(days=1)
    while not is_workday(day):
        day -= timedelta(days=1)
    return day
