"""Typer's own complaints, said in Chinese with what to do next.

Typer keeps the classes of its errors private, moves them and changes their words from one minor
version to the next. They are known here by the names of their classes, and what is said comes from
the parameter that they are about; a wording only chooses between two of ours.
"""

import re
from typing import Any, Final

from zwfw_cli.cli.shell.hints import FORMATS
from zwfw_cli.core.errors import UsageError

_AT_ONCE: Final = {
    "notice": "编号由服务器上的台账定，连上后再发出",
    "collect": "填报表要与服务器上的台账核对，文件留着，连上后再收",
}
"""Commands that cannot wait for the server, and why."""
_NEGATIVE: Final = re.compile(r"-[\d.]+%?")


def translated(error: Any) -> UsageError | None:
    """What the user is told; None where it is no complaint of the parser about a command line."""
    names = [kind.__name__ for kind in type(error).__mro__]
    if "UsageError" not in names:
        return None
    said = next((_SAID[name] for name in names if name in _SAID), _other)(error)
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
    if name == "--later" and context is not None and context.info_name in _AT_ONCE:
        return "没有选项 --later：" + _AT_ONCE[context.info_name]
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
    kind = getattr(param, "type", None) or getattr(param, "type_descriptor", None)
    if choices := getattr(kind, "choices", None):
        return f"{name} 的值不对，只能是 {'、'.join(choices)} 之一"
    least, most = (getattr(kind, end, getattr(param, end, None)) for end in ("min", "max"))
    return f"{name} 的值不对：应为{_bounds(least, most)}整数"


def _bounds(least: int | None, most: int | None) -> str:
    """Which numbers are right; every other kind of value is read by a parser of ours."""
    if least is not None and most is not None:
        return f"{least}到{most}之间的"
    return f"不小于{least}的" if least is not None else ""


def _bad_option(error: Any) -> str:
    if "requires an argument" in error.message:
        return f"选项 {error.option_name} 后面要有值"
    if "does not take a value" in error.message:
        return f"选项 {error.option_name} 不带值"
    return f"选项 {error.option_name} 用法不对"


def _other(error: Any) -> str:
    text = str(error.message)
    words = getattr(error.ctx.command, "words", None) if error.ctx else None
    if words:
        return f"缺少动作，可用的有：{'、'.join(words)}"
    if not text.endswith(")"):
        return "用法不对"
    extra = text[text.rfind("(") + 1 : -1]
    if "--unit" in _options(error.ctx.command) and " " not in extra:
        return f"多出的参数「{extra}」；按单位查请写 --unit {extra}，含空格的文字请加引号"
    return f"多出的参数「{extra}」；含空格的文字请加引号"


_SAID = {
    "NoSuchOption": _no_option,
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
    "BadOptionUsage": _bad_option,
}
