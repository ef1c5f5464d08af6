"""Help in Chinese, aligned by cell widths."""

import shutil
from collections.abc import Iterable
from typing import Any

from zwfw_cli.cli.shell.catalogue import GROUPS
from zwfw_cli.render.wrapping import cell_len, pad, wrap

_HELP_LINE = ("-h, --help", "显示这份说明")


def command_help(command: Any, ctx: Any) -> str:
    """Usage, what it does with examples, arguments and options of one command."""
    params = command.get_params(ctx)
    arguments = [(_argument(p), p.help or "") for p in params if p.param_type_name == "argument"]
    options = [_option(p) for p in params if p.param_type_name == "option" and p.name != "help"]
    needed = [_option(p)[0] for p in params if p.param_type_name == "option" and p.required]
    pieces = " ".join([*needed, *(name for name, _ in arguments)])
    parts = [f"用法：{ctx.command_path} [选项] {pieces}".rstrip(), "", command.help]
    if arguments:
        parts += ["", "参数：", *_list(arguments)]
    return "\n".join([*parts, "", "选项：", *_list([*options, _HELP_LINE])])


def group_help(group: Any, ctx: Any) -> str:
    """A command with words of its own."""
    words = [(name, summary) for name, (summary, _, _) in group.words.items()]
    parts = [f"用法：{ctx.command_path} 动作 [选项]", "", group.help, "", "动作：", *_list(words)]
    return "\n".join([*parts, "", f"每个动作的用法和例子：{ctx.command_path} 动作 --help"])


def overview(group: Any, ctx: Any) -> str:
    """All commands by what they are for."""
    parts = ["用法：zwfw 命令 [选项]", "", "政务服务工作要点的台账：到期、单位、进展、指标、通报。"]
    widest = max(len(command.name) for _, commands in GROUPS for command in commands)
    for title, commands in GROUPS:
        rows = [(command.name, command.summary) for command in commands]
        parts += ["", f"{title}：", *_list(rows, widest)]
    options = [_option(p) for p in group.get_params(ctx) if p.name != "help"]
    parts += ["", "选项：", *_list([*options, _HELP_LINE])]
    parts += ["", "每个命令的用法和例子：zwfw 命令 --help"]
    return "\n".join(parts)


def _argument(param: Any) -> str:
    name = param.metavar or param.name.upper()
    name += "…" if param.nargs == -1 else ""
    return name if param.required else f"[{name}]"


def _option(param: Any) -> tuple[str, str]:
    names = ", ".join(param.opts)
    return (f"{names} {param.metavar}" if param.metavar and not param.is_flag else names), (
        (param.help or "")
        + (f"（环境变量 {param.envvar}）" if param.envvar else "")
        + ("，可写多次" if param.multiple else "")
        + ("（必填）" if param.required else "")
    )


def _list(rows: Iterable[tuple[str, str]], least: int = 0) -> list[str]:
    every = [tuple(row) for row in rows]
    left = min(28, max([least, *(cell_len(name) for name, _ in every)]))
    room = max(20, min(100, shutil.get_terminal_size().columns) - left - 4)
    lines = []
    for name, told in every:
        first, *rest = wrap(told, room)
        fits = cell_len(name) <= left
        if not fits:
            lines.append(f"  {name}")
        lines.append(f"  {pad(name if fits else '', left)}  {first}".rstrip())
        lines += [" " * (left + 4) + line for line in rest]
    return lines
