"""What tells that a file is the same as when it was read, without reading it again."""

import contextlib
import os
import time
from pathlib import Path as FilePath
from typing import Final, NamedTuple

from zwfw_cli.store.text import read_bytes

TICK: Final = 2_000_000_000
"""The coarsest clock of a file system, in nanoseconds: FAT's two seconds. A file changed so lately
may change once more and keep its time.
"""


class Stamp(NamedTuple):
    """``settled``: so old when it was looked at that any later change shows in its times. A stamp
    with a ``digest`` tells the content too.
    """

    size: int
    modified: int
    changed: int
    inode: int
    settled: bool
    digest: str = ""

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


def is_same(kept: Stamp, now: Stamp | None) -> bool:
    """Whether nothing can have changed since ``kept`` was taken, as far as times tell."""
    return now is not None and kept.settled and kept.told == now.told


def digest(path: FilePath) -> str | None:
    """SHA-256 of the content; None where it is no ordinary file or cannot be read."""
    import hashlib

    content, _ = read_bytes(path, path.name)
    return None if content is None else hashlib.sha256(content).hexdigest()


def settle(path: FilePath) -> Stamp | None:
    """A file that was just written: it is given a time to the nanosecond, which a later change,
    told by the coarser clock of the file system, does not repeat. Who does not own it may not.
    """
    now = time.time_ns()
    with contextlib.suppress(OSError):
        os.utime(path, ns=(now, now))
    found = stamp(path)
    return found and found._replace(settled=found.modified == now)
