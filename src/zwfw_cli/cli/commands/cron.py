"""``zwfw cron``: the five cadences as a crontab or as timers of systemd."""

import re
import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Final, Literal

import typer

from zwfw_cli.cli.clock import today
from zwfw_cli.cli.output import say, write_text
from zwfw_cli.cli.shell.options import AsOf, Root
from zwfw_cli.cli.where import find_workspace
from zwfw_cli.core.dates.cadences import as_option, due_period
from zwfw_cli.core.dates.periods import Kind
from zwfw_cli.core.dates.workdays import arrangement_note
from zwfw_cli.core.errors import UsageError
from zwfw_cli.render.cron.schedule import Setup, jobs, tell_failures
from zwfw_cli.render.needs import needs

HELP: Final = """打印定时运行的 crontab：日扫描、周调度、月通报、季分析、年考核；只打印，不安装。
写 -o 时报告存入该文件夹，按期命名，--format docx 写成 Word、html 写成网页；不写则打印出来，由 cron 寄信。
写 -o 时每个工作日早上还在该文件夹更新看板.html 和时限.ics。
月通报、季分析、年考核在期满后第几个工作日印发，由 rules.yaml 的 issue_workday 定。
没有跑成的记入 data/cron.failed，另发一封主题为“zwfw定时运行失败”的信，次日 zwfw scan 也会提示。
--is-due 供这些行自己用：当天该出就打印所报的期、退出码0，不该出为1。

例：
  mkdir -p 报告 && zwfw cron -o 报告 --mail-to zhang@example.gov.cn
  mkdir -p 报告 && zwfw cron --format docx -o 报告
  mkdir -p 报告 && zwfw cron --systemd -o 报告 > 安装.sh && sh 安装.sh
  zwfw cron --is-due weekly --as-of 2021-10-08"""

Folder = Annotated[
    str | None, typer.Option("-o", "--output", metavar="DIR", help="报告存入的文件夹")
]
MailTo = Annotated[
    str | None, typer.Option("--mail-to", metavar="ADDRESS", help="cron 把结果寄给谁（MAILTO）")
]
Systemd = Annotated[bool, typer.Option("--systemd", help="改为打印 systemd 定时器")]
IsDue = Annotated[
    Kind | None,
    typer.Option(
        "--is-due",
        metavar="CADENCE",
        help="当天该不该出：daily、weekly、monthly、quarterly、annual",
    ),
]
Form = Annotated[
    Literal["md", "docx", "html"],
    typer.Option(
        "-f", "--format", metavar="FORMAT", help="报告的格式：md、docx（Word）、html（网页）"
    ),
]
_ADDRESSES: Final = re.compile(r"[\w.+-]+(@[\w.-]+)?(,[\w.+-]+(@[\w.-]+)?)*", re.ASCII)


def run(
    folder: Folder = None,
    mail_to: MailTo = None,
    systemd: Systemd = False,
    is_due: IsDue = None,
    form: Form = "md",
    root: Root = None,
    as_of: AsOf = None,
) -> int:
    """0, or for ``--is-due`` 1 on a day that is not due."""
    day = as_of or today()
    if is_due is not None:
        return _answer(is_due, day, root)
    _refuse_mail(mail_to, systemd)
    _refuse_form(form, folder)
    workspace = find_workspace(root)
    nth = workspace.registry.rules.issue_workday
    if workspace.shipped:
        say("用的是内置登记册（只读）；请先用 zwfw init DIR 建立自己的工作区，再用 --root 指定。")
    _tell_arrangement(day)
    root_of, into = _absolute(str(workspace.root)), _folder(folder)
    setup = Setup(_program(), root_of, into, nth, form, _writes_calendars(into))
    planned = jobs(setup)
    if systemd:
        from zwfw_cli.render.cron.systemd import install_script

        write_text(install_script(planned), None)
        return 0
    from zwfw_cli.render.cron.crontab import crontab

    failures = tell_failures(str(workspace.root.resolve()))
    write_text(crontab(planned, failures, mail_to, nth), None)
    return 0


def _answer(cadence: Kind, day: date, root: str | None) -> int:
    """The scan that follows a daily answer is to be silent where there is no news.

    Only the longer reports wait for the office's day of issue, and only they read its rules.
    """
    waits = cadence not in ("daily", "weekly")
    nth = find_workspace(root).registry.rules.issue_workday if waits else 1
    period = due_period(cadence, day, nth)
    if period is None:
        return 1
    if cadence != "daily":
        _tell_arrangement(day)
    write_text(f"{as_option(period)}\n", None)
    return 0


def _tell_arrangement(day: date) -> None:
    note = arrangement_note(day.year)
    if note:
        say(note)


def _refuse_mail(mail_to: str | None, systemd: bool) -> None:
    if mail_to is None:
        return
    if systemd:
        raise UsageError("systemd 不寄信，--mail-to 只用于 crontab；结果看 journalctl --user。")
    if not _ADDRESSES.fullmatch(mail_to):
        raise UsageError(
            f"看不懂收信人「{mail_to}」；请写成 zhang@example.gov.cn，几个用逗号分开。"
        )


def _refuse_form(form: str, folder: str | None) -> None:
    """A document goes into a file, and needs what writes it on the day that it is due."""
    if form == "md":
        return
    if folder is None:
        raise UsageError(f"--format {form} 的报告要存成文件；请用 -o 指定文件夹。")
    if form == "docx" and find_spec("docx") is None:
        raise needs("python-docx", ".docx")


def _writes_calendars(folder: str | None) -> bool:
    """Whether the calendar can be written daily; where it cannot, and would be, that is told."""
    if find_spec("icalendar") is not None:
        return True
    if folder is not None:
        say(f"{needs('icalendar', '.ics')}没有列入每日的日历。")
    return False


def _program() -> tuple[str, ...]:
    """The script beside the interpreter in use; where there is none, the interpreter itself."""
    script = Path(sys.executable).parent / "zwfw"
    return (str(script),) if script.is_file() else (sys.executable, "-m", "zwfw_cli")


def _folder(folder: str | None) -> str | None:
    if folder is None:
        return None
    if not Path(folder).is_dir():
        raise UsageError(f"没有文件夹 {folder}；请先建立。")
    return _absolute(folder)


def _absolute(path: str) -> str:
    absolute = str(Path(path).resolve())
    if any(sign < " " or sign == "\x7f" for sign in absolute):
        raise UsageError(f"路径 {absolute!r} 含换行等不可见字符，crontab 里写不下；请改名。")
    return absolute
