"""What need not be asked: it was asked before, of the same unit or of a second one, or it was given.

One rule for both who ask and who count: ``sheet`` names it before it asks, ``burden`` counts it
afterwards.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from zwfw_cli.core.answers.figuresdue import gives_whole
from zwfw_cli.core.dates.periods import Period, asked_period
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.ledger.asks import is_same_asking, subject_of
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.status import Snapshot


class Repeat(NamedTuple):
    """An item that had been asked for already, for the same period."""

    item: str
    of: str
    """The same unit; or another, where the item is one figure for all."""
    days: tuple[date, ...]
    """When, in the order of asking."""


def repeats(now: Snapshot, ask: Entry, earlier: Iterable[Entry]) -> Iterator[Repeat]:
    """What an asking, written down or about to be, repeats of those before it, item by item.

    The same again on the same day, by the same paper, is still this time.
    """
    whole = {item for item in ask.items if _is_whole(now, ask, item)}
    before: dict[str, list[Entry]] = {}
    for one in earlier:
        if one.unit is None or one.period != ask.period:
            continue
        alike = one.unit == ask.unit or not whole.isdisjoint(one.items)
        if alike and not is_same_asking(one, ask):
            before.setdefault(one.unit, []).append(one)
    for item in ask.items:
        for unit, asks in before.items():
            days = tuple(
                one.on
                for one in asks
                if item in one.items
                and (unit == ask.unit or (item in whole and _is_whole(now, one, item)))
            )
            if days:
                yield Repeat(item, unit, days)


def was_given(now: Snapshot, ask: Entry, item: str) -> bool:
    """Whether the ledger held it when it was asked for; what is of the same second answered it."""
    span = _period(ask)
    if span is None:
        return False
    subject = subject_of(item)
    if subject in now.registry.indicator_by_id:
        about = [one for one in now.readings.get(subject, ()) if one.on <= span.end]
        by_none = _is_whole(now, ask, item)
    else:
        about = [one for one in now.facts.about(subject) if one.kind == "record"]
        by_none = True
    return any(
        span.start <= one.on <= ask.on
        and one.recorded_at < ask.recorded_at
        and (one.unit == ask.unit or (by_none and one.unit is None))
        for one in about
    )


def _is_whole(now: Snapshot, ask: Entry, item: str) -> bool:
    """Whether an item is one figure for all, by the readings that were known when it was asked."""
    indicator = now.registry.indicator_by_id.get(item)
    if indicator is None or ask.unit is None:
        return False
    given = {
        one.unit
        for one in now.readings.get(item, ())
        if one.value is not None and one.on <= ask.on and one.recorded_at <= ask.recorded_at
    }
    return gives_whole(now.registry, indicator, ask.unit, given)


def _period(ask: Entry) -> Period | None:
    try:
        return asked_period(ask.period, ask.on) if ask.period else None
    except UsageError:
        return None
