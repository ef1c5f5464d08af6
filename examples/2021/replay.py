"""Replays a year of commands (history.txt) and renders what the office would have issued.

    python examples/2021/replay.py [WORKSPACE]

The workspace is made anew (a temporary one by default); the papers go to ``reports/`` beside this
file, where they are kept so that a reader sees at once what the tool gives.
"""

import contextlib
import io
import os
import shlex
import sys
import tempfile
from pathlib import Path

from zwfw_cli.cli.main import main

HERE = Path(__file__).parent
REPORTS = {
    "日扫描-2021-06-30": ("2021-06-30", "report daily"),
    "周调度-2021-W25": ("2021-06-28", "report weekly"),
    "月通报-2021-06": ("2021-07-05", "report monthly"),
    "月通报-2021-06-更正": (
        "2021-08-20",
        "report monthly --period 2021-06 --changes-since 2021-07-05",
    ),
    "月通报-2021-10": ("2021-11-03", "report monthly"),
    "季分析-2021Q2": ("2021-07-05", "report quarterly"),
    "年考核-2021": ("2022-01-05", "report annual"),
    "考核得分-2021": ("2022-01-05", "score --period 2021 -f md"),
    "督办单-区科技局": ("2021-11-03", "report notice 区科技局"),
}
DRESSED = {"月通报-2021-10": ("docx", "html", "xlsx"), "督办单-区科技局": ("docx",)}
"""Papers that are kept as the office sends them, too."""
SHOWN = {
    "看板-2021-07-15.html": ("2021-07-15", "board"),
    "时限-2021-07-15.ics": ("2021-07-15", "calendar"),
    "时限-2021-07-15-区科技局.ics": ("2021-07-15", "calendar --unit 区科技局"),
}


def run(moment: str, command: str, root: Path) -> str:
    """Run one command as at a moment; what it prints. A command that fails stops the replay."""
    os.environ["ZWFW_NOW"] = f"{moment}:00+08:00"
    out, told = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(told):
        code = main([*shlex.split(command), "--root", str(root)])
    if code:
        sys.exit(f"{moment} zwfw {command}: exit {code}\n{told.getvalue()}")
    return out.getvalue()


def replay(root: Path) -> None:
    """Enter the year's history into a new workspace, in which the office scores its units."""
    if main(["init", str(root)]):
        sys.exit(f"{root} cannot be made")
    rules = root / "data" / "rules.yaml"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace("enabled: false", "enabled: true"), encoding="utf-8")
    for line in (HERE / "history.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            run(*line.split(" ", 1), root)


def render(root: Path, folder: Path) -> None:
    """Write every paper, as known on its day."""
    folder.mkdir(exist_ok=True)
    for name, (day, command) in REPORTS.items():
        text = run(f"{day}T09:00", f"{command} --known-at {day}", root)
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
        for form in DRESSED.get(name, ()):
            file = shlex.quote(str(folder / f"{name}.{form}"))
            run(f"{day}T09:00", f"{command} --known-at {day} -o {file}", root)
    for name, (day, command) in SHOWN.items():
        text = run(f"{day}T09:00", f"{command} --known-at {day}", root)
        (folder / name).write_bytes(text.encode())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        workspace = Path(sys.argv[1] if len(sys.argv) > 1 else f"{scratch}/2021")
        replay(workspace)
        render(workspace, HERE / "reports")
