"""The scores as values: every point with what it comes from."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Final, NamedTuple

from zwfw_cli.core.answers.scoring.event import Event
from zwfw_cli.core.registry.fields import about
from zwfw_cli.core.registry.scorerules import Scoring

ADDED: Final = "加分"
"""Where points beyond the base are listed, beside the parts."""


class Item(NamedTuple):
    """Points that one event cost (negative) or earned."""

    rule: Annotated[str, about("扣分项或加分项的名称")]
    event: Annotated[Event, about("依据")]
    each: Annotated[Decimal, about("每个几分，扣分为负", unit="分")]
    """Points of the rule for a quantity of 1, negative where it costs."""
    points: Annotated[Decimal, about("扣（负）或加的分", unit="分")]
    cut: Annotated[str, about("受哪个上限限制；没有为空")] = ""
    """Which limit keeps ``points`` nearer to 0 than ``each`` × quantity; empty where none does."""


class PartScore(NamedTuple):
    """One part: ``weight`` as it counts for this unit, and what is left of it."""

    name: Annotated[str, about("部分的名称")]
    weight: Annotated[Decimal, about("分值，没有可考核内容的部分已并入其他部分", unit="分")]
    items: Annotated[tuple[Item, ...], about("扣的每一分")]
    points: Annotated[Decimal, about("得分", unit="分")]


class UnitScore(NamedTuple):
    """One unit. ``rank`` is 1-2-2-4 inside its kind."""

    unit: Annotated[str, about("单位")]
    kind: Annotated[str, about("类别")]
    parts: Annotated[tuple[PartScore, ...], about("各部分，没有可考核内容的不列")]
    """Only those in which there was something to judge."""
    additions: Annotated[tuple[Item, ...], about("加的每一分")]
    total: Annotated[Decimal, about("总分", unit="分")]
    grade: Annotated[str, about("等次")]
    vetoes: Annotated[tuple[str, ...], about("适用的否决项和缘由")] = ()
    """Each veto that applies, with what led to it."""
    rank: Annotated[int, about("组内名次，并列的相同，其后空出")] = 0
    tied: Annotated[bool, about("是否并列")] = False

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

    kind: Annotated[str, about("单位类别")]
    ranked: Annotated[tuple[UnitScore, ...], about("得分，高的在前")]
    apart: Annotated[tuple[str, ...], about("没有可考核内容、不评分的单位")]


class Scoreboard(NamedTuple):
    """All units by one set of rules; ``version`` is that of the rules file."""

    version: Annotated[str, about("规则版本")]
    scoring: Annotated[Scoring, about("所用的细则")]
    groups: Annotated[tuple[ScoreGroup, ...], about("各类单位")]

    @property
    def units(self) -> tuple[UnitScore, ...]:
        """Every unit that was scored, group by group."""
        return tuple(one for group in self.groups for one in group.ranked)

    def of(self, unit: str) -> UnitScore | None:
        """One unit's score, or None where there was nothing to judge."""
        return next((one for one in self.units if one.unit == unit), None)
