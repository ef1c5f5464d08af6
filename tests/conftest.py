"""Tools of the tests: the program as its users call it, and workspaces made of real files."""

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from zwfw_cli.cli.main import main

settings.register_profile("zwfw", deadline=None)  # a busy machine is no bug
settings.load_profile("zwfw")

HERE = Path(__file__).parent
HEDONG = HERE / "offices" / "hedong"


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture(autouse=True, scope="module")
def settled() -> None:
    """What pytest and the libraries hold by now stays to the end: no search for cycles walks it."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def plain_world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty folder to stand in, no settings of the machine, an 80-column screen."""
    for name in (
        "ZWFW_ROOT",
        "ZWFW_AS_OF",
        "ZWFW_BY",
        "ZWFW_NOW",
        "ZWFW_DEBUG",
        "ZWFW_JOURNAL",
        "ZWFW_KEY",
        "_ZWFW_COMPLETE",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("ZWFW_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("ZWFW_STATE", "off")
    folder = tmp_path / "空文件夹"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


QUESTIONS = {
    "burden",
    "register",
    "owed",
    "due",
    "unit",
    "tasks",
    "show",
    "indicators",
    "check",
    "scan",
    "log",
    "report",
    "score",
}
WRITING = {"-o", "--output", "--issue", "reply"}


@pytest.fixture
def once(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run one command line in this process; everything it prints is caught."""

    def run(*argv: str) -> Result:
        capfd.readouterr()
        code = main(argv)
        if code > 1:
            gc.collect()  # a program that failed would have ended, and let go of what it had open
        out, err = capfd.readouterr()
        return Result(code, out, err)

    return run


@pytest.fixture
def zwfw(once: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The same, but a question is asked with what the cache holds by now, once more, and without the
    cache: the answers must be the same.
    """

    def run(*argv: str) -> Result:
        found = once(*argv)
        if argv and argv[0] in QUESTIONS and not WRITING & {*argv}:
            assert once(*argv) == found
            with monkeypatch.context() as world:
                world.setenv("ZWFW_CACHE", "off")
                assert once(*argv) == found
        return found

    return run


@pytest.fixture
def hedong(tmp_path: Path) -> Path:
    """A workspace of another county and year, with a journal, to be changed at will."""
    root = tmp_path / "hedong"
    shutil.copytree(HEDONG, root)
    return root


EXAMPLE = HERE.parent / "examples" / "2021"


@pytest.fixture(scope="session")
def example_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace that ``examples/2021/replay.py`` enters, once for all processes; to be copied."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    code = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]); import replay\n"
        "replay.replay(Path(sys.argv[2]))"
    )
    world = {**os.environ, "ZWFW_CACHE": str(shared / "cache"), "ZWFW_STATE": "off"}
    with FileLock(shared / "year.lock"):
        if not (shared / "year").exists():
            argv = [sys.executable, "-c", code, str(EXAMPLE), str(shared / "part")]
            done = subprocess.run(argv, env=world, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            (shared / "part").rename(shared / "year")
    return shared / "year"
