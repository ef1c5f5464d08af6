"""Appending to the journal: built and checked under the lock, told to the person afterwards."""

import secrets
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from zwfw_cli.cli.clock import now
from zwfw_cli.cli.output import notice
from zwfw_cli.cli.session import Session
from zwfw_cli.core.ledger.changes import refuse_future
from zwfw_cli.core.ledger.entry import Entry, Kind
from zwfw_cli.core.ledger.journal import Journal

ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: no letter that reads like another."""

Check = Callable[[Journal, Entry], Entry]
"""Takes the journal before and the new entry; returns what is to be written, or refuses."""


def new_id(moment: datetime) -> str:
    """``20210601-7f3k9d2q``: the day of writing and 40 random bits, unique also across copies."""
    return f"{moment:%Y%m%d}-{''.join(secrets.choice(ALPHABET) for _ in range(8))}"


def new_entry(session: Session, kind: Kind, on: date | None, **facts: Any) -> Entry:
    """An entry of this moment; ``on`` is the day of the question where none is given."""
    moment = now()
    return Entry(
        entry=new_id(moment),
        kind=kind,
        on=on or session.as_of,
        recorded_at=moment,
        **facts,
    )


def write(session: Session, entry: Entry, check: Check, dry_run: bool = False) -> Entry:
    """Check the entry against the journal as it is at that moment, and append it.

    RefusedError for a day to come, in the shipped registry, or where ``check`` refuses.
    """
    refuse_future(entry.on, session.as_of)
    session.workspace.refuse_shipped()
    if session.workspace.torn is not None:
        notice(session.workspace.torn.line_text())
    if dry_run:
        return check(session.workspace.journal, entry)
    return session.workspace.append(lambda journal: check(journal, entry), entry.recorded_at)


def tell(entry: Entry, dry_run: bool, said: str) -> None:
    """Tell the person what was written."""
    notice(f"{'试运行，未写入' if dry_run else f'已记录 {entry.entry}'}：{said}。")
