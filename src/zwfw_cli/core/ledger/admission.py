"""Whether entries that were made some time ago may still be written, whatever their kinds."""

from collections.abc import Sequence
from datetime import date

from zwfw_cli.core.errors import RefusedError, UsageError
from zwfw_cli.core.ledger.answering import check_reply
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
from zwfw_cli.core.ledger.register import find_sheet, register, revoked_sheets
from zwfw_cli.core.ledger.revocations import check_revoke
from zwfw_cli.core.ledger.states import ENDED
from zwfw_cli.core.ledger.status import fold
from zwfw_cli.core.registry.registry import Registry


def admit(
    registry: Registry, journal: Journal, call: Sequence[Entry], today: date
) -> list[Entry | RefusedError]:
    """Each entry of one call as it may be written now behind those before it, or why the journal, as
    it is by now, does not allow it any more.
    """
    found: list[Entry | RefusedError] = []
    for entry in call:
        before = [one for one in found if isinstance(one, Entry)]
        try:
            found.append(_admitted(registry, journal, before, entry, today))
        except RefusedError as error:
            found.append(error)
    return found


def _admitted(
    registry: Registry, journal: Journal, before: Sequence[Entry], entry: Entry, today: date
) -> Entry:
    """A finding whose number was taken meanwhile gets the next one; one that is written anew in the
    place of another keeps it.
    """
    refuse_future(entry.on, today)
    if entry.task is not None and entry.task not in registry.task_by_id:
        raise RefusedError(f"登记册里没有{entry.task}。")
    if entry.indicator is not None and entry.indicator not in registry.indicator_by_id:
        raise RefusedError(f"登记册里没有{entry.indicator}。")
    subject = Journal([*journal.about(entry.task or ""), *before])
    if entry.kind == "record":
        check_record(fold(registry, subject, entry.on), entry)
    elif entry.kind == "revoke":
        check_revoke(journal, entry.revokes or "", today)
    elif entry.kind == "extend":
        _check_extension(registry, subject, entry)
    elif entry.kind in ("fix", "close"):
        every = inspections(journal.facts(today), today)
        check_mending(find_inspection(every, entry.finding or "", today), entry)
    elif entry.kind == "reply":
        _check_reply(registry, journal, entry, today)
    elif entry.kind == "finding" and entry.amends is None:
        return entry._replace(number=next_number(Journal([*journal.of("finding"), *before])))
    return entry


def _check_reply(registry: Registry, journal: Journal, entry: Entry, today: date) -> None:
    now = fold(registry, journal, today)
    sheets = register(now, revoked_sheets(now, journal))
    try:
        sheet = find_sheet(sheets, entry.answers or "", today.year)
    except UsageError as error:
        raise RefusedError(str(error)) from None
    check_reply(sheet, entry.on)


def _check_extension(registry: Registry, subject: Journal, entry: Entry) -> None:
    task = registry.task_by_id[entry.task or ""]
    before = fold(registry, subject, entry.on)
    for step in before.steps(task):
        if step.n == entry.milestone:
            check_extension(task, step, before.state(task, step.n) in ENDED, entry)
            return
    raise RefusedError(f"{task.id}没有节点{entry.milestone}。")
