"""The form of an answer by the name of its file: ``-o 清单.csv`` is enough."""

from pathlib import PurePath
from typing import Any, Final

from zwfw_cli.core.errors import UsageError

FORMS: Final = ("json", "csv", "md", "xlsx", "docx", "html")
"""Endings that say a form; another ending says nothing."""


def settle(context: Any) -> None:
    """Take the form from the name where ``-f`` is not given; UsageError where the two contradict
    each other, the command has no such form, or the mark of UTF-8 is asked for on anything but CSV.
    """
    _settle_form(context)
    if context.params.get("bom") and context.params["form"] != "csv":
        raise UsageError("--bom 只用于 CSV；请加 -f csv，或把 -o 的文件名写成 .csv。")


def _settle_form(context: Any) -> None:
    given = context.params
    named = PurePath(given.get("output") or "").suffix.lower().removeprefix(".")
    if "form" not in given or named not in FORMS or named == given["form"]:
        return
    if context.get_parameter_source("form").name != "DEFAULT":
        raise UsageError(
            f"-f {given['form']} 与 -o {given['output']} 的文件名不一致；"
            f"请去掉 -f，或把文件名改为 .{given['form']}。"
        )
    option = next(one for one in context.command.params if one.name == "form")
    known = getattr(option.type, "choices", ())
    if named not in known:
        raise UsageError(
            f"{context.command_path} 没有 {named} 格式（-o {given['output']}）；"
            f"可用的有：{'、'.join(known)}。"
        )
    given["form"] = named
