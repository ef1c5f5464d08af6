"""Completion scripts for the shells, by Typer."""

from typing import Final

from typer import completion

PROGRAM: Final = "zwfw"
VARIABLE: Final = "_ZWFW_COMPLETE"


def script(shell: str) -> str:
    """The script to be sourced by the shell."""
    return completion.get_completion_script(  # type: ignore[attr-defined] # Typer has no public name
        prog_name=PROGRAM, complete_var=VARIABLE, shell=shell
    )


def install(shell: str) -> str:
    """Write the script where the shell looks for it; returns what to tell the user."""
    name, path = completion.install(  # type: ignore[attr-defined] # likewise
        shell=shell, prog_name=PROGRAM, complete_var=VARIABLE
    )
    return f"{name} 的补全已写入 {path}；重新打开终端后生效。"
