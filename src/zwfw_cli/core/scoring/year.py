"""The year that is assessed, with the facts that it is judged by."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from zwfw_cli.core.days import chinese_day
from zwfw_cli.core.entry import Entry
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.registry import Registry
from zwfw_cli.core.status import Snapshot, fold


@dataclass(frozen=True, slots=True)
class Year:
    """A year over is judged at its close: what was due on 31 December and is open is late.

    One that still runs is judged on the day of the question, itself in time.
    """

    number: int
    now: Snapshot
    closed_on: date
    """The last day whose facts count, inclusive."""

    @property
    def start(self) -> date:
        """The first day whose events count."""
        return date(self.number, 1, 1)


def year_of(registry: Registry, entries: Iterable[Entry], number: int | None, as_of: date) -> Year:
    """The year asked for, else the notice's own; UsageError for one that has not begun."""
    number = number or registry.notice.year
    start, end = date(number, 1, 1), date(number, 12, 31)
    if start > as_of:
        raise UsageError(
            f"{number}年还没有开始（查询日为{chinese_day(as_of)}）；"
            "请改 --period，或用 --as-of 指定查询日。"
        )
    closed_on = min(as_of, end)
    judged_on = min(as_of, end + timedelta(days=1))
    return Year(number, replace(fold(registry, entries, closed_on), as_of=judged_on), closed_on)
