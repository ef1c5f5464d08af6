"""Typer's own complaints, said in Chinese with what to do next."""

import re
from typing import Any, Final

from zwfw_cli.cli.shell.hints import FORMATS
from zwfw_cli.core.errors import UsageError

_NEGATIVE: Final = re.compile(r"-[\d.]+%?")
_RANGE: Final = re.compile(r"range (\d+)<=x<=(\d+)")


def translated(error: Any) -> UsageError:
    """A usage error of the parser (found by its class name: Typer keeps the classes private)."""
    said = _SAID.get(type(error).__name__, _other)(error)
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "zwfw"
    return UsageError(f"{said}{'' if said.endswith('？') else '；'}用法见 {path} --help。")


def _no_option(error: Any) -> str:
    name, context = error.option_name, error.ctx
    known = [] if context is None else _options(context.command)
    wanted = FORMATS.get(name, "")
    if name in ("-f", "--format", "-o", "--output", *FORMATS) and _has_words(context):
        return f"{name} 请写在动作之后"
    if wanted and "-f" in known:
        return f"没有选项 {name}，输出格式请写 -f {wanted}"
    if wanted or name in ("-f", "--format", "-o", "--output"):
        return _no_answer(name, context)
    if _NEGATIVE.fullmatch(name):
        return f"没有选项 {name}；负数请写在 -- 之后，如 {context.command_path} … -- {name}"
    near = "、".join(sorted(error.possibilities or ()))
    if near:
        return f"没有选项 {name}，是否为 {near}？"
    if _is_top(context) and name in ("--root", "--as-of"):
        return f"{name} 请写在命令之后，如 zwfw due {name} …"
    return f"没有选项 {name}"


def _no_answer(name: str, context: Any) -> str:
    """An option of answers, given before any command, or to a command that only writes."""
    if _is_top(context):
        said = f"-f {FORMATS[name]}" if name in FORMATS else f"{name} …"
        return f"{name} 请写在命令之后，如 zwfw due {said}"
    if name in ("-o", "--output"):
        return f"{context.command_path} 没有选项 {name}：它没有要存成文件的输出"
    return f"{context.command_path} 没有选项 {name}：它的输出不分格式"


def _has_words(context: Any) -> bool:
    """Whether another word must follow, as after ``zwfw finding``."""
    return not _is_top(context) and bool(getattr(context.command, "words", ()))


def _is_top(context: Any) -> bool:
    return context is None or context.parent is None


def _options(command: Any) -> list[str]:
    every = [one for one in command.params if one.param_type_name == "option"]
    return [name for one in every for name in one.opts]


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
        extra = text[text.rfind("(") + 1 :].rstrip(")")
        if "--unit" in _options(error.ctx.command) and " " not in extra:
            return f"多出的参数「{extra}」；按单位查请写 --unit {extra}，含空格的文字请加引号"
        return f"多出的参数「{extra}」；含空格的文字请加引号"
    return text


_SAID = {
    "NoSuchOption": _no_option,
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
    "BadOptionUsage": _bad_option,
}
