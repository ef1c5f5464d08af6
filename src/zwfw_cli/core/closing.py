"""The snapshot that a period is judged by."""

from collections.abc import Iterable
from datetime import date, timedelta

from zwfw_cli.core.entry import Entry
from zwfw_cli.core.periods import Period
from zwfw_cli.core.registry import Registry
from zwfw_cli.core.status import Snapshot, fold


def closed(registry: Registry, entries: Iterable[Entry], period: Period, as_of: date) -> Snapshot:
    """The facts of a period and before; judged the day after its end, or on ``as_of`` in it."""
    facts = fold(registry, entries, min(period.end, as_of))
    return facts._replace(as_of=min(period.end + timedelta(days=1), as_of))
