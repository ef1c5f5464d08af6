"""Durable appends: lines are on disk before anyone is told, or the file is as it was."""

import contextlib
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path as FilePath
from typing import Final

from zwfw_cli.core.errors import MovedError, RefusedError
from zwfw_cli.core.oserrors import reason
from zwfw_cli.store.chain import KEYED, START, seal_of, sealed
from zwfw_cli.store.lines import is_entry
from zwfw_cli.store.officekey import VARIABLE, office_key
from zwfw_cli.store.plainfiles import follow_owner, open_plain

TORN: Final = "data/journal.torn"
_BLOCK: Final = 65536


def append_lines(
    path: FilePath, torn: FilePath, lines: Iterable[str]
) -> tuple[list[str], os.stat_result]:
    """Append lines to the chain, all or none; returns them sealed, and the file as it was before.

    To be called under the writers' lock. OSError where they cannot be written: then nothing is. A
    machine that stops half-way may leave some of them, of which nobody was told.
    """
    key = office_key()
    return _append(path, torn, lambda prev: _chained(lines, prev, key))


def take_lines(path: FilePath, torn: FilePath, lines: Sequence[str], after: str) -> None:
    """Append lines that were sealed elsewhere, as they are, behind the line that carries a seal.

    Under the same lock and with the same errors; MovedError where that line is not the last.
    """

    def same(prev: str) -> list[str]:
        if prev != after:
            raise MovedError
        return [*lines]

    _append(path, torn, same)


def last_seal(path: FilePath) -> str:
    """The seal of the last whole line; START where there is none."""
    try:
        handle = open_plain(path, os.O_RDONLY, follow=True)
    except FileNotFoundError:
        return START
    try:
        size = os.lseek(handle, 0, os.SEEK_END)
        size -= len(_after_last_line_feed(handle, size)) if size else 0
        return seal_of(_last_line(handle, size)) or START
    finally:
        os.close(handle)


def _append(
    path: FilePath, torn: FilePath, made: Callable[[str], list[str]]
) -> tuple[list[str], os.stat_result]:
    """Append what is made for the seal of the last line."""
    new = not path.exists()
    handle = open_plain(path, os.O_RDWR | os.O_CREAT, follow=True)
    try:
        if new:
            follow_owner(handle, path.parent)
        size = _set_torn_aside(handle, torn)
        last = _last_line(handle, size)
        before = os.fstat(handle)
        lines = made(seal_of(last) or START)
        _write_or_undo(handle, size, "".join(f"{line}\n" for line in lines).encode())
    finally:
        with contextlib.suppress(OSError):  # what was flushed is on disk
            os.close(handle)
    if new:
        _sync_folder(path.parent)
    return lines, before


def _chained(lines: Iterable[str], prev: str, key: bytes | None) -> list[str]:
    """The lines sealed, the first of them linked to ``prev``; RefusedError where a key is missing."""
    if prev.startswith(KEYED) and key is None:
        raise RefusedError(
            f"台账用钥匙封签，本机没有指定钥匙；请向保管人要，并设 {VARIABLE}=钥匙文件。没有记入任何内容。"
        )
    chained = []
    for line in lines:
        chained.append(sealed(line, prev, key))
        prev = seal_of(chained[-1]) or START
    return chained


def _write_or_undo(handle: int, size: int, data: bytes) -> None:
    """Write all bytes at ``size`` and flush them to disk, or leave the file at ``size``."""
    try:
        os.lseek(handle, size, os.SEEK_SET)
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        os.fsync(handle)
    except BaseException as error:
        try:
            os.ftruncate(handle, size)
        except OSError as second:
            said = f"写台账时出错（{_told(error)}），也退不回去（{_told(second)}）"
            raise RefusedError(f"{said}：是否记入不确定，请用 zwfw log 核对。") from None
        raise


def _told(error: BaseException) -> str:
    return reason(error) if isinstance(error, OSError) else type(error).__name__


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
        follow_owner(aside, torn.parent)
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
