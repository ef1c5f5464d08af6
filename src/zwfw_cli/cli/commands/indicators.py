"""``zwfw indicators``: the targets."""

from typing import Final

from zwfw_cli.cli.session import open_session
from zwfw_cli.cli.shell.options import AsOf, Bom, Format, Output, Root
from zwfw_cli.render.views.indicators import indicators_view

HELP: Final = """列出正文中的全部目标：目标值、时限、约束性或努力目标、所衡量的任务。

例：
  zwfw indicators
  zwfw indicators -f csv -o 指标.csv"""


def run(
    root: Root = None,
    as_of: AsOf = None,
    form: Format = "table",
    output: Output = None,
    bom: Bom = False,
) -> None:
    """All targets."""
    session = open_session(root, as_of)
    session.show(indicators_view(session.registry.indicators), form, output, bom)
