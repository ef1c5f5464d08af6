"""The scores as values: every point with what it comes from."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from zwfw_cli.core.answers.scoring.event import Event
from zwfw_cli.core.registry.scorerules import Scoring

ADDED: Final = "加分"
"""Where points beyond the base are listed, beside the parts."""


class Item(NamedTuple):
    """Points that one event cost (negative) or earned."""

    rule: str
    event: Event
    each: Decimal
    """Points of the rule for a quantity of 1, negative where it costs."""
    points: Decimal
    cut: str = ""
    """Which limit keeps ``points`` nearer to 0 than ``each`` × quantity; empty where none does."""


class PartScore(NamedTuple):
    """One part: ``weight`` as it counts for this unit, and what is left of it."""

    name: str
    weight: Decimal
    items: tuple[Item, ...]
    points: Decimal


class UnitScore(NamedTuple):
    """One unit. ``rank`` is 1-2-2-4 inside its kind."""

    unit: str
    kind: str
    parts: tuple[PartScore, ...]
    """Only those in which there was something to judge."""
    additions: tuple[Item, ...]
    total: Decimal
    grade: str
    vetoes: tuple[str, ...] = ()
    """Each veto that applies, with what led to it."""
    rank: int = 0
    tied: bool = False

    @property
    def items(self) -> Iterator[tuple[str, Item]]:
        """Every item with the name of its part."""
        for part in self.parts:
            yield from ((part.name, item) for item in part.items)
        yield from ((ADDED, item) for item in self.additions)

    @property
    def added(self) -> Decimal:
        """The points earned beyond the base."""
        return sum((item.points for item in self.additions), Decimal(0))


class ScoreGroup(NamedTuple):
    """One kind of units, the best first. Of those ``apart`` there was nothing to judge."""

    kind: str
    ranked: tuple[UnitScore, ...]
    apart: tuple[str, ...]


class Scoreboard(NamedTuple):
    """All units by one set of rules; ``version`` is that of the rules file."""

    version: str
    scoring: Scoring
    groups: tuple[ScoreGroup, ...]

    @property
    def units(self) -> tuple[UnitScore, ...]:
        """Every unit that was scored, group by group."""
        return tuple(one for group in self.groups for one in group.ranked)

    def of(self, unit: str) -> UnitScore | None:
        """One unit's score, or None where there was nothing to judge."""
        return next((one for one in self.units if one.unit == unit), None)
