"""``zwfw board``: 挂图作战."""

from typing import Annotated, Final, Literal

import typer

from zwfw_cli.cli.shell.options import AsOf, KnownAt, Output, Root, UnitFilter
from zwfw_cli.core.answers.board.wallchart import board
from zwfw_cli.core.registry.lookup import find_unit

HELP: Final = """挂图作战：全部任务和指标一张图，写成一个网页文件，不联网、不用脚本，浏览器直接打开。
有总数和与上月末相比的变化、单位与方面的对照表、时限、指标走势和预测、排名、未报的、任务清单。
可以按 A3 横向打印（不超过4页），也可以在手机上看。--unit 只写一个单位牵头的部分。

例：
  zwfw board -o 看板.html
  zwfw board --unit 区信息中心 -o 看板-区信息中心.html
  zwfw board --as-of 2021-06-30 -o 看板-0630.html"""

Page = Annotated[
    Literal["html"], typer.Option("-f", "--format", metavar="FORMAT", help="输出格式：html")
]


def run(
    unit: UnitFilter = None,
    root: Root = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    form: Page = "html",  # noqa: ARG001 - there is one form; a name of another is refused by it
    output: Output = None,
) -> None:
    """The page, to a file or to standard output."""
    from zwfw_cli.cli.session import open_session
    from zwfw_cli.render.board.page import as_html

    session = open_session(root, as_of, known_at)
    name = find_unit(session.registry, unit) if unit is not None else None
    made = board(session.registry, session.journal, session.as_of, name)
    session.print(as_html(made, session.workspace.template_roots), output)
