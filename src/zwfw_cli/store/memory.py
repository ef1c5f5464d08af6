"""What this machine last saw of a journal, kept outside of the workspace: lines that are cut off, or
a history that was written anew, do not pass for the one that was seen.
"""

import binascii
import contextlib
import json
import os
import sys
from pathlib import Path as FilePath
from typing import Any, Final, NamedTuple

from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.problems import Problem
from zwfw_cli.store.chain import DIGITS, seal_of
from zwfw_cli.store.journal import NAME
from zwfw_cli.store.plainfiles import open_plain

VARIABLE: Final = "ZWFW_STATE"
"""A folder to keep the memory in, or ``off``."""
OFF: Final = "off"
CODE: Final = "journal-other"
_MOST: Final = 1 << 16


class Head(NamedTuple):
    """``size``: where the last whole line ends; ``seal``: what it carries, empty without a line."""

    size: int
    seal: str


def check_seen(root: FilePath) -> list[Problem]:
    """The problem, where what this machine saw last is not in the journal any more."""
    seen = _seen(root)
    if seen is None or _head(root, seen.size) == seen or _holds(root, seen.seal):
        return []
    said = (
        f"本机上次见到的末条（封签 {seen.seal[:16]}）不在台账里了：台账被截短、清空或换过；"
        "请与备份核对；切换过 git 分支的切回去即可；确是从备份恢复的用 zwfw reseal --restored --reason 说明"
    )
    return [Problem(NAME, 0, 0, CODE, said)]


def refuse_other(root: FilePath) -> None:
    """Nothing is written behind another history than the one that was seen; RefusedError."""
    for problem in check_seen(root):
        raise RefusedError(f"{problem.line_text()}。没有记入任何内容。")


def remember(root: FilePath) -> None:
    """Keep the head of the journal as it is; where that cannot be, the next check knows less."""
    path = _path(root)
    head = _head(root)
    if path is None or not head.seal or head == _seen(root):
        return
    told = {"workspace": str(root.resolve()), **head._asdict()}
    part = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump(told, stream, ensure_ascii=False)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def forget(root: FilePath) -> None:
    """A new workspace begins in this folder."""
    path = _path(root)
    if path is not None:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _seen(root: FilePath) -> Head | None:
    """What was kept; None where nothing was, or where it is not to be believed."""
    path = _path(root)
    if path is None:
        return None
    try:
        handle = open_plain(path, os.O_RDONLY)
        with os.fdopen(handle, encoding="utf-8") as stream:
            told: dict[str, Any] = json.loads(stream.read(_MOST))
            owner = os.fstat(handle).st_uid
        if hasattr(os, "geteuid") and owner != os.geteuid():
            return None
        same = told["workspace"] == str(root.resolve())
        return Head(int(told["size"]), str(told["seal"])[:DIGITS]) if same else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _head(root: FilePath, at: int | None = None) -> Head:
    """The last whole line of the journal, or the line that ends at a place."""
    try:
        handle = open_plain(root / NAME, os.O_RDONLY)
    except OSError:
        return Head(0, "")
    with os.fdopen(handle, "rb") as stream:
        end = os.fstat(handle).st_size if at is None else at
        length = _MOST
        while True:
            start = max(0, end - length)
            stream.seek(start)
            tail = stream.read(end - start)
            whole = tail[: tail.rfind(b"\n") + 1] if at is None else tail
            lines = whole.removesuffix(b"\n").rpartition(b"\n")
            if lines[1] or start == 0:
                line = lines[2].decode("utf-8", "replace")
                return Head(start + len(whole), seal_of(line) or "")
            length *= 4


def _holds(root: FilePath, seal: str) -> bool:
    """Whether any line carries a seal, as where two copies were merged."""
    wanted = f',"seal":"{seal}"}}'.encode()
    try:
        with (root / NAME).open("rb") as stream:
            return any(line.rstrip(b"\n").endswith(wanted) for line in stream)
    except OSError:
        return False


def state_file(name: str) -> FilePath | None:
    """Where something is remembered on this machine; None where nothing is to be."""
    asked = os.environ.get(VARIABLE)
    if asked == OFF:
        return None
    try:
        folder = FilePath(asked) if asked else _folder()
    except (OSError, RuntimeError):
        return None
    return folder / name if folder.is_absolute() or asked else None


def _path(root: FilePath) -> FilePath | None:
    """The file for one workspace."""
    try:
        return state_file(f"{binascii.crc32(os.fsencode(root.resolve())):08x}.json")
    except (OSError, RuntimeError):
        return None


def _folder() -> FilePath:
    if sys.platform == "win32":
        return FilePath(os.environ.get("LOCALAPPDATA", "")) / "zwfw" / "state"
    base = os.environ.get("XDG_STATE_HOME") or "~/.local/state"
    return FilePath(base).expanduser() / "zwfw"
