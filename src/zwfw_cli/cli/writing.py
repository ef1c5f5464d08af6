"""What goes into the journal, and what the person is told of it."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from zwfw_cli.cli.clock import now
from zwfw_cli.cli.output import say
from zwfw_cli.cli.session import Session
from zwfw_cli.core.ledger.changes import refuse_future
from zwfw_cli.core.ledger.entry import Entry, Kind

ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: no letter that reads like another."""


def new_id(moment: datetime) -> str:
    """``20210601-7f3k9d2q``: the day of writing and 40 random bits, unique also across copies."""
    return f"{moment:%Y%m%d}-{''.join(secrets.choice(ALPHABET) for _ in range(8))}"


def new_entry(session: Session, kind: Kind, on: date | None, **facts: Any) -> Entry:
    """An entry of this moment; ``on`` is the day of the question where none is given.

    RefusedError for a day to come.
    """
    moment = now()
    day = on or session.as_of
    refuse_future(day, session.as_of)
    return Entry(entry=new_id(moment), kind=kind, on=day, recorded_at=moment, **facts)


def tell_all(entries: Sequence[Entry], dry_run: bool, said: str) -> None:
    """Tell the person what several entries of one call come to."""
    ids = "、".join(entry.entry for entry in entries)
    say(f"{'试运行，未写入' if dry_run else f'已记录 {ids}'}：{said}。")


def tell(entry: Entry, dry_run: bool, said: str) -> None:
    """Tell the person what was written."""
    tell_all([entry], dry_run, said)
