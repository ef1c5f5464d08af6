"""The jobs as timers of systemd: a script for ``sh`` that writes the units and starts them."""

from collections.abc import Iterable
from typing import Final

from zwfw_cli.render.cron.schedule import Job, Times

HEAD: Final = """\
#!/bin/sh
# zwfw 定时运行：日扫描、周调度、月通报、季分析、年考核（systemd 定时器）。
# 安装：zwfw cron --systemd > 安装.sh && sh 安装.sh；卸载：systemctl --user disable --now 'zwfw-*.timer'。
# 每个定时器到点先问 zwfw cron --is-due：按放假调休安排，当天该出才出；逢休息日顺延。
# 时刻是北京时间，与机器的时区无关。结果看 journalctl --user -u 'zwfw-*'；
# 没有跑成的见 systemctl --user --failed，并记入工作区的 data/cron.failed，次日 zwfw scan 会提示。
# 没有人登录时也要运行，请再执行一次：loginctl enable-linger
set -e
units="${XDG_CONFIG_HOME:-$HOME/.config}/systemd/user"
mkdir -p "$units"
"""
SERVICE: Final = """\
[Unit]
Description=zwfw {title}

[Service]
Type=oneshot
Environment=LANG=C.UTF-8 PYTHONUTF8=1 TZ=Asia/Shanghai
ExecStart=/bin/sh -c "{command}"
# 1：今天不该出，或扫描有发现；都不是故障
SuccessExitStatus=1
"""
TIMER: Final = """\
[Unit]
Description=zwfw {title}

[Timer]
OnCalendar={when} Asia/Shanghai
Persistent=true

[Install]
WantedBy=timers.target
"""


def install_script(jobs: Iterable[Job]) -> str:
    """Each unit as systemd reads it, in a script that installs them all."""
    every = list(jobs)
    files = [
        _file(f"zwfw-{job.name}.{kind}", text)
        for job in every
        for kind, text in (("service", _service(job)), ("timer", _timer(job)))
    ]
    timers = " ".join(f"zwfw-{job.name}.timer" for job in every)
    end = f"\nsystemctl --user daemon-reload\nsystemctl --user enable --now {timers}\n"
    return HEAD + "".join(files) + end


def _file(name: str, text: str) -> str:
    return f"\ncat > \"$units/{name}\" <<'END'\n{text}END\n"


def _service(job: Job) -> str:
    command = job.command.replace("\\", "\\\\").replace('"', '\\"')
    command = command.replace("$", "$$").replace("%", "%%")
    return SERVICE.format(title=job.times.title, command=command)


def _timer(job: Job) -> str:
    return TIMER.format(title=job.times.title, when=_when(job.times))


def _when(times: Times) -> str:
    """``*-01,04-01..12 09:30:00``."""
    months = ",".join(f"{month:02}" for month in times.months) or "*"
    days = "*" if times.days is None else f"{times.days[0]:02}..{times.days[1]:02}"
    return f"*-{months}-{days} {times.hour:02}:{times.minute:02}:00"
