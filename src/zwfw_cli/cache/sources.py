"""What tells that a file is the same as when it was read, without reading it again."""

import json
import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path as FilePath
from typing import Final, NamedTuple

from zwfw_cli.cache.database import Database

TICK: Final = 2_000_000_000
"""The coarsest clock of a file system, in nanoseconds: FAT's two seconds. A file changed so lately
may change once more and keep its time.
"""
PIECE: Final = 1 << 20
"""A long file is digested by pieces: when it grows, only the last one is digested again."""
_LONGEST: Final = 16 * PIECE
"""Of one line; a longer one is read with the whole file."""
_STAMP: Final = "stamp"


class Stamp(NamedTuple):
    """``settled``: so old when it was looked at that any later change shows in its times.

    ``ours``: written last by this program, under the lock that every writer of it takes.
    """

    size: int
    modified: int
    changed: int
    inode: int
    settled: bool
    ours: bool = False

    @property
    def told(self) -> tuple[int, int, int, int]:
        """What the system tells, whenever it is asked."""
        return (self.size, self.modified, self.changed, self.inode)


def stamp(path: FilePath) -> Stamp | None:
    """A file as the system tells it now; None where there is none, or none that can be read."""
    if not path.is_file():
        return None
    try:
        with path.open("rb") as stream:  # so that a network file system looks anew
            found = told(os.fstat(stream.fileno()))
    except OSError:
        return None
    return Stamp(*found, settled=max(found[1:3]) + TICK < time.time_ns())


def told(found: os.stat_result) -> tuple[int, int, int, int]:
    """Size, time of change, time of any change, inode."""
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


def digest(content: bytes) -> str:
    """SHA-256."""
    import hashlib

    return hashlib.sha256(content).hexdigest()


def digests(content: bytes) -> list[str]:
    """The digest of each piece."""
    return [digest(content[at : at + PIECE]) for at in range(0, len(content), PIECE)]


def lines_of(path: FilePath, size: int, pieces: list[str]) -> Iterator[bytes]:
    """The lines of the first bytes of a file; the digests of the pieces that they were cut from are
    added to ``pieces``. ValueError where there are not so many bytes, or the last has no line feed.
    """
    rest = b""
    with path.open("rb") as stream:
        while piece := stream.read(min(PIECE, size)):
            size -= len(piece)
            pieces.append(digest(piece))
            *lines, rest = (rest + piece).split(b"\n")
            if len(rest) > _LONGEST:
                raise ValueError(path)
            yield from lines
    if size or rest:
        raise ValueError(path)


class Seen(NamedTuple):
    """A growing file as it was when it was read: its stamp, and the digests of its pieces."""

    stamp: Stamp
    pieces: Sequence[str]

    def is_same(self, path: FilePath, now: Stamp) -> bool:
        """Whether the bytes that were seen are still there, as ``now`` tells or by comparing them.

        Of a file that this program wrote within the clock's tick the last piece is compared.
        """
        if self.stamp.told != now.told:
            return self._is_unchanged(path, 0)
        if self.stamp.settled:
            return True
        return self._is_unchanged(path, max(0, len(self.pieces) - 1) if self.stamp.ours else 0)

    def again(self, now: Stamp) -> "Seen":
        """The same bytes, as they were seen once more."""
        unsure = self.stamp.told == now.told and not now.settled
        return self if unsure else self._replace(stamp=now)

    def _is_unchanged(self, path: FilePath, first: int) -> bool:
        try:
            return all(
                a == b for a, b in zip(self._now(path, first), self.pieces[first:], strict=True)
            )
        except (OSError, ValueError):
            return False

    def _now(self, path: FilePath, first: int) -> Iterator[str]:
        with path.open("rb") as stream:
            stream.seek(first * PIECE)
            while piece := stream.read(min(PIECE, self.stamp.size - stream.tell())):
                yield digest(piece)

    def added(self, path: FilePath, now: Stamp) -> tuple[bytes, "Seen"] | None:
        """What stands behind the bytes that were seen, and how the file is seen with it.

        Content and digests are of one reading. None where the last piece before them has changed.
        OSError where the file cannot be read.
        """
        start = PIECE * max(0, len(self.pieces) - 1)
        with path.open("rb") as stream:
            stream.seek(start)
            end = stream.read(now.size - start)
        before, content = end[: self.stamp.size - start], end[self.stamp.size - start :]
        if len(end) != now.size - start or digests(before) != [*self.pieces[-1:]]:
            return None
        return content, Seen(now, [*self.pieces[:-1], *digests(end)])


def note_seen(database: Database, seen: Seen) -> None:
    """Note the file as it was seen; of its pieces only those from the last noted one on are new."""
    connection = database.connection
    connection.execute("create table if not exists piece (n integer primary key, digest text)")
    (count,) = connection.execute("select count(*) from piece").fetchone()
    first = max(0, count - 1)
    rows = enumerate(seen.pieces[first:], start=first)
    connection.executemany("insert or replace into piece values (?, ?)", rows)
    note_stamp(database, seen.stamp)


def note_stamp(database: Database, now: Stamp) -> None:
    """Note that the content of this stamp is the one that was seen."""
    database.note(_STAMP, json.dumps(now))


def seen(database: Database) -> Seen:
    """The file as it was when the rows were made; LostError."""
    pieces = [*database.rows(str, "select digest from piece order by n")]
    with database.reading():
        stamps = [*database.rows(_stamp, "select value from fact where name = ?", _STAMP)]
        return Seen(stamps[0], pieces)


def _stamp(text: str) -> Stamp:
    return Stamp(*json.loads(text))
