"""「如果换一套细则」: two boards side by side, unit by unit."""

from decimal import Decimal
from typing import NamedTuple

from zwfw_cli.core.answers.scoring.values import Scoreboard, UnitScore


class Change(NamedTuple):
    """One unit by both sets of rules; a side is None where it has nothing to judge there."""

    unit: str
    kind: str
    before: UnitScore | None
    after: UnitScore | None

    @property
    def difference(self) -> Decimal | None:
        """Points more (or less) by the other rules; None without both."""
        if self.before is None or self.after is None:
            return None
        return self.after.total - self.before.total


def compare(before: Scoreboard | None, after: Scoreboard) -> tuple[Change, ...]:
    """Every unit that either scores, group by group, in the order of the other rules."""
    changes = []
    for group in after.groups:
        names = [*(one.unit for one in group.ranked), *group.apart]
        for name in names:
            old, new = before.of(name) if before is not None else None, after.of(name)
            if old is not None or new is not None:
                changes.append(Change(name, group.kind, old, new))
    return tuple(changes)
