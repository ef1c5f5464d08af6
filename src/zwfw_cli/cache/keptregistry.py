"""The registry of a workspace: from the cache while its files are the same, else from the files."""

import json
import sqlite3
from collections.abc import Callable
from functools import cache as once
from functools import partial
from pathlib import Path as FilePath
from typing import Final, NamedTuple

from zwfw_cli.cache.database import LOST, amend, fact, note
from zwfw_cli.cache.files import Cache
from zwfw_cli.cache.parts import StoredParts, keep_registry
from zwfw_cli.cache.place import made_for
from zwfw_cli.cache.sources import Stamp, digest, is_same, stamp
from zwfw_cli.core.registry.registry import Registry

WHAT: Final = "registry"
SOURCES: Final = ("tasks", "indicators", "units", "rules")
"""The files in ``data/`` that a registry is read from."""


class Kept(NamedTuple):
    """``content`` tells registries of different content apart; None where nothing is kept."""

    registry: Registry
    content: str | None = None


def kept_registry(cache: Cache, root: FilePath, read: Callable[[], Registry]) -> Kept:
    """The valid registry of ``root``; what ``read`` raises passes through.

    ``read`` reads the files: where nothing is kept of them, and where what was kept is damaged.
    """
    belongs_to = None if cache.folder is None else made_for(root)
    if belongs_to is None:
        return Kept(read())
    found = cache.opened(WHAT, belongs_to)
    if found is not None:
        content = _current(found, root)
        if content is not None:
            instead = once(partial(_read_instead, cache, found, read))
            return Kept(Registry(StoredParts(found, instead)), f"{belongs_to}|{content}")
        cache.drop(found)
    before = _look(root)
    registry = read()
    if before is None or not _same(before, _look(root)):
        return Kept(registry)

    def fill(made: sqlite3.Connection) -> None:
        keep_registry(made, registry)
        note(made, "sources", json.dumps(before))

    built = cache.build(WHAT, belongs_to, fill)
    return Kept(registry, f"{belongs_to}|{_content(before)}" if built else None)


def content_now(root: FilePath) -> str | None:
    """What ``Kept.content`` ends with while the files are as they are; None where one is amiss."""
    now = _look(root)
    return None if now is None else _content(now)


def _read_instead(
    cache: Cache, damaged: sqlite3.Connection, read: Callable[[], Registry]
) -> Registry:
    cache.spoil(damaged)
    return read()


def _paths(root: FilePath) -> list[FilePath]:
    return [root / "data" / f"{name}.yaml" for name in SOURCES]


def _look(root: FilePath) -> list[Stamp] | None:
    """The files as they are now, with their content; None where one cannot be read."""
    found = []
    for path in _paths(root):
        one, text = stamp(path), digest(path)
        if one is None or text is None:
            return None
        found.append(one._replace(digest=text))
    return found


def _same(before: list[Stamp], after: list[Stamp] | None) -> bool:
    return after is not None and [(one.told, one.digest) for one in before] == [
        (one.told, one.digest) for one in after
    ]


def _content(seen: list[Stamp]) -> str:
    return " ".join(one.digest for one in seen)


def _current(found: sqlite3.Connection, root: FilePath) -> str | None:
    """What was read, where every file is still the same; None otherwise.

    Times decide where they can, and the content where they cannot: a file just written, or touched.
    """
    try:
        seen = [Stamp(*row) for row in json.loads(fact(found, "sources") or "[]")]
        paths = zip(seen, _paths(root), strict=True)
        if not all(is_same(one, stamp(path)) for one, path in paths):
            now = _look(root)
            if now is None or _content(now) != _content(seen):
                return None
            amend(found, lambda kept: note(kept, "sources", json.dumps(now)))
    except LOST:
        return None
    return _content(seen)
