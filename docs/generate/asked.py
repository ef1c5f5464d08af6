"""The commands as the program builds them, as plain values."""

from typing import Any, NamedTuple

import typer

from zwfw_cli.cli.shell.app import build
from zwfw_cli.cli.shell.catalogue import GROUPS


class Parameter(NamedTuple):
    """An argument or an option, with what stands for its value."""

    names: tuple[str, ...]
    value: str
    told: str
    required: bool
    is_argument: bool


class Asked(NamedTuple):
    """A command, or one word of a command that has several (``words``)."""

    path: str
    summary: str
    told: str
    examples: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    words: tuple["Asked", ...] = ()

    @property
    def usage(self) -> str:
        """``zwfw measure [选项] INDICATOR VALUE``."""
        if self.words:
            return f"{self.path} 动作 [选项]"
        named = [(one.value, one.required) for one in self.parameters if one.is_argument]
        return " ".join([self.path, "[选项]", *(v if must else f"[{v}]" for v, must in named)])


def groups() -> list[tuple[str, list[Asked]]]:
    """Every command under the title of its group."""
    app = build()
    top = typer.Context(app, info_name="zwfw")
    return [
        (title, [_asked(app.get_command(top, one.name), top, one.name) for one in some])
        for title, some in GROUPS
    ]


def every() -> list[Asked]:
    """Every command that takes options: those with words apart, their words instead."""
    return [word for _, some in groups() for one in some for word in (one.words or (one,))]


def top_options() -> list[Parameter]:
    """The options of ``zwfw`` itself."""
    app = build()
    return _parameters(app, typer.Context(app, info_name="zwfw"))


def _asked(command: Any, parent: Any, name: str) -> Asked:
    context = typer.Context(command, parent=parent, info_name=name)
    told, _, examples = (command.help or "").partition("\n\n例：\n")
    words: tuple[Asked, ...] = ()
    if hasattr(command, "list_commands"):
        words = tuple(
            _asked(command.get_command(context, word), context, word)
            for word in command.list_commands(context)
        )
    return Asked(
        path=context.command_path,
        summary=command.short_help or _summary(name),
        told=told,
        examples=tuple(line.strip() for line in examples.splitlines() if line.strip()),
        parameters=() if words else tuple(_parameters(command, context)),
        words=words,
    )


def _summary(name: str) -> str:
    return next(one.summary for _, some in GROUPS for one in some if one.name == name)


def _parameters(command: Any, context: Any) -> list[Parameter]:
    return [_parameter(one) for one in command.get_params(context) if one.name != "help"]


def _parameter(one: Any) -> Parameter:
    is_argument = one.param_type_name == "argument"
    told = one.help or ""
    if one.envvar:
        told += f"（环境变量 {one.envvar}）"
    if getattr(one, "multiple", False):
        told += "，可写多次"
    value = "" if getattr(one, "is_flag", False) else one.metavar or one.name.upper()
    if is_argument and one.nargs == -1:
        value += "…"
    return Parameter(tuple(one.opts), value, told, one.required, is_argument)
