"""One command as Typer builds it, and a command that has words of its own."""

from collections.abc import Callable, Mapping
from inspect import Parameter, Signature, signature
from types import MappingProxyType
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from zwfw_cli.cli.shell.spoken import settle_spoken
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.problems import did_you_mean

Words = Mapping[str, tuple[str, str, Callable[..., int | None]]]
"""By its name what a word is for in a line, its help, and what it does."""


class Command(TyperCommand):
    """A command whose help is laid out in Chinese."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Read the command line; UsageError for an option given twice that can be meant but once."""
        if not ctx.resilient_parsing:
            _, _, order = self.make_parser(ctx).parse_args(list(args))
            for param in order:
                if order.count(param) > 1 and _takes_one(param):
                    raise UsageError(
                        f"{param.opts[0]} 写了不止一次，不知道以哪个为准；请只写一次。"
                    )
        return super().parse_args(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """The whole help text."""
        from zwfw_cli.cli.shell.helptext import command_help

        return command_help(self, ctx)

    def invoke(self, ctx: Any) -> Any:
        """Run it on the days that were meant, its answer in the form that ``-f`` or the name after
        ``-o`` says.
        """
        settle_spoken(ctx.params)
        if ctx.params.get("output") or ctx.params.get("bom"):
            from zwfw_cli.cli.shell.forms import settle

            settle(ctx)
        return super().invoke(ctx)


def _takes_one(param: Any) -> bool:
    """Whether it is an option with a value that replaces the one before."""
    option = param.param_type_name == "option"
    return option and not param.multiple and not param.is_flag and param.nargs == 1


class Subgroup(TyperGroup):
    """A command with words of its own, such as ``finding add``, each built when it is called."""

    words: Words = MappingProxyType({})
    bare: str | None = None
    """The word that is meant where none is written; None where one must be."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Put the word that is meant before the options that are written without one."""
        asks_help = bool({*args} & {"-h", "--help"})
        if self.bare and not asks_help and (not args or args[0].startswith("-")):
            args = [self.bare, *args]
        return super().parse_args(ctx, args)

    def list_commands(self, _ctx: Any) -> list[str]:
        """In the order of the module."""
        return list(self.words)

    def get_command(self, _ctx: Any, cmd_name: str) -> Any:
        """Build one word; None for an unknown one."""
        if cmd_name not in self.words:
            return None
        summary, told, function = self.words[cmd_name]
        return built(cmd_name, function, told, summary)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the word; UsageError suggests near ones."""
        if not ctx.resilient_parsing and args[0] not in self.words:
            near = did_you_mean(args[0], self.words) or "；"
            known = "、".join(self.words)
            raise UsageError(f"{ctx.command_path} 没有「{args[0]}」{near}可用的有：{known}。")
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """The words and what they are for."""
        from zwfw_cli.cli.shell.helptext import group_help

        return group_help(self, ctx)


def built(name: str, function: Callable[..., int | None], told: str, summary: str) -> Any:
    """A command from its function; ``summary`` is its line in an overview."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=Command, help=told, short_help=summary)(_spread(function))
    return typer.main.get_command(app)


def _spread(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function with the options of a shared group in the place of the group."""
    own, group = [], None
    for parameter in signature(function).parameters.values():
        if hasattr(parameter.annotation, "_fields"):
            group = parameter
        else:
            own.append(parameter)
    if group is None:
        return function
    shared, name = group.annotation, group.name

    def run(**given: Any) -> Any:
        together = shared(*(given.pop(field) for field in shared._fields))
        return function(**given, **{name: together})

    options = [
        Parameter(field, Parameter.KEYWORD_ONLY, default=default, annotation=kind)
        for (field, kind), default in zip(
            shared.__annotations__.items(), shared._field_defaults.values(), strict=True
        )
    ]
    run.__annotations__ = {every.name: every.annotation for every in (*own, *options)}
    vars(run)["__signature__"] = Signature([*own, *options])
    return run
