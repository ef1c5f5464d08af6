"""Options that several commands share, each declared once."""

import os
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from zwfw_cli.cli.shell import complete, completetask
from zwfw_cli.cli.shell.spoken import past_day_or_spoken
from zwfw_cli.core.dates.days import parse_day
from zwfw_cli.core.errors import UsageError
from zwfw_cli.store.environment import in_utf8

if TYPE_CHECKING:
    from zwfw_cli.cli.session import Session
    from zwfw_cli.render.view import View

Shell = Literal["bash", "zsh", "fish", "powershell", "pwsh"]

Version = Annotated[bool, typer.Option("-V", "--version", help="显示版本", is_eager=True)]
ShowCompletion = Annotated[
    Shell | None, typer.Option("--show-completion", metavar="SHELL", help="打印补全脚本")
]
InstallCompletion = Annotated[
    Shell | None,
    typer.Option(
        "--install-completion",
        metavar="SHELL",
        help="安装命令补全（bash、zsh、fish、powershell、pwsh）",
    ),
]

Root = Annotated[
    str | None,
    typer.Option("--root", envvar="ZWFW_ROOT", metavar="DIR", help="工作区（含 data/tasks.yaml）"),
]


def _as_of(text: str) -> date:
    """The day; UsageError says so where it was the environment that named it."""
    try:
        return parse_day(text)
    except UsageError as error:
        source = "环境变量 ZWFW_AS_OF：" if text == os.environ.get("ZWFW_AS_OF") else ""
        raise UsageError(f"{source}{error}") from None


AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        envvar="ZWFW_AS_OF",
        metavar="DATE",
        parser=_as_of,
        help="答案所对的那一天；默认北京时间今天",
    ),
]
KnownAt = Annotated[
    date | None,
    typer.Option(
        "--known-at",
        metavar="DATE",
        parser=parse_day,
        help="只按这天（含）以前记下的内容回答；默认全部",
    ),
]
Format = Annotated[
    Literal["table", "json", "csv", "md", "xlsx"],
    typer.Option("-f", "--format", help="输出格式：table、json、csv、md、xlsx", metavar="FORMAT"),
]
Paper = Annotated[
    Literal["md", "json", "docx", "html"],
    typer.Option("-f", "--format", metavar="FORMAT", help="输出格式：md、json、docx、html"),
]
Report = Annotated[
    Literal["md", "json", "docx", "html", "xlsx"],
    typer.Option(
        "-f", "--format", metavar="FORMAT", help="输出格式：md、json、docx、html、xlsx（其中的表）"
    ),
]
Output = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="FILE", help="写入文件（UTF-8，整体替换）"),
]
Bom = Annotated[
    bool,
    typer.Option("--bom", help="CSV 开头加 UTF-8 标记：中文 Excel 双击打开不乱码"),
]


class Question(NamedTuple):
    """The options that every question has. A command takes them as one ``asked: Question``, and
    ``command.built`` puts them behind its own.
    """

    root: Root = None
    as_of: AsOf = None
    known_at: KnownAt = None
    form: Format = "table"
    output: Output = None
    bom: Bom = False

    def session(self) -> "Session":
        """The workspace on the day that is asked for, as it was known."""
        from zwfw_cli.cli.session import open_session

        return open_session(self.root, self.as_of, self.known_at)

    def show(self, session: "Session", view: "View") -> None:
        """Render the answer and put it where it was asked for."""
        session.show(view, self.form, self.output, self.bom)


UnitFilter = Annotated[
    str | None,
    typer.Option("--unit", metavar="UNIT", help="单位名称或别名", autocompletion=complete.units),
]
Units = Annotated[
    list[str] | None,
    typer.Option(
        "--unit",
        metavar="UNIT",
        help="单位名称或别名；几个单位的写几次",
        autocompletion=completetask.task_units,
    ),
]
TaskArgument = Annotated[
    str,
    typer.Argument(
        metavar="TASK", help="任务编号，或内容中能唯一确定的文字", autocompletion=complete.tasks
    ),
]
TaskArguments = Annotated[
    list[str],
    typer.Argument(
        metavar="TASK",
        help="任务编号，或内容中能唯一确定的文字；可写几项",
        autocompletion=complete.tasks,
    ),
]
TaskOption = Annotated[
    str | None,
    typer.Option("--task", metavar="TASK", help="任务编号", autocompletion=complete.tasks),
]
On = Annotated[
    date | None,
    typer.Option(
        "--on",
        metavar="DATE",
        parser=past_day_or_spoken,
        help="发生的日期，也可写 昨天、上周五、8月31日；默认为查询日",
    ),
]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="说明")]


def _by(text: str) -> str:
    """The name as UTF-8: what the line says is by now, what the environment says may not be."""
    return in_utf8(text, "环境变量 ZWFW_BY 的")


By = Annotated[
    str | None,
    typer.Option("--by", envvar="ZWFW_BY", metavar="NAME", parser=_by, help="经手人"),
]
Evidence = Annotated[
    list[str] | None, typer.Option("--evidence", metavar="REF", help="佐证材料的文号、文件名或网址")
]
Clause = Annotated[str | None, typer.Option("--clause", metavar="C", help="文件条款，如 三（三）")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只检查、不写入")]
Later = Annotated[
    bool, typer.Option("--later", help="服务器连不上时先放在本机，以后用 zwfw share sync 送出")
]
Offices = Annotated[
    list[str] | None,
    typer.Option("--offices", metavar="DIR", help="从这些文件夹读各办公室，不从服务器读"),
]
Year = Annotated[
    int | None,
    typer.Option("--year", metavar="Y", min=1949, max=2200, help="文件的年份，如 2021"),
]
