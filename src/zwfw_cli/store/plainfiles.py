"""Files that the program keeps beside the journal: ordinary ones, opened without following a link
that somebody planted, and without waiting for the other end of a pipe.
"""

import errno
import os
import stat
from pathlib import Path as FilePath
from typing import Final

_FLAGS: Final = (
    getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)
_NO_FILE: Final = (errno.ELOOP, errno.EMLINK, errno.ENXIO, errno.EISDIR)
"""What systems say of a link, of a pipe that nobody reads, and of a folder."""


def open_plain(path: FilePath, flags: int) -> int:
    """A handle of an ordinary file; OSError says so where it is none."""
    try:
        handle = os.open(path, flags | _FLAGS, 0o666)
    except OSError as error:
        raise (_no_file(path) if error.errno in _NO_FILE else error) from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise _no_file(path)
    return handle


def _no_file(path: FilePath) -> OSError:
    return OSError(0, f"{path.name} 是链接、管道或文件夹，不是普通文件，请移走")
