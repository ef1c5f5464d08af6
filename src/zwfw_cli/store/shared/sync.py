"""Sends what waits in the outbox, in its order; what is not allowed any more goes on waiting."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path as FilePath
from typing import Final, NamedTuple

from zwfw_cli.core.errors import MovedError, RefusedError
from zwfw_cli.core.ledger.admission import admit
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.store.shared import outbox
from zwfw_cli.store.shared.desk import ServerDesk
from zwfw_cli.store.shared.server import ServerDoor

_TRIES: Final = 20


class Sent(NamedTuple):
    """What became of one entry: ``found``: it was there already, its answer had been lost;
    ``refused``: why it still waits; ``number``: the one that it has by now.
    """

    entry: Entry
    found: bool = False
    refused: str | None = None
    number: int | None = None


def sync(
    root: FilePath,
    server: ServerDoor,
    registry: Registry,
    now: datetime,
    opened: Callable[[], Journal],
) -> Iterator[Sent]:
    """One call after the other, each whole or not at all; UnreachableError and UnsureError leave the
    rest waiting.
    """
    for call in outbox.calls(outbox.waiting(root)):
        became = _send(call, registry, lambda: ServerDesk(root, server, now, opened), now)
        outbox.drop(root, {one.entry.entry for one in became if one.refused is None}, now)
        yield from became


def _send(
    call: Sequence[Entry], registry: Registry, taken: Callable[[], ServerDesk], now: datetime
) -> list[Sent]:
    """MovedError where others are quicker again and again."""
    for _ in range(_TRIES):
        desk = taken()
        there = {one.entry for one in call if _is_in(desk.journal, one)}
        fresh = [one for one in call if one.entry not in there]
        admitted = admit(registry, desk.journal, fresh, now.date())
        refused = [one for one in admitted if isinstance(one, RefusedError)]
        entries = [one for one in admitted if isinstance(one, Entry)]
        found = [Sent(one, found=True) for one in call if one.entry in there]
        if refused:
            return [*found, *_kept(fresh, admitted)]
        try:
            if entries:
                desk.append_all(entries)
        except MovedError:
            continue
        except RefusedError as error:
            return [*found, *_kept(fresh, [error] * len(fresh))]
        pairs = zip(fresh, entries, strict=True)
        return [*found, *(Sent(one, number=made.number) for one, made in pairs)]
    raise MovedError


def _is_in(journal: Journal, entry: Entry) -> bool:
    return any(one.entry == entry.entry for one in journal.starting(entry.entry))


def _kept(call: Sequence[Entry], admitted: Sequence[Entry | RefusedError]) -> Iterator[Sent]:
    """All of a call goes on waiting where one of it may not be written."""
    pairs = list(zip(call, admitted, strict=True))
    wrong = "、".join(one.entry for one, made in pairs if isinstance(made, RefusedError))
    for one, made in pairs:
        mate = f"同一次记的 {wrong} 不能记，要么都送、要么都不送"
        yield Sent(one, refused=str(made) if isinstance(made, RefusedError) else f"{mate}。")
