"""The targets with the readings that led up to now, and where a straight line through them leads."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from zwfw_cli.core.answers.reports.forecast import Drawn, forecast
from zwfw_cli.core.dates.periods import period_of
from zwfw_cli.core.ledger.readings import Reading, met, rounded
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.ledger.totals import series
from zwfw_cli.core.ledger.verdicts import Check, check
from zwfw_cli.core.registry.model import Indicator


class Ahead(NamedTuple):
    """A forecast; it is None, with the reason, where it is withheld."""

    on: date
    value: Decimal | None
    will_meet: bool | None
    withheld: str = ""


class Target(NamedTuple):
    """One target judged, with its way there."""

    check: Check
    readings: tuple[Reading, ...]
    """Those that the last one continues, oldest first."""
    ahead: Ahead
    answers: tuple[str, ...]
    """The units that answer for it."""


def targets(now: Snapshot) -> tuple[Target, ...]:
    """Every target, in the order of the notice."""
    return tuple(_target(now, one) for one in now.registry.indicators)


def _target(now: Snapshot, one: Indicator) -> Target:
    judged = check(now, one)
    readings = series(now, one, judged.reading)
    return Target(judged, readings, _ahead(now, one), now.registry.answerable(one))


def _ahead(now: Snapshot, one: Indicator) -> Ahead:
    """As in the paper of the running quarter: to the day of the target, else the end of the next."""
    quarter = period_of("quarterly", now.as_of)
    day = one.due if one.due is not None else quarter.following().end
    drawn = forecast(now, one, day)
    if isinstance(drawn, Drawn):
        return Ahead(day, rounded(drawn.value, drawn.places), met(one, drawn.value))
    return Ahead(day, None, None, drawn)
