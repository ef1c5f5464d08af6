"""``zwfw unit``: what a unit has to do."""

from typing import Annotated, Final

import typer

from zwfw_cli.cli.shell import complete
from zwfw_cli.cli.shell.options import Question
from zwfw_cli.core.answers.units import tasks_by_role, unit_rows
from zwfw_cli.core.registry.lookup import find_unit
from zwfw_cli.render.views.tasks import unit_view, units_view

HELP: Final = """不写名称时列出全部单位和任务数；写名称时列出它牵头、配合和泛指的任务。
名称可用别名；也可以查统称，如 街镇。

例：
  zwfw unit
  zwfw unit 区政务服务办
  zwfw unit 区发改委 -f json"""

Name = Annotated[
    str | None,
    typer.Argument(metavar="NAME", help="单位名称或别名", autocompletion=complete.units),
]


def run(
    name: Name = None,
    *,
    asked: Question,
) -> None:
    """One unit or all units."""
    session = asked.session()
    if name is None:
        asked.show(session, units_view(unit_rows(session.snapshot)))
        return
    unit = find_unit(session.registry, name)
    found = tasks_by_role(session.snapshot, unit)
    asked.show(session, unit_view(session.snapshot, unit, found))
