"""Files that ship with the program, and files replaced whole."""

import os
from pathlib import Path as FilePath
from typing import Final

from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.oserrors import reason

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
    import tempfile

    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".zwfw-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
            FilePath(temporary).chmod(mode)
            FilePath(temporary).replace(path)
        except BaseException:
            FilePath(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise RefusedError(f"写不了 {path}：{reason(error)}。") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
