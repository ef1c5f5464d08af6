"""The entries of a slip beside what was written before: what exactly they speak of, and whether they
may be written.
"""

from collections.abc import Sequence
from typing import NamedTuple

from zwfw_cli.core.ledger.addressed import addressed
from zwfw_cli.core.ledger.changes import check_record
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.extensions import check_extension
from zwfw_cli.core.ledger.grid import Key, Step
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.slips import Meant
from zwfw_cli.core.ledger.states import ENDED
from zwfw_cli.core.ledger.status import fold
from zwfw_cli.core.registry.registry import Registry


class Settled(NamedTuple):
    """Entries that may be written."""

    entries: Sequence[Entry]
    moved: Sequence[Key] = ()
    """Record: the cells that they move or repeat."""
    step: Step | None = None
    """Extend: the step as it was before."""


def settled(registry: Registry, journal: Journal, said: Meant, drafts: Sequence[Entry]) -> Settled:
    """``drafts`` say the facts of ``said``; ``journal`` needs to hold what is about the task, and
    for a finding all of them.

    RefusedError where one of them may not be written.
    """
    if said.kind == "record":
        before = fold(registry, journal, said.on)
        task = registry.task_by_id[drafts[0].task or ""]
        entries = [addressed(before, task, one, said.steps) for one in drafts]
        return Settled(entries, [key for one in entries for key in check_record(before, one)])
    if said.kind == "extend":
        (entry,) = drafts
        before = fold(registry, journal, said.on)
        task = registry.task_by_id[entry.task or ""]
        (step,) = (one for one in before.steps(task) if one.n == entry.milestone)
        check_extension(task, step, before.state(task, step.n) in ENDED, entry)
        return Settled(drafts, step=step)
    if said.kind == "finding":
        from zwfw_cli.core.ledger.inspections import next_number

        first = next_number(journal)
        numbers = (one.number or number for number, one in enumerate(drafts, first))
        return Settled([one._replace(number=n) for n, one in zip(numbers, drafts, strict=True)])
    return Settled(drafts)
