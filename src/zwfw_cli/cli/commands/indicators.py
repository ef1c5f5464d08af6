"""``zwfw indicators``: the targets."""

from typing import Final

from zwfw_cli.cli.session import open_session
from zwfw_cli.cli.shell.options import AsOf, Bom, Format, Output, Root
from zwfw_cli.render.view import Each
from zwfw_cli.render.views.indicators import course, indicators_view

HELP: Final = """列出正文中的全部目标：目标值、时限、约束性或努力目标、所衡量的任务。

例：
  zwfw indicators
  zwfw indicators -f csv -o 指标.csv
  zwfw indicators -o 指标.xlsx    # 附各项指标的走势图，可在 Excel 里改"""


def run(
    root: Root = None,
    as_of: AsOf = None,
    form: Format = "table",
    output: Output = None,
    bom: Bom = False,
) -> None:
    """All targets."""
    session = open_session(root, as_of)
    indicators = session.registry.indicators
    courses = Each(lambda one: course(session.snapshot, one), indicators)
    session.show(indicators_view(indicators, courses), form, output, bom)
