"""``zwfw.1``, in the macros of man(7), which every formatter knows."""

import re
from typing import Final

from generate import scripts
from generate.asked import Asked, Parameter, groups, top_options
from zwfw_cli.render.wrapping import wrap

_ROOM: Final = 60
"""Cells of a line, which fits 80 columns with the deepest indent."""


def page() -> str:
    """The whole page."""
    parts = [
        '.\\" Made by make docs. Do not edit.',
        '.TH ZWFW 1 "" "zwfw" "政务服务工作要点的台账"',
        ".SH 名称",
        "zwfw \\- 政务服务工作要点的台账：到期、单位、进展、指标、通报",
        ".SH 用法",
        ".B zwfw",
        "命令 [选项]",
        ".SH 说明",
        *_text(
            "登记政务服务工作要点的任务和指标，回答谁在什么时候要完成什么，记录进展，对照指标，写出通报。"
        ),
        ".SH 选项",
        *_parameters(top_options()),
        ".SH 命令",
    ]
    for title, some in groups():
        parts += [f".SS {title}"]
        for number, one in enumerate(some):
            parts += [".PP"] if number else []
            parts += _command(one)
    for title in (scripts.EXIT_CODES, scripts.ENVIRONMENT):
        parts += [f".SH {title}"]
        for word, said in scripts.rows(title):
            parts += [".TP", f".B {_escaped(word)}", *_text(said)]
    parts += [".SH 文件", *_files()]
    return "\n".join(parts) + "\n"


def _command(one: Asked) -> list[str]:
    parts = [f".B {_escaped(one.usage)}", ".RS 4", *_text(one.summary + "。")]
    for line in one.told.splitlines():
        parts += [".PP", *_text(line)]
    parts += _parameters(one.parameters)
    if one.examples:
        parts += [".PP", "例：", ".PP", ".nf", *map(_escaped, one.examples), ".fi"]
    for word in one.words:
        parts += [".PP", *_command(word)]
    return [*parts, ".RE"]


def _parameters(some: "tuple[Parameter, ...] | list[Parameter]") -> list[str]:
    parts = []
    for one in some:
        name = one.value if one.is_argument else ", ".join(one.names)
        value = "" if one.is_argument or not one.value else f" \\fI{_escaped(one.value)}\\fR"
        must = "（必填）" if one.required else ""
        parts += [".TP", f"\\fB{_escaped(name)}\\fR{value}", *_text(one.told + must)]
    return parts


def _files() -> list[str]:
    found = {
        "data/tasks.yaml": "任务，由人维护",
        "data/indicators.yaml": "指标，由人维护",
        "data/units.yaml": "单位、别名、统称",
        "data/rules.yaml": "灯号、天数、考核细则",
        "data/journal.jsonl": "台账，只由程序追加",
        "templates/": "自己的模板，优先于内置的",
    }
    return [line for name, said in found.items() for line in (".TP", f".I {_escaped(name)}", said)]


def _text(text: str) -> list[str]:
    """Lines folded here: formatters break Chinese at spaces only."""
    lines = [line for whole in text.splitlines() for line in wrap(whole, _ROOM)]
    return "\n.br\n".join(_escaped(line.strip()) for line in lines if line.strip()).splitlines()


def _escaped(text: str) -> str:
    """Text that no formatter takes for a request; hyphens stay what can be copied."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", text)
