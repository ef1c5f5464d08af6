"""Files that hold a secret: ordinary ones that nobody else may read."""

import os
import stat
from pathlib import Path as FilePath

from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.oserrors import reason
from zwfw_cli.store.plainfiles import open_plain


def read_private(named: str, variable: str, what: str, most: int) -> bytes:
    """What the file holds, up to ``most`` bytes. ``variable`` of the environment named it, ``what``
    says what it is. UsageError where it cannot be read, or others can read it.
    """
    try:
        handle = open_plain(FilePath(named), os.O_RDONLY)
        try:
            mode = os.fstat(handle).st_mode
            content = os.read(handle, most)
        finally:
            os.close(handle)
    except OSError as error:
        raise UsageError(f"读不了 {variable} 指定的{what} {named}：{reason(error)}。") from None
    if hasattr(os, "geteuid") and stat.S_IMODE(mode) & 0o077:
        raise UsageError(f"{what} {named} 别人也能读，不能用；请 chmod 600 {named}，或另造一份。")
    return content
