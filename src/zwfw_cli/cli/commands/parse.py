"""``zwfw parse``: how the program reads a deadline phrase or a unit cell."""

import sys
from typing import Annotated, Final, Literal

import typer

from zwfw_cli.cli.answering import show
from zwfw_cli.cli.clock import today
from zwfw_cli.cli.output import write_text
from zwfw_cli.cli.shell.options import AsOf, Bom, Format, Output, Year
from zwfw_cli.core.errors import DataError, UsageError
from zwfw_cli.core.grammar.deadlines import read_deadline
from zwfw_cli.core.grammar.units import read_units
from zwfw_cli.render.view import Item
from zwfw_cli.render.views import parse as views
from zwfw_cli.store.text import decode

HELP: Final = """解释时限（deadline）或单位栏（units）的读法。看不懂的时限不猜日期。不需要工作区。
TEXT 写 - 时从标准输入逐行读，每行一句，逐行输出 JSON，次序不变。

例：
  zwfw parse deadline 6月30日前 --year 2021
  zwfw parse units 区司法局牵头，区财政局、有关部门配合
  zwfw parse deadline - --year 2021 < 时限.txt"""

Kind = Annotated[
    Literal["deadline", "units"],
    typer.Argument(metavar="KIND", help="deadline（时限）或 units（单位栏）"),
]
Text = Annotated[str, typer.Argument(metavar="TEXT", help="原文；- 为标准输入，每行一句")]


def run(
    kind: Kind,
    text: Text,
    year: Year = None,
    form: Format = "table",
    output: Output = None,
    bom: Bom = False,
    as_of: AsOf = None,
) -> None:
    """One phrase explained, or one line of JSON for each line of standard input."""
    if kind == "deadline" and year is None:
        raise UsageError("读时限要知道文件的年份；请写 --year，如 --year 2021。")
    if text == "-":
        _each_line(kind, year or 0, output)
    elif kind == "deadline":
        reading = read_deadline(text, year or 0)
        if form == "table":
            write_text(views.deadline_lines(reading), output)
        else:
            show(views.deadline_view(reading), form, output, as_of or today(), bom)
    else:
        cell = read_units(text)
        if form == "table":
            write_text(views.units_lines(cell), output)
        else:
            show(views.units_view(cell), form, output, as_of or today(), bom)


def _each_line(kind: str, year: int, output: str | None) -> None:
    """Answers each line as it comes, so that a program may talk to it line by line."""
    if sys.stdin is None:
        raise UsageError("标准输入已经关闭，没有可读的内容。")
    gathered: list[str] = []
    for number, raw in enumerate(sys.stdin.buffer, 1):
        line = views.json_line(_item(kind, _decoded(raw, number), year))
        if output is None:
            write_text(line, None)
        else:
            gathered.append(line)
    if output is not None:
        write_text("".join(gathered), output)


def _decoded(raw: bytes, number: int) -> str:
    """The line as text; DataError where it is in another encoding: nothing is guessed."""
    text, problems = decode(raw, "标准输入")
    if text is None:
        raise DataError(tuple(one._replace(line=number) for one in problems))
    return text.rstrip("\r\n")


def _item(kind: str, text: str, year: int) -> Item:
    if kind == "deadline":
        return views.deadline_item(read_deadline(text, year))
    return views.units_item(read_units(text))
