"""What people say in arguments and variables of the environment, as UTF-8 whatever the locale."""

import os

from zwfw_cli.core.errors import UsageError


def in_utf8(said: str, what: str = "命令行中的") -> str:
    """The text; ``what`` names it in the UsageError where it is something else."""
    try:
        if said.isprintable():  # no half character is
            return said
        return os.fsencode(said).decode()
    except UnicodeError:
        if not any("\ud800" <= char <= "\udfff" for char in said):
            return said  # read already, in a locale that has no such characters
        shown = said.encode(errors="backslashreplace").decode()
        raise UsageError(f"{what}「{shown}」不是UTF-8编码；请把终端改为UTF-8再试。") from None


def variable(name: str) -> str | None:
    """What a variable says; None where it is not set. UsageError."""
    said = os.environ.get(name)
    return None if said is None else in_utf8(said, f"环境变量 {name} 的")
