"""Secrets by name: from the environment, or from a file that only its owner can read."""

import os
from typing import Final

from zwfw_cli.core.errors import UsageError
from zwfw_cli.store.privatefile import read_private

VARIABLE: Final = "ZWFW_SECRETS"
"""A file outside of the workspace, of mode 600, with lines ``NAME=value``."""
_MOST: Final = 64 * 1024


def secret(name: str) -> str:
    """A secret; UsageError where neither the environment nor the file has one of that name."""
    found = os.environ.get(name) or _in_file().get(name)
    if not found:
        raise UsageError(
            f"没有秘密 {name}：请设环境变量 {name}，或写进 {VARIABLE} 指定的文件（{name}=…，权限600）。"
        )
    return found


def _in_file() -> dict[str, str]:
    named = os.environ.get(VARIABLE)
    if not named:
        return {}
    text = read_private(named, VARIABLE, "秘密文件", _MOST).decode(errors="replace")
    pairs = (line.partition("=") for line in text.splitlines() if not line.startswith("#"))
    return {name.strip(): value.strip() for name, sign, value in pairs if sign}
