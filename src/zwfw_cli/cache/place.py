"""Where the cache of a workspace lies, and for which program it was made."""

import binascii
import contextlib
import os
import sys
from collections.abc import Iterator
from importlib.machinery import PathFinder
from pathlib import Path as FilePath
from typing import Final

from zwfw_cli import __version__
from zwfw_cli.cache.ownership import is_of_another
from zwfw_cli.store.plainfiles import names_outside

VARIABLE: Final = "ZWFW_CACHE"
"""A folder to keep the cache in, or ``off``."""
OFF: Final = "off"
LAYERS: Final = ("core", "store", "cache")
"""Those that what is kept comes from."""
LIBRARIES: Final = ("pydantic", "yaml")
PROGRAM: Final = FilePath(__file__).parents[1]


def folder_of(root: FilePath) -> FilePath | None:
    """The folder for one workspace; None where nothing is to be kept. It may not be there yet.

    Where several users share one place, whoever comes second has a folder of another name.
    """
    folder = cache_folder()
    if folder is None:
        return None
    first, second = (folder / name for name in names_outside(root))
    return second if is_of_another(first) else first


def is_folder_name(name: str) -> bool:
    """Whether the folder of a workspace may have this name."""
    return len(name) == 8 and set(name) <= set("0123456789abcdef")


@contextlib.contextmanager
def switched_off() -> Iterator[None]:
    """As with ``ZWFW_CACHE=off``."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = OFF
    try:
        yield
    finally:
        del os.environ[VARIABLE]
        if before is not None:
            os.environ[VARIABLE] = before


def cache_folder() -> FilePath | None:
    """ZWFW_CACHE, or the user's cache folder of this system; None where there is none."""
    asked = os.environ.get(VARIABLE)
    if asked:
        return None if asked == OFF else FilePath(asked)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = "~/Library/Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    try:
        folder = FilePath(base).expanduser() / "zwfw"
    except RuntimeError:
        return None
    return folder if folder.is_absolute() else None


def made_for(root: FilePath, program: str | None = None) -> str | None:
    """The workspace and the program that a cache belongs to: any other makes its own. None where the
    program cannot be told.

    ``program``: as ``this_program`` told it a moment ago.
    """
    told = program or this_program()
    return told and f"{root.resolve()}|{told}"


def this_program() -> str | None:
    """Its version, the interpreter, the libraries that check, and every file of the layers that
    derive: names, sizes and times. None where that cannot be told.
    """
    try:
        files = sorted(f for layer in LAYERS for f in _files(PROGRAM / layer))
        files += [_told(FilePath(place)) for place in _libraries()]
    except OSError:
        return None
    program = binascii.crc32(os.fsencode("\n".join(files)))
    return f"{__version__}|{sys.version}|{program:08x}"


def workspace_of(told: str, name: str) -> FilePath | None:
    """The workspace that ``made_for`` told of, if it is the one that a folder was named for."""
    ends = [n for n, char in enumerate(told) if char == "|"]
    roots = (FilePath(told[:end]) for end in ends)
    return next((root for root in roots if name in names_outside(root)), None)


def _files(folder: FilePath) -> Iterator[str]:
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir():
                if one.name != "__pycache__":
                    yield from _files(FilePath(one.path))
            else:
                yield _told(one)


def _told(file: os.DirEntry[str] | FilePath) -> str:
    told = file.stat()
    return f"{os.fspath(file)} {told.st_size} {told.st_mtime_ns}"


def _libraries() -> Iterator[str]:
    """A file of each that is new with every version of it."""
    for name in LIBRARIES:
        found = PathFinder.find_spec(name)
        if found is not None and found.origin is not None:
            yield found.origin
