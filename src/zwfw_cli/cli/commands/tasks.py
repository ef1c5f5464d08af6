"""``zwfw tasks``: the task list."""

from typing import Annotated, Final

import typer

from zwfw_cli.cli.shell import complete
from zwfw_cli.cli.shell.options import Question, UnitFilter
from zwfw_cli.core.answers.tasks import TaskQuery, find_tasks, read_light
from zwfw_cli.core.ledger.states import read_state
from zwfw_cli.core.registry.lookup import find_unit
from zwfw_cli.render.views.tasks import tasks_view

HELP: Final = """列出任务，条件可以同时使用。

例：
  zwfw tasks --unit 区司法局
  zwfw tasks --section 网上办事 --light 逾期
  zwfw tasks --text 渝快办 -f md"""

Section = Annotated[
    str | None,
    typer.Option(
        "--section", metavar="S", help="重点任务标题中的文字", autocompletion=complete.sections
    ),
]
State = Annotated[
    str | None,
    typer.Option("--state", metavar="S", help="状态", autocompletion=complete.acts),
]
Light = Annotated[
    str | None,
    typer.Option("--light", metavar="L", help="灯号", autocompletion=complete.lights),
]
Text = Annotated[str | None, typer.Option("--text", metavar="T", help="具体工作中的文字")]


def run(
    unit: UnitFilter = None,
    section: Section = None,
    state: State = None,
    light: Light = None,
    text: Text = None,
    *,
    asked: Question,
) -> None:
    """The tasks that fit."""
    session = asked.session()
    query = TaskQuery(
        unit=find_unit(session.registry, unit) if unit is not None else None,
        section=section,
        state=read_state(state) if state is not None else None,
        light=read_light(light) if light is not None else None,
        text=text,
    )
    asked.show(session, tasks_view(session.snapshot, find_tasks(session.snapshot, query)))
