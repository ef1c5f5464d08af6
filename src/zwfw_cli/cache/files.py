"""The files of one workspace's cache. Each is made whole under a name of its own, never replaced:
whoever still reads an older one goes on, and a change that was cut off belongs to its file alone.
"""

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Final

from zwfw_cli.cache.database import FACTS, LOST, Change, amend, fact, note, release

SUFFIX: Final = ".sqlite3"
PART: Final = ".part"
BESIDE: Final = f"{SUFFIX}-journal"
SUFFIXES: Final = (SUFFIX, PART, BESIDE)
"""How the names of all files of a cache end."""
BUSY_SECONDS: Final = 0.2
"""How long one process waits for another that changes the same file; then it does without."""
LEFT_SECONDS: Final = 3600
"""A file that is being made is written to all the time; one so old was left behind."""
_BELONGS_TO: Final = "belongs to"


class Cache:
    """What is kept of one workspace; ``folder`` is None where nothing is."""

    def __init__(self, folder: FilePath | None) -> None:
        self.folder = folder
        self._open: dict[sqlite3.Connection, FilePath] = {}
        self._later: list[tuple[sqlite3.Connection, Change]] = []

    def opened(self, what: str, belongs_to: str) -> sqlite3.Connection | None:
        """A connection to what was kept for ``belongs_to``, as it stands at this moment.

        None where there is nothing, where it belongs to something else, or where it is damaged.
        """
        newest = max(self._names(what, SUFFIX), default=None)
        if newest is None or self.folder is None:
            return None
        return self._connected(self.folder / newest, belongs_to)

    def _connected(self, path: FilePath, belongs_to: str) -> sqlite3.Connection | None:
        found = None
        try:
            there = f"{path.absolute().as_uri()}?mode=rw"
            found = sqlite3.connect(there, timeout=BUSY_SECONDS, isolation_level=None, uri=True)
            found.execute("begin")
            if fact(found, _BELONGS_TO) == belongs_to:
                self._open[found] = path
                return found
        except LOST:
            pass
        if found is not None:
            found.close()
        return None

    def drop(self, found: sqlite3.Connection) -> None:
        """Close what turned out to be of no use."""
        del self._open[found]
        found.close()

    def spoil(self, found: sqlite3.Connection) -> None:
        """Take away a file that turned out to be damaged; the next question makes it anew."""
        with contextlib.suppress(OSError, LookupError):
            self._open[found].unlink(missing_ok=True)

    def later(self, found: sqlite3.Connection, change: Change) -> None:
        """Change what is kept when everything has been asked: until then all is of one moment."""
        self._later.append((found, change))

    def build(self, what: str, belongs_to: str, fill: Change) -> sqlite3.Connection | None:
        """Make what is kept anew, and take away what was there before; a connection to it.

        None where that cannot be done: the next question reads the sources again, nothing is lost.
        """
        if self.folder is None:
            return None
        path = self.folder / f"{what}-{time.time_ns():020}-{os.getpid()}{SUFFIX}"
        part = path.with_suffix(PART)
        old = [*self._names(what, SUFFIX), *self._orphans(what)]
        old += [name for name in self._names(what, PART) if self._is_left(name)]
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with _new(part) as made:
                made.execute(FACTS)
                fill(made)
                note(made, _BELONGS_TO, belongs_to)
            part.replace(path)
        except (*LOST, OSError):
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            return None
        made_since = {*self._names(what, SUFFIX)} - {*old}
        for name in {*old, *made_since} - {max(made_since, default="")}:
            with contextlib.suppress(OSError):
                (self.folder / name).unlink(missing_ok=True)
        return self._connected(path, belongs_to)

    def release(self) -> None:
        """Let others change the files while the answer is told."""
        while self._later:
            amend(*self._later.pop())
        for found in self._open:
            release(found)

    def _orphans(self, what: str) -> list[str]:
        """What SQLite left beside files that are gone: as long as they are there, it needs it."""
        there = self._names(what, SUFFIX)
        beside = self._names(what, BESIDE)
        return [name for name in beside if name.removesuffix(BESIDE) + SUFFIX not in there]

    def _is_left(self, name: str) -> bool:
        """Whether somebody's making of a file was cut off."""
        try:
            return (FilePath(self.folder or "") / name).stat().st_mtime < time.time() - LEFT_SECONDS
        except OSError:
            return False

    def _names(self, what: str, suffix: str) -> list[str]:
        try:
            names = [one.name for one in self.folder.iterdir()] if self.folder else []
        except OSError:
            return []
        return [name for name in names if name.startswith(what) and name.endswith(suffix)]


def belongs_to(path: FilePath) -> str | None:
    """What a file of a cache was kept for; None where it cannot be told."""
    try:
        there = f"{path.absolute().as_uri()}?mode=ro"
        with contextlib.closing(sqlite3.connect(there, timeout=BUSY_SECONDS, uri=True)) as found:
            return fact(found, _BELONGS_TO)
    except LOST:
        return None


@contextlib.contextmanager
def _new(path: FilePath) -> Iterator[sqlite3.Connection]:
    """A new database whose content is on disk when it is closed; nobody else sees it before."""
    made = sqlite3.connect(path, isolation_level=None)
    try:
        made.execute("pragma journal_mode = off")
        made.execute("begin")
        yield made
        made.execute("commit")
    finally:
        made.close()
