"""What the office asked of units: reply sheets and reminders, each an entry of the kind ``ask``."""

from collections.abc import Iterable
from typing import Final

from zwfw_cli.core.ledger.entry import Entry

SHEET: Final = "填报表"
URGED: Final = "催报"
PAPERS: Final = (SHEET, URGED)
"""What an entry of the kind ``ask`` calls its paper."""


def step_item(task: str, n: int) -> str:
    """How ``items`` names a step: ``T04/2``; an indicator is named by its id."""
    return f"{task}/{n}"


def subject_of(item: str) -> str:
    """The task or the indicator of an item."""
    return item.partition("/")[0]


def is_same_asking(one: Entry, other: Entry) -> bool:
    """Whether the same was asked on the same day: of the same unit, for the period, by the paper."""
    return (one.on, one.unit, one.paper, one.period, {*one.items}) == (
        other.on,
        other.unit,
        other.paper,
        other.period,
        {*other.items},
    )


def asked_already(facts: Iterable[Entry], entry: Entry) -> bool:
    """Whether what is to be asked was asked on its day, and is not to be written down again."""
    return any(one.kind == "ask" and is_same_asking(one, entry) for one in facts)
