"""Files that the program keeps for itself, beside the journal and elsewhere: ordinary ones, opened
without following a link that somebody planted, and without waiting for the other end of a pipe.
"""

import binascii
import contextlib
import errno
import os
import stat
import sys
from pathlib import Path as FilePath
from typing import Final

_ALWAYS: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)
_NO_FILE: Final = (errno.ELOOP, errno.EMLINK, errno.ENXIO, errno.EISDIR)
"""What systems say of a link, of a pipe that nobody reads, and of a folder."""


def open_plain(path: FilePath, flags: int, follow: bool = False) -> int:
    """A handle of an ordinary file; OSError says so where it is none. ``follow``: a link to one is
    one, as for a journal that lies elsewhere.
    """
    flags |= _ALWAYS if follow else _ALWAYS | _NO_LINK
    try:
        handle = os.open(path, flags, 0o666)
    except OSError as error:
        raise (_no_file(path) if error.errno in _NO_FILE else error) from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise _no_file(path)
    return handle


def names_outside(root: FilePath) -> tuple[str, str]:
    """What is kept of a workspace outside of it is called so, by whoever comes first and by this
    user: where several share one place, each has his own.
    """
    told = os.fsencode(root.resolve())
    user = ""
    if sys.platform != "win32":
        user = str(os.geteuid())
    first, second = (binascii.crc32(one) for one in (told, told + b"\0" + user.encode()))
    return f"{first:08x}", f"{second:08x}"


def follow_owner(handle: int, like: FilePath) -> None:
    """What root makes belongs to whom the folder, or the file that it replaces, belongs to: else its
    owner would be shut out of his own workspace.
    """
    if sys.platform != "win32" and os.geteuid() == 0:
        told = like.stat()
        os.fchown(handle, told.st_uid, told.st_gid)


def shut_out(*paths: FilePath) -> str:
    """Whose the first file or folder is that this user may not write, and how that is mended; empty
    where there is none.
    """
    for path in paths:
        if path.exists() and not os.access(path, os.W_OK):
            told = path.stat()
            mode = stat.S_IMODE(told.st_mode)
            who = f"{path} 属于 {_user(told.st_uid)}，权限 {mode:o}"
            return f"{who}；请他或管理员执行 chmod g+w '{path}'，并确认你在它的组里"
    return ""


def _user(number: int) -> str:
    if sys.platform != "win32":
        import pwd

        with contextlib.suppress(KeyError):
            return pwd.getpwuid(number).pw_name
    return f"用户{number}"


def _no_file(path: FilePath) -> OSError:
    return OSError(0, f"{path.name} 是链接、管道或文件夹，不是普通文件，请移走")
