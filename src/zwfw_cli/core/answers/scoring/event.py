"""What is looked at, and what was found.

A sighting is one thing looked at for one unit: with an event where it costs or earns points,
without one where there was nothing wrong. A unit of which nothing was seen in a part has nothing
to be judged by there.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from zwfw_cli.core.ledger.status import Snapshot

ONE: Final = Decimal(1)


class Event(NamedTuple):
    """One event. ``subject`` is a task, an indicator or a clause; ``quantity`` what is multiplied."""

    subject: str
    entry: str | None
    """The entry of the journal that tells it; None where it is that nothing was told."""
    day: date
    said: str
    quantity: Decimal = ONE


Sighting = tuple[str, Event | None]
Look = Callable[[Snapshot, date], Iterator[Sighting]]
"""Takes the snapshot and the first day that counts."""


def day_after(day: date) -> date:
    """The first day that is late."""
    return day + timedelta(days=1)
