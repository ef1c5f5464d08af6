"""The writers' desk where the journal lies on a server, and the one where it cannot be reached."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path as FilePath
from typing import Final

from zwfw_cli.core.errors import BusyError, MovedError, RefusedError, UnreachableError
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.store.chain import START, Break, breaks, seal_of, whole
from zwfw_cli.store.door import FileDoor
from zwfw_cli.store.lines import from_line, to_line
from zwfw_cli.store.memory import remember
from zwfw_cli.store.officekey import office_key
from zwfw_cli.store.shared import outbox
from zwfw_cli.store.shared.copy import Caught, catch_up, take_in, with_tail
from zwfw_cli.store.shared.server import ServerDoor, UnsureError

ALONE: Final = frozenset({"record", "measure"})
"""Kinds of which one decides nothing about another of a different subject."""
HALF: Final = "别人同时在写同一份台账：前面的已经记入，其余的没有；请用 zwfw log 核对，再记其余的。"
"""A call that has written something is not begun anew."""


class ServerDesk:
    """Nobody is kept from writing meanwhile: what is written is refused where somebody did."""

    def __init__(
        self,
        root: FilePath,
        server: ServerDoor,
        now: datetime,
        opened: Callable[[], Journal],
        later: bool = False,
    ) -> None:
        """``opened``: the journal as the copy has it; ``later``: what nobody knows the fate of waits
        in the outbox, where its id finds it again.
        """
        self._root, self._server, self._now, self._later = root, server, now, later
        self._opened = opened
        self._caught: Caught = catch_up(root, server, now)
        self._read: Journal | None = None
        self.wrote = False

    @property
    def journal(self) -> Journal:
        """Everything that was written before the desk was taken, or by it."""
        if self._read is None:
            self._read = with_tail(self._opened(), self._caught.unkept)
        return self._read

    def append(self, entry: Entry) -> None:
        """Write one entry."""
        self.append_all([entry])

    def append_all(self, entries: Sequence[Entry]) -> None:
        """Write all behind what was read, or behind what has nothing to do with them; MovedError
        where the rules are to be asked anew, UnsureError where nobody knows whether it is written.
        """
        try:
            self._write(entries)
            self.wrote = True
        except MovedError:
            if self.wrote:
                raise BusyError(HALF) from None
            raise
        except (UnsureError, UnreachableError) as error:
            if self._later:
                outbox.put(self._root, entries, self._now)
                self.wrote = True
                return
            if isinstance(error, UnreachableError):
                raise
            ids = "、".join(entry.entry for entry in entries)
            said = f"是否记入 {ids} 不确定；连上后请用 zwfw log 核对，没有的再记"
            raise UnsureError(f"{error}：{said}。") from None

    def _write(self, entries: Sequence[Entry]) -> None:
        bodies = [to_line(entry) for entry in entries]
        after, came = self._caught.after, list[str]()
        while True:
            try:
                lines = self._server.append(bodies, after)
                break
            except MovedError:
                news = self._server.since(after)
                if not all(apart(entry, from_line(line)) for line in news for entry in entries):
                    raise
                came += news
                after = (seal_of(news[-1]) or START) if news else after
        self._follow([*came, *lines])

    def accepted(self, restored: bool = False) -> tuple[str, Sequence[Break]]:
        """A server joins no copies; only that it was restored may have to be accepted."""
        lines = FileDoor(self._root, self._now).since(START)
        if breaks(lines, office_key()) or not restored:
            raise RefusedError("服务器上的台账不会合并，不必重新封存。")
        return f"{whole(lines)}:", ()

    def _follow(self, lines: Sequence[str]) -> None:
        """What is written stays written, whatever becomes of the copy."""
        before, last = self._caught, seal_of(lines[-1]) or ""
        unkept = (*before.unkept, *lines)
        if not before.unkept and take_in(self._root, lines, before.after, self._now):
            unkept = ()
            remember(self._root)
        self._caught, self._read = Caught(last, unkept), None


class LaterDesk:
    """The desk without the server: entries wait in the outbox, checked against what is known."""

    def __init__(self, root: FilePath, now: datetime, opened: Callable[[], Journal]) -> None:
        self._root, self._now = root, now
        self._opened = opened
        self.wrote = False

    @property
    def journal(self) -> Journal:
        """The copy, and what waits behind it."""
        return Journal([*self._opened(), *outbox.waiting(self._root)])

    def append(self, entry: Entry) -> None:
        """Let one entry wait."""
        self.append_all([entry])

    def append_all(self, entries: Sequence[Entry]) -> None:
        """Let entries wait."""
        outbox.put(self._root, entries, self._now)
        self.wrote = True

    def accepted(self, restored: bool = False) -> tuple[str, Sequence[Break]]:
        """Nothing is sealed without the server."""
        del restored
        raise RefusedError("服务器连不上，不能重新封存。")


def apart(entry: Entry, other: Entry) -> bool:
    """Whether one of two entries decides nothing about the other."""
    subjects = {entry.task, entry.indicator} & {other.task, other.indicator} - {None}
    return {entry.kind, other.kind} <= ALONE and not subjects
