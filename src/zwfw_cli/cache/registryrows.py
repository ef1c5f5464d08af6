"""Tasks one by one: a question reads those that name its unit or have a day in its span."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from zwfw_cli.cache.database import LOST
from zwfw_cli.cache.values import packed, reader
from zwfw_cli.core.registry.model import Task
from zwfw_cli.core.registry.parts import Wanted
from zwfw_cli.core.registry.registry import Registry

Sources = Callable[[], Registry]
"""Reads the registry from its files, where what was kept turns out to be damaged."""

_SCHEMA: Final = """
create table task (at integer primary key, id text unique, first text, last text);
create table body (at integer primary key, value text);
create table role (name text, at integer, primary key (name, at)) without rowid;
"""
"""``first`` and ``last``: the earliest and the latest milestone; null where a task has none."""
_MOST_BESIDES: Final = 500
"""So many moved tasks can be named in one question; with more of them the span is left out."""


def keep_tasks(made: sqlite3.Connection, tasks: Iterable[Task]) -> None:
    """Write all tasks into a new database."""
    made.executescript(_SCHEMA)
    made.execute("begin")
    for at, task in enumerate(tasks):
        days = [one.date.isoformat() for one in task.deadline.milestones]
        span = (min(days), max(days)) if days else (None, None)
        made.execute("insert into task values (?, ?, ?, ?)", (at, task.id, *span))
        made.execute("insert into body values (?, ?)", (at, packed(task)))
        names = {(name, at) for name in (*task.lead, *task.support)}
        made.executemany("insert into role values (?, ?)", names)


class StoredTasks(Mapping[str, Task]):
    """Tasks by id, in the order of the notice; each is read when it is asked for."""

    def __init__(self, found: sqlite3.Connection, sources: Sources) -> None:
        self._found = found
        self._sources = sources
        self._read: Any = reader(Task)
        self._known: dict[str, Task | None] = {}

    def candidates(self, wanted: Wanted) -> Iterable[Task]:
        """The tasks that name one of the names and may have a day in the span."""
        where, values = _conditions(wanted)
        try:
            return self._select(f"where {' and '.join(where)}" if where else "", values)
        except LOST:
            return self._sources().candidates(wanted)

    def __getitem__(self, ident: str) -> Task:
        if ident not in self._known:
            self._known[ident] = self._one(ident)
        task = self._known[ident]
        if task is None:
            raise KeyError(ident)
        return task

    def __iter__(self) -> Iterator[str]:
        return (task.id for task in self.candidates(Wanted()))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _one(self, ident: str) -> Task | None:
        try:
            return next(iter(self._select("where id = ?", [ident])), None)
        except LOST:
            return self._sources().task_by_id.get(ident)

    def _select(self, where: str, values: list[str]) -> tuple[Task, ...]:
        sql = f"select value from task join body using (at) {where} order by at"
        bodies = ",".join(value for (value,) in self._found.execute(sql, values))
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
