"""What the office asked of each unit, month by month: sheets, fields, reminders, notices; and what it
asked again, though it was given, or of two units.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from zwfw_cli.core.answers.repeats import repeats, was_given
from zwfw_cli.core.dates.periods import Period, period_of
from zwfw_cli.core.ledger.asks import SHEET, URGED
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.register import register
from zwfw_cli.core.ledger.sheets import REMIND, URGE
from zwfw_cli.core.ledger.status import Snapshot


class Asked(NamedTuple):
    """What was asked, of one unit or of all of them, in a month or in several."""

    sheets: int = 0
    """Reply sheets, 填报表."""
    fields: int = 0
    """What they left to be filled in."""
    prefilled: int = 0
    reminders: int = 0
    """催报."""
    urged: int = 0
    """督办单: sheets, however many matters stand on one."""
    warned: int = 0
    """提醒函, likewise."""
    again: int = 0
    """Items that had been asked of the unit for the same period before."""
    given: int = 0
    """Items that it had given for the period before it was asked."""
    doubled: int = 0
    """Figures of the whole that another unit had been asked for, for the same period."""

    def plus(self, other: "Asked") -> "Asked":
        """Both together."""
        return Asked(*(one + two for one, two in zip(self, other, strict=True)))


class UnitBurden(NamedTuple):
    """One unit, month by month."""

    unit: str
    months: tuple[Asked, ...]
    """In the order of ``Burden.months``."""

    @property
    def before(self) -> tuple[Decimal, ...] | None:
        """By field of ``Asked`` the mean of the months before the last, to one place; None where the
        last is the only one.
        """
        earlier = self.months[:-1]
        return means(earlier) if earlier else None


class Burden(NamedTuple):
    """Units that were asked anything in these months, in the order of the units file."""

    months: tuple[Period, ...]
    """Up to that of the question, which is the last."""
    units: tuple[UnitBurden, ...]

    @property
    def totals(self) -> tuple[Asked, ...]:
        """By month, over all units."""
        return tuple(total(one.months[at] for one in self.units) for at in range(len(self.months)))


def total(some: Iterable[Asked]) -> Asked:
    """What several come to."""
    found = Asked()
    for one in some:
        found = found.plus(one)
    return found


def means(some: Sequence[Asked]) -> tuple[Decimal, ...]:
    """By field the mean of several, to one place, half up."""
    tenth = Decimal("0.1")
    return tuple(
        (Decimal(count) / len(some)).quantize(tenth, ROUND_HALF_UP) for count in total(some)
    )


def burden(now: Snapshot, since: date) -> Burden:
    """What was asked from the month of a day to the day of the snapshot."""
    months = tuple(_months(since, now.as_of))
    counted: dict[tuple[str, Period], Asked] = {}
    for unit, on, asked in (*_asks(now), *_notices(now)):
        key = unit, period_of("monthly", on)
        counted[key] = counted.get(key, Asked()).plus(asked)
    order = {one.name: at for at, one in enumerate(now.registry.units)}
    names = {unit for unit, month in counted if month in months}
    return Burden(
        months,
        tuple(
            UnitBurden(name, tuple(counted.get((name, month), Asked()) for month in months))
            for name in sorted(names, key=lambda name: (order.get(name, len(order)), name))
        ),
    )


def _months(since: date, until: date) -> Iterator[Period]:
    month = period_of("monthly", since)
    while month.start <= until:
        yield month
        month = month.following()


def _notices(now: Snapshot) -> Iterator[tuple[str, date, Asked]]:
    for one in register(now):
        yield one.unit, one.on, Asked(urged=one.paper == URGE, warned=one.paper == REMIND)


def _asks(now: Snapshot) -> Iterator[tuple[str, date, Asked]]:
    """Each time that the office asked, with what it need not have asked, oldest first."""
    before: list[Entry] = []
    for ask in now.facts.of("ask"):
        found = list(repeats(now, ask, before))
        yield (
            ask.unit or "",
            ask.on,
            Asked(
                sheets=ask.paper == SHEET,
                fields=ask.asked or 0,
                prefilled=ask.prefilled or 0,
                reminders=ask.paper == URGED,
                again=len({one.item for one in found if one.of == ask.unit}),
                given=sum(was_given(now, ask, item) for item in ask.items),
                doubled=len({one.item for one in found if one.of != ask.unit}),
            ),
        )
        before.append(ask)
