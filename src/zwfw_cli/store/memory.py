"""What this machine last saw of a journal, kept outside of the workspace: lines that are cut off, or
a history that was written anew, do not pass for the one that was seen.
"""

import contextlib
import json
import os
import sys
from pathlib import Path as FilePath
from typing import Any, Final, NamedTuple

from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.problems import Problem
from zwfw_cli.store.chain import DIGITS, seal_of
from zwfw_cli.store.journal import MAX_BYTES, NAME, each_finished_line
from zwfw_cli.store.lines import is_entry
from zwfw_cli.store.plainfiles import names_outside, open_plain

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
    paths = _paths(root)
    head = _head(root)
    if not paths or not head.seal or head == _seen(root):
        return
    told = {"workspace": str(root.resolve()), **head._asdict()}
    path = paths[0]
    part = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError, ValueError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump(told, stream)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def forget(root: FilePath) -> None:
    """A new workspace begins in this folder."""
    for path in _paths(root):
        if _told(path) is not None:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def _seen(root: FilePath) -> Head | None:
    """What was kept; None where nothing was, or where it is not to be believed."""
    for path in _paths(root):
        told = _told(path)
        if told is not None:
            return _as_head(told, root)
    return None


def _told(path: FilePath) -> Any:
    """What a file of this user says; None where there is none, or it is none."""
    try:
        handle = open_plain(path, os.O_RDONLY)
        with os.fdopen(handle, encoding="utf-8") as stream:
            owner = os.fstat(handle).st_uid
            mine = not hasattr(os, "geteuid") or owner == os.geteuid()
            return json.loads(stream.read(_MOST)) if mine else None
    except (OSError, ValueError, RecursionError):
        return None


def _as_head(told: Any, root: FilePath) -> Head | None:
    try:
        size, seal = told["size"], told["seal"]
        same = told["workspace"] == str(root.resolve())
    except (KeyError, TypeError):
        return None
    sane = type(size) is int and 0 < size <= MAX_BYTES and type(seal) is str
    return Head(size, seal) if same and sane and len(seal) == DIGITS else None


def _head(root: FilePath, at: int | None = None) -> Head:
    """The last whole line of the journal, or the line that ends at a place."""
    try:
        handle = open_plain(root / NAME, os.O_RDONLY, follow=True)
    except OSError:
        return Head(0, "")
    with os.fdopen(handle, "rb") as stream:
        size = os.fstat(handle).st_size
        end = size if at is None else at
        if end > size:
            return Head(0, "")
        length = _MOST
        while True:
            start = max(0, end - length)
            stream.seek(start)
            tail = stream.read(end - start)
            whole = tail[: tail.rfind(b"\n") + 1] if at is None else tail
            lines = whole.removesuffix(b"\n").rpartition(b"\n")
            if lines[1] or start == 0:
                return Head(start + len(whole), _carried(lines[2].decode("utf-8", "replace")))
            length *= 4


def _holds(root: FilePath, seal: str) -> bool:
    """Whether any line carries a seal, as where two copies were merged."""
    lines = each_finished_line(root / NAME)
    return any(seal_of(line) == seal and is_entry(line) for line in lines)


def _carried(line: str) -> str:
    """The seal of an entry. What else ends in one (lines run into each other, something written in
    front) is set aside as torn or refused by whoever reads: it was not kept.
    """
    seal = seal_of(line)
    return seal if seal is not None and is_entry(line) else ""


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


def _paths(root: FilePath) -> list[FilePath]:
    """The file of this user for one workspace, and the one that older versions kept, where every
    user's had one name; none where nothing is to be remembered.
    """
    try:
        old, own = names_outside(root)
    except (OSError, RuntimeError):
        return []
    return [path for name in (own, old) if (path := state_file(f"{name}.json")) is not None]


def _folder() -> FilePath:
    if sys.platform == "win32":
        return FilePath(os.environ.get("LOCALAPPDATA", "")) / "zwfw" / "state"
    base = os.environ.get("XDG_STATE_HOME") or "~/.local/state"
    return FilePath(base).expanduser() / "zwfw"
