"""The journal: append-only, one JSON object a line, written by the program alone."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Final

from zwfw_cli.core.entry import Entry
from zwfw_cli.core.errors import BusyError, RefusedError
from zwfw_cli.core.problems import Problem
from zwfw_cli.store.lines import LineError, from_line, to_line
from zwfw_cli.store.text import read_text

NAME: Final = "data/journal.jsonl"
WAIT_SECONDS: Final = 10


@dataclass(frozen=True, slots=True)
class Read:
    """What the journal holds, in the order in which it was written."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_journal(root: FilePath) -> Read:
    """Every entry of ``root``; none where there is no journal yet."""
    path = root / NAME
    if not path.exists():
        return Read()
    text, problems = read_text(path, NAME)
    if text is None:
        return Read((), tuple(problems))
    entries: list[Entry] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            entry = from_line(line)
        except LineError as error:
            problems.append(Problem(NAME, number, 1, "journal-line", str(error)))
            continue
        if entry.entry in seen:
            said = f"记录编号 {entry.entry} 重复，第{seen[entry.entry]}行已经用过"
            problems.append(Problem(NAME, number, 1, "journal-duplicate", said))
        seen.setdefault(entry.entry, number)
        entries.append(entry)
    return Read(tuple(entries), tuple(problems))


def append(root: FilePath, make: Callable[[Sequence[Entry]], Entry]) -> Entry:
    """Append the entry that ``make`` builds from all entries before it, under the writers' lock.

    The line is on disk when this returns. BusyError where another writer does not let go;
    RefusedError where the folder cannot be written; whatever ``make`` refuses passes through.
    """
    from filelock import FileLock, Timeout

    path = root / NAME
    lock = FileLock(f"{path}.lock")
    try:
        with lock.acquire(timeout=WAIT_SECONDS):
            entry = make(read_journal(root).entries)
            _write_line(path, to_line(entry))
            return entry
    except Timeout:
        raise BusyError(f"另一个程序正在写 {NAME}，等了{WAIT_SECONDS}秒；请稍后再试。") from None
    except OSError as error:
        raise RefusedError(f"写不了 {path}：{error.strerror}；没有记入任何内容。") from None


def _write_line(path: FilePath, line: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        os.write(handle, f"{line}\n".encode())
        os.fsync(handle)
    finally:
        os.close(handle)
