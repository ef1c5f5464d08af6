"""One line of the journal as a value. Every entry knows two clocks: when it happened (``on``)
and when it was written down (``recorded_at``).
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal, NamedTuple

Kind = Literal[
    "record",
    "measure",
    "revoke",
    "extend",
    "finding",
    "fix",
    "close",
    "commend",
    "notice",
    "reply",
    "ask",
    "reseal",
]


class Entry(NamedTuple):
    """A fact that someone reported. Fields that do not belong to its kind are None or empty."""

    entry: str
    """Its own id, unique in the journal."""
    kind: Kind
    on: date
    recorded_at: datetime
    task: str | None = None
    indicator: str | None = None
    milestone: int | None = None
    """None means every milestone of the task, where ``milestones`` names none either."""
    unit: str | None = None
    """Record: None means every lead unit. Measure: None means the whole district."""
    state: str | None = None
    """A state, or the act 退回."""
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    source: str | None = None
    note: str | None = None
    problem: str | None = None
    next: str | None = None
    evidence: tuple[str, ...] = ()
    by: str | None = None
    revokes: str | None = None
    """Revoke: the id of the entry that no longer counts."""
    to: date | None = None
    """Extend: the new day of a milestone. Finding: the day by which it is to be mended. Notice: the
    day by which it is to be answered. Inclusive.
    """
    approved_by: str | None = None
    """Extend: the paper that approved it."""
    clause: str | None = None
    """Finding, commend: the place in the notice, where no task is meant."""
    finding: str | None = None
    """Fix, close: the id of the finding."""
    paper: str | None = None
    """Notice: 督办单 or 提醒函. Ask: 填报表 or 催报."""
    number: int | None = None
    """Notice: of the paper in its year. Finding: of all that were ever found; 0.1 gave none."""
    matter: str | None = None
    """Notice: the kind of matter, as the scan calls it; ``milestone`` or ``finding`` says which one."""
    accepts: str | None = None
    """Reseal: the digest of all lines before it, accepted as they stand."""
    milestones: tuple[int, ...] = ()
    """Record: the milestones, where an entry names several of them and not all."""

    batch: str | None = None
    """What several entries came with: a table, or a reply sheet by the digest of what it says."""
    amends: str | None = None
    """The id of the entry in whose place this one was written; a revocation stands before it."""
    answers: str | None = None
    """Reply: the id of an entry of the sheet that was answered."""
    period: str | None = None
    """Ask: the period that was asked about, as ``--period`` takes it."""
    items: tuple[str, ...] = ()
    """Ask: what was asked, a step as ``T04/2``, an indicator as ``I05``."""
    asked: int | None = None
    """Ask: how many fields the unit was to fill, those that were prefilled not counted."""
    prefilled: int | None = None
    """Ask: how many fields were given from what is known."""

    @property
    def steps(self) -> tuple[int, ...]:
        """The milestones that the entry names; none where it means all of them."""
        return self.milestones or (() if self.milestone is None else (self.milestone,))
