"""Questions to the journal itself, where revoked entries are shown and not hidden."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.journal import Journal


class LogQuery(NamedTuple):
    """Both days are inclusive and speak of the day of the fact."""

    subject: str | None = None
    unit: str | None = None
    since: date | None = None
    until: date | None = None


def revoked_ids(entries: Iterable[Entry]) -> set[str]:
    """The ids of entries that no longer count."""
    return {entry.revokes for entry in entries if entry.revokes is not None}


def find_entries(entries: Iterable[Entry], query: LogQuery) -> tuple[Entry, ...]:
    """The entries that fit, oldest fact first, of one day as written. A revocation goes with what it
    revokes.
    """
    every = list(entries)
    by_id = {entry.entry: entry for entry in every}
    found = [
        entry
        for entry in every
        if _fits(by_id.get(entry.revokes or entry.finding or "", entry), query)
        and _in_span(entry.on, query)
    ]
    return tuple(sorted(found, key=lambda entry: entry.on))


def _in_span(day: date, query: LogQuery) -> bool:
    return (query.since is None or day >= query.since) and (
        query.until is None or day <= query.until
    )


def _fits(entry: Entry, query: LogQuery) -> bool:
    return (query.subject is None or query.subject in (entry.task, entry.indicator)) and (
        query.unit is None or entry.unit == query.unit
    )


def history(journal: Journal, subject: str, as_of: date) -> tuple[Entry, ...]:
    """Everything recorded of one task or indicator up to a day, revocations included."""
    return find_entries(journal.about(subject), LogQuery(subject=subject, until=as_of))
