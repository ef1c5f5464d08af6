"""What is looked at, and what was found.

A sighting is one thing looked at for one unit: with an event where it costs or earns points,
without one where there was nothing wrong. A unit of which nothing was seen in a part has nothing
to be judged by there.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Final, NamedTuple

from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.fields import about

ONE: Final = Decimal(1)


class Event(NamedTuple):
    """One event. ``subject`` is a task, an indicator or a clause; ``quantity`` what is multiplied."""

    subject: Annotated[str, about("任务、指标或条款")]
    entry: Annotated[str | None, about("作为依据的记录；因没有记录而扣分的为 null")]
    """The entry of the journal that tells it; None where it is that nothing was told."""
    day: Annotated[date, about("事情发生的日期")]
    said: Annotated[str, about("是什么情况")]
    quantity: Annotated[Decimal, about("几个；indicator-short 为相差几个百分点")] = ONE


Sighting = tuple[str, Event | None]
Look = Callable[[Snapshot, date], Iterator[Sighting]]
"""Takes the snapshot and the first day that counts."""


def day_after(day: date) -> date:
    """The first day that is late."""
    return day + timedelta(days=1)
