"""Builds plain data from libyaml's events rather than its nodes: in half the time, and without
recursion, so that 100,000 open brackets are an answer and not a crash.
"""

from array import array
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

Event = Any
"""libyaml's event; every one has ``start_mark``, some have ``value``, ``anchor``, ``tag``."""
Marks = dict[int, "array[int]"]
"""By the identity of a dict or list: where its values start, in their order (``place_of``). Numbers
side by side: libyaml's own marks take thirty times as much memory.
"""
_COLUMNS: Final = 32


def place_of(mark: int) -> tuple[int, int]:
    """Line and column, from 1."""
    return (mark >> _COLUMNS) + 1, (mark & (1 << _COLUMNS) - 1) + 1


class UnreadableError(Exception):
    """The rest of the file is not worth reading; the problem is already noted."""


class Builder:
    """Makes data of events; the open containers are a list, not the call stack."""

    def __init__(self, name: str) -> None:
        self.problems: list[Problem] = []
        self.marks: Marks = {}
        self.root: Any = None
        self._name = name
        self._values = 0
        self._here: dict[str, Any] | list[Any] | None = None
        """The innermost open container."""
        self._places = array("Q")
        """Where its values start."""
        self._key: str | None = None
        """Of a mapping, the key that waits for its value."""
        self._around: list[tuple[dict[str, Any] | list[Any] | None, array[int]]] = []

    def take(self, events: Iterable[Event]) -> None:
        """All events; UnreadableError where the rest is not worth reading."""
        for event in events:
            if type(event) is not ScalarEvent:
                self._turn(event)
                continue
            if event.anchor or event.tag:
                self._extras(event)
            if self._key is None and type(self._here) is dict:
                self._take_key(self._here, event)
                continue
            value = event.value
            self._put(event, None if not event.style and value in _NULLS else value)

    def _turn(self, event: Event) -> None:
        """An event that is no scalar."""
        kind = type(event)
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            self._start(event, {} if kind is MappingStartEvent else [])
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self._here, self._places = self._around.pop()
        elif kind is AliasEvent:
            self._problem(event, "yaml-alias", _NO_ALIAS)
            raise UnreadableError
        elif kind is DocumentStartEvent and self.root is not None:
            self._problem(event, "yaml-documents", "一个文件只能有一份内容，请去掉“---”以后的部分")
            raise UnreadableError

    def _start(self, event: Event, container: dict[str, Any] | list[Any]) -> None:
        if event.anchor or event.tag:
            self._extras(event)
        if len(self._around) >= MAX_DEPTH:
            self._problem(event, "yaml-depth", "嵌套过深，不是一份登记文件")
            raise UnreadableError
        if self._key is None and type(self._here) is dict:
            self._problem(event, "yaml-key", "键必须是一个词")
            raise UnreadableError
        self._put(event, container)
        self._around.append((self._here, self._places))
        self._here = container
        self._places = self.marks[id(container)] = array("Q")

    def _take_key(self, here: dict[str, Any], event: Event) -> None:
        key = intern(event.value)
        if len(here) >= MAX_KEYS:
            self._too_large(event, f"同一处有{MAX_KEYS}个以上的键")
        if key in here:
            first = place_of(self._places[[*here].index(key)])[0]
            said = f"键「{key}」重复，第{first}行已经写过；请只留一处"
            self._problem(event, "key-duplicate", said)
        self._key = key

    def _too_large(self, event: Event, what: str) -> NoReturn:
        self._problem(event, "yaml-size", f"{what}，不是一份登记文件")
        raise UnreadableError

    def _put(self, event: Event, value: Any) -> None:
        self._values += 1
        if self._values > MAX_VALUES:
            self._too_large(event, f"值超过{MAX_VALUES // 10_000}万个")
        here, key = self._here, self._key
        if here is None:
            self.root = value
            return
        if type(here) is list:
            if len(here) >= MAX_ITEMS:
                self._too_large(event, f"一个列表有{MAX_ITEMS // 10_000}万项以上")
            here.append(value)
        elif type(here) is dict and key is not None:
            self._key = None
            if key in here:
                return
            here[key] = value
        mark = event.start_mark
        self._places.append(mark.line << _COLUMNS | mark.column)

    def _extras(self, event: Event) -> None:
        if event.tag and not (event.tag == "!" and isinstance(event, ScalarEvent)):
            self._problem(event, "yaml-tag", f"不支持YAML标签「{event.tag}」，请删除")
        if event.anchor:
            self._problem(event, "yaml-alias", _NO_ALIAS)

    def _problem(self, event: Event, code: str, message: str) -> None:
        mark = event.start_mark
        self.problems.append(Problem(self._name, mark.line + 1, mark.column + 1, code, message))
        if len(self.problems) >= MAX_PROBLEMS:
            raise UnreadableError
