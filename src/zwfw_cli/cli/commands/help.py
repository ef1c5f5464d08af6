"""``zwfw help``: the same as ``--help``, for those who ask this way."""

from typing import Annotated, Any, Final

import typer

from zwfw_cli.cli.output import write_text
from zwfw_cli.cli.shell.catalogue import SUMMARIES
from zwfw_cli.core.errors import UsageError

HELP: Final = """全部命令，或一个命令的用法和例子；与 --help 相同。

例：
  zwfw help
  zwfw help due
  zwfw help report monthly"""


def _names(incomplete: str) -> list[tuple[str, str]]:
    return [(name, told) for name, told in SUMMARIES.items() if name.startswith(incomplete)]


Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="COMMAND", help="命令，如 due、report monthly", autocompletion=_names),
]


def run(ctx: typer.Context, words: Words = None) -> None:
    """The help of the program, or of the command that is named."""
    here: Any = ctx.parent
    for word in words or ():
        if not hasattr(here.command, "resolve_command"):
            raise UsageError(
                f"{here.command_path} 下面没有「{word}」；用 {here.command_path} --help 看用法。"
            )
        name, command, _ = here.command.resolve_command(here, [word])
        here = typer.Context(command, parent=here, info_name=name)
    write_text(f"{here.command.get_help(here)}\n", None)
