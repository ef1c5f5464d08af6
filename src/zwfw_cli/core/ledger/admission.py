"""Whether an entry that was made some time ago may still be written, whatever its kind."""

from datetime import date

from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.ledger.changes import check_record, refuse_future
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.extensions import check_extension
from zwfw_cli.core.ledger.inspections import (
    check_mending,
    find_inspection,
    inspections,
    next_number,
)
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.revocations import check_revoke
from zwfw_cli.core.ledger.states import ENDED
from zwfw_cli.core.ledger.status import fold
from zwfw_cli.core.registry.registry import Registry


def admit(registry: Registry, journal: Journal, entry: Entry, today: date) -> Entry:
    """The entry as it may be written now; RefusedError where the journal, as it is by now, does not
    allow it any more. A finding whose number was taken meanwhile gets the next one.
    """
    refuse_future(entry.on, today)
    if entry.task is not None and entry.task not in registry.task_by_id:
        raise RefusedError(f"登记册里没有{entry.task}。")
    if entry.kind == "record":
        check_record(fold(registry, journal, entry.on), entry)
    elif entry.kind == "revoke":
        check_revoke(journal, entry.revokes or "", today)
    elif entry.kind == "extend":
        _check_extension(registry, journal, entry)
    elif entry.kind in ("fix", "close"):
        every = inspections(journal.facts(today), today)
        check_mending(find_inspection(every, entry.finding or "", today), entry)
    elif entry.kind == "finding":
        return entry._replace(number=next_number(journal))
    return entry


def _check_extension(registry: Registry, journal: Journal, entry: Entry) -> None:
    task = registry.task_by_id[entry.task or ""]
    before = fold(registry, journal, entry.on)
    for step in before.steps(task):
        if step.n == entry.milestone:
            check_extension(task, step, before.state(task, step.n) in ENDED, entry)
            return
    raise RefusedError(f"{task.id}没有节点{entry.milestone}。")
