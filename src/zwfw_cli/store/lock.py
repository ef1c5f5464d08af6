"""One writer at a time, on Linux, macOS and Windows; who holds the lock can be read."""

import contextlib
import getpass
import json
import os
import socket
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path as FilePath
from typing import Final

from filelock import FileLock, Timeout

from zwfw_cli.core.errors import BusyError
from zwfw_cli.store.plainfiles import open_plain

WAIT_SECONDS: Final = 10
_MOST: Final = 4096
"""Characters that name a holder."""


@contextlib.contextmanager
def writers_lock(path: FilePath, now: datetime) -> Iterator[None]:
    """Hold ``path.lock``; BusyError says who holds it, and since when, after WAIT_SECONDS.

    The lock itself goes with its process, however that ends; ``path.holder`` only names it.
    """
    holder = path.with_name(f"{path.name}.holder")
    try:
        with FileLock(f"{path}.lock").acquire(timeout=WAIT_SECONDS, poll_interval=0.02):
            with contextlib.suppress(OSError):
                _sign(holder, now)
            try:
                yield
            finally:
                with contextlib.suppress(OSError):
                    holder.unlink(missing_ok=True)
    except Timeout:
        said = f"台账正由{_told(holder)}写入，等了{WAIT_SECONDS:g}秒仍未写完；没有记入任何内容，请稍后再试。"
        raise BusyError(said) from None


def _sign(holder: FilePath, now: datetime) -> None:
    """Write who holds the lock into a file of this moment; whatever lay there makes room."""
    holder.unlink(missing_ok=True)
    handle = open_plain(holder, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(_signature(now))


def _signature(now: datetime) -> str:
    with contextlib.suppress(Exception):
        return json.dumps(
            {
                "user": getpass.getuser(),
                "host": socket.gethostname(),
                "process": os.getpid(),
                "since": now.isoformat(sep=" ", timespec="seconds"),
            }
        )
    return json.dumps({"process": os.getpid(), "since": now.isoformat(sep=" ")})


def _told(holder: FilePath) -> str:
    try:
        with os.fdopen(open_plain(holder, os.O_RDONLY), encoding="utf-8") as stream:
            who = json.loads(stream.read(_MOST))
        person = f"{who.get('user', '')}@{who.get('host', '')}".strip("@")
        return f"另一个程序（{person} 进程{who['process']}，自{who['since'][:19]}起）"
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return "另一个程序"
