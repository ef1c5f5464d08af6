"""The journal: append-only, one JSON object a line. This module reads it; store.append writes."""

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path as FilePath
from typing import Final, NamedTuple, Protocol

from zwfw_cli.core.errors import DataError
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.problems import Problem
from zwfw_cli.store.chain import seal_of
from zwfw_cli.store.lines import LineError, from_line, is_entry
from zwfw_cli.store.text import decode, read_bytes

NAME: Final = "data/journal.jsonl"
SERVER: Final = "data/journal.toml"
"""Where it is there, the journal lies on the server that it names, and the file is a copy."""
SERVER_VARIABLE: Final = "ZWFW_JOURNAL"
Look = Callable[[], tuple[Problem, ...]]
Written = tuple[Entry, str]
"""An entry and its line, without the line feed."""
MAX_BYTES: Final = 2 << 30
"""Some eight million lines: more than an office writes in its life."""


class Read(NamedTuple):
    """What the journal holds, in the order in which it was written."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Lines that cannot be read: the state cannot be trusted until they are mended."""
    lines: tuple[str, ...] = ()
    """The line of each entry, without its line feed."""
    torn: Problem | None = None
    """A last line that was never finished: nobody was told that it was recorded."""

    def journal(self) -> Journal:
        """The entries with their seals."""
        return Journal(self.entries, [seal_of(line) or "" for line in self.lines])


def read_journal(root: FilePath) -> Read:
    """Every entry of ``root``; none where there is no journal yet."""
    raw, problems = journal_bytes(root)
    return Read((), tuple(problems)) if problems else parse_bytes(raw)


def journal_bytes(root: FilePath) -> tuple[bytes, list[Problem]]:
    """The file as it is; empty where there is none yet, or where a problem says why."""
    path = root / NAME
    if not path.exists() and not path.is_symlink():
        return b"", []
    raw, problems = read_bytes(path, NAME, MAX_BYTES)
    return raw or b"", problems


def parse_bytes(raw: bytes) -> Read:
    """Read what a file holds; only a last line that was never finished may be cut in a character."""
    whole, feed, rest = raw.rpartition(b"\n")
    text, problems = decode(whole + feed, NAME)
    if text is None:
        return Read((), tuple(problems))
    return parse(text + rest.decode("utf-8", "replace"))


def held_journal(root: FilePath) -> Journal:
    """The journal of ``root``, read whole; DataError where a line cannot be read."""
    read = read_journal(root)
    if read.problems:
        raise DataError(read.problems)
    return read.journal()


class Keeper(Protocol):
    """Who hands out the journal, and is told of what was written."""

    def open(self) -> Journal:
        """The journal as it is at that moment; DataError where a line cannot be read."""

    def follow(self, written: Sequence[Written], before: os.stat_result) -> None:
        """Told of lines that are written, and of the file as it was before them."""

    def problems(self, look: Look) -> tuple[Problem, ...]:
        """What ``look`` finds wrong with all files, or found when they were as they are."""

    def history(self, look: Look) -> tuple[Problem, ...]:
        """What ``look`` finds wrong with the chain of the journal, or found likewise."""

    def derived(self, what: str, key: str, make: Callable[[], str]) -> str:
        """What is made of the journal and its registry, or was made when they were as they are."""


class Reader:
    """Reads the journal whole, and keeps nothing."""

    def __init__(self, root: FilePath) -> None:
        self._root = root

    def open(self) -> Journal:
        """The journal as it is at that moment."""
        return held_journal(self._root)

    def follow(self, written: Sequence[Written], before: os.stat_result) -> None:
        """Nothing is kept."""

    def problems(self, look: Look) -> tuple[Problem, ...]:
        """What is wrong with the files now."""
        return look()

    def history(self, look: Look) -> tuple[Problem, ...]:
        """What is wrong with the chain now."""
        return look()

    def derived(self, what: str, key: str, make: Callable[[], str]) -> str:
        """Made now."""
        del what, key
        return make()


def is_finished(root: FilePath) -> bool:
    """Whether the last line ends with a line feed, told from the last byte alone.

    False also where that cannot be told: reading will say why.
    """
    path = root / NAME
    if not path.is_file():
        return False
    try:
        with path.open("rb") as stream:
            stream.seek(-1, os.SEEK_END)
            return stream.read(1) == b"\n"
    except OSError:
        return False


def parse(text: str) -> Read:
    """Read the text of a journal. The same line twice (a merge) counts once."""
    lines = text.split("\n")
    entries: list[Entry] = []
    kept: list[str] = []
    problems: list[Problem] = []
    seen: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            entry = from_line(line)
        except LineError as error:
            if number == len(lines):
                return Read(tuple(entries), tuple(problems), tuple(kept), _torn(number, line))
            problems.append(Problem(NAME, number, 1, "journal-line", f"{error}；请从备份恢复此行"))
            continue
        first, same = seen.setdefault(entry.entry, (number, line))
        if first == number:
            entries.append(entry)
            kept.append(line)
        elif same != line:
            said = f"记录编号 {entry.entry} 重复，第{first}行已经用过；请核对是否合并了两份台账"
            problems.append(Problem(NAME, number, 1, "journal-duplicate", said))
    return Read(tuple(entries), tuple(problems), tuple(kept))


def _torn(number: int, line: str) -> Problem:
    said = f"最后一行没有写完（{len(line)}个字符），已忽略；下次记录时移到 data/journal.torn"
    return Problem(NAME, number, 1, "journal-torn", said, "warning")


def each_finished_line(path: FilePath) -> Iterator[str]:
    """The lines that are whole, though the last may lack its line feed; none without a journal."""
    with contextlib.suppress(OSError):
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            return
        with path.open("rb") as stream:
            for at, raw in enumerate(stream):
                line = raw.decode("utf-8" if at else "utf-8-sig", "replace")
                text = line.removesuffix("\n")
                if text and not text.isspace() and (text is not line or is_entry(text)):
                    yield text


def finished_lines(path: FilePath) -> list[str]:
    """The same, all in memory."""
    return list(each_finished_line(path))
