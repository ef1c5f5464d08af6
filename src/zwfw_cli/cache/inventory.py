"""What is kept for all workspaces of the user, and what of it can go."""

import contextlib
import time
from collections.abc import Iterable
from pathlib import Path as FilePath
from typing import NamedTuple

from zwfw_cli.cache.files import LEFT_SECONDS, SUFFIXES, belongs_to
from zwfw_cli.cache.keptregistry import WHAT
from zwfw_cli.cache.place import is_folder_name, workspace_of
from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.oserrors import reason


class Kept(NamedTuple):
    """The cache of one workspace; ``workspace`` is None where it cannot be told."""

    folder: FilePath
    workspace: FilePath | None
    files: tuple[FilePath, ...]
    size: int
    changed: float
    """When the last of the files was changed, in seconds as the system counts them."""

    @property
    def is_left(self) -> bool:
        """Whether nobody is making it at this moment."""
        return self.changed < time.time() - LEFT_SECONDS


def inventory(base: FilePath) -> tuple[Kept, ...]:
    """What lies in the user's cache folder, the largest first. Only files of ours are looked at."""
    try:
        folders = [one for one in base.iterdir() if is_folder_name(one.name) and one.is_dir()]
    except OSError:
        return ()
    found = [_kept(folder) for folder in sorted(folders)]
    return tuple(sorted(found, key=lambda one: -one.size))


def _kept(folder: FilePath) -> Kept:
    files, size, changed = [], 0, 0.0
    for path in sorted(folder.iterdir()):
        if path.name.endswith(SUFFIXES):
            with contextlib.suppress(OSError):  # it was replaced at this moment
                told = path.stat()
                size, changed = size + told.st_size, max(changed, told.st_mtime)
                files.append(path)
    return Kept(folder, _workspace(folder, files), tuple(files), size, changed)


def _workspace(folder: FilePath, files: Iterable[FilePath]) -> FilePath | None:
    """As the newest file of the registry tells it."""
    names = sorted(path for path in files if path.name.startswith(WHAT))
    for path in reversed(names):
        told = belongs_to(path)
        root = workspace_of(told, folder.name) if told is not None else None
        if root is not None:
            return root
    return None


def remove(kept: Kept) -> None:
    """Take away one workspace's cache, and its folder unless someone else's files are in it.

    RefusedError where the system does not let us.
    """
    for path in kept.files:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise RefusedError(f"删不了 {path}：{reason(error)}。") from None
    with contextlib.suppress(OSError):
        kept.folder.rmdir()
