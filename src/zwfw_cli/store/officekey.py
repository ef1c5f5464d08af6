"""The office's key: who does not have it cannot make seals that hold."""

import os
from typing import Final

from zwfw_cli.core.errors import UsageError
from zwfw_cli.store.privatefile import read_private

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
    key = read_private(named, VARIABLE, "钥匙", _MOST).strip()
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
