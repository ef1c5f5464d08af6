"""Who owes which figure for a period; a reading counts by its day."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from zwfw_cli.core.dates.periods import Period
from zwfw_cli.core.ledger.readings import Reading, typed
from zwfw_cli.core.ledger.states import State
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.model import Indicator
from zwfw_cli.core.registry.registry import Registry


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
    indicators = now.registry.indicators
    return tuple(due for one in indicators for due in figure_due(now, one, period))


def figure_due(now: Snapshot, indicator: Indicator, period: Period) -> Iterator[ReadingDue]:
    """Those of one indicator."""
    entries = [one for one in now.readings.get(indicator.id, ()) if one.value is not None]
    for unit, whole in _answering(now, indicator, {one.unit for one in entries}):
        own = [one for one in entries if one.unit == unit or (whole and one.unit is None)]
        last = typed(indicator, own[-1]) if own else None
        days = (one.on for one in own if period.start <= one.on <= period.end)
        yield ReadingDue(unit, indicator, whole, last, max(days, default=None))


def gives_whole(
    registry: Registry, indicator: Indicator, unit: str, given: Collection[str | None]
) -> bool:
    """Whether what a unit gives is the one figure for all, not its own part of it.

    ``given``: the units whose readings there are, None for one that names no unit.
    """
    parts = _parts(registry, given)
    if _adds_up(indicator, parts, given):
        return False
    return unit not in parts or unit in registry.answerable(indicator)[:1]


def _answering(
    now: Snapshot, indicator: Indicator, given: Collection[str | None]
) -> Iterator[tuple[str, bool]]:
    """Who is asked for an indicator, and whether for the whole of it: never two for one figure.

    Units that have given a reading of their own go on giving it. Where the units' readings add up,
    the whole is asked of nobody once there are parts; without any reading each lead unit owes its
    part. Nothing is asked of what was stopped.
    """
    registry = now.registry
    tasks = [registry.task_by_id[one] for one in indicator.tasks]
    if tasks and all(now.state(task) is State.STOPPED for task in tasks):
        return
    units = parts = _parts(registry, given)
    if not _adds_up(indicator, parts, given):
        units = dict.fromkeys([*registry.answerable(indicator)[:1], *parts])
    else:
        leads = dict.fromkeys(unit for task in tasks for unit in registry.columns(task))
        if not parts or not leads.keys().isdisjoint(parts):
            units = leads | parts
    yield from ((unit, gives_whole(registry, indicator, unit, given)) for unit in units)


def _parts(registry: Registry, given: Collection[str | None]) -> dict[str, None]:
    return dict.fromkeys(unit for unit in given if unit is not None and unit in registry.names)


def _adds_up(indicator: Indicator, parts: Collection[str], given: Collection[str | None]) -> bool:
    """Whether the units' parts make the figure: not while it is given as a whole alone."""
    return indicator.combine is not None and (bool(parts) or None not in given)
