"""The writers' desk: whoever sits at it is the only one who writes, and has read all that was.

with writing(root, now) as desk:
    check(desk.journal)
    desk.append(entry)
"""

import contextlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path as FilePath
from typing import Protocol

from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.oserrors import reason
from zwfw_cli.store.append import TORN, append_lines
from zwfw_cli.store.chain import breaks, whole
from zwfw_cli.store.journal import NAME, Keeper, Reader, finished_lines
from zwfw_cli.store.lines import to_line
from zwfw_cli.store.lock import writers_lock


class Desk(Protocol):
    """What a writing command needs, wherever the journal lies."""

    @property
    def journal(self) -> Journal:
        """Everything that was written before, by anyone."""

    def append_all(self, entries: Sequence[Entry]) -> None:
        """Write all of some entries or none; they last when this returns. RefusedError."""

    def append(self, entry: Entry) -> None:
        """Write one entry."""

    def accepted(self) -> str:
        """The digest of the history as it stands, for a reseal; RefusedError where it has none."""


class FileDesk:
    """The desk before the file of a workspace, whose lock is held."""

    def __init__(self, root: FilePath, keeper: Keeper) -> None:
        self._root = root
        self._keeper = keeper
        self._read: Journal | None = keeper.open()

    @property
    def journal(self) -> Journal:
        """Everything that was written before, here too; behind an append from the file itself."""
        if self._read is None:
            self._read = self._keeper.open()
        return self._read

    def append(self, entry: Entry) -> None:
        """Write one entry."""
        self.append_all([entry])

    def append_all(self, entries: Sequence[Entry]) -> None:
        """Write entries behind each other in one go; where that fails the file is as it was."""
        path = self._root / NAME
        with _refused(path):
            lines, before = append_lines(path, self._root / TORN, [to_line(e) for e in entries])
        self._keeper.follow(list(zip(entries, lines, strict=True)), before)
        self._keeper, self._read = Reader(self._root), None

    def accepted(self) -> str:
        """The digest of all lines; RefusedError where no merge is waiting, or a line was altered."""
        lines = finished_lines(self._root / NAME)
        found = breaks(lines)
        if any(not broken.merged for broken in found):
            raise RefusedError(
                "台账有被改动或缺失的行，不能封存；请用 zwfw validate 查看，与备份核对。"
            )
        if not found:
            raise RefusedError("台账前后衔接完好，不必重新封存。")
        return whole(lines)


class Rehearsal:
    """The desk of a ``--dry-run``: everything is read and checked, and nothing is written."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal

    def append(self, entry: Entry) -> None:
        """Write nothing."""

    def append_all(self, entries: Sequence[Entry]) -> None:
        """Write nothing."""

    def accepted(self) -> str:
        """Nothing is sealed."""
        return ""


@contextlib.contextmanager
def writing(root: FilePath, now: datetime, keeper: Keeper | None = None) -> Iterator[FileDesk]:
    """Sit down at the desk of ``root`` for a while.

    BusyError where another writer does not let go; DataError where the journal cannot be read;
    RefusedError where nothing can be written here.
    """
    path = root / NAME
    with contextlib.ExitStack() as held:
        with _refused(path):
            held.enter_context(writers_lock(path, now))
        yield FileDesk(root, keeper or Reader(root))


@contextlib.contextmanager
def _refused(path: FilePath) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise RefusedError(f"写不了 {path}：{reason(error)}；没有记入任何内容。") from None
