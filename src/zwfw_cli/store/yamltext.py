"""YAML as typed text with places. Scalars stay text; the type of the field decides what they mean,
so ``010`` stays 010 and ``no`` stays no.
"""

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any, Final

import yaml

from zwfw_cli.core.problems import Path, Problem
from zwfw_cli.store.text import read_text
from zwfw_cli.store.yamlevents import Builder, UnreadableError
from zwfw_cli.store.yamlplaces import Place, find_places
from zwfw_cli.store.yamlsyntax import syntax_problem, unprintable

_OPEN: Final = "# 待核："
LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
EMPTY: Final = "yaml-empty"
"""The code of a file that says nothing."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its data as dict, list, str and None, and the text that they were read from."""

    name: str
    data: Any = None
    text: str = ""
    loader: Any = LOADER
    open_marks: tuple[int, ...] = ()
    """Lines, from 1, of what a draft leaves to a person: ``# 待核：…``."""

    def places(self, paths: Iterable[Path]) -> Mapping[Path, Place]:
        """Of each path the place of its value, or of the nearest thing above it."""
        return find_places(_events(self.text, self.loader), paths)


def read_document(path: FilePath, name: str) -> tuple[Document, list[Problem]]:
    """Read one YAML file. ``data`` is None where nothing could be read."""
    text, problems = read_text(path, name)
    if text is None:
        return Document(name), problems
    return parse(text, name)


def parse(text: str, name: str, loader: Any = LOADER) -> tuple[Document, list[Problem]]:
    """Read YAML text; every problem has its place, and is the same with each of PyYAML's loaders."""
    builder = Builder(name)
    try:
        builder.take(_events(text, loader))
    except UnreadableError:
        return Document(name), builder.problems
    except yaml.YAMLError as error:
        return Document(name), [*builder.problems, *_refused(error, text, name, loader)]
    if builder.root is None and not builder.problems:
        builder.problems.append(Problem(name, 1, 1, EMPTY, "文件是空的"))
    return Document(name, builder.root, text, loader, open_marks(text)), builder.problems


def _events(text: str, loader: Any) -> Iterator[Any]:
    """What ``yaml.parse`` gives, without a generator around each event."""
    return iter(loader(text).get_event, None)


def open_marks(text: str) -> tuple[int, ...]:
    """The lines of a draft's open questions."""
    if _OPEN not in text:
        return ()
    lines = enumerate(text.split("\n"), 1)
    return tuple(number for number, line in lines if line.lstrip().startswith(_OPEN))


def _refused(error: yaml.YAMLError, text: str, name: str, loader: Any) -> list[Problem]:
    """Why the parser gave up. It reads ahead of its events, and some of them have a depth of their
    own: what stands before its stop is read again, and where that alone is too deep, says so.
    """
    if not isinstance(error, yaml.MarkedYAMLError):
        return [unprintable(text, name)]
    stop = error.problem_mark
    deep = Builder(name)
    with contextlib.suppress(yaml.YAMLError, UnreadableError):
        deep.take(_events(text[: stop.index if stop else 0], loader))
    if deep.problems and deep.problems[-1].code == "yaml-depth":
        return deep.problems[-1:]
    return [syntax_problem(error, text, name)]
