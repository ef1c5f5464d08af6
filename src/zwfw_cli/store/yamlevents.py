"""Builds plain data from libyaml's events rather than its nodes: in half the time, and without
recursion, so that 100,000 open brackets are an answer and not a crash.
"""

from collections.abc import Iterable
from sys import intern
from typing import Any, Final, NoReturn

from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from zwfw_cli.core.problems import Problem

MAX_DEPTH: Final = 20
MAX_ITEMS: Final = 100_000
"""Of one list: of the tasks of a registry there may be very many, of nothing else."""
MAX_KEYS: Final = 1_000
MAX_PROBLEMS: Final = 1_000
MAX_VALUES: Final = 2_500_000
"""Of one file: 100,000 tasks with all that a task has."""
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_NO_ALIAS: Final = "不支持锚点和引用（& *），请直接写出内容；文字以 & 或 * 开头时请加引号"

Container = dict[str | None, Any] | list[Any]
Event = Any
"""libyaml's event; every one has ``start_mark``, some have ``value``, ``anchor``, ``tag``."""


def place_of(event: Event) -> tuple[int, int]:
    """Line and column, from 1."""
    return event.start_mark.line + 1, event.start_mark.column + 1


class UnreadableError(Exception):
    """The rest of the file is not worth reading; the problem is already noted."""


class Builder:
    """Makes data of events; the open containers are a list, not the call stack."""

    def __init__(self, name: str) -> None:
        self.problems: list[Problem] = []
        self.root: Any = None
        self._name = name
        self._values = 0
        self._around: list[tuple[Container | None, str | None, list[Event]]] = []
        """The containers that are open around the innermost one, each with what it waits for."""

    def take(self, events: Iterable[Event]) -> None:
        """All events; UnreadableError where the rest is not worth reading.

        A file has millions of them: what is usual is done here, without a call.
        """
        here: Any = None
        key: str | None = None
        keys: list[Event] = []
        for event in events:
            if type(event) is not ScalarEvent:
                here, key, keys = self._turn(event, here, key, keys)
                continue
            if event.anchor or event.tag:
                self._extras(event)
            value = event.value
            if key is not None:
                here.setdefault(key, None if value in _NULLS and not event.style else value)
                key = None
            elif type(here) is dict:
                key = intern(value)
                if key in here or len(here) >= MAX_KEYS:
                    self._odd_key(event, [*here], keys)
                else:
                    keys.append(event)
            else:
                self._put(event, here, None if value in _NULLS and not event.style else value)

    def _turn(
        self, event: Event, here: Container | None, key: str | None, keys: list[Event]
    ) -> tuple[Container | None, str | None, list[Event]]:
        """An event that is no scalar: the container that is open behind it, and what that waits for."""
        kind = type(event)
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            container: Container = {} if kind is MappingStartEvent else []
            self._start(event, here, key)
            if type(here) is dict:
                here.setdefault(key, container)
            else:
                self._put(event, here, container)
            self._around.append((here, None, keys))
            return container, None, []
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            self._count(event, len(here or ()))
            return self._around.pop()
        if kind is AliasEvent:
            self._problem(event, "yaml-alias", _NO_ALIAS)
            raise UnreadableError
        if kind is DocumentStartEvent and self.root is not None:
            self._problem(event, "yaml-documents", "一个文件只能有一份内容，请去掉“---”以后的部分")
            raise UnreadableError
        return here, key, keys

    def _start(self, event: Event, here: Container | None, key: str | None) -> None:
        if event.anchor or event.tag:
            self._extras(event)
        if len(self._around) >= MAX_DEPTH:
            self._problem(event, "yaml-depth", "嵌套过深，不是一份登记文件")
            raise UnreadableError
        if key is None and type(here) is dict:
            self._problem(event, "yaml-key", "键必须是一个词")
            raise UnreadableError

    def _odd_key(self, event: Event, known: list[str | None], keys: list[Event]) -> None:
        if len(known) >= MAX_KEYS:
            self._too_large(event, f"同一处有{MAX_KEYS}个以上的键")
        first, _ = place_of(keys[known.index(event.value)])
        said = f"键「{event.value}」重复，第{first}行已经写过；请只留一处"
        self._problem(event, "key-duplicate", said)

    def _too_large(self, event: Event, what: str) -> NoReturn:
        self._problem(event, "yaml-size", f"{what}，不是一份登记文件")
        raise UnreadableError

    def _put(self, event: Event, here: Container | None, value: Any) -> None:
        """A value that has no key."""
        if type(here) is not list:
            self.root = value
            return
        if len(here) >= MAX_ITEMS:
            self._too_large(event, f"一个列表有{MAX_ITEMS // 10_000}万项以上")
        here.append(value)

    def _count(self, event: Event, values: int) -> None:
        self._values += values
        if self._values > MAX_VALUES:
            self._too_large(event, f"值超过{MAX_VALUES // 10_000}万个")

    def _extras(self, event: Event) -> None:
        if event.tag and not (event.tag == "!" and isinstance(event, ScalarEvent)):
            self._problem(event, "yaml-tag", f"不支持YAML标签「{event.tag}」，请删除")
        if event.anchor:
            self._problem(event, "yaml-alias", _NO_ALIAS)

    def _problem(self, event: Event, code: str, message: str) -> None:
        self.problems.append(Problem(self._name, *place_of(event), code, message))
        if len(self.problems) >= MAX_PROBLEMS:
            raise UnreadableError
