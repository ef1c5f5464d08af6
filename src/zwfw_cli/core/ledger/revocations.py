"""Which entries are meant to be cancelled, and whether they may be. Nothing is ever erased."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.grid import replay
from zwfw_cli.core.ledger.ids import beginnings
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.registry.registry import Registry

SHOWN: Final = 5
"""How many of the ids that fit are listed."""
_KEPT: Final = frozenset({"revoke", "reseal"})
"""Kinds that ``--last`` and ``--batch`` pass over: they say nothing of the work itself."""


def find_entry(journal: Journal, typed: str, today: date) -> Entry:
    """The entry of an id, or of what a person types of it; RefusedError where not one fits."""
    fits = next(filter(None, map(journal.starting, beginnings(typed, today))), ())
    if not fits:
        raise RefusedError(f"台账中没有记录「{typed}」；请用 zwfw log 查编号。")
    if len(fits) > 1:
        some = "、".join(entry.entry for entry in fits[:SHOWN])
        raise RefusedError(f"「{typed}」对应{len(fits)}条记录（{some}…）；请写完整编号。")
    return fits[0]


def check_revoke(journal: Journal, typed: str, today: date) -> Entry:
    """The entry to be revoked; RefusedError where it is not there, or is revoked already."""
    found = find_entry(journal, typed, today)
    if found.kind == "revoke":
        raise RefusedError(f"{found.entry}本身是撤销记录，不能再撤销；如需恢复，请重新记录原事项。")
    by = journal.revoking(found.entry)
    if by is not None:
        raise RefusedError(f"{found.entry}已被{by}撤销，不必重复。")
    return found


def last_written(journal: Journal, by: str | None) -> Entry:
    """The entry written last that counts, by a person where one is named; RefusedError for none."""
    for entry in reversed(journal):
        mine = by is None or entry.by == by
        if mine and entry.kind not in _KEPT and journal.revoking(entry.entry) is None:
            return entry
    whose = f"{by}记的、" if by is not None else ""
    raise RefusedError(f"台账中没有{whose}可以撤销的记录；请用 zwfw log 查看。")


def of_batch(journal: Journal, typed: str, today: date) -> Sequence[Entry]:
    """The entries of a batch that count, as written; RefusedError where not one batch fits."""
    fits = next(filter(None, map(journal.batched, beginnings(typed, today))), ())
    batches = list(dict.fromkeys(entry.batch or "" for entry in fits))
    if not batches:
        raise RefusedError(f"台账中没有批次「{typed}」；批次号见 zwfw log -f json 的 batch。")
    if len(batches) > 1:
        some = "、".join(batches[:SHOWN])
        raise RefusedError(f"「{typed}」对应{len(batches)}个批次（{some}…）；请写完整。")
    left = [
        entry for entry in fits if entry.kind not in _KEPT and journal.revoking(entry.entry) is None
    ]
    if not left:
        raise RefusedError(f"批次{batches[0]}的记录都已撤销，不必重复。")
    return left


def without_effect(
    registry: Registry, before: Iterable[Entry], after: Iterable[Entry], as_of: date
) -> Sequence[Entry]:
    """The entries that moved or repeated a state and no longer may, once ``after`` is written too:
    what they went on from has been cancelled. Both are of a few tasks.
    """
    was, now = (
        {one.entry: one for one in _moving(registry, some, as_of)} for some in (before, after)
    )
    gone = {entry.revokes for entry in after}
    return [one for ident, one in was.items() if ident not in now and ident not in gone]


def _moving(registry: Registry, entries: Iterable[Entry], as_of: date) -> Iterable[Entry]:
    moves = replay(registry, Journal(entries).facts(as_of), {})
    return [move.entry for move in moves if move.entry.state is not None]
