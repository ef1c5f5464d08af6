"""The year that is assessed, with the facts that it is judged by."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from zwfw_cli.core.entry import Entry
from zwfw_cli.core.periods import Period, report_period
from zwfw_cli.core.registry import Registry
from zwfw_cli.core.status import Snapshot, fold


@dataclass(frozen=True, slots=True)
class Year:
    """A year over is judged at its close: what was due on 31 December and is open is late.

    One that still runs is judged on the day of the question, itself in time.
    """

    period: Period
    now: Snapshot
    closed_on: date
    """The last day whose facts count, inclusive."""


def year_of(registry: Registry, entries: Iterable[Entry], text: str | None, as_of: date) -> Year:
    """The year asked for, else the notice's own; UsageError for one that has not begun."""
    period = report_period("annual", text or str(registry.notice.year), as_of)
    closed_on = min(period.end, as_of)
    judged_on = min(period.end + timedelta(days=1), as_of)
    return Year(period, replace(fold(registry, entries, closed_on), as_of=judged_on), closed_on)
