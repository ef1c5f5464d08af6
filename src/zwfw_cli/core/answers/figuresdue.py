"""Who owes which figure for a period; a reading counts by its day."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from zwfw_cli.core.dates.periods import Period
from zwfw_cli.core.ledger.readings import Reading, typed
from zwfw_cli.core.ledger.states import State
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.model import Indicator


class ReadingDue(NamedTuple):
    """One unit's figure of one indicator."""

    unit: str
    indicator: Indicator
    whole: bool
    """Whether it is the figure of the whole, which a reading without a unit gives as well."""
    last: Reading | None
    """The last reading of any time."""
    given: date | None
    """The day of the last reading of the period; None while it is missing."""


def readings_due(now: Snapshot, period: Period) -> tuple[ReadingDue, ...]:
    """The figures that units owe for a period, in the order of the indicators."""
    return tuple(_due(now, period))


def _due(now: Snapshot, period: Period) -> Iterator[ReadingDue]:
    for indicator in now.registry.indicators:
        entries = [one for one in now.readings.get(indicator.id, ()) if one.value is not None]
        for unit, whole in _answering(now, indicator, {one.unit for one in entries}):
            own = [one for one in entries if one.unit == unit or (whole and one.unit is None)]
            last = typed(indicator, own[-1]) if own else None
            days = (one.on for one in own if period.start <= one.on <= period.end)
            yield ReadingDue(unit, indicator, whole, last, max(days, default=None))


def _answering(
    now: Snapshot, indicator: Indicator, given: Iterable[str | None]
) -> Iterator[tuple[str, bool]]:
    """Who is asked for an indicator, and whether for the whole of it: never two for one figure.

    Units that have given a reading of their own go on giving it. Where the units' readings add up,
    the whole is asked of nobody once there are parts; without any reading each lead unit owes its
    part. Nothing is asked of what was stopped.
    """
    tasks = [now.registry.task_by_id[one] for one in indicator.tasks]
    if tasks and all(now.state(task) is State.STOPPED for task in tasks):
        return
    leads = dict.fromkeys(unit for task in tasks for unit in now.registry.columns(task))
    known = now.registry.names
    parts = dict.fromkeys(unit for unit in given if unit is not None and unit in known)
    if indicator.combine is None or (not parts and None in set(given)):
        first = now.registry.answerable(indicator)[:1]
        yield from ((unit, True) for unit in first)
        yield from ((unit, False) for unit in parts if unit not in first)
        return
    if not parts or not leads.keys().isdisjoint(parts):
        parts = leads | parts
    yield from ((unit, False) for unit in parts)
