"""A workspace, and one snapshot of it."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from zwfw_cli.cache.files import Cache
from zwfw_cli.cache.keptregistry import Kept, kept_registry
from zwfw_cli.cache.place import folder_of
from zwfw_cli.core.errors import DataError, RefusedError
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.problems import Problem
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.store.files import shipped_root
from zwfw_cli.store.journal import (
    SERVER,
    SERVER_VARIABLE,
    Keeper,
    Read,
    Reader,
    is_finished,
    read_journal,
)

if TYPE_CHECKING:
    from zwfw_cli.store.desk import Desk
    from zwfw_cli.store.registry import Loaded
    from zwfw_cli.store.shared.reach import Reach


class Workspace:
    """One workspace, read at most once; ``shipped``: in the package, where nothing is written;
    ``as_it_lies``: its journal is the file, whatever server is named; ``program``: what
    ``cache.place.this_program`` tells, for whoever opens many.
    """

    def __init__(
        self,
        root: Path,
        shipped: bool = False,
        as_it_lies: bool = False,
        program: str | None = None,
    ) -> None:
        self.root = root
        self.shipped = shipped
        self._as_it_lies = as_it_lies
        self._program = program

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong with any file, errors and warnings."""
        from zwfw_cli.store.journalchecks import check_chain, check_strangers
        from zwfw_cli.store.memory import check_seen

        torn = () if self._journal.torn is None else (self._journal.torn,)
        chain = [*check_seen(self.root), *check_chain(self.root)]
        if self.server is not None:
            chain += self.server.differences()
        registry = self._loaded.registry
        if registry is not None:
            chain += check_strangers(self.root, registry, self._journal.entries)
        return (*self._loaded.problems, *sorted((*self._journal.problems, *torn, *chain)))

    @property
    def known_problems(self) -> tuple[Problem, ...]:
        """The same, as last found where no file has changed since."""
        return self._keeper.problems(lambda: self.problems)

    def look_at_history(self) -> tuple[Problem, ...]:
        """The errors of the history that this machine sees; where there are none it remembers how
        far the history went.
        """
        if self.shipped:
            return ()
        from zwfw_cli.store.memory import check_seen, remember

        chain = self._keeper.history(lambda: _chain_of(self.root))
        found = (*check_seen(self.root), *(one for one in chain if one.severity == "error"))
        if not found:
            remember(self.root)
        return found

    @property
    def registry(self) -> Registry:
        """The valid registry; DataError with all errors otherwise."""
        return self._kept.registry

    @property
    def document(self) -> str:
        """The number of the notice; empty where the registry is not valid."""
        try:
            registry = self._loaded.registry if "_loaded" in vars(self) else self.registry
        except DataError:
            return ""
        return registry.notice.document if registry is not None else ""

    @cached_property
    def journal(self) -> Journal:
        """The journal in the order of writing; DataError where a line cannot be read."""
        journal = self.opened()
        return journal if self.server is None else self.server.whole(journal)

    @cached_property
    def server(self) -> "Reach | None":
        """Where the journal lies, if that is on a server and not in the file alone."""
        if self.shipped or self._as_it_lies:
            return None
        if not os.environ.get(SERVER_VARIABLE) and not os.path.lexists(self.root / SERVER):
            return None
        from zwfw_cli.store.shared.reach import Reach

        return Reach(self.root)

    def catch_up(self, now: datetime) -> tuple[str, ...]:
        """Have the copy take in what came on the server; what is to be told of that.

        UnreachableError where there is no copy to answer from either.
        """
        return () if self.server is None else self.server.catch_up(now)

    def waiting(self) -> tuple[str, ...]:
        """What is to be told of entries that wait for the server."""
        return () if self.server is None else self.server.waiting()

    def derived(self, what: str, key: str, make: Callable[[], str]) -> str:
        """What is made of the registry and the journal as they are; as made last for the same key,
        where nothing has changed since.
        """
        return self._keeper.derived(what, key, make)

    @property
    def template_roots(self) -> tuple[Path, ...]:
        """Where templates are looked for: the workspace first, then the package."""
        return (self.root, shipped_root())

    @property
    def torn(self) -> Problem | None:
        """A last line of the journal that was never finished, and so was never acknowledged."""
        return None if is_finished(self.root) else self._journal.torn

    def known(self, known_at: date | None) -> Journal:
        """What had been written down by the end of a day; everything without one."""
        if known_at is None:
            return self.journal
        return self.journal.known(known_at)

    @contextmanager
    def writing(
        self,
        now: datetime,
        restored: bool = False,
        later: bool = False,
        advice: str | None = None,
    ) -> "Iterator[Desk]":
        """The writers' desk, under their lock; RefusedError in the shipped registry, and behind
        another history than this machine saw unless it was ``restored``.

        ``later``: without the server, which is an UnreachableError otherwise, entries wait;
        ``advice``: what that error tells to do instead, where they cannot.
        """
        from zwfw_cli.store.desk import writing

        self.refuse_shipped()
        if self.server is not None:
            yield self.server.desk(now, self.opened, restored, later, advice)
            return
        with writing(self.root, now, self._keeper, restored) as desk:
            yield desk

    def refuse_shipped(self) -> None:
        """Nothing is written into the package itself."""
        if self.shipped:
            raise RefusedError("内置登记册只读，不能记录；请先用 zwfw init DIR 建立自己的工作区。")

    def release(self) -> None:
        """Everything has been asked: others may change the cache while the answer is told."""
        self._cache.release()

    @cached_property
    def _cache(self) -> Cache:
        return Cache(folder_of(self.root))

    @cached_property
    def _kept(self) -> Kept:
        return kept_registry(self._cache, self.root, self._read_now, self._program)

    def opened(self) -> Journal:
        """The journal as the file has it at this moment."""
        return self._keeper.open()

    def read_ahead(self) -> None:
        """Have a long journal kept before the lock is taken: others wait for what comes since."""
        if self.server is None and not isinstance(self._keeper, Reader):
            self._keeper.open()
        self.release()

    @cached_property
    def _keeper(self) -> Keeper:
        registry, content = self._kept
        if content is None or not is_finished(self.root):
            return Reader(self.root)
        from zwfw_cli.cache.keptjournal import KeptJournal

        return KeptJournal(self._cache, self.root, registry, content)

    def _read_now(self) -> Registry:
        """The files as they are at this moment, whatever was read of them before: that is kept."""
        from zwfw_cli.store.registry import load_registry

        self._loaded = load_registry(self.root)
        registry, problems = self._loaded
        if registry is None:
            raise DataError(tuple(found for found in problems if found.severity == "error"))
        return registry

    @cached_property
    def _loaded(self) -> "Loaded":
        from zwfw_cli.store.registry import load_registry

        return load_registry(self.root)

    @cached_property
    def _journal(self) -> Read:
        return read_journal(self.root)


def _chain_of(root: Path) -> tuple[Problem, ...]:
    from zwfw_cli.store.journalchecks import check_chain

    return tuple(check_chain(root))
