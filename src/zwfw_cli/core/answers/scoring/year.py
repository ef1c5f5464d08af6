"""The year that is assessed, with the facts that it is judged by."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from zwfw_cli.core.dates.periods import Period
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.status import Snapshot, closed
from zwfw_cli.core.registry.registry import Registry


class Year(NamedTuple):
    """A year over is judged at its close: what was due on 31 December and is open is late.

    One that still runs is judged on the day of the question, itself in time.
    """

    period: Period
    now: Snapshot
    closed_on: date
    """The last day whose facts count, inclusive."""

    @classmethod
    def of(
        cls, registry: Registry, entries: Iterable[Entry], period: Period, as_of: date
    ) -> "Year":
        """A year as known on a day."""
        now = closed(registry, entries, period, as_of)
        now = now._replace(as_of=min(period.end + timedelta(days=1), as_of))
        return cls(period, now, min(period.end, as_of))
