"""The files of one workspace's cache. Each is made whole under a name of its own, never replaced:
whoever still reads an older one goes on, and a change that was cut off belongs to its file alone.
"""

import contextlib
import os
import time
from pathlib import Path as FilePath
from typing import Final

from zwfw_cli.cache import LostError
from zwfw_cli.cache.database import DAMAGE, Change, Database
from zwfw_cli.cache.ownership import is_own_file, is_own_folder, make_own_file

SUFFIX: Final = ".sqlite3"
PART: Final = ".part"
BESIDE: Final = f"{SUFFIX}-journal"
SUFFIXES: Final = (SUFFIX, PART, BESIDE)
"""How the names of all files of a cache end."""
LEFT_SECONDS: Final = 3600
"""A file that is being made is written to all the time; one so old was left behind."""
_BELONGS_TO: Final = "belongs to"


class Cache:
    """What is kept of one workspace; ``folder`` is None where nothing is."""

    def __init__(self, folder: FilePath | None) -> None:
        self.folder = folder
        self._open: list[Database] = []
        self._later: list[tuple[Database, Change]] = []

    def opened(self, what: str, belongs_to: str) -> Database | None:
        """What was kept for ``belongs_to``, as it stands at this moment; LostError.

        None where there is nothing, or where it belongs to something else.
        """
        newest = max(self._names(what, SUFFIX), default=None)
        if newest is None or self.folder is None or not is_own_file(self.folder / newest):
            return None
        try:
            database = Database(self.folder / newest)
        except FileNotFoundError:
            return None
        if database.fact(_BELONGS_TO, str) != belongs_to:
            database.close()
            return None
        self._open.append(database)
        return database

    def drop(self, database: Database) -> None:
        """Close what turned out to be of no use."""
        self._open.remove(database)
        database.close()

    def later(self, database: Database, change: Change) -> None:
        """Change what is kept when everything has been asked: until then all is of one moment."""
        self._later.append((database, change))

    def build(self, what: str, belongs_to: str, fill: Change) -> Database | None:
        """Make what is kept anew, and take away what was there before.

        None where that cannot be done: the next question reads the sources again, nothing is lost.
        """
        if self.folder is None:
            return None
        path = self.folder / f"{what}-{time.time_ns():020}-{os.getpid()}{SUFFIX}"
        part = path.with_suffix(PART)
        old = {*self._names(what, SUFFIX), *self._orphans(what), *self._left(what)}

        def whole(made: Database) -> None:
            fill(made)
            made.note(_BELONGS_TO, belongs_to)

        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not is_own_folder(self.folder):
                return None
            make_own_file(part)
            Database.make(part, whole)
            part.replace(path)
        except (LostError, *DAMAGE, OSError):
            self._remove(part.name)
            return None
        since = {*self._names(what, SUFFIX)} - old
        self._remove(*(old | since) - {max(since, default="")})
        return self.opened(what, belongs_to)

    def release(self) -> None:
        """Let others change the files while the answer is told."""
        while self._later:
            database, change = self._later.pop()
            database.amend(change)
        for database in self._open:
            database.release()

    def _remove(self, *names: str) -> None:
        for name in names:
            with contextlib.suppress(OSError):
                (FilePath(self.folder or "") / name).unlink(missing_ok=True)

    def _orphans(self, what: str) -> list[str]:
        """What SQLite left beside files that are gone: as long as they are there, it needs it."""
        there = self._names(what, SUFFIX)
        beside = self._names(what, BESIDE)
        return [name for name in beside if name.removesuffix(BESIDE) + SUFFIX not in there]

    def _left(self, what: str) -> list[str]:
        """Files whose making was cut off."""
        return [name for name in self._names(what, PART) if self._is_left(name)]

    def _is_left(self, name: str) -> bool:
        try:
            return (FilePath(self.folder or "") / name).stat().st_mtime < time.time() - LEFT_SECONDS
        except OSError:
            return False

    def _names(self, what: str, suffix: str) -> list[str]:
        try:
            ours = self.folder if self.folder and is_own_folder(self.folder) else None
            names = [path.name for path in ours.iterdir()] if ours else []
        except OSError:
            return []
        return [name for name in names if name.startswith(what) and name.endswith(suffix)]


def belongs_to(path: FilePath) -> str | None:
    """What a file of a cache was kept for; None where it cannot be told."""
    try:
        database = Database(path)
        told = database.fact(_BELONGS_TO, str)
    except (FileNotFoundError, LostError):
        return None
    database.close()
    return told
