"""``-o``: never a file that a workspace lives on; devices, pipes and sockets are written into."""

import os
import socket
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from conftest import HEDONG, Run

DAY = ("--as-of", "2024-04-10")
ANSWERS = [
    ["due", *DAY],
    ["report", "monthly", *DAY],
    ["report", "notice", "县司法局", *DAY],
    ["indicators", "-f", "json"],
    ["validate"],
]
OWN = ["data/journal.jsonl", "data/tasks.yaml", "data/rules.yaml", "data/journal.jsonl.lock",
       "data/schema/tasks.json", "templates/monthly.md.j2", "data/新.txt"]  # fmt: skip


def contents(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def refused(run: Run, root: Path, output: str, argv: list[str]) -> str:
    before = contents(root)
    told = run(*argv, "--root", str(root), "-o", output)
    assert (told.code, told.out, contents(root)) == (4, "", before)
    return told.err


@pytest.fixture
def office(hedong: Path) -> Path:
    (hedong / "templates").mkdir()
    (hedong / "data" / "schema").mkdir()
    (hedong / "data" / "journal.jsonl.lock").touch()
    return hedong


@pytest.mark.parametrize("argv", ANSWERS, ids=lambda argv: argv[0])
@pytest.mark.parametrize("own", OWN)
def test_a_file_of_the_workspace_is_refused(
    once: Run, office: Path, own: str, argv: list[str]
) -> None:
    assert refused(once, office, str(office / own), argv) == (
        f"{office / own} 是工作区 {office} 自己的文件，不能用作输出，没有写入；-o 请写别的文件名。\n"
    )


def test_other_spellings_links_and_second_names_are_refused_too(
    once: Run, office: Path, plain_world: Path
) -> None:
    journal = office / "data" / "journal.jsonl"
    (plain_world / "链接").symlink_to(journal)
    (plain_world / "夹").symlink_to(office / "data")
    (plain_world / "硬").hardlink_to(journal)
    (plain_world / "悬空").symlink_to(office / "data" / "新.yaml")
    relative = os.path.relpath(journal, plain_world)
    for output in ("链接", "夹/journal.jsonl", "夹/../data/tasks.yaml", "硬", "悬空", relative):
        assert "自己的文件" in refused(once, office, output, ["due", *DAY]), output


def test_a_workspace_made_of_links_is_kept_as_well(
    once: Run, office: Path, plain_world: Path
) -> None:
    (office / "data").rename(plain_world / "别处")
    (office / "data").symlink_to(plain_world / "别处")
    for output in (str(office / "data" / "tasks.yaml"), "别处/journal.jsonl"):
        before = contents(plain_world)
        assert once("due", *DAY, "--root", str(office), "-o", output).code == 4
        assert contents(plain_world) == before


def test_the_files_of_another_workspace_are_refused_too(once: Run, office: Path) -> None:
    told = once("due", *DAY, "--root", str(HEDONG), "-o", str(office / "data" / "tasks.yaml"))
    assert (told.code, f"是工作区 {office} 自己的文件" in told.err) == (4, True)


def test_commands_without_a_workspace_likewise(
    once: Run, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(office)
    Path("硬").hardlink_to("data/tasks.yaml")
    for output in ("data/tasks.yaml", "硬"):
        assert once("schema", "tasks", "-o", output).code == 4
        assert once("parse", "units", "县司法局", "-o", output).code == 4
    assert once("schema", "tasks", "-o", "data/schema/tasks.json").code == 0


def test_a_number_is_not_given_where_the_sheet_has_no_place(once: Run, office: Path) -> None:
    issue = ["report", "notice", "县司法局", "--issue", *DAY]
    assert "自己的文件" in refused(once, office, str(office / "data" / "rules.yaml"), issue)
    assert "是文件夹" in refused(once, office, str(office), issue)


def test_a_folder_is_told_as_one(once: Run, office: Path, plain_world: Path) -> None:
    (plain_world / "报告").mkdir()
    assert refused(once, office, ".", ["due"]) == ". 是文件夹；-o 请写文件名，如 -o 清单.md。\n"
    assert "如 -o 报告/清单.md。" in refused(once, office, "报告", ["report", "monthly", *DAY])


def test_other_files_are_replaced_and_links_to_them_kept(
    once: Run, office: Path, plain_world: Path
) -> None:
    (plain_world / "清单.txt").write_text("旧", encoding="utf-8")
    (plain_world / "最新.txt").symlink_to("清单.txt")
    answer = once("due", *DAY, "--root", str(office)).out
    assert once("due", *DAY, "--root", str(office), "-o", "最新.txt").code == 0
    assert (plain_world / "最新.txt").is_symlink()
    assert (plain_world / "清单.txt").read_text(encoding="utf-8") == answer
    long = "长" * 84 + ".md"
    assert once("due", *DAY, "--root", str(office), "-o", long).code == 0


def test_a_device_stays_a_device(once: Run, office: Path) -> None:
    before = Path("/dev/null").stat()
    told = once("due", *DAY, "--root", str(office), "-o", "/dev/null")
    after = Path("/dev/null").stat()
    assert (told.code, told.out, told.err) == (0, "", "")
    assert stat.S_ISCHR(after.st_mode)
    assert (before.st_ino, before.st_mode) == (after.st_ino, after.st_mode)
    full = once("due", *DAY, "--root", str(office), "-o", "/dev/full")
    assert (full.code, full.err) == (4, "写不了 /dev/full：磁盘已满。\n")


@pytest.mark.parametrize("form", ["| cat", "> 文件; cat 文件", "2>/dev/null | cat"])
def test_dev_stdout_is_standard_output(office: Path, plain_world: Path, form: str) -> None:
    ask = [sys.executable, "-m", "zwfw_cli", "due", *DAY, "--root", str(office)]
    whole = subprocess.run(ask, capture_output=True, check=True).stdout
    command = ["bash", "-c", f'"$@" {form}', "bash", *ask, "-o", "/dev/stdout"]
    assert subprocess.run(command, capture_output=True, check=True).stdout == whole


def test_a_pipe_is_written_into(once: Run, office: Path, plain_world: Path) -> None:
    os.mkfifo("管道")
    heard: list[str] = []
    reader = threading.Thread(target=lambda: heard.append(Path("管道").read_text(encoding="utf-8")))
    reader.start()
    assert once("due", *DAY, "--root", str(office), "-o", "管道").code == 0
    reader.join()
    assert heard == [once("due", *DAY, "--root", str(office)).out]
    assert Path("管道").is_fifo()


def test_a_socket_is_written_into(once: Run, office: Path, plain_world: Path) -> None:
    with socket.socket(socket.AF_UNIX) as ear:
        ear.bind("插座")
        deaf = once("due", *DAY, "--root", str(office), "-o", "插座")
        assert (deaf.code, deaf.err) == (4, "写不了 插座：另一头没有程序在读。\n")
        ear.listen()
        heard: list[bytes] = []

        def hear() -> None:
            with ear.accept()[0] as talk, talk.makefile("rb") as stream:
                heard.append(stream.read())

        reader = threading.Thread(target=hear)
        reader.start()
        assert once("due", *DAY, "--root", str(office), "-o", "插座").code == 0
        reader.join()
    assert heard[0].decode() == once("due", *DAY, "--root", str(office)).out
