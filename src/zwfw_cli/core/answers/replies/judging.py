"""What all rows are judged by: what was written since the sheet was made, and what is known already."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from zwfw_cli.core.answers.replies.readcells import Fault
from zwfw_cli.core.answers.replies.reply import Reply
from zwfw_cli.core.dates.days import chinese_day
from zwfw_cli.core.ledger.entry import Entry

_NAMED = 3


class Found(NamedTuple):
    """What a row comes to: ``facts`` of an entry of the day ``on``, unless something is wrong with it,
    or ``same`` says it already.
    """

    facts: Mapping[str, Any]
    on: date
    faults: Sequence[Fault] = ()
    notes: tuple[str, ...] = ()
    same: Entry | None = None


def since(written: Sequence[Entry], base: str) -> tuple[Entry, ...] | None:
    """What was written behind the entry that a row rests on; None where that is not there."""
    if not base:
        return tuple(written)
    at = next((at for at, one in enumerate(written) if one.entry == base), None)
    return None if at is None else tuple(written[at + 1 :])


def held(
    written: Sequence[Entry],
    later: Sequence[Entry] | None,
    reply: Reply,
    facts: Mapping[str, Any],
    names: Sequence[str],
    on: date | None,
) -> Entry | None:
    """The entry that came from this row: of the same reply, or saying the same since the sheet was
    made, on the same day where the row names one. Also one that was revoked: what was taken back
    does not come in again by collecting once more.
    """
    if not reply.answers:
        found = next((one for one in written if one.batch == reply.batch), None)
        if found is not None:
            return found
    return next(
        (
            one
            for one in later or ()
            if one.kind != "revoke"
            and all(getattr(one, name) == facts[name] for name in names)
            and on in (None, one.on)
        ),
        None,
    )


def between(entries: Sequence[Entry], said: Callable[[Entry], str]) -> str:
    """The entries that came between, each with its day and who wrote it."""
    shown = [_told(one, said) for one in entries[-_NAMED:]]
    return (
        "、".join(shown) if len(entries) <= _NAMED else f"{len(entries)}条记录，最后是{shown[-1]}"
    )


def _told(entry: Entry, said: Callable[[Entry], str]) -> str:
    what = f"撤销{entry.revokes}" if entry.kind == "revoke" else said(entry)
    who = f"，{entry.by}" if entry.by else ""
    return f"{entry.entry}（{chinese_day(entry.on)}{what}{who}）"
