"""What tells that a file is the same as when it was read, without reading it again."""

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
    """``settled``: so old when it was looked at that any later change shows in its times."""

    size: int
    modified: int
    changed: int
    inode: int
    settled: bool


def stamp(path: FilePath) -> Stamp | None:
    """A file as the system tells it now; None where there is none."""
    try:
        told = path.stat()
    except OSError:
        return None
    settled = max(told.st_mtime_ns, told.st_ctime_ns) + TICK < time.time_ns()
    return Stamp(told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino, settled)


def is_same(kept: Stamp, now: Stamp | None) -> bool:
    """Whether nothing can have changed since ``kept`` was taken, as far as times tell."""
    return now is not None and kept.settled and kept[:-1] == now[:-1]


def digest(path: FilePath) -> str | None:
    """SHA-256 of the content; None where it is no ordinary file or cannot be read."""
    import hashlib

    content, _ = read_bytes(path, path.name)
    return None if content is None else hashlib.sha256(content).hexdigest()


def settle(path: FilePath) -> Stamp | None:
    """A file that was just written: it is given a time to the nanosecond, which a later change,
    told by the coarser clock of the file system, does not repeat. OSError where that is refused.
    """
    now = time.time_ns()
    os.utime(path, ns=(now, now))
    found = stamp(path)
    return found and found._replace(settled=found.modified == now)
