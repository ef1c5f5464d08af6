"""The jobs as a crontab."""

from collections.abc import Iterable
from typing import Final

from zwfw_cli.render.cron.schedule import Job, Times

HEAD: Final = """\
# zwfw 定时运行：日扫描、周调度、月通报、季分析、年考核。
# 安装：crontab -e 后粘贴；crontab 文件名 会替换原有的全部内容。
# 每行到点先问 zwfw cron --is-due：按放假调休安排，当天该出才出；逢休息日顺延到下一个工作日。
# 周调度在下一周第一个工作日；月通报、季分析、年考核在期满后第{nth}个工作日（rules.yaml 的 issue_workday）。
# 有发现或生成了报告的，信的主题写 zwfw日扫描 等；没有跑成的另发，主题写 zwfw定时运行失败，
# 并记入工作区的 data/cron.failed，次日 zwfw scan 会提示。退出码：0、1 为跑成（1 有发现或不该出），其他为失败。
# 漏跑的（如当天关机）可手工补：zwfw report monthly --period 2021-06。
# 时刻是北京时间：cronie（红帽、欧拉、麒麟等）认 CRON_TZ；Debian、Ubuntu 自带的 cron 不认，
# 须先把机器设为北京时间（timedatectl set-timezone Asia/Shanghai），或用 zwfw cron --systemd。
"""
SETTINGS: Final = """\
CRON_TZ=Asia/Shanghai
TZ=Asia/Shanghai
SHELL=/bin/sh
LANG=C.UTF-8
PYTHONUTF8=1
CONTENT_TYPE="text/plain; charset=UTF-8"
"""
AFTERWARDS: Final = "45 8,10,16 * * *"
"""A quarter of an hour after the jobs."""
NO_MAIL: Final = "# 没有写 --mail-to：cron 的邮件寄给本机用户。\n"


def crontab(jobs: Iterable[Job], failures: str, mail_to: str | None, nth: int) -> str:
    """The whole table, ready to be installed; ``failures`` is the command that tells of them,
    ``nth`` the working day on which the longer reports are issued.
    """
    mail = NO_MAIL if mail_to is None else f"MAILTO={mail_to}\n"
    told = f"\n# 没有跑成的\n{AFTERWARDS} {_escaped(failures)}\n"
    head = HEAD.format(nth=nth) + SETTINGS + mail
    return head + "".join(_entry(job) for job in jobs) + told


def _entry(job: Job) -> str:
    return f"\n# {job.times.title}\n{_when(job.times)} {_escaped(job.command)}\n"


def _escaped(command: str) -> str:
    """A ``%`` would end the line. A backslash of a path before it would take its escape away: there
    the quotes around the path are closed and opened again.
    """
    return command.replace("\\%", "\\''%").replace("%", "\\%")


def _when(times: Times) -> str:
    days = "*" if times.days is None else f"{times.days[0]}-{times.days[1]}"
    months = ",".join(map(str, times.months)) or "*"
    return f"{times.minute} {times.hour} {days} {months} *"
