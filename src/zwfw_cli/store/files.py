"""Files that ship with the program, and files replaced whole."""

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath
from typing import Final

from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.oserrors import reason
from zwfw_cli.store.plainfiles import follow_owner

OPTIONAL: Final = ("office.yaml",)
"""Data files that a workspace can do without."""


def shipped_root() -> FilePath:
    """The read-only registry of the package: inside it in a wheel, two folders up in a checkout."""
    package = FilePath(__file__).resolve().parent.parent
    inside = package / "registry"
    return inside if inside.is_dir() else package.parent.parent


def is_left_out(path: FilePath) -> bool:
    """Whether an optional data file is simply not there."""
    return path.name in OPTIONAL and not os.path.lexists(path)


def write_atomically(path: FilePath, content: bytes) -> None:
    """Replace a file whole, or leave it as it was; RefusedError says why."""
    with written_ahead({path: content}):
        pass


@contextlib.contextmanager
def written_ahead(contents: Mapping[FilePath, bytes]) -> Iterator[None]:
    """Files lie on disk under other names while the block runs, and replace those of their own when
    it has ended well; RefusedError where one cannot be written.
    """
    parts: dict[FilePath, FilePath] = {}
    try:
        for path, content in contents.items():
            with _refused(path):
                _write_part(path, content, parts)
        yield
        for path, part in parts.items():
            with _refused(path):
                part.replace(path)
    finally:
        for part in parts.values():
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def _write_part(path: FilePath, content: bytes, parts: dict[FilePath, FilePath]) -> None:
    import tempfile

    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".zwfw-")
    parts[path] = FilePath(temporary)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
        follow_owner(stream.fileno(), path if path.exists() else path.parent)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    parts[path].chmod(mode)


@contextlib.contextmanager
def _refused(path: FilePath) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise RefusedError(f"写不了 {path}：{reason(error)}。") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
