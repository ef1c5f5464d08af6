"""Typer's own complaints, said in Chinese with what to do next.

Typer keeps the classes of its errors private, moves them and changes their words from one minor
version to the next. They are known here by the names of their classes, and what is said comes from
the parameter that they are about; a wording only chooses between two of ours.
"""

from typing import Any

from zwfw_cli.core.errors import UsageError


def translated(error: Any) -> UsageError | None:
    """What the user is told; None where it is no complaint of the parser about a command line."""
    names = [kind.__name__ for kind in type(error).__mro__]
    if "UsageError" not in names:
        return None
    said = next((_SAID[name] for name in names if name in _SAID), _other)(error)
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
    if text.endswith(")"):
        return f"多出的参数{text[text.rfind('(') :]}；含空格的文字请加引号"
    return "用法不对"


_SAID = {
    "NoSuchOption": _no_option,
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
    "BadOptionUsage": _bad_option,
}
