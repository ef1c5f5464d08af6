"""The rows that reports are made of: plain values, ready for a template or for JSON."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from zwfw_cli.core.ledger.said import Said


class TaskLine(NamedTuple):
    """One task in the appendix: where it stood and where it stands."""

    id: str
    section: str
    content: str
    lead: str
    deadline: str
    state_before: str
    state: str
    light_before: str
    light: str
    problem: str
    """In one line, with who wrote it where several lead units do; ``next`` likewise."""
    next: str
    problems: tuple[Said, ...] = ()
    nexts: tuple[Said, ...] = ()
    achieved: tuple[Said, ...] = ()
    """Where it was finished in the period: the notes of the entries that finished it."""
    outcome: str = ""
    """The same in one line."""


class StepLine(NamedTuple):
    """One dated step. ``days_late`` counts from the day after the deadline; 0 while in time."""

    task: str
    n: int
    day: date
    label: str
    content: str
    units: tuple[str, ...]
    """The lead units that have not finished it; all lead units where it is finished."""
    state: str
    finished_on: date | None
    days_late: int
    cause: str
    """Why the units in ``units`` are late, in one line; empty where none of them says."""
    next: str
    ordered: date | None
    """The notice's own day, where an extension was granted; ``extended_to`` is the day granted."""
    extended_to: date | None
    causes: tuple[Said, ...] = ()
    """The same, each under who wrote it; a unit that waits and wrote nothing has an empty text."""


class IndicatorLine(NamedTuple):
    """One target with its reading now and a period ago. ``change`` is None without a base."""

    id: str
    name: str
    operator: str
    target: Decimal
    unit: str
    binding: bool
    due: date | None
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    on: date | None
    fresh: bool
    """Whether the reading is of this period."""
    before: Decimal | None
    change: Decimal | None
    year_before: Decimal | None
    """The reading at the end of the same period a year before; ``change_year`` is from it."""
    change_year: Decimal | None
    gap: Decimal | None
    verdict_before: str
    verdict: str
    lead: tuple[str, ...]


class ByUnit(NamedTuple):
    """What one unit is to answer for."""

    unit: str
    ids: tuple[str, ...]


def by_unit(pairs: Iterable[tuple[str, str]]) -> tuple[ByUnit, ...]:
    """Pairs of unit and id, gathered by unit in the order of first appearance."""
    found: dict[str, list[str]] = {}
    for unit, one in pairs:
        found.setdefault(unit, []).append(one)
    return tuple(ByUnit(unit, tuple(ids)) for unit, ids in found.items())


def share(part: int, whole: int) -> Decimal:
    """A percentage to one place, half up; 0 of 0 is 0."""
    if whole == 0:
        return Decimal("0.0")
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)
