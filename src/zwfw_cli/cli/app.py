"""The command group: builds only the command that is called."""

import os
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from zwfw_cli import __version__
from zwfw_cli.cli import completion
from zwfw_cli.cli.catalogue import MODULES, SUMMARIES
from zwfw_cli.cli.options import InstallCompletion, ShowCompletion, Version
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.problems import did_you_mean


class Command(TyperCommand):
    """A command whose help is laid out in Chinese."""

    def get_help(self, ctx: Any) -> str:
        """The whole help text."""
        from zwfw_cli.cli.helptext import command_help

        return command_help(self, ctx)


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

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; UsageError suggests near names."""
        if not ctx.resilient_parsing and args[0] not in SUMMARIES and not args[0].startswith("-"):
            near = did_you_mean(args[0], SUMMARIES)
            raise UsageError(f"没有命令「{args[0]}」{near or '；'}用 zwfw --help 查看全部命令。")
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """The overview."""
        from zwfw_cli.cli.helptext import overview

        return overview(self, ctx)


class Subgroup(TyperGroup):
    """A command with words of its own, such as ``finding add``."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the word; UsageError suggests near ones."""
        if not ctx.resilient_parsing and args[0] not in self.commands:
            near = did_you_mean(args[0], self.commands) or "；"
            known = "、".join(self.commands)
            raise UsageError(f"{ctx.command_path} 没有「{args[0]}」{near}可用的有：{known}。")
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """The words and what they are for."""
        from zwfw_cli.cli.helptext import group_help

        return group_help(self, ctx)


def _command(name: str, module: Any) -> Any:
    """A command from its module: one function ``run``, or several in ``WORDS``."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    if not hasattr(module, "WORDS"):
        app.command(name, cls=Command, help=module.HELP, short_help=SUMMARIES[name])(module.run)
        return typer.main.get_command(app)
    for word, (summary, told, function) in module.WORDS.items():
        app.command(word, cls=Command, help=told, short_help=summary)(function)
    group = typer.Typer(add_completion=False, rich_markup_mode=None)
    group.add_typer(app, name=name, cls=Subgroup, help=module.HELP, no_args_is_help=False)
    return typer.main.get_group(group).commands[name]


def build() -> Any:
    """The whole program as one callable group."""
    if completion.VARIABLE in os.environ:
        completion.prepare()
    app = typer.Typer(
        cls=Group, add_completion=False, rich_markup_mode=None, invoke_without_command=True
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
