"""The command group: builds only the command that is called."""

import os
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from zwfw_cli import __version__
from zwfw_cli.cli.shell import completion
from zwfw_cli.cli.shell.catalogue import MODULES, SUMMARIES
from zwfw_cli.cli.shell.command import Subgroup, built
from zwfw_cli.cli.shell.options import InstallCompletion, ShowCompletion, Version
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.problems import did_you_mean


class Group(TyperGroup):
    """Commands come from the catalogue, each from the module of its name."""

    def list_commands(self, _ctx: Any) -> list[str]:
        """In the order of the catalogue."""
        return list(SUMMARIES)

    def get_command(self, _ctx: Any, cmd_name: str) -> Any:
        """Import and build one command; None for an unknown name."""
        if cmd_name not in SUMMARIES:
            return None
        return _command(cmd_name, import_module(f"zwfw_cli.cli.commands.{MODULES[cmd_name]}"))

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """``version`` is what other programs call it."""
        return super().parse_args(ctx, ["--version"] if args == ["version"] else args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; UsageError suggests near names, or what other programs' words are here."""
        if not ctx.resilient_parsing and args[0] not in SUMMARIES and not args[0].startswith("-"):
            from zwfw_cli.cli.shell.hints import command_hint

            near = command_hint(args[0]) or did_you_mean(args[0], SUMMARIES) or "；"
            raise UsageError(f"没有命令「{args[0]}」{near}用 zwfw --help 查看全部命令。")
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """The overview."""
        from zwfw_cli.cli.shell.helptext import overview

        return overview(self, ctx)


def _command(name: str, module: Any) -> Any:
    """A command from its module: one function ``run``, or several in ``WORDS``."""
    if not hasattr(module, "WORDS"):
        return built(name, module.run, module.HELP, SUMMARIES[name])
    app = typer.Typer(name=name, cls=Subgroup, help=module.HELP, rich_markup_mode=None)
    group: Any = typer.main.get_group(app)
    group.words = module.WORDS
    group.bare = getattr(module, "BARE", None)
    return group


def build() -> Any:
    """The whole program as one callable group."""
    if completion.VARIABLE in os.environ:
        completion.refuse_garbage()
        completion.prepare()
    app = typer.Typer(
        cls=Group,
        add_completion=False,
        rich_markup_mode=None,
        invoke_without_command=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(root)
    return typer.main.get_command(app)


def root(
    ctx: typer.Context,
    version: Version = False,
    show_completion: ShowCompletion = None,
    install_completion: InstallCompletion = None,
) -> None:
    """政务服务工作要点的台账。"""
    if version:
        typer.echo(f"zwfw {__version__}")
        raise typer.Exit
    if show_completion or install_completion:
        shell = show_completion or install_completion or ""
        typer.echo(completion.script(shell) if show_completion else completion.install(shell))
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
