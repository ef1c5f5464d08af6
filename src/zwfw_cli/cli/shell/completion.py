"""Completion scripts for the shells, by Typer."""

import os
from typing import Final, get_args

from zwfw_cli.cli.shell.options import Shell
from zwfw_cli.core.errors import UsageError

PROGRAM: Final = "zwfw"
VARIABLE: Final = "_ZWFW_COMPLETE"
"""Set by the shell's script when TAB is pressed."""


def refuse_garbage() -> None:
    """UsageError where VARIABLE, or what comes with it, was not set by a script of a shell."""
    act, _, shell = os.environ[VARIABLE].partition("_")
    known = act in ("complete", "source") and shell in get_args(Shell)
    asked = act == "complete" and shell == "bash"
    if not known or (asked and not os.environ.get("COMP_CWORD", "").isdecimal()):
        raise UsageError(
            f"环境变量 {VARIABLE} 由补全脚本设置，现在的值「{os.environ[VARIABLE]}」用不了；"
            f"请 unset {VARIABLE} 再试。"
        )
    os.environ.setdefault("COMP_WORDS", PROGRAM)


def prepare() -> None:
    """Answer the shells; needed only when VARIABLE is set."""
    from zwfw_cli.cli.shell.shells import answer_shells

    answer_shells()


def script(shell: str) -> str:
    """The script to be sourced by the shell."""
    from typer.completion import get_completion_script  # type: ignore[attr-defined] # likewise

    return str(get_completion_script(prog_name=PROGRAM, complete_var=VARIABLE, shell=shell))


def install(shell: str) -> str:
    """Write the script where the shell looks for it; returns what to tell the user."""
    from typer.completion import install as write  # type: ignore[attr-defined] # likewise

    name, path = write(shell=shell, prog_name=PROGRAM, complete_var=VARIABLE)
    return f"{name} 的补全已写入 {path}；重新打开终端后生效。"
