"""The registry of a workspace: from the cache while its files are the same, else from the files."""

import json
from collections.abc import Callable
from pathlib import Path as FilePath
from typing import Final, NamedTuple

from zwfw_cli.cache.database import Database
from zwfw_cli.cache.files import Cache
from zwfw_cli.cache.place import made_for
from zwfw_cli.cache.registryrows import keep_registry, stored_registry
from zwfw_cli.cache.sources import Seen, Stamp, digests, stamp
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.store.files import is_left_out
from zwfw_cli.store.text import read_bytes

WHAT: Final = "registry"
SOURCES: Final = ("tasks", "indicators", "units", "rules", "office")
"""The files in ``data/`` that a registry is read from."""
_ABSENT: Final = Seen(Stamp(0, 0, 0, 0, settled=True), [])
"""How an optional file that is not there is seen."""
_SEEN: Final = "sources"


class Kept(NamedTuple):
    """``content`` tells registries of different content apart; None where nothing is kept."""

    registry: Registry
    content: str | None = None


def kept_registry(
    cache: Cache, root: FilePath, read: Callable[[], Registry], program: str | None = None
) -> Kept:
    """The valid registry of ``root``; what ``read`` raises passes through, and LostError.

    ``read`` reads the files where nothing is kept of them; ``program``: see ``made_for``.
    """
    belongs_to = None if cache.folder is None else made_for(root, program)
    if belongs_to is None:
        return Kept(read())
    database = cache.opened(WHAT, belongs_to)
    if database is not None:
        content = _current(database, root)
        if content is not None:
            return Kept(stored_registry(database), f"{belongs_to}|{content}")
        cache.drop(database)
    before = _look(root)
    registry = read()
    if before is None or before != _look(root):
        return Kept(registry)

    def fill(made: Database) -> None:
        keep_registry(made, registry)
        made.note(_SEEN, json.dumps(before))

    built = cache.build(WHAT, belongs_to, fill)
    return Kept(registry, f"{belongs_to}|{_content(before)}" if built else None)


def content_now(root: FilePath) -> str | None:
    """What ``Kept.content`` ends with while the files are as they are; None where one is amiss."""
    now = _look(root)
    return None if now is None else _content(now)


def _paths(root: FilePath) -> list[FilePath]:
    return [root / "data" / f"{name}.yaml" for name in SOURCES]


def _look(root: FilePath) -> list[Seen] | None:
    """The files as they are now, with their content; None where one cannot be read."""
    every = []
    for path in _paths(root):
        if is_left_out(path):
            every.append(_ABSENT)
            continue
        now, (content, _) = stamp(path), read_bytes(path, path.name)
        if now is None or content is None:
            return None
        every.append(Seen(now, digests(content)))
    return every


def _content(every: list[Seen]) -> str:
    return " ".join("".join(seen.pieces) or "-" for seen in every)


def _current(database: Database, root: FilePath) -> str | None:
    """What was read, where every file is still the same; None otherwise. LostError.

    Times decide where they can, and the content where they cannot: a file just written, or touched.
    """
    before = database.fact(_SEEN, _as_seen) or []
    after = []
    for path, seen in zip(_paths(root), before, strict=True):
        now = _ABSENT.stamp if is_left_out(path) else stamp(path)
        if now is None or now.size != seen.stamp.size or not seen.is_same(path, now):
            return None
        after.append(seen.again(now))
    if after != before:
        database.amend(lambda kept: kept.note(_SEEN, json.dumps(after)))
    return _content(after)


def _as_seen(text: str) -> list[Seen]:
    every = [Seen(Stamp(*now), [*map(str, pieces)]) for now, pieces in json.loads(text)]
    if len(every) != len(SOURCES):
        raise ValueError(text)
    return every
