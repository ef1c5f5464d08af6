"""Long work shows itself: on a terminal only, and only where it takes long."""

import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import HEDONG
from zwfw_cli.cli import progress


def test_a_line_on_a_terminal_after_a_while_erased_at_the_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.delenv("TERM", raising=False)
    with progress.working("正在读取文件") as work:
        assert list(work.watched([1, 2, 3])) == [1, 2, 3]
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr(progress, "PATIENCE", 0.1)
    with progress.working("正在读取文件") as work:
        taken = iter(work.watched("甲乙丙"))
        assert (next(taken), next(taken)) == ("甲", "乙")
        time.sleep(0.4)
    assert capsys.readouterr() == ("", "\r\x1b[K正在读取文件…1/3，0秒\r\x1b[K")


def test_no_line_elsewhere(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0)
    with progress.working("正在读取文件") as work:
        assert list(work.watched([1, 2, 3])) == [1, 2, 3]
        time.sleep(0.05)
    assert capsys.readouterr() == ("", "")


def test_it_goes_away_when_the_work_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.delenv("TERM", raising=False)
    monkeypatch.setattr(progress, "PATIENCE", 0)

    def fail() -> None:
        with progress.working("正在校验"):
            time.sleep(0.05)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert capsys.readouterr().err.endswith("\r\x1b[K")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["due", "--root", str(HEDONG), "--as-of", "2024-04-10"], "正在读取登记册…0秒"),
        (["validate", "--root", str(HEDONG)], "正在校验…0秒"),
        (["report", "monthly", "--root", str(HEDONG), "--as-of", "2024-04-10"], "正在成文…0秒"),
        (["due", "--root", str(HEDONG), "-o", "a.xlsx"], "正在生成…0秒"),
        (["import", "附件.txt", "--year", "2024", "-o", "新"], "正在读取文件…"),
    ],
)
@pytest.mark.parametrize("term", ["xterm", "dumb"])
def test_the_program_says_what_it_is_at(
    plain_world: Path, argv: list[str], said: str, term: str
) -> None:
    """With no patience at all: a first reading of few tasks takes a tenth of a second."""
    table = "序号\t具体工作\t牵头单位\t完成时限\n1\t建台账\t县司法局\t6月30日前\n"
    (plain_world / "附件.txt").write_text(table, encoding="utf-8")
    code = "import sys; from zwfw_cli.cli import main, progress; progress.PATIENCE = 0; main.run()"
    leader, follower = pty.openpty()
    world = {**os.environ, "TERM": term}
    with subprocess.Popen(
        [sys.executable, "-c", code, *argv], stdout=subprocess.PIPE, stderr=follower, env=world
    ) as program:
        os.close(follower)
        out, _ = program.communicate()
    shown = os.read(leader, 65536).decode() if term == "xterm" else ""
    os.close(leader)
    assert program.returncode == 0
    assert (said in shown) is (term == "xterm")
    assert "\x1b" not in out.decode()
