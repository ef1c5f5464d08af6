"""A folder that several people share: modes, owners, locks that fail. Real users where root runs it."""

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import HEDONG, Run

ANNE, BO, GROUP = 61001, 61002, 61003
RECORD = ("record", "T02", "--as-of", "2024-04-10", "--note", "x")
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may become another user")


@pytest.fixture
def shared() -> Iterator[Path]:
    """A workspace in a folder of Anne's that belongs to the group, as an office shares it."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        root = Path(made) / "hedong"
        shutil.copytree(HEDONG, root)
        if os.geteuid() == 0:
            for path in (root, *root.rglob("*")):
                os.chown(path, ANNE, GROUP)
        for path in (root, root / "data"):
            path.chmod(0o2775)
        yield root


AS_USER = """
import os, pwd, sys
import zwfw_cli.store.append, zwfw_cli.store.desk, fcntl, hashlib, hmac, secrets, getpass
from zwfw_cli.cli.main import main
argv = sys.argv[4:]
main([*argv, "--dry-run"])  # whatever is imported is imported while Python's own files can be read
user, group, umask = map(int, sys.argv[1:4])
if user:
    os.setgroups([group]); os.setgid(user); os.setuid(user)
os.umask(umask)
sys.exit(main(argv))
"""


def program(
    root: Path, user: int = 0, umask: int = 0o002, state: str = "off"
) -> "subprocess.CompletedProcess[str]":
    off = {"ZWFW_CACHE": "off", "ZWFW_STATE": state}
    who = (str(user), str(GROUP), str(umask))
    return subprocess.run(
        [sys.executable, "-c", AS_USER, *who, *RECORD, "--root", str(root)],
        capture_output=True, text=True, check=False, env={**os.environ, **off},
    )  # fmt: skip


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_modes_follow_the_umask(shared: Path) -> None:
    data = shared / "data"
    (data / "journal.jsonl").write_bytes((data / "journal.jsonl").read_bytes()[:-20])
    assert program(shared).returncode == 0
    assert mode(data / "journal.torn") == 0o664
    for name in ("journal.jsonl", "journal.jsonl.lock"):
        (data / name).unlink()
    assert program(shared).returncode == 0
    assert [mode(data / n) for n in ("journal.jsonl", "journal.jsonl.lock")] == [0o664, 0o664]


@as_root
def test_two_users_of_one_place_have_a_memory_each(shared: Path) -> None:
    """Whoever wrote the file that all versions read once, each knows what he saw himself."""
    state = shared.parent / "state"
    state.mkdir()
    state.chmod(0o777)
    journal = shared / "data" / "journal.jsonl"
    for path in (journal, journal.with_name("journal.jsonl.lock")):
        path.touch()
        path.chmod(0o664)
    for user in (ANNE, BO, ANNE, BO):
        assert program(shared, user, state=str(state)).returncode == 0
    assert sorted(path.stat().st_uid for path in state.iterdir()) == [ANNE, BO]
    kept = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(kept[:-1]))
    for user, code in ((ANNE, 0), (BO, 4)):  # the last line was Bo's, and Anne has not seen it
        assert program(shared, user, state=str(state)).returncode == code


@as_root
def test_colleagues_record_in_turn(shared: Path) -> None:
    data = shared / "data"
    (data / "journal.jsonl").unlink()
    for user in (ANNE, BO, ANNE):
        done = program(shared, user)
        assert (done.returncode, "已记录" in done.stderr) == (0, True), done.stderr
        (data / "journal.jsonl.lock").unlink()
    assert (data / "journal.jsonl").stat().st_gid == GROUP
    assert len((data / "journal.jsonl").read_bytes().splitlines()) == 3


@as_root
def test_who_is_shut_out_is_told_by_whom(shared: Path) -> None:
    journal = shared / "data" / "journal.jsonl"
    journal.chmod(0o644)
    done = program(shared, BO)
    assert done.returncode == 4
    assert f"{journal} 属于 用户{ANNE}，权限 644；请他或管理员执行 chmod g+w" in done.stderr
    assert done.stderr.endswith("没有记入任何内容。\n")


@as_root
def test_root_does_not_shut_the_owner_out(shared: Path) -> None:
    data = shared / "data"
    (data / "journal.jsonl").unlink()
    assert program(shared, umask=0o022).returncode == 0
    for name in ("journal.jsonl", "journal.jsonl.lock"):
        assert (data / name).stat().st_uid == ANNE
    assert program(shared, ANNE).returncode == 0


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS])
def test_a_disk_without_locks(
    zwfw: Run, hedong: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """The system's answer is put in its place: no such disk is at hand."""
    import fcntl

    def refuse(_handle: int, _how: int) -> None:
        raise OSError(number, "no locks")

    before = (hedong / "data" / "journal.jsonl").read_bytes()
    monkeypatch.setattr(fcntl, "flock", refuse)
    result = zwfw(*RECORD, "--root", str(hedong))
    assert result.code == 4
    assert "journal.jsonl.lock 锁不了（" in result.err
    assert "请把工作区放到本机的盘，或请管理员打开共享盘的锁；没有记入任何内容。" in result.err
    assert (hedong / "data" / "journal.jsonl").read_bytes() == before


def test_what_can_neither_be_written_nor_taken_back(
    zwfw: Run, hedong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Likewise a disk that fails at the worst moment; the lock, which may be cut too, lies elsewhere."""
    journal, cut = hedong / "data" / "journal.jsonl", os.ftruncate

    def fail(handle: int, *size: int) -> None:
        if not os.path.samestat(os.fstat(handle), journal.stat()):
            cut(handle, *size)
            return
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(os, "fsync", fail)
    monkeypatch.setattr(os, "ftruncate", fail)
    result = zwfw(*RECORD, "--root", str(hedong))
    assert result.code == 4
    assert result.err == (
        "写台账时出错（磁盘读写出错），也退不回去（磁盘读写出错）：是否记入不确定，请用 zwfw log 核对。\n"
    )
