"""One file of the cache: tables, and facts about the whole."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any, Final, TypeVar

from zwfw_cli.cache import LostError

Change = Callable[["Database"], None]
K = TypeVar("K")
V = TypeVar("V")

BUSY_SECONDS: Final = 0.2
"""How long one process waits for another that changes the same file; then it does without."""
DAMAGE: Final = (
    *(sqlite3.Error, MemoryError, RecursionError),
    *(ValueError, TypeError, LookupError, ArithmeticError, AttributeError),
)
"""What a damaged file raises while it is read and its values are made."""
_FACTS: Final = "create table fact (name text primary key, value text) without rowid"
_STRANGE: Final = "select 1 from sqlite_schema where type not in ('table', 'index') limit 1"
"""A view or a trigger, which the program never makes."""
STEPS: Final = 1_000_000
"""Of SQLite's machine between two looks at how many there were."""
MOST_LOOKS: Final = 3_000
"""Some ten seconds; a million entries read whole are a tenth of it."""
_IN_USE: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _clock() -> Callable[[], int]:
    """Ends what SQLite does after MOST_LOOKS, with an OperationalError."""
    looks = iter(range(MOST_LOOKS))
    return lambda: int(next(looks, None) is None)


class Database:
    """An open file, as it stood when it was first read, until ``release``."""

    def __init__(self, path: FilePath) -> None:
        """FileNotFoundError where there is none that could be opened."""
        self.path = path
        there = f"{path.absolute().as_uri()}?mode=rw"
        try:
            self.connection = sqlite3.connect(
                there, timeout=BUSY_SECONDS, isolation_level=None, uri=True
            )
        except sqlite3.OperationalError:
            raise FileNotFoundError(path) from None
        with self.reading():
            self.connection.set_progress_handler(_clock(), STEPS)
            self.connection.execute("pragma trusted_schema = off")
            self.connection.execute("begin")
            if self.connection.execute(_STRANGE).fetchone():
                raise ValueError(path)

    @classmethod
    def make(cls, path: FilePath, fill: Change) -> None:
        """A new file whose content is on disk when this returns; nobody else sees it before."""
        made = cls.__new__(cls)
        made.path = path
        made.connection = sqlite3.connect(path, isolation_level=None)
        try:
            made.connection.execute("pragma journal_mode = off")
            made.connection.execute("begin")
            made.connection.execute(_FACTS)
            fill(made)
            made.connection.execute("commit")
        finally:
            made.close()

    def rows(self, make: Callable[..., V], sql: str, *values: Any) -> Iterator[V]:
        """What is made of each row; LostError."""
        with self.reading():
            for row in self.connection.execute(sql, values):
                yield make(*row)

    def fact(self, name: str, make: Callable[[str], V]) -> V | None:
        """One thing that was noted about the whole; LostError."""
        return next(self.rows(make, "select value from fact where name = ?", name), None)

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """What damage raises in here is a LostError, and the file is closed."""
        try:
            yield
        except DAMAGE as error:
            self.close()
            kept = isinstance(error, UnicodeEncodeError) or (
                getattr(error, "sqlite_errorcode", 0) & 0xFF in _IN_USE
            )
            raise LostError(None if kept else self.path) from error

    def note(self, name: str, value: str | None) -> None:
        """Note one thing about the whole, or that it is not known any more."""
        self.connection.execute("delete from fact where name = ?", (name,))
        if value is not None:
            self.connection.execute("insert into fact values (?, ?)", (name, value))

    def amend(self, change: Change) -> bool:
        """Change what is kept, for everybody; False where that cannot be: then it is as it was."""
        try:
            change(self)
            self.connection.execute("commit")
            self.connection.execute("begin")
        except (LostError, *DAMAGE, OSError):
            self.release()
            with contextlib.suppress(sqlite3.Error):
                self.connection.execute("begin")
            return False
        return True

    def release(self) -> None:
        """Let go of the file: while a question reads it, nobody can change it."""
        with contextlib.suppress(sqlite3.Error):
            if self.connection.in_transaction:
                self.connection.execute("rollback")

    def close(self) -> None:
        """Be done with the file."""
        with contextlib.suppress(sqlite3.Error):
            self.connection.close()


class Lookup(Mapping[K, V]):
    """Values that are looked up when they are asked for, each once.

    ``find`` gives a value, or None for a key that has none; ``every`` the whole mapping.
    """

    def __init__(self, find: Callable[[K], V | None], every: Callable[[], Mapping[K, V]]) -> None:
        self._find = find
        self._every = every
        self._known: dict[K, V | None] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._known:
            self._known[key] = self._find(key)
        value = self._known[key]
        if value is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[K]:
        return iter(self._every())

    def __len__(self) -> int:
        return len(self._every())
