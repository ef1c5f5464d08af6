"""``zwfw validate``."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zwfw_cli.core.problems import Problem
from zwfw_cli.render import cells
from zwfw_cli.render.plain import one_line
from zwfw_cli.render.view import Column, Table, View

if TYPE_CHECKING:
    from zwfw_cli.render.shapes.validate import ProblemItem

WORDS = {"error": "错误", "warning": "警告"}


def summary(problems: Sequence[Problem]) -> str:
    """How many errors and warnings there are."""
    if not problems:
        return "全部文件校验通过，没有发现问题。"
    errors = sum(problem.severity == "error" for problem in problems)
    return f"共{len(problems)}个问题：错误{errors}个，警告{len(problems) - errors}个。"


def problem_lines(problems: Sequence[Problem]) -> str:
    """One line a problem, in the form that editors can jump to, and the count."""
    lines = [one_line(problem.line_text()) for problem in problems]
    return "".join(f"{line}\n" for line in [*lines, summary(problems)])


def validate_view(problems: Sequence[Problem]) -> View:
    """The problems as items."""
    items: list[ProblemItem] = [
        {
            "file": one.file,
            "line": one.line,
            "column": one.column,
            "severity": one.severity,
            "code": one.code,
            "message": one.message,
        }
        for one in problems
    ]
    columns = (
        Column("文件"),
        Column("行", number=True),
        Column("列", number=True),
        Column("级别"),
        Column("代码"),
        Column("问题", wrap=True),
    )
    rows = tuple(
        (
            one.file,
            cells.count(one.line),
            cells.count(one.column),
            WORDS[one.severity],
            one.code,
            one.message,
        )
        for one in problems
    )
    table = Table(columns, rows, notes=(summary(problems),))
    return View("validate", items, (table,), title="校验结果")
