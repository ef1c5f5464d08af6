"""What would be asked again: of the same unit for the same period, or of a second unit."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from zwfw_cli.core.ledger.entry import Entry


class Asked(NamedTuple):
    """What a unit is to be asked now. ``wholes``: those of the items that are one figure for all."""

    unit: str
    period: str
    items: tuple[str, ...]
    wholes: frozenset[str] = frozenset()


class Repeat(NamedTuple):
    """Items that were asked before: of ``unit`` itself, or of another where ``of`` is not it."""

    unit: str
    items: tuple[str, ...]
    of: str
    on: date
    """The last time."""
    times: int


def repeats(facts: Iterable[Entry], asked: Iterable[Asked], today: date) -> Iterator[Repeat]:
    """By unit what was asked before for the period; what was asked on this day counts as this time.

    A figure of the whole is asked of one unit alone, be it on one day.
    """
    now = tuple(asked)
    before = [one for one in facts if one.kind == "ask" and one.unit is not None]
    for one in now:
        same = [two for two in before if two.period == one.period]
        mine = [two for two in same if two.unit == one.unit and two.on < today]
        yield from _again(one, one.items, one.unit, mine)
        for other in dict.fromkeys(two.unit or "" for two in same if two.unit != one.unit):
            theirs = [two for two in same if two.unit == other]
            yield from _again(one, one.wholes, other, theirs)
        for two in now[: now.index(one)]:
            shared = tuple(item for item in one.items if item in one.wholes & two.wholes)
            if shared:
                yield Repeat(one.unit, shared, two.unit, today, 1)


def _again(now: Asked, items: Iterable[str], of: str, before: Iterable[Entry]) -> Iterator[Repeat]:
    """The items that some entries asked for, those of one history together."""
    history: Mapping[str, list[date]] = {
        item: sorted(one.on for one in before if item in one.items)
        for item in now.items
        if item in set(items)
    }
    for days in dict.fromkeys(tuple(days) for days in history.values() if days):
        mine = tuple(item for item, found in history.items() if tuple(found) == days)
        yield Repeat(now.unit, mine, of, days[-1], len(days))
