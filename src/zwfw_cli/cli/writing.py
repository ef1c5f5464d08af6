"""What goes into the journal, and what the person is told of it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from zwfw_cli.cli.clock import now
from zwfw_cli.cli.output import say
from zwfw_cli.cli.session import Session
from zwfw_cli.core.ledger.changes import refuse_future
from zwfw_cli.core.ledger.entry import Entry, Kind
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.slips import Faults, Meant, Slip, meant

MOST_IDS: Final = 5
"""How many ids a person is told; the batch stands for the others."""


def new_entry(session: Session, kind: Kind, on: date | None, **facts: Any) -> Entry:
    """An entry of this moment; ``on`` is the day of the question where none is given.

    RefusedError for a day to come.
    """
    moment = now()
    day = on or session.as_of
    refuse_future(day, session.as_of)
    ident = session.new_id(moment.date())
    return Entry(entry=ident, kind=kind, on=day, recorded_at=moment, **facts)


def understood(session: Session, slip: Slip) -> Meant:
    """What a slip means; UsageError or RefusedError for what is wrong with it first."""
    faults = Faults()
    found = meant(session.registry, slip, session.as_of, faults)
    if found is None:
        raise faults.found[0][1]
    return found


def drafts(session: Session, said: Meant) -> list[Entry]:
    """The entries of a slip as of this moment, to be settled."""
    return as_batch(new_entry(session, said.kind, said.on, **facts) for facts in said.facts)


def as_batch(entries: Iterable[Entry]) -> list[Entry]:
    """Entries of one call: several of them carry the id of the first as that of their batch."""
    every = list(entries)
    return [one._replace(batch=every[0].entry) for one in every] if len(every) > 1 else every


def tell_all(entries: Sequence[Entry], dry_run: bool, said: str) -> None:
    """Tell the person what several entries of one call come to."""
    ids = "、".join(entry.entry for entry in entries[:MOST_IDS])
    if len(entries) > MOST_IDS:
        ids = f"{ids}等{len(entries)}条"
    if len(entries) > 1:
        ids = f"{ids}（批次 {entries[0].batch}）"
    say(f"{'试运行，未写入' if dry_run else f'已记录 {ids}'}：{said}。")


def tell(entry: Entry, dry_run: bool, said: str) -> None:
    """Tell the person what was written."""
    tell_all([entry], dry_run, said)


def about_tasks(journal: Journal, entries: Iterable[Entry]) -> Journal:
    """What was written before of the tasks that some entries speak of."""
    subjects = dict.fromkeys(one.task for one in entries if one.task is not None)
    return Journal(one for subject in subjects for one in journal.about(subject))


def warn_of_lost(session: Session, lost: Iterable[Entry]) -> None:
    """Tell of entries that no longer move anything, for what they went on from is cancelled."""
    from zwfw_cli.render.views.log import in_words

    for one in lost:
        say(f"注意：{one.entry} {in_words(session.registry, one)}，因此不再生效，请核对。")
