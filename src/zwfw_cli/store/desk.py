"""The writers' desk: whoever sits at it is the only one who writes, and has read all that was.

with writing(root, now) as desk:
    check(desk.journal)
    desk.append(entry)
"""

import contextlib
import errno
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path as FilePath
from typing import Protocol

from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.oserrors import reason
from zwfw_cli.store.append import TORN, append_lines
from zwfw_cli.store.chain import Break, breaks, whole
from zwfw_cli.store.journal import NAME, Keeper, Reader, finished_lines
from zwfw_cli.store.lines import to_line
from zwfw_cli.store.lock import writers_lock
from zwfw_cli.store.memory import check_seen, refuse_other, remember
from zwfw_cli.store.officekey import office_key
from zwfw_cli.store.plainfiles import shut_out


class Desk(Protocol):
    """What a writing command needs, wherever the journal lies."""

    wrote: bool
    """Whether something is written down by now, which stays so whatever becomes of the rest."""

    @property
    def journal(self) -> Journal:
        """Everything that was written before, by anyone."""

    def append_all(self, entries: Sequence[Entry]) -> None:
        """Write all of some entries or none; they last when this returns. RefusedError."""

    def append(self, entry: Entry) -> None:
        """Write one entry."""

    def accepted(self, restored: bool = False) -> tuple[str, Sequence[Break]]:
        """What a reseal accepts, as it is written and as the places where two copies were joined;
        RefusedError where there is nothing to accept, or more than that is wrong. ``restored``: that
        the history is another than this machine saw.
        """


class FileDesk:
    """The desk before the file of a workspace, whose lock is held."""

    def __init__(self, root: FilePath, keeper: Keeper) -> None:
        self._root = root
        self._keeper = keeper
        self._read: Journal | None = keeper.open()
        self.wrote = False

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
        self.wrote = True
        with contextlib.suppress(Exception):  # the lines are on disk: nothing may say otherwise
            remember(self._root)
        with contextlib.suppress(Exception):
            self._keeper.follow(list(zip(entries, lines, strict=True)), before)
        self._keeper, self._read = Reader(self._root), None

    def accepted(self, restored: bool = False) -> tuple[str, Sequence[Break]]:
        """The digest of all lines and the seals where two copies were joined."""
        lines = finished_lines(self._root / NAME)
        found = breaks(lines, office_key())
        if any(not broken.merged for broken in found):
            raise RefusedError(
                "台账有被改动或缺失的行，不能封存；请用 zwfw validate 查看，与备份核对。"
            )
        if restored and not check_seen(self._root):
            raise RefusedError("台账与本机上次见到的衔接，不必说明恢复。")
        if not restored and not found:
            raise RefusedError("台账前后衔接完好，不必重新封存。")
        joined = () if restored else found
        return f"{whole(lines)}:{','.join(one.seal for one in joined)}", joined


class Rehearsal:
    """The desk of a ``--dry-run``: everything is read and checked, and nothing is written."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.wrote = False

    def append(self, entry: Entry) -> None:
        """Write nothing."""

    def append_all(self, entries: Sequence[Entry]) -> None:
        """Write nothing."""

    def accepted(self, restored: bool = False) -> tuple[str, Sequence[Break]]:
        """Nothing is sealed."""
        del restored
        return "", ()


@contextlib.contextmanager
def writing(
    root: FilePath, now: datetime, keeper: Keeper | None = None, restored: bool = False
) -> Iterator[FileDesk]:
    """Sit down at the desk of ``root`` for a while; ``restored``: behind another history than this
    machine saw.

    BusyError where another writer does not let go; DataError where the journal cannot be read;
    RefusedError where nothing can be written here.
    """
    path = root / NAME
    with contextlib.ExitStack() as held:
        with _refused(path):
            held.enter_context(writers_lock(path, now))
        if not restored:
            refuse_other(root)
        yield FileDesk(root, keeper or Reader(root))


@contextlib.contextmanager
def _refused(path: FilePath) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        said = reason(error)
        if error.errno == errno.EACCES:
            lock = path.with_name(f"{path.name}.lock")
            said = f"{said}：{shut_out(path, lock, path.parent)}".rstrip("：")
        raise RefusedError(f"写不了 {path}：{said}；没有记入任何内容。") from None
