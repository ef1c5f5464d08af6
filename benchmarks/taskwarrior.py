"""The same tasks in a throw-away data folder of Taskwarrior."""

import json
import os
import shutil
import subprocess
import sys
import uuid
from pathlib import Path

import yaml

PROGRAM = shutil.which("task")
"""None where Taskwarrior is not installed."""


def version() -> str:
    """Of the program that is there."""
    said = subprocess.run([PROGRAM or "", "--version"], capture_output=True, text=True, check=True)
    return said.stdout.strip()


def imported(tasks: Path, folder: Path) -> dict[str, str]:
    """Import a file of tasks; returns the environment in which ``task`` sees them alone.

    One task each: the last day is its ``due``, the first lead unit its ``project``.
    """
    data = folder / "data"
    data.mkdir(parents=True)
    settings = f"data.location={data}\nconfirmation=off\nverbose=nothing\nhooks=off\n"
    (folder / "taskrc").write_text(settings, encoding="utf-8")
    registry = yaml.load(tasks.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    every = [_record(number, task) for number, task in enumerate(registry["tasks"], start=1)]
    (folder / "tasks.json").write_text(json.dumps(every, ensure_ascii=False), encoding="utf-8")
    env = {"TASKRC": str(folder / "taskrc"), "TASKDATA": str(data)}
    command = [PROGRAM or "", "import", str(folder / "tasks.json")]
    subprocess.run(command, env={**os.environ, **env}, check=True, capture_output=True)
    return env


def _record(number: int, task: dict[str, object]) -> dict[str, str]:
    deadline, lead = task["deadline"], task["lead"]
    assert isinstance(deadline, dict)
    assert isinstance(lead, list)
    days = [one["date"] for one in deadline.get("milestones", ())]
    record = {
        "uuid": str(uuid.UUID(int=number)),
        "status": "pending",
        "entry": "20210101T000000Z",
        "description": str(task["content"]),
        "project": str(lead[0]),
    }
    return record | ({"due": f"{days[-1].replace('-', '')}T000000Z"} if days else {})


if __name__ == "__main__":
    imported(Path(sys.argv[2]), Path(sys.argv[1]))
