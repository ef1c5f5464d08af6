"""A workspace that is kept in git: valid after a clone that changes line ends, its lock not in it."""

import json
import subprocess
from pathlib import Path

import pytest

from conftest import Run

NOTICE = """\
某府办发〔2024〕3号
关于印发2024年政务公开工作要点的通知
序号\t重点任务\t具体工作\t责任单位\t完成时限
1\t（一）提升质量\t完善公开目录。\t县政府办牵头，县司法局配合\t6月底前
"""


def git(folder: Path, *argv: str) -> str:
    settings = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.autocrlf=true")
    done = subprocess.run(
        ["git", *settings, *argv], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.fixture(params=["init", "import", "new-year"])
def made(zwfw: Run, plain_world: Path, request: pytest.FixtureRequest) -> Path:
    """A workspace as each of the three commands makes it, with an entry in its journal."""
    office = plain_world / "台账"
    if request.param == "import":
        (plain_world / "通知.txt").write_text(NOTICE, encoding="utf-8")
        assert zwfw("import", "通知.txt", "--year", "2024", "-o", "台账").code == 0
    else:
        assert zwfw("init", "台账").code == 0
    if request.param == "new-year":
        day = ("--as-of", "2021-12-31")
        assert zwfw("new-year", "来年", "--root", "台账", *day).code == 0
        office = plain_world / "来年"
    first = json.loads(zwfw("tasks", "--root", str(office), "-f", "json").out)["items"][0]
    named = (first["id"], "--unit", first["lead"][0], "--root", str(office))
    done = zwfw("record", *named, "--state", "推进中")
    assert done.code == 0, done.err
    return office


def test_a_clone_with_other_line_ends_is_valid(zwfw: Run, made: Path, plain_world: Path) -> None:
    journal = (made / "data" / "journal.jsonl").read_bytes()
    (made / "data" / "journal.jsonl.lock").touch()
    (made / "data" / "journal.jsonl.holder").touch()
    git(made, "init", "-q")
    git(made, "add", ".")
    assert "data/journal.jsonl" in git(made, "ls-files").split()
    assert not [name for name in git(made, "ls-files").split() if name.endswith(("lock", "holder"))]
    git(made, "commit", "-qm", "start")

    git(plain_world, "clone", "-q", str(made), "另一处")
    clone = plain_world / "另一处"
    assert (clone / "data" / "journal.jsonl").read_bytes() == journal
    assert (clone / "data" / "tasks.yaml").read_bytes() == (made / "data/tasks.yaml").read_bytes()
    result = zwfw("validate", "--root", str(clone))
    assert (result.code, "journal" in result.out) == (0, False), result.out


def test_what_git_was_told_already_stays(zwfw: Run, plain_world: Path) -> None:
    mine = plain_world / "台账" / "data" / ".gitattributes"
    mine.parent.mkdir(parents=True)
    mine.write_text("* text=auto\n", encoding="utf-8")
    assert zwfw("init", "台账").code == 0
    assert mine.read_text(encoding="utf-8") == "* text=auto\n"
