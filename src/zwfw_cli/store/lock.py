"""One writer at a time, on Linux, macOS and Windows; who holds the lock can be read."""

import contextlib
import errno
import getpass
import json
import os
import socket
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path as FilePath
from typing import Final

from filelock import FileLock, Timeout

from zwfw_cli.core.errors import BusyError, RefusedError
from zwfw_cli.core.oserrors import reason
from zwfw_cli.store.plainfiles import follow_owner, open_plain

WAIT_SECONDS: Final = 10
NO_LOCKS: Final = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL)
"""What a disk says that has no locks, as a network folder may."""
_MOST: Final = 4096
"""Characters that name a holder."""


@contextlib.contextmanager
def writers_lock(path: FilePath, now: datetime) -> Iterator[None]:
    """Hold ``path.lock``; BusyError says who holds it, and since when, after WAIT_SECONDS.

    The lock itself goes with its process, however that ends; ``path.holder`` only names it.
    """
    holder = path.with_name(f"{path.name}.holder")
    _prepare(path.with_name(f"{path.name}.lock"), holder)
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


def _prepare(lock: FilePath, holder: FilePath) -> None:
    """Make the file as the folder and the umask say, and see that it can be locked at all: filelock
    would go on with a weaker lock. RefusedError.
    """
    new = not lock.exists()
    handle = open_plain(lock, os.O_RDWR | os.O_CREAT)
    try:
        if new:
            follow_owner(handle, lock.parent)
        _try_lock(handle)
    except OSError as error:
        if error.errno not in NO_LOCKS:
            raise
        last = f"；上次由{_told(holder)}写入" if holder.exists() else ""
        raise RefusedError(
            f"{lock} 锁不了（{reason(error)}）{last}：不加锁不能保证同时只有一个人写。"
            "请把工作区放到本机的盘，或请管理员打开共享盘的锁；没有记入任何内容。"
        ) from None
    finally:
        os.close(handle)


def _try_lock(handle: int) -> None:
    """OSError where the system has no lock for this file; that somebody holds it is none."""
    if sys.platform != "win32":
        import fcntl

        with contextlib.suppress(BlockingIOError, PermissionError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


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
