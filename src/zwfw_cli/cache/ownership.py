"""Whose the cache is. What another user wrote is not believed, and what another may replace is not
used: only files of one's own, in a folder that nobody else can enter.
"""

import os
import stat
from pathlib import Path as FilePath
from typing import Final

_OTHERS: Final = 0o077


def is_own_folder(path: FilePath) -> bool:
    """Whether it is a folder, no link, of this user; closed to others where it was open. OSError."""
    told = path.lstat()
    if not stat.S_ISDIR(told.st_mode) or not _is_mine(told):
        return False
    if hasattr(os, "geteuid") and told.st_mode & _OTHERS:
        path.chmod(0o700)
    return True


def is_of_another(path: FilePath) -> bool:
    """Whether something there belongs to another user."""
    try:
        return not _is_mine(path.lstat())
    except OSError:
        return False


def is_own_file(path: FilePath) -> bool:
    """Whether it is an ordinary file of this user, no link; False where it cannot be told."""
    try:
        told = path.lstat()
    except OSError:
        return False
    return stat.S_ISREG(told.st_mode) and _is_mine(told)


def make_own_file(path: FilePath) -> None:
    """An empty file that only this user may read; OSError where something is there."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def _is_mine(told: os.stat_result) -> bool:
    """Windows has no such numbers, and its cache lies in the user's own folder."""
    return not hasattr(os, "geteuid") or told.st_uid == os.geteuid()
