"""``zwfw explain``: what a problem code means and what to do about it."""

import re
from typing import Annotated, Final

import typer

from zwfw_cli.cli.answering import show
from zwfw_cli.cli.clock import today
from zwfw_cli.cli.shell import complete
from zwfw_cli.cli.shell.options import Bom, Format, Output
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.problems import did_you_mean
from zwfw_cli.render.views.explain import code_view, codes_view

HELP: Final = """解释一个问题代码：什么情况、怎么办。代码是报错末尾方括号里的词，整行报错照抄也可以。
不写 CODE 时列出全部代码。

例：
  zwfw explain unit-unknown
  zwfw explain"""

Code = Annotated[
    str | None,
    typer.Argument(metavar="CODE", help="问题代码，如 unit-unknown", autocompletion=complete.codes),
]
_IN_BRACKETS: Final = re.compile(r"\[([a-z-]+)\]\s*$")


def run(code: Code = None, form: Format = "table", output: Output = None, bom: Bom = False) -> None:
    """One code, or all of them."""
    from zwfw_cli.store.problemcodes import problem_codes

    known = problem_codes()
    if code is None:
        view = codes_view([*known.values()])
    else:
        told = _IN_BRACKETS.search(code)
        word = told[1] if told else code.strip().lower()
        if word not in known:
            near = did_you_mean(word, known) or "；"
            raise UsageError(f"没有问题代码「{word}」{near}全部代码见 zwfw explain。")
        view = code_view(*known[word])
    show(view, form, output, today(), bom)
