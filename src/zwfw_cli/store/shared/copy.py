"""The local copy of a journal on a server: the file of the workspace, which takes in what came
since. Questions are answered from it.
"""

import contextlib
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path as FilePath
from typing import Final, NamedTuple

from zwfw_cli.core.dates.days import BEIJING
from zwfw_cli.core.errors import BusyError, DataError, MovedError, RefusedError
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.store.chain import START, seal_of
from zwfw_cli.store.door import FileDoor, refuse_misfit
from zwfw_cli.store.journal import NAME, parse
from zwfw_cli.store.shared.server import ServerDoor

ASKED: Final = "data/journal.asked"
"""When the server was last asked, in a file beside the copy."""
_TRIES: Final = 20


class Caught(NamedTuple):
    """``after``: the position up to which the server's journal is known by now; ``unkept``: its
    last lines, where the copy cannot be written.
    """

    after: str
    unkept: tuple[str, ...] = ()


def catch_up(root: FilePath, server: ServerDoor, now: datetime) -> Caught:
    """Bring the copy to what the server has; UnreachableError, RefusedError, OtherError."""
    copy = FileDoor(root, now)
    for _ in range(_TRIES):
        before = copy.head()
        lines = server.since(before)
        refuse_misfit(lines, before)
        after = (seal_of(lines[-1]) or START) if lines else before
        note_asked(root, now)
        try:
            copy.take(lines, before)
        except MovedError:
            continue
        except (OSError, BusyError, RefusedError):
            return Caught(after, tuple(lines))
        return Caught(after)
    raise MovedError


def take_in(root: FilePath, lines: Sequence[str], after: str, now: datetime) -> bool:
    """What was just written on the server, into the copy; False where the next catching up must."""
    with contextlib.suppress(OSError, BusyError, RefusedError):
        FileDoor(root, now).take(lines, after)
        return True
    return False


def with_tail(journal: Journal, lines: Sequence[str]) -> Journal:
    """A journal and some sealed lines behind it, in memory; DataError."""
    if not lines:
        return journal
    read = parse("".join(f"{line}\n" for line in lines))
    if read.problems:
        raise DataError(read.problems)
    tail = read.journal()
    both = [*journal.sealed(), *tail.sealed()]
    return Journal((entry for entry, _ in both), [seal for _, seal in both])


def asked_at(root: FilePath) -> datetime | None:
    """When the server was last asked; None where that is not known."""
    try:
        return datetime.fromisoformat((root / ASKED).read_text("utf-8").strip()).astimezone(BEIJING)
    except (OSError, ValueError):
        return None


def has_copy(root: FilePath) -> bool:
    """Whether there is anything to answer from."""
    return (root / NAME).is_file() or asked_at(root) is not None


def note_asked(root: FilePath, now: datetime) -> None:
    """The copy is what the server has at this moment."""
    part = root / f"{ASKED}.{os.getpid()}"
    with contextlib.suppress(OSError):
        part.write_text(f"{now.isoformat()}\n", "utf-8")
        part.replace(root / ASKED)
