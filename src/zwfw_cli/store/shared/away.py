"""A server that let somebody wait in vain is left alone for a moment by the questions that follow:
they answer from the copy at once. Whoever writes asks it all the same.

What is remembered is the time of a file, in the folder of what this machine remembers, and nothing
else rests on it: a wrong one costs a look at the copy, or the wait.
"""

import binascii
import contextlib
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Final

from zwfw_cli.core.errors import UnreachableError
from zwfw_cli.store.memory import state_file
from zwfw_cli.store.plainfiles import open_plain

SECONDS: Final = 60
"""How long it is left alone."""
_LONG: Final = 0.3
"""A refusal that comes sooner costs nobody anything, and is not remembered."""


@contextlib.contextmanager
def asking(server: str, may_spare: bool) -> Iterator[None]:
    """Ask a question of a server; UnreachableError at once where it was away a moment ago, unless
    there is nothing else to answer from.
    """
    ago = _ago(server) if may_spare else None
    if ago is not None:
        raise UnreachableError(
            f"服务器连不上：{ago}秒前没有应答，{SECONDS}秒内不再等它（zwfw share status 马上再试）"
        )
    began = time.monotonic()
    try:
        yield
    except UnreachableError:
        if time.monotonic() - began >= _LONG:
            _note(server)
        raise


def forget(server: str) -> None:
    """It is there."""
    path = _path(server)
    if path is not None:
        with contextlib.suppress(OSError):
            path.unlink()


def _ago(server: str) -> int | None:
    """Seconds since it was away, in whole and one at least; None where that is long ago or not known."""
    path = _path(server)
    if path is None:
        return None
    try:
        told = path.lstat()
    except OSError:
        return None
    own = not hasattr(os, "geteuid") or told.st_uid == os.geteuid()
    since = time.time() - told.st_mtime
    return (
        max(1, int(since)) if own and stat.S_ISREG(told.st_mode) and 0 <= since < SECONDS else None
    )


def _note(server: str) -> None:
    path = _path(server)
    if path is None:
        return
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(open_plain(path, os.O_WRONLY | os.O_CREAT))
        now = time.time()
        os.utime(path, (now, now))


def _path(server: str) -> FilePath | None:
    return state_file(f"away-{binascii.crc32(os.fsencode(server)):08x}")
