"""Somebody else put links and pipes where the program keeps its own files."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

RECORD = ["record", "T02", "--as-of", "2024-04-10", "--note", "x"]


def program(root: Path, *argv: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "zwfw_cli", *argv, "--root", str(root)],
        capture_output=True, text=True, check=False, timeout=20,
    )  # fmt: skip


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    path = tmp_path / "别人的文件"
    path.write_text("原样", encoding="utf-8")
    return path


PLANTED: dict[str, Callable[[Path, Path], None]] = {
    "link": lambda path, victim: path.symlink_to(victim),
    "dangling": lambda path, victim: path.symlink_to(victim.with_name("还没有的文件")),
    "pipe": lambda path, _: os.mkfifo(path),
    "folder": lambda path, _: path.mkdir(),
}


@pytest.mark.parametrize("what", PLANTED)
def test_a_planted_holder(hedong: Path, victim: Path, what: str) -> None:
    holder = hedong / "data" / "journal.jsonl.holder"
    PLANTED[what](holder, victim)
    result = program(hedong, *RECORD)
    assert (result.returncode, "已记录" in result.stderr) == (0, True)
    assert victim.read_text(encoding="utf-8") == "原样"
    assert not victim.with_name("还没有的文件").exists()


@pytest.mark.parametrize("what", PLANTED)
def test_a_planted_torn_file(hedong: Path, victim: Path, what: str) -> None:
    """The unfinished line stays where it is until there is a place for it; nothing is recorded."""
    journal = hedong / "data" / "journal.jsonl"
    journal.write_bytes(journal.read_bytes()[:-40])
    before = journal.read_bytes()
    PLANTED[what](hedong / "data" / "journal.torn", victim)
    result = program(hedong, *RECORD)
    assert result.returncode == 4
    assert (
        "journal.torn 是链接、管道或文件夹，不是普通文件，请移走；没有记入任何内容。"
        in result.stderr
    )
    assert journal.read_bytes() == before
    assert victim.read_text(encoding="utf-8") == "原样"
    assert not victim.with_name("还没有的文件").exists()


@pytest.mark.parametrize("name", ["units.yaml", "journal.jsonl", "schema/tasks.json", ".gitignore"])
@pytest.mark.parametrize("command", ["init", "new-year"])
def test_a_link_where_a_new_workspace_is_to_be(
    hedong: Path, victim: Path, command: str, name: str
) -> None:
    """Nothing is written where it leads, neither over a file nor in the place of none yet."""
    folder = hedong.parent / "新的"
    for what in ("link", "dangling"):
        (folder / "data" / "schema").mkdir(parents=True, exist_ok=True)
        PLANTED[what](folder / "data" / name, victim)
        argv = [command, str(folder)] + ["--root", str(hedong)] * (command == "new-year")
        result = subprocess.run(
            [sys.executable, "-m", "zwfw_cli", *argv], capture_output=True, text=True, check=False
        )
        assert result.returncode == 4
        assert result.stderr.endswith(f"data/{name} 已经存在，没有改动任何文件。\n")
        assert victim.read_text(encoding="utf-8") == "原样"
        assert not victim.with_name("还没有的文件").exists()
        (folder / "data" / name).unlink()
    assert [one for one in folder.rglob("*") if one.is_file()] == []


IN_PLACE: dict[str, Callable[[Path, Path], None]] = {
    "pipe": lambda path, _: os.mkfifo(path),
    "link to a pipe": lambda path, beside: (os.mkfifo(beside), path.symlink_to(beside))[1],
    "link without end": lambda path, _: path.symlink_to("/dev/zero"),
}


@pytest.mark.parametrize("what", IN_PLACE)
def test_a_pipe_or_device_in_place_of_a_journal_that_was_seen(
    hedong: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """Nothing waits for its other end or reads it without end."""
    monkeypatch.setenv("ZWFW_STATE", str(tmp_path / "state"))
    assert program(hedong, *RECORD).returncode == 0
    journal = hedong / "data" / "journal.jsonl"
    journal.unlink()
    IN_PLACE[what](journal, tmp_path / "管道")
    codes = [program(hedong, *argv).returncode for argv in (["due"], ["validate"], RECORD)]
    assert codes == [3, 1, 4]
    assert "不是普通文件" in program(hedong, "validate").stdout


def test_the_history_of_a_linked_journal_is_remembered(
    hedong: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The office's disk holds it, and a link leads there."""
    monkeypatch.setenv("ZWFW_STATE", str(tmp_path / "state"))
    journal = hedong / "data" / "journal.jsonl"
    far = tmp_path / "共享盘.jsonl"
    journal.rename(far)
    journal.symlink_to(far)
    assert [program(hedong, *RECORD).returncode for _ in range(2)] == [0, 0]
    assert program(hedong, "validate").returncode == 0
    far.write_bytes(b"".join(far.read_bytes().splitlines(keepends=True)[:-1]))
    assert program(hedong, "validate").returncode == 1


def test_a_planted_holder_of_a_busy_workspace(hedong: Path) -> None:
    """Whoever waits for the lock does not wait for a pipe as well."""
    code = (
        "import fcntl, sys; stream = open(sys.argv[1], 'w'); fcntl.flock(stream, fcntl.LOCK_EX)\n"
        "print('held', flush=True); sys.stdin.read()"
    )
    lock = hedong / "data" / "journal.jsonl.lock"
    os.mkfifo(hedong / "data" / "journal.jsonl.holder")
    with subprocess.Popen(
        [sys.executable, "-c", code, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        writing = (
            "import sys; from zwfw_cli.store import lock; lock.WAIT_SECONDS = 0.2\n"
            "from zwfw_cli.cli.main import main; sys.exit(main(sys.argv[1:]))"
        )
        result = subprocess.run(
            [sys.executable, "-c", writing, *RECORD, "--root", str(hedong)],
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        other.kill()
    assert (result.returncode, "台账正由另一个程序写入" in result.stderr) == (5, True)
