"""What the office asked of each unit, month by month: sheets, fields, reminders, notices; and what it
asked again, though it was given, or of two units.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from zwfw_cli.core.dates.periods import Period, asked_period, period_of
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.ledger.asks import SHEET, URGED, subject_of
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
        mine = {item for one in before if _same(one, ask) for item in one.items}
        others = {
            item
            for one in before
            if one.period == ask.period and one.unit != ask.unit
            for item in one.items
        }
        yield (
            ask.unit or "",
            ask.on,
            Asked(
                sheets=ask.paper == SHEET,
                fields=ask.asked or 0,
                prefilled=ask.prefilled or 0,
                reminders=ask.paper == URGED,
                again=sum(item in mine for item in ask.items),
                given=sum(_was_given(now, ask, item) for item in ask.items),
                doubled=sum(item in others and _is_whole(now, ask, item) for item in ask.items),
            ),
        )
        before.append(ask)


def _same(one: Entry, ask: Entry) -> bool:
    return (one.unit, one.period) == (ask.unit, ask.period)


def _was_given(now: Snapshot, ask: Entry, item: str) -> bool:
    """Whether the ledger held it already when it was asked for."""
    span = _period(ask)
    subject = subject_of(item)
    if span is None:
        return False
    if subject in now.registry.indicator_by_id:
        readings = now.readings.get(subject, ())
        return any(_held(one, ask) and span.start <= one.on <= span.end for one in readings)
    reports = (one for one in now.facts.about(subject) if one.kind == "record")
    return any(_held(one, ask) and span.start <= one.on for one in reports)


def _held(one: Entry, ask: Entry) -> bool:
    known = one.on <= ask.on and one.recorded_at < ask.recorded_at
    return known and one.unit in (None, ask.unit)


def _period(ask: Entry) -> Period | None:
    try:
        return asked_period(ask.period, ask.on) if ask.period else None
    except UsageError:
        return None


def _is_whole(now: Snapshot, ask: Entry, item: str) -> bool:
    """Whether an item is one figure for all, which one unit can give: not a unit's own part."""
    indicator = now.registry.indicator_by_id.get(item)
    if indicator is None or indicator.combine is not None:
        return False
    return all(one.unit != ask.unit for one in now.readings.get(item, ()))
