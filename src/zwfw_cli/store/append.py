"""Durable appends: one entry is one line, on disk before the command says done, or not at all."""

import contextlib
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path as FilePath
from typing import Final

from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.oserrors import reason
from zwfw_cli.store.chain import START, breaks, seal_of, sealed, whole
from zwfw_cli.store.journal import NAME, Keeper, Reader, finished_lines
from zwfw_cli.store.lines import is_entry, to_line
from zwfw_cli.store.lock import writers_lock
from zwfw_cli.store.plainfiles import open_plain

TORN: Final = "data/journal.torn"
_BLOCK: Final = 65536

Make = Callable[[Journal], Entry]
"""Builds the entry from the journal before it; what it refuses passes through."""


def append(root: FilePath, make: Make, now: datetime, keeper: Keeper | None = None) -> Entry:
    """Append the entry that ``make`` builds, under the writers' lock.

    The line is on disk when this returns. BusyError where another writer does not let go;
    DataError where the journal cannot be read; RefusedError where it cannot be written: then
    the file is as it was.
    """
    path = root / NAME
    keeper = keeper or Reader(root)
    with contextlib.ExitStack() as held:
        try:
            held.enter_context(writers_lock(path, now))
            entry = make(keeper.open())
            line, before = _append_line(path, root / TORN, to_line(entry))
        except OSError as error:
            raise RefusedError(f"写不了 {path}：{reason(error)}；没有记入任何内容。") from None
        keeper.follow(entry, line, before)
    return entry


def reseal(root: FilePath, entry: Entry) -> Entry:
    """Append an entry that accepts all lines before it as they stand.

    RefusedError where no merge is waiting, or a line was altered: that is not to be accepted.
    """

    def accepting(_: Journal) -> Entry:
        lines = finished_lines(root / NAME)
        found = breaks(lines)
        if any(not one.merged for one in found):
            raise RefusedError(
                "台账有被改动或缺失的行，不能封存；请用 zwfw validate 查看，与备份核对。"
            )
        if not found:
            raise RefusedError("台账前后衔接完好，不必重新封存。")
        return entry._replace(accepts=whole(lines))

    return append(root, accepting, entry.recorded_at)


def _append_line(path: FilePath, torn: FilePath, line: str) -> tuple[str, os.stat_result]:
    """Append one line to the chain; returns it sealed, and the file as it was before it."""
    new = not path.exists()
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
    try:
        size = _set_torn_aside(handle, torn)
        last = _last_line(handle, size)
        prev = (seal_of(last) or START) if last else START
        whole, before = sealed(line, prev), os.fstat(handle)
        _write_or_undo(handle, size, f"{whole}\n".encode())
    finally:
        os.close(handle)
    if new:
        _sync_folder(path.parent)
    return whole, before


def _write_or_undo(handle: int, size: int, data: bytes) -> None:
    """Write all bytes at ``size`` and flush them to disk, or leave the file at ``size``."""
    try:
        os.lseek(handle, size, os.SEEK_SET)
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        os.fsync(handle)
    except BaseException:
        os.ftruncate(handle, size)
        raise


def _tail(handle: int, end: int, length: int) -> bytes:
    os.lseek(handle, max(0, end - length), os.SEEK_SET)
    return os.read(handle, min(end, length))


def _set_torn_aside(handle: int, torn: FilePath) -> int:
    """Move an unfinished last line to its own file; returns the size of what is whole.

    A last line that lacks nothing but its line feed is finished instead.
    """
    size = os.lseek(handle, 0, os.SEEK_END)
    rest = _after_last_line_feed(handle, size)
    if not rest:
        return size
    if is_entry(rest.decode("utf-8", "replace")):
        _write_or_undo(handle, size, b"\n")
        return size + 1
    aside = open_plain(torn, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    try:
        os.write(aside, rest + b"\n")
        os.fsync(aside)
    finally:
        os.close(aside)
    os.ftruncate(handle, size - len(rest))
    return size - len(rest)


def _after_last_line_feed(handle: int, size: int) -> bytes:
    length = _BLOCK
    while True:
        tail = _tail(handle, size, length)
        if b"\n" in tail or length >= size:
            return tail.rpartition(b"\n")[2]
        length *= 4


def _last_line(handle: int, size: int) -> str:
    """The last whole line, without its line feed; empty for an empty file."""
    return _after_last_line_feed(handle, size - 1).decode("utf-8", "replace") if size else ""


def _sync_folder(folder: FilePath) -> None:
    """Make the new name durable too; systems that cannot sync a folder need not."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)
