"""What ``-o`` names, looked at before it is written: never a file that a workspace lives on."""

import os
import stat
import sys
from pathlib import Path
from typing import Final, TextIO

from zwfw_cli.cli.where import find_workspace, is_workspace
from zwfw_cli.core.errors import RefusedError, ZwfwError
from zwfw_cli.core.oserrors import reason
from zwfw_cli.store.files import write_atomically

KEPT: Final = ("data", "templates")
"""The folders of a workspace whose files people and the program keep."""
SCHEMAS: Final = "data/schema"


def write_target(output: str, content: bytes, root: str | None, schema: bool = False) -> None:
    """Replace an ordinary file whole, or write into a device, pipe or socket.

    RefusedError where ``check_target`` refuses, or the system does.
    """
    check_target(output, root, schema)
    path = Path(os.path.realpath(output))
    if is_ordinary(output):
        write_atomically(path, content)
        return
    try:
        _write_into(path, content)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise RefusedError(f"写不了 {output}：{reason(error)}。") from None


def is_ordinary(output: str) -> bool:
    """Whether it is a file that is replaced whole, or none yet; no device, pipe, socket or ``-``."""
    path = Path(os.path.realpath(output))
    return output != "-" and (not os.path.lexists(path) or path.is_file())


def check_target(output: str, root: str | None, schema: bool = False) -> None:
    """RefusedError for a folder, and for any file of a workspace's ``data/`` and ``templates/``,
    however it is spelt. ``root`` is the workspace that answered; a ``schema`` has its place there.
    """
    path = Path(os.path.realpath(output))
    if path.is_dir():
        raise RefusedError(f"{output} 是文件夹；-o 请写文件名，如 -o {Path(output) / '清单.md'}。")
    owner = _owner(path, root, schema)
    if owner is not None:
        raise RefusedError(
            f"{output} 是工作区 {owner} 自己的文件，不能用作输出，没有写入；-o 请写别的文件名。"
        )


def standard_stream(output: str) -> TextIO | None:
    """Standard output or error where ``output`` is the same file, as ``/dev/stdout`` is."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if os.path.samestat(Path(output).stat(), os.fstat(stream.fileno())):
                return stream
        except (OSError, ValueError):
            continue
    return None


def _owner(path: Path, root: str | None, schema: bool) -> Path | None:
    """The workspace that the file belongs to: by the folders that it lies in, or as a second name
    of a file of the workspace that answered.
    """
    for folder in path.parents:
        home = folder.parent
        if is_workspace(home) and any(_same(folder, home / name) for name in KEPT):
            spared = schema and _same(path.parent, home / SCHEMAS)
            return None if spared else home
    asked = _asked(root)
    files = () if asked is None else (one for name in KEPT for one in (asked / name).rglob("*"))
    return asked if any(_same(path, one) and one.is_file() for one in files) else None


def _asked(root: str | None) -> Path | None:
    try:
        return Path(root) if root is not None else find_workspace(None).root
    except ZwfwError:
        return None


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _write_into(path: Path, content: bytes) -> None:
    if sys.platform != "win32" and stat.S_ISSOCK(path.stat().st_mode):
        import socket

        with socket.socket(socket.AF_UNIX) as peer:
            peer.connect(str(path))
            peer.sendall(content)
        return
    with path.open("wb", buffering=0) as stream:
        view = memoryview(content)
        while view:
            view = view[stream.write(view) or 0 :]
