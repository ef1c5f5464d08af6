"""Typer's own complaints, said in Chinese with what to do next."""

import re
from typing import Any, Final

from zwfw_cli.core.errors import UsageError

_RANGE: Final = re.compile(r"range (\d+)<=x<=(\d+)")


def translated(error: Any) -> UsageError:
    """A usage error of the parser (found by its class name: Typer keeps the classes private)."""
    said = _SAID.get(type(error).__name__, _other)(error)
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "zwfw"
    return UsageError(f"{said}；用法见 {path} --help。")


def _no_option(error: Any) -> str:
    near = "、".join(sorted(error.possibilities or ()))
    if near:
        return f"没有选项 {error.option_name}，是否为 {near}？"
    if error.option_name in ("--root", "--as-of", "--format", "-f", "--output", "-o"):
        return f"{error.option_name} 请写在命令之后，如 zwfw due {error.option_name} …"
    return f"没有选项 {error.option_name}"


def _missing(error: Any) -> str:
    param = error.param
    if param.param_type_name == "argument":
        return f"缺少参数 {param.metavar}"
    return f"缺少选项 {param.opts[0]}"


def _bad_value(error: Any) -> str:
    param = error.param
    name = param.metavar if param.param_type_name == "argument" else param.opts[0]
    choices = getattr(param.type, "choices", None)
    wanted = f"，只能是 {'、'.join(choices)} 之一" if choices else f"：{_plain(error.message)}"
    return f"{name} 的值不对{wanted}"


def _plain(message: str) -> str:
    found = _RANGE.search(message)
    if found:
        return f"应在{found[1]}到{found[2]}之间"
    return "应为整数" if " int" in message else message


def _bad_option(error: Any) -> str:
    if "requires an argument" in error.message:
        return f"选项 {error.option_name} 后面要有值"
    if "does not take a value" in error.message:
        return f"选项 {error.option_name} 不带值"
    return f"选项 {error.option_name} 用法不对"


def _other(error: Any) -> str:
    text = str(error.message)
    if text == "Missing command.":
        return f"缺少动作，可用的有：{'、'.join(error.ctx.command.words)}"
    if "unexpected extra argument" in text:
        return f"多出的参数{text[text.rfind('(') :]}；含空格的文字请加引号"
    return text


_SAID = {
    "NoSuchOption": _no_option,
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
    "BadOptionUsage": _bad_option,
}
