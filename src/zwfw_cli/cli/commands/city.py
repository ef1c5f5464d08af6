"""``zwfw city``: the offices of a city side by side."""

from datetime import date, timedelta
from typing import Annotated, Final

import typer

from zwfw_cli.cli.answering import show
from zwfw_cli.cli.clock import today
from zwfw_cli.cli.offices import compare, offices, one_of
from zwfw_cli.cli.session import Session
from zwfw_cli.cli.shell.options import AsOf, Format, Offices, Output
from zwfw_cli.core.answers.tasks import TaskQuery, find_tasks
from zwfw_cli.core.dates.days import parse_day
from zwfw_cli.core.errors import DataError
from zwfw_cli.render.views.city import city_view
from zwfw_cli.render.views.tasks import tasks_view
from zwfw_cli.workspace import Workspace

HELP: Final = """各办公室并列：已办结、逾期、未报、指标达标，较前增减；组内排名，先按办结率、再按有逾期的任务数。
从服务器读（环境变量 ZWFW_JOURNAL，如 service=zwfw；办公室名写成“组/名”的分组），登记册由各办公室
zwfw share publish 发布；或用 --offices 写文件夹：各办公室的工作区，或放着它们的文件夹（可再按组分）。
--office 看一个办公室的任务清单。有办公室读不了时照列原因，退出码为3。

例：
  zwfw city --offices 各区
  zwfw city --offices 各区/北碚 各区/渝中 --since 2021-03-31 -f csv
  zwfw city --offices 各区 --office 北碚"""

More = Annotated[list[str] | None, typer.Argument(metavar="DIR", help="--offices 的更多文件夹")]
Since = Annotated[
    date | None,
    typer.Option("--since", metavar="D", parser=parse_day, help="与哪天末比较；默认上月末"),
]
OfficeName = Annotated[
    str | None, typer.Option("--office", metavar="NAME", help="只看一个办公室：它的任务清单")
]


def run(
    more: More = None,
    folders: Offices = None,
    office: OfficeName = None,
    since: Since = None,
    as_of: AsOf = None,
    form: Format = "table",
    output: Output = None,
) -> int:
    """3 where the files of an office cannot be read."""
    day = as_of or today()
    with offices([*(folders or ()), *(more or ())]) as every:
        if office is not None:
            session = Session(Workspace(one_of(every, office).folder, as_it_lies=True), day)
            tasks = find_tasks(session.snapshot, TaskQuery())
            session.show(tasks_view(session.snapshot, tasks), form, output)
            return 0
        city = compare(every, day, since or day.replace(day=1) - timedelta(days=1))
    show(city_view(city), form, output, day)
    return DataError.exit_code if city.unread else 0
