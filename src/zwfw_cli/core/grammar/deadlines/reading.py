"""What a deadline phrase was read as."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DatedLabel:
    """A day (included: late begins on the next) and the action due by it, "" if none is named."""

    date: datetime.date
    label: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading of one phrase; a phrase that was not understood has no date at all."""

    text: str
    year: int
    milestones: tuple[DatedLabel, ...]
    ongoing: bool
    understood: bool
    notes: tuple[str, ...]
