"""``zwfw validate``: every problem of every file of the workspace."""

from typing import Annotated, Final

import typer

from zwfw_cli.cli.progress import working
from zwfw_cli.cli.session import open_session
from zwfw_cli.cli.shell.options import AsOf, Format, Output, Root
from zwfw_cli.render.views.validate import problem_lines, validate_view

HELP: Final = """校验工作区的全部文件：格式、键、日期、单位、引用、时限读法。一次列出所有问题。
有错误时退出码为1；加 --strict 时，警告也算。

例：
  zwfw validate
  zwfw validate --root 我的工作区 -f json"""

Strict = Annotated[bool, typer.Option("--strict", help="从严：警告也算问题")]


def run(
    strict: Strict = False,
    root: Root = None,
    as_of: AsOf = None,
    form: Format = "table",
    output: Output = None,
) -> int:
    """1 where there is an error (--strict: or a warning)."""
    session = open_session(root, as_of)
    with working("正在校验"):
        problems = session.workspace.problems
    if form == "table":
        session.print(problem_lines(problems), output)
    else:
        session.show(validate_view(problems), form, output)
    return int(any(strict or problem.severity == "error" for problem in problems))
