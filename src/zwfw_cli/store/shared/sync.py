"""Sends what waits in the outbox, in its order; what is not allowed any more goes on waiting."""

from collections.abc import Callable, Iterator
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
    ``refused``: why it still waits.
    """

    entry: Entry
    found: bool = False
    refused: str | None = None


def sync(
    root: FilePath,
    server: ServerDoor,
    registry: Registry,
    now: datetime,
    opened: Callable[[], Journal],
) -> Iterator[Sent]:
    """One after the other; UnreachableError and UnsureError leave the rest waiting."""
    for entry in outbox.waiting(root):
        try:
            found = _send(entry, registry, lambda: ServerDesk(root, server, now, opened), now)
        except RefusedError as error:
            yield Sent(entry, refused=str(error))
        else:
            outbox.drop(root, {entry.entry}, now)
            yield Sent(entry, found)


def _send(entry: Entry, registry: Registry, taken: Callable[[], ServerDesk], now: datetime) -> bool:
    """Whether it was there already; MovedError where others are quicker again and again."""
    for _ in range(_TRIES):
        desk = taken()
        if any(one.entry == entry.entry for one in desk.journal.starting(entry.entry)):
            return True
        admitted = admit(registry, desk.journal, entry, now.date())
        try:
            desk.append(admitted)
        except MovedError:
            continue
        return False
    raise MovedError
