"""The cache under many processes at once, all of them real."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cachetools import (
    all_settled,
    entry,
    is_kept,
    journal_is_kept,
    kept_file,
    kept_files,
    nothing_is_read_whole,
    write_by_hand,
)
from conftest import Run
from zwfw_cli.store.journal import read_journal
from zwfw_cli.workspace import Workspace

DAY = "2024-04-10"
WRITER = """
import sys
from zwfw_cli.cli.main import main
name, root = sys.argv[1:]
for n in range(15):
    assert main(["record", "T02", "--note", f"{name}-{n}", "--as-of", "2024-04-10", "--root", root]) == 0
"""
READER = """
import contextlib, io, json, pathlib, sys
from zwfw_cli.cli.main import main
root, stop = sys.argv[1:]
seen = 0
while not pathlib.Path(stop).exists():
    for question in (["due"], ["log", "-f", "json"]):
        told = io.StringIO()
        with contextlib.redirect_stdout(told):
            assert main([*question, "--as-of", "2024-04-10", "--root", root]) == 0
    now = len(json.loads(told.getvalue())["items"])
    assert now >= seen
    seen = now
print(seen)
"""


def started(code: str, *argv: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, argv)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_many_writers_and_readers_with_one_cache(
    hedong: Path, zwfw: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = len(read_journal(hedong).entries)
    readers = [started(READER, hedong, tmp_path / "stop") for _ in range(3)]
    writers = [started(WRITER, name, hedong) for name in "abcd"]
    ends = [writer.communicate() for writer in writers]
    (tmp_path / "stop").touch()
    ends += [reader.communicate() for reader in readers]
    told = [err for _, err in ends if "已记录" not in err and err]
    assert (told, [one.returncode for one in (*writers, *readers)]) == ([], [0] * 7)
    notes = [str(one.note) for one in read_journal(hedong).entries[before:]]
    assert sorted(notes) == sorted(f"{name}-{n}" for name in "abcd" for n in range(15))
    root = ("--as-of", DAY, "--root", str(hedong))
    for question in (("due", "--all"), ("log",), ("show", "T02", "-f", "json"), ("scan",)):
        zwfw(*question, *root)
    assert is_kept(hedong)
    assert len(kept_files(hedong)) == 2
    assert [one.note for one in Workspace(hedong).journal][before:] == notes


def test_an_answer_in_a_pipe_that_nobody_reads_keeps_no_writer_from_the_cache(
    hedong: Path, once: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_by_hand(hedong, *(entry(f"e{n}", task="T03", note="长" * 200) for n in range(300)))
    root = ("--as-of", DAY, "--root", str(hedong))
    once("scan", *root)
    with subprocess.Popen(
        [sys.executable, "-m", "zwfw_cli", "log", "-f", "json", *root],
        stdout=subprocess.PIPE, text=True,
    ) as reader:  # fmt: skip
        assert reader.stdout is not None
        assert reader.stdout.read(1) == "{"
        assert reader.poll() is None
        with monkeypatch.context() as world:
            all_settled(world)
            assert journal_is_kept(hedong)
            files = kept_files(hedong)
            nothing_is_read_whole(world)
            world.setattr("zwfw_cli.cache.keptjournal.parse", None)
            assert once("record", "T02", "--note", "以后", *root).code == 0
            assert "以后" in once("show", "T02", *root).out
            assert kept_files(hedong) == files
        rest = reader.stdout.read()
    assert reader.returncode == 0
    assert len(json.loads("{" + rest)["items"]) == 307


def test_a_reader_that_still_asks_sees_its_own_moment_and_the_writer_goes_on(
    hedong: Path, once: Run, zwfw: Run
) -> None:
    root = ("--as-of", DAY, "--root", str(hedong))
    once("due", *root)
    reader = Workspace(hedong)
    before = list(reader.journal.about("T02"))
    assert once("record", "T02", "--note", "以后", *root).code == 0
    assert list(reader.journal) == list(read_journal(hedong).entries)[:-1]
    assert list(reader.journal.about("T02")) == before
    reader.release()
    assert "以后" in zwfw("log", *root).out


def test_a_reader_goes_on_with_a_file_that_was_replaced(hedong: Path, once: Run) -> None:
    root = ("--as-of", DAY, "--root", str(hedong))
    once("due", *root)
    reader = Workspace(hedong)
    count = len(reader.journal.about("T01"))
    mine = kept_file(hedong, "journal")
    path = hedong / "data" / "journal.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:1]))
    once("due", *root)
    assert kept_file(hedong, "journal") != mine
    assert (len(reader.journal.about("T01")), len(reader.journal)) == (count, 7)
    assert len(Workspace(hedong).journal) == 1


@pytest.mark.parametrize("what", ["registry", "journal"])
def test_a_cache_taken_away_in_the_middle_of_a_question(
    hedong: Path, once: Run, what: str, zwfw: Run
) -> None:
    root = ("--as-of", DAY, "--root", str(hedong))
    once("due", *root)
    reader = Workspace(hedong)
    count = len(reader.journal)
    for path in kept_files(hedong, what):
        path.unlink()
    assert len(reader.registry.tasks) == 3
    assert len(list(reader.journal)) == count
    reader.release()
    zwfw("due", *root)
