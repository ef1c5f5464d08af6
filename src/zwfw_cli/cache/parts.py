"""The valid registry by its parts: a question reads those that it asks for, and its own tasks."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final, TypeVar

from zwfw_cli.cache.database import LOST
from zwfw_cli.cache.registryrows import Sources, StoredTasks, keep_tasks
from zwfw_cli.cache.values import as_read, packed
from zwfw_cli.core.registry.model import (
    Collective,
    Indicator,
    Notice,
    Rules,
    Section,
    Task,
    Unit,
)
from zwfw_cli.core.registry.parts import Wanted
from zwfw_cli.core.registry.registry import Registry

Part = TypeVar("Part")
_PARTS: Final = ("notice", "sections", "indicators", "units", "collectives", "rules")
"""Everything but the tasks, which are kept one by one."""


def keep_registry(made: sqlite3.Connection, registry: Registry) -> None:
    """Write all parts of a registry into a new database."""
    made.execute("create table part (name text primary key, value text) without rowid")
    rows = [(name, packed(getattr(registry, name))) for name in _PARTS]
    made.executemany("insert into part values (?, ?)", rows)
    keep_tasks(made, registry.tasks)


class StoredParts:
    """The parts as they were kept; where the file turns out to be damaged, those of ``sources``."""

    def __init__(self, found: sqlite3.Connection, sources: Sources) -> None:
        self._found = found
        self._sources = sources
        self._tasks = StoredTasks(found, sources)

    @cached_property
    def notice(self) -> Notice:
        """The paper that it carries out."""
        return self._part("notice", Notice)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The areas of work."""
        return self._part("sections", tuple[Section, ...])

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """All targets."""
        return self._part("indicators", tuple[Indicator, ...])

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The named bodies."""
        return self._part("units", tuple[Unit, ...])

    @cached_property
    def collectives(self) -> tuple[Collective, ...]:
        """Phrases that name no single body."""
        return self._part("collectives", tuple[Collective, ...])

    @cached_property
    def rules(self) -> Rules:
        """What the office decides."""
        return self._part("rules", Rules)

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """All tasks."""
        return tuple(self.candidates(Wanted()))

    @property
    def task_by_id(self) -> Mapping[str, Task]:
        """Tasks by id, in order, each read when it is asked for."""
        return self._tasks

    def candidates(self, wanted: Wanted) -> Iterable[Task]:
        """The tasks that are wanted, in order."""
        return self._tasks.candidates(wanted)

    def _part(self, name: str, kind: type[Part]) -> Part:
        try:
            sql = "select value from part where name = ?"
            (text,) = self._found.execute(sql, (name,)).fetchone()
            found: Part = as_read(kind, json.loads(text))
        except LOST:
            found = getattr(self._sources(), name)
        return found
