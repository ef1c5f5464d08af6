"""Completion scripts for the shells, by Typer."""

from typing import Final

PROGRAM: Final = "zwfw"
VARIABLE: Final = "_ZWFW_COMPLETE"
"""Set by the shell's script when TAB is pressed."""


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
