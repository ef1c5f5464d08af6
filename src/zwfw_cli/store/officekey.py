"""The office's key: who does not have it cannot make seals that hold."""

import os
import stat
from pathlib import Path as FilePath
from typing import Final

from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.oserrors import reason
from zwfw_cli.store.plainfiles import open_plain

VARIABLE: Final = "ZWFW_KEY"
"""A file outside of the workspace, of mode 600."""
LEAST: Final = 16
_MOST: Final = 4096


def office_key() -> bytes | None:
    """What the file holds, without the blanks around it; None where no key is named. UsageError
    where the file cannot be used: going on without it would be a weaker seal, in silence.
    """
    named = os.environ.get(VARIABLE)
    if not named:
        return None
    try:
        handle = open_plain(FilePath(named), os.O_RDONLY)
        try:
            mode = os.fstat(handle).st_mode
            key = os.read(handle, _MOST).strip()
        finally:
            os.close(handle)
    except OSError as error:
        raise UsageError(f"读不了 {VARIABLE} 指定的钥匙 {named}：{reason(error)}。") from None
    if hasattr(os, "geteuid") and stat.S_IMODE(mode) & 0o077:
        raise UsageError(f"钥匙 {named} 别人也能读，不能用；请 chmod 600 {named}，或另造一把。")
    if len(key) < LEAST:
        raise UsageError(f"钥匙 {named} 太短，至少{LEAST}个字节；可用 openssl rand -hex 32 造。")
    return key


def key_name() -> str:
    """Tells two keys apart without giving them away; empty without one."""
    key = office_key()
    if key is None:
        return ""
    from zwfw_cli.store.chain import digest

    return digest(key.hex())[:8]
