"""The rows of a registry: its small parts, and each task by itself, found by unit and by day."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from zwfw_cli.cache.database import Database, Lookup
from zwfw_cli.cache.manyrows import insert_rows
from zwfw_cli.cache.values import as_read, packed, reader
from zwfw_cli.core.registry.model import Task
from zwfw_cli.core.registry.parts import Contents, HeldTasks, Tasks, Wanted
from zwfw_cli.core.registry.registry import Registry

_SCHEMA: Final = """
create table part (name text primary key, value text) without rowid;
create table task (at integer primary key, id text unique, first text, last text);
create table body (at integer primary key, value text);
create table role (name text, at integer, primary key (name, at)) without rowid;
"""
"""``first`` and ``last``: the earliest and the latest milestone; null where a task has none."""
_SMALL: Final = tuple(name for name in Contents._fields if name != "tasks")
_MOST_BESIDES: Final = 500
"""So many moved tasks can be named in one question; with more of them the span is left out."""


def keep_registry(made: Database, registry: Registry) -> None:
    """Write all parts of a registry into a new database."""
    connection = made.connection
    connection.executescript(_SCHEMA)
    connection.execute("begin")
    parts = [(name, packed(getattr(registry, name))) for name in _SMALL]
    connection.executemany("insert into part values (?, ?)", parts)
    tasks = registry.tasks
    found = ((at, task.id, *_span(task)) for at, task in enumerate(tasks))
    insert_rows(connection, "insert into task {}", found)
    bodies = ((at, packed(task)) for at, task in enumerate(tasks))
    insert_rows(connection, "insert into body {}", bodies)
    roles = ((name, at) for at, task in enumerate(tasks) for name in {*task.lead, *task.support})
    insert_rows(connection, "insert into role {}", roles)


def _span(task: Task) -> tuple[str | None, str | None]:
    """The earliest and the latest milestone."""
    days = [milestone.date for milestone in task.deadline.milestones]
    return (min(days).isoformat(), max(days).isoformat()) if days else (None, None)


def stored_registry(database: Database) -> Registry:
    """The registry as it was kept; LostError, here and when a task is asked for."""
    parts = dict(database.rows(_part, "select name, value from part"))
    with database.reading():
        return Registry(Contents(tasks=StoredTasks(database), **parts))


def _part(name: str, value: str) -> tuple[str, Any]:
    return name, as_read(Contents.__annotations__[name], json.loads(value))


class StoredTasks(Tasks):
    """Tasks that are read when they are asked for."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._read: Any = reader(Task)

    def __getitem__(self, at: Any) -> Any:
        return self._all[at]

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Task]:
        return iter(self._all)

    def by_id(self) -> Mapping[str, Task]:
        """Tasks by id, in order."""
        return Lookup(self._one, lambda: HeldTasks(self._all).by_id())

    def candidates(self, wanted: Wanted) -> Iterable[Task]:
        """The tasks that name one of the names and may have a day in the span."""
        where, values = _conditions(wanted)
        return self._select(f"where {' and '.join(where)}", values) if where else self._all

    @cached_property
    def _all(self) -> tuple[Task, ...]:
        return self._select("", [])

    def _one(self, ident: str) -> Task | None:
        return next(iter(self._select("where id = ?", [ident])), None)

    def _select(self, where: str, values: list[str]) -> tuple[Task, ...]:
        sql = f"select value from task join body using (at) {where} order by at"
        with self._database.reading():
            bodies = ",".join(self._database.rows(str, sql, *values))
            return tuple(map(self._read, json.loads(f"[{bodies}]")))


def _conditions(wanted: Wanted) -> tuple[list[str], list[str]]:
    where: list[str] = []
    values: list[str] = []
    if wanted.names:
        named = f"select at from role where name in ({_marks(wanted.names)})"
        where.append(f"at in ({named})")
        values += wanted.names
    if len(wanted.besides) > _MOST_BESIDES or (wanted.after or wanted.before) is None:
        return where, values
    days = [("last >=", wanted.after), ("first <=", wanted.before)]
    span = [(test, str(day)) for test, day in days if day is not None]
    tests = " and ".join(f"{test} ?" for test, _ in span)
    where.append(f"({tests} or id in ({_marks(wanted.besides)}))")
    return where, [*values, *(day for _, day in span), *wanted.besides]


def _marks(values: Iterable[str]) -> str:
    return ", ".join("?" for _ in values)
