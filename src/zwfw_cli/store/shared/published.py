"""The registry of an office beside its journal: its YAML as it is, with the digest of the whole."""

import json
from pathlib import Path as FilePath
from typing import NamedTuple

from zwfw_cli.core.errors import DataError
from zwfw_cli.core.problems import Problem
from zwfw_cli.store.chain import digest
from zwfw_cli.store.files import is_left_out, write_atomically
from zwfw_cli.store.registry import load_registry
from zwfw_cli.store.schema import FILES
from zwfw_cli.store.shared.server import ServerDoor
from zwfw_cli.store.text import read_text

MARK = "data/published"
"""In a folder that was fetched: the digest of what it holds."""


class Published(NamedTuple):
    """``version`` counts from 1; 0 where nothing was published."""

    version: int
    digest: str


def publish(root: FilePath, server: ServerDoor) -> Published:
    """Store the registry of a workspace; the same again makes no new version. DataError where it is
    not valid.
    """
    found = load_registry(root)
    if found.registry is None:
        raise DataError(tuple(one for one in found.problems if one.severity == "error"))
    texts = {}
    for name in FILES:
        path = root / "data" / f"{name}.yaml"
        if not is_left_out(path):
            texts[path.name] = read_text(path, f"data/{path.name}")[0] or ""
    told = json.dumps(texts, ensure_ascii=False, sort_keys=True)
    rows = server.ask("select zwfw.publish($1, $2, $3)", server.office, told, digest(told))
    return Published(int(rows[0][0] or 0), digest(told))


def fetch(folder: FilePath, server: ServerDoor) -> Published:
    """Write the last published registry of an office into a folder; DataError where it is not what
    its digest says. Nothing is written where nothing is published.
    """
    sql = "select version, digest, files from zwfw.published($1)"
    rows = server.ask(sql, server.office)
    if not rows:
        return Published(0, "")
    version, told, files = (one or "" for one in rows[0])
    if digest(files) != told:
        said = f"「{server.office}」发布的登记册与它的摘要不符；请该办公室重新 zwfw share publish"
        raise DataError((Problem("tasks.yaml", 0, 0, "published-digest", said),))
    texts = json.loads(files)
    (folder / "data").mkdir(parents=True, exist_ok=True)
    for name in FILES:
        path = folder / "data" / f"{name}.yaml"
        if isinstance(texts.get(path.name), str):
            write_atomically(path, texts[path.name].encode())
        else:
            path.unlink(missing_ok=True)
    write_atomically(folder / MARK, told.encode())
    return Published(int(version), told)


def fetched(folder: FilePath) -> str:
    """The digest of what a folder holds; empty where nothing was fetched."""
    try:
        return (folder / MARK).read_text("utf-8")
    except OSError:
        return ""
