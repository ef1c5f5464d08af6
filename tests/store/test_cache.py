"""What is kept never changes an answer: it is used while its sources are the same, and only then."""

import contextlib
import os
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cachetools import (
    all_settled,
    change_rows,
    entry,
    in_place,
    is_kept,
    journal_is_kept,
    journal_of,
    kept_file,
    kept_files,
    nothing_is_read_whole,
    registry_is_kept,
    wait_for_the_clock,
    write_by_hand,
)
from conftest import Result, Run
from zwfw_cli.cache import keptjournal, sources
from zwfw_cli.cache.manyrows import insert_rows
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.store import desk
from zwfw_cli.store.journal import parse, read_journal
from zwfw_cli.workspace import Workspace

DAY = "2024-04-10"
QUESTIONS = (
    ("due", "--all", "-f", "json"),
    ("log", "-f", "json"),
    ("scan", "-f", "json"),
)
YAML = ("tasks", "indicators", "units", "rules")


@pytest.fixture
def ask(zwfw: Run, hedong: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[Result]]:
    """Several questions, each with the cache as it is, again, and without it: always the same."""
    monkeypatch.setenv("ZWFW_ROOT", str(hedong))
    monkeypatch.setenv("ZWFW_AS_OF", DAY)
    return lambda: [zwfw(*question) for question in QUESTIONS]


@pytest.fixture
def kept(hedong: Path, once: Run, ask: Callable[[], list[Result]]) -> Path:
    """A workspace that was asked before."""
    for question in QUESTIONS:
        once(*question)
    assert is_kept(hedong)
    return hedong


Ask = Callable[[], list[Result]]


def everything_below(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


@contextlib.contextmanager
def patience(seconds: int) -> Iterator[None]:
    """What takes longer is stuck."""
    signal.alarm(seconds)
    yield
    signal.alarm(0)


def added_note(root: Path) -> str | None:
    note: str | None = read_journal(root).entries[-1].note
    return note


# When it is used


def test_after_a_question_the_next_is_answered_from_the_cache(
    hedong: Path, ask: Ask, once: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ask()
    nothing_is_read_whole(monkeypatch)
    assert [once(*question) for question in QUESTIONS] == first
    assert len(kept_files(hedong)) == 2


def test_switched_off_it_writes_nothing_anywhere(
    hedong: Path, once: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZWFW_CACHE", "off")
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    before = everything_below(tmp_path)
    for question in QUESTIONS:
        assert once(*question, "--root", str(hedong), "--as-of", DAY).code in (0, 1)
    assert everything_below(tmp_path) == before


def test_it_lies_in_the_users_cache_folder_and_is_for_nobody_else(
    hedong: Path, once: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ZWFW_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "mine"))
    once("due", "--root", str(hedong), "--as-of", DAY)
    (folder,) = (tmp_path / "mine" / "zwfw").iterdir()
    assert len(list(folder.iterdir())) == 2
    assert folder.stat().st_mode & 0o077 == 0


# A change of a source is seen


CHANGES = [
    ("tasks", "清理规范涉企收费。", "清理规范涉农收费。"),
    ("indicators", "平均办理天数", "平均受理天数"),
    ("units", "kind: 镇", "kind: 乡"),
    ("rules", "days: 20", "days: 90"),
]


@pytest.mark.parametrize("settled", [False, True], ids=["lately", "long ago"])
@pytest.mark.parametrize(("name", "old", "new"), CHANGES)
def test_a_change_of_a_data_file_that_keeps_its_size_and_time(
    kept: Path,
    ask: Ask,
    name: str,
    old: str,
    new: str,
    settled: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if settled:
        all_settled(monkeypatch)
        ask()
    before = ask()
    path = kept / "data" / f"{name}.yaml"
    in_place(path, old, new)
    if name == "units":
        in_place(kept / "data" / "units.yaml", "[镇]", "[乡]")
    assert not registry_is_kept(kept) or new in path.read_text(encoding="utf-8")
    now = ask()
    assert now != before or name == "units"
    assert is_kept(kept)


@pytest.mark.parametrize("settled", [False, True], ids=["lately", "long ago"])
def test_a_change_of_the_journal_that_keeps_its_size_and_time(
    kept: Path, ask: Ask, settled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if settled:
        all_settled(monkeypatch)
    before = ask()
    in_place(journal_of(kept), "清单已起草", "清单已发布")
    assert ask() != before
    assert is_kept(kept)


@pytest.mark.parametrize("name", [*(f"{name}.yaml" for name in YAML), "journal.jsonl"])
def test_a_file_that_was_only_touched_is_not_read_again(
    kept: Path, ask: Ask, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = kept_files(kept)
    path = kept / "data" / name
    path.touch()
    with monkeypatch.context() as world:
        nothing_is_read_whole(world)
        assert is_kept(kept)
    all_settled(monkeypatch)
    path.touch()
    assert is_kept(kept)

    def fail(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(sources, "digest", fail)
    assert is_kept(kept)
    assert kept_files(kept) == files
    ask()


@pytest.mark.parametrize("name", [*(f"{name}.yaml" for name in YAML), "journal.jsonl"])
def test_a_file_that_was_replaced_by_an_equal_one(kept: Path, ask: Ask, name: str) -> None:
    path = kept / "data" / name
    shutil.copy2(path, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)
    assert is_kept(kept)
    ask()


def test_a_file_that_was_replaced_by_another_of_its_size_and_time(kept: Path, ask: Ask) -> None:
    before = ask()
    path = kept / "data" / "tasks.yaml"
    copy = path.with_suffix(".new")
    shutil.copy2(path, copy)
    in_place(copy, "清理规范涉企收费。", "清理规范涉农收费。")
    copy.replace(path)
    assert not registry_is_kept(kept)
    assert ask() != before


@pytest.mark.parametrize("name", YAML)
def test_a_file_that_is_missing_is_told_as_without_the_cache(
    kept: Path, ask: Ask, name: str
) -> None:
    before = ask()
    path = kept / "data" / f"{name}.yaml"
    path.rename(path.with_suffix(".away"))
    assert {one.code for one in ask()} == ({3} if name != "tasks" else {2})
    path.with_suffix(".away").rename(path)
    assert ask() == before


def test_an_optional_file_that_comes_changes_and_goes(kept: Path) -> None:
    path = kept / "data" / "office.yaml"
    asked = []
    for text in (None, "issuer: 甲县政务局\n", "issuer: 乙县政务局\n", "# 无\n", None):
        path.write_text(text, encoding="utf-8") if text else path.unlink(missing_ok=True)
        for _ in range(2):
            office = Workspace(kept).registry.office
            asked.append(office and office.issuer)
    assert asked == [None, None, *["甲县政务局"] * 2, *["乙县政务局"] * 2, *[None] * 4]
    assert registry_is_kept(kept)


def test_a_journal_that_is_missing_and_comes_back(kept: Path, ask: Ask) -> None:
    before = ask()
    path = journal_of(kept)
    path.rename(path.with_suffix(".away"))
    assert ask() != before
    path.with_suffix(".away").rename(path)
    assert ask() == before


@pytest.mark.parametrize("name", YAML)
def test_an_error_is_told_as_without_the_cache_and_mended_again(
    kept: Path, ask: Ask, name: str
) -> None:
    before = ask()
    path = kept / "data" / f"{name}.yaml"
    whole = path.read_bytes()
    path.write_bytes(whole + "坏键: 1\n".encode())
    told = ask()
    assert {one.code for one in told} == {3}
    assert all(f"data/{name}.yaml:" in one.err for one in told)
    path.write_bytes(whole)
    assert ask() == before
    assert is_kept(kept)


@pytest.mark.parametrize("name", YAML)
def test_what_is_no_ordinary_file_is_not_waited_for(kept: Path, ask: Ask, name: str) -> None:
    path = kept / "data" / f"{name}.yaml"
    path.unlink()
    os.mkfifo(path)
    with patience(60):
        assert {one.code for one in ask()} == {3}


def test_a_file_that_changes_while_it_is_read_is_not_kept(
    hedong: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zwfw_cli.store.registry import load_registry

    def slowly(root: Path) -> object:
        loaded = load_registry(root)
        in_place(root / "data" / "tasks.yaml", "涉企", "涉农")
        return loaded

    with monkeypatch.context() as world:
        world.setattr("zwfw_cli.store.registry.load_registry", slowly)
        Workspace(hedong).registry  # noqa: B018 - reads it
    ask()


@pytest.mark.parametrize(
    "moment", ["parse", "lines_of", "entries_of", "seen", "keep_journal", "grow", "stamp"]
)
def test_a_journal_line_altered_while_the_journal_is_taken_in_is_seen(
    kept: Path, ask: Ask, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At each step of the way: the rows never go with the digest of another text."""
    write_by_hand(kept, entry("x", task="T02", note="手写"))
    if moment in ("lines_of", "entries_of", "keep_journal"):
        for path in kept_files(kept, "journal"):
            path.unlink()
    real = getattr(keptjournal, moment)
    altered: list[bool] = []

    def alter(*args: object) -> object:
        found = real(*args)
        if not altered:
            altered.append(True)
            in_place(journal_of(kept), "清单已起草", "清单已发布")
        return found

    with monkeypatch.context() as world:
        world.setattr(keptjournal, moment, alter)
        journal_is_kept(kept)
        assert altered
    ask()


JOURNALS = {
    "of one day in the order of writing": [
        entry("a", task="T01", unit="县政务局", state="已办结"),
        entry("b", task="T01", unit="县政务局", state="退回", note="不全"),
    ],
    "an earlier day behind a later one": [
        entry("a", task="T01", unit="县政务局", state="已办结", on="2024-04-05"),
        entry("b", task="T01", unit="县政务局", state="推进中", on="2024-04-02"),
        entry("c", task="T01", unit="县政务局", state="退回", on="2024-04-06", note="不全"),
        entry("d", task="T01", unit="县政务局", state="推进中", on="2024-03-01", problem="缺人"),
    ],
    "revoked, behind others and before them": [
        entry("a", task="T01", unit="县政务局", state="已办结"),
        entry("r", "revoke", on="2024-04-02", revokes="a", note="记错"),
        entry("b", task="T01", unit="县政务局", state="推进中", on="2024-04-03"),
        entry("s", "revoke", on="2024-04-03", revokes="c", note="记错"),
        entry("c", task="T01", unit="县政务局", state="已中止", on="2024-04-03"),
    ],
    "the same lines twice, apart": [
        entry("a", task="T01", unit="县政务局", state="已办结"),
        entry("b", task="T01", unit="县政务局", state="退回", note="不全", on="2024-04-02"),
        entry("a", task="T01", unit="县政务局", state="已办结"),
        entry("c", "measure", indicator="I01", value=Decimal(5), on="2024-04-02"),
        entry("c", "measure", indicator="I01", value=Decimal(5), on="2024-04-02"),
    ],
}


@pytest.mark.parametrize("entries", JOURNALS.values(), ids=JOURNALS)
@pytest.mark.parametrize("some", [1, 2, 5_000])
def test_a_journal_is_taken_in_some_lines_at_a_time(
    kept: Path, ask: Ask, entries: list[Entry], some: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut anywhere, into pieces of bytes and of lines, the rows tell the whole."""
    journal_of(kept).unlink()
    write_by_hand(kept, *entries, seal=False)
    monkeypatch.setattr("zwfw_cli.cache.journalrows._SOME", some)
    for piece in (7, 100, 1 << 20):
        monkeypatch.setattr(sources, "PIECE", piece)
        for path in kept_files(kept, "journal"):
            path.unlink()
        ask()
        assert journal_is_kept(kept)
        read = Journal(read_journal(kept).entries)
        found = Workspace(kept).journal
        assert list(found) == list(read)
        for day in ("2024-03-01", "2024-04-02", "2024-04-03", "2024-12-31"):
            on, registry = date.fromisoformat(day), Workspace(kept).registry
            ours, theirs = (one.facts(on).folded(registry) for one in (found, read))
            assert dict(ours.touched) == dict(theirs.touched)


@pytest.mark.parametrize("moment", ["seen", "grow", "stamp", "note_seen"])
def test_a_journal_line_altered_while_an_entry_is_followed_is_seen(
    kept: Path, ask: Ask, once: Run, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, append = getattr(keptjournal, moment), desk.append_lines

    def alter(*args: object) -> object:
        in_place(journal_of(kept), "清单已起草", "清单已发布")
        monkeypatch.undo()
        return real(*args)

    def append_then_alter(*args: object) -> object:
        written = append(*args)
        monkeypatch.setattr(keptjournal, moment, alter)
        return written

    cache = os.environ["ZWFW_CACHE"]
    monkeypatch.setattr(desk, "append_lines", append_then_alter)
    told = once("record", "T02", "--note", "x", "--root", str(kept), "--as-of", DAY)
    assert told.code == 0
    monkeypatch.setenv("ZWFW_CACHE", cache)
    monkeypatch.setenv("ZWFW_ROOT", str(kept))
    monkeypatch.setenv("ZWFW_AS_OF", DAY)
    ask()


# Whom it belongs to


def test_another_version_of_the_program_makes_its_own(
    kept: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zwfw_cli.cache.place.__version__", "0.0.0")
    assert not is_kept(kept)
    ask()
    assert is_kept(kept)
    monkeypatch.setattr("zwfw_cli.cache.place.__version__", "0.0.1")
    assert not registry_is_kept(kept)


def test_a_changed_file_of_the_program_makes_its_own(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zwfw_cli.cache import place

    for layer in place.LAYERS:
        shutil.copytree(place.PROGRAM / layer, tmp_path / "program" / layer)
    monkeypatch.setattr(place, "PROGRAM", tmp_path / "program")
    registry_is_kept(kept)
    assert registry_is_kept(kept)
    source = tmp_path / "program" / "core" / "dates" / "days.py"
    os.utime(source, ns=(0, source.stat().st_mtime_ns + 1))
    assert not registry_is_kept(kept)


def test_a_program_in_a_folder_with_an_odd_name_has_a_cache_like_any_other(
    hedong: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zwfw_cli.cache import place

    program = tmp_path / os.fsdecode(b"\xff\xfe")
    for layer in place.LAYERS:
        (program / layer).mkdir(parents=True)
        (program / layer / "x.py").write_text("")
    monkeypatch.setattr(place, "PROGRAM", program)
    registry_is_kept(hedong)
    assert registry_is_kept(hedong)


def test_a_program_whose_files_cannot_be_listed_keeps_nothing(
    hedong: Path, tmp_path: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a zip."""
    from zwfw_cli.cache import place

    monkeypatch.setattr(place, "PROGRAM", tmp_path / "none")
    assert {one.code for one in ask()} <= {0, 1}
    assert kept_files(hedong) == []


def test_two_workspaces_of_the_same_content_do_not_share(kept: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(kept, other)
    assert not registry_is_kept(other)
    assert kept_files(other) != kept_files(kept)
    assert is_kept(other)
    assert is_kept(kept)
    moved = tmp_path / "moved"
    kept.rename(moved)
    other.rename(kept)
    assert is_kept(kept)
    assert not registry_is_kept(moved)


def test_two_workspaces_that_fall_into_one_folder_answer_for_themselves(
    kept: Path, tmp_path: Path, zwfw: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zwfw_cli.cache.place.binascii.crc32", lambda _: 7)
    other = tmp_path / "other"
    shutil.copytree(kept, other)
    in_place(other / "data" / "tasks.yaml", "涉企", "涉农")
    for root in (kept, other, kept):
        zwfw("due", "--root", str(root))


# The journal grows


RECORD = ("record", "T02", "--note")


def test_what_the_program_appends_is_taken_in_without_reading_the_rest(
    kept: Path, once: Run, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = kept_files(kept)
    with monkeypatch.context() as world:
        all_settled(world)
        assert is_kept(kept)
        nothing_is_read_whole(world)

        def fail(*_: object) -> None:
            raise AssertionError

        world.setattr(keptjournal, "parse", fail)
        world.setattr(sources.Seen, "_is_unchanged", fail)
        for number in range(3):
            assert once(*RECORD, f"第{number}次").code == 0
        assert once("record", "T02", "--state", "已办结").code == 0
        assert once("measure", "I01", "99", "--source", "省平台").code == 0
        assert once("revoke", "20240328", "--reason", "记错").code == 0
        assert once("due").code == 0
        found = once("log", "T02", "-f", "json")
        assert [f"第{n}次" in found.out for n in range(3)] == [True] * 3
    assert kept_files(kept) == files
    ask()


def test_what_another_user_appends_is_caught_up_from_the_tail(
    kept: Path, once: Run, ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = kept_files(kept)
    with monkeypatch.context() as world:
        world.setenv("ZWFW_CACHE", str(tmp_path / "theirs"))
        assert once(*RECORD, "别人记的").code == 0
        assert (
            once(
                "extend", "T02", "--to", "2024-09-30", "--approved-by", "批复", "--reason", "调整"
            ).code
            == 0
        )
    texts: list[str] = []

    def tail(text: str) -> object:
        texts.append(text)
        return parse(text)

    with monkeypatch.context() as world:
        nothing_is_read_whole(world)
        world.setattr(keptjournal, "parse", tail)
        assert "别人记的" in once("log").out
        assert once(*RECORD, "我记的").code == 0
    assert [text.count("\n") for text in texts if text] == [2]
    assert kept_files(kept) == files
    ask()


@pytest.mark.parametrize("piece", [1, 64, 1000])
def test_a_journal_of_many_pieces_grows_and_changes(
    hedong: Path, ask: Ask, once: Run, piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "PIECE", piece)
    monkeypatch.setenv("ZWFW_CACHE", os.environ["ZWFW_CACHE"] + "2")
    ask()
    files = kept_files(hedong)
    for number in range(3):
        once(*RECORD, f"第{number}次")
        write_by_hand(hedong, entry(f"x{number}", task="T03", note="手写"))
        ask()
    assert kept_files(hedong) == files
    in_place(journal_of(hedong), "清单已起草", "清单已发布")
    ask()
    assert kept_files(hedong) != files


def test_a_truncated_journal(kept: Path, ask: Ask) -> None:
    path = journal_of(kept)
    lines = path.read_bytes().splitlines(keepends=True)
    for length in range(len(lines) - 1, -1, -1):
        path.write_bytes(b"".join(lines[:length]))
        ask()


def test_an_earlier_line_altered_together_with_an_appended_one(kept: Path, ask: Ask) -> None:
    in_place(journal_of(kept), "清单已起草", "清单已发布")
    write_by_hand(kept, entry("x", task="T02", note="手写"))
    ask()
    assert is_kept(kept)


@pytest.mark.parametrize("order", [1, -1])
def test_two_copies_merged(
    kept: Path, ask: Ask, once: Run, tmp_path: Path, order: int, zwfw: Run
) -> None:
    start = journal_of(kept).read_bytes()
    added = []
    for name in ("甲", "乙"):
        journal_of(kept).write_bytes(start)
        once(*RECORD, name)
        once("record", "T01", "--unit", "县司法局", "--state", "推进中")
        added.append(journal_of(kept).read_bytes().removeprefix(start))
    journal_of(kept).write_bytes(start + b"".join(added[::order]))
    ask()
    assert "journal-merged" in zwfw("validate").out
    assert "合并了两份台账" in zwfw("scan", "-f", "json").out
    assert once("reseal", "--reason", "合并").code == 0
    assert "journal-merged" not in zwfw("validate").out
    assert "合并了两份台账" not in zwfw("scan", "-f", "json").out
    ask()
    assert is_kept(kept)


def test_the_same_line_twice_counts_once(kept: Path, ask: Ask) -> None:
    before = ask()[1]
    lines = journal_of(kept).read_bytes().splitlines(keepends=True)
    with journal_of(kept).open("ab") as stream:
        stream.write(lines[2])
    twice = ask()[1]
    assert (twice.code, twice.out) == (before.code, before.out)
    assert "与第3行相同，同一行出现两次" in twice.err
    write_by_hand(kept, entry("x", task="T02", note="手写"))
    ask()


def test_an_id_twice_with_other_words_is_told_as_without_the_cache(kept: Path, ask: Ask) -> None:
    write_by_hand(kept, entry("20240205-aaaa0001", task="T02", note="别的"))
    assert {one.code for one in ask()} == {3}


@pytest.mark.parametrize("tail", ["乱字\n", '{"entry":"x"}\n', "\ufeff\n", "\n \n\n", "乱"])
def test_a_tail_that_is_no_entry_is_told_as_without_the_cache(
    kept: Path, ask: Ask, tail: str
) -> None:
    with journal_of(kept).open("a", encoding="utf-8", newline="") as stream:
        stream.write(tail)
    ask()


def test_a_tail_of_bytes_is_told_as_without_the_cache(kept: Path, ask: Ask) -> None:
    with journal_of(kept).open("ab") as stream:
        stream.write("中文".encode("gbk") + b"\n")
    assert {one.code for one in ask()} == {3}


@pytest.mark.parametrize("cut", [1, 2, 40, 250])
def test_a_torn_tail_then_recorded_over(kept: Path, ask: Ask, once: Run, cut: int) -> None:
    journal_of(kept).write_bytes(journal_of(kept).read_bytes()[:-cut])
    ask()
    assert once(*RECORD, "以后").code == 0
    ask()
    assert is_kept(kept)
    assert added_note(kept) == "以后"


def test_a_line_that_grows_beyond_its_own_end(kept: Path, ask: Ask) -> None:
    """A whole entry without its line feed is read; what comes behind it belongs to its line."""
    whole = journal_of(kept).read_bytes()
    write_by_hand(kept, entry("x", task="T02", note="手写"))
    longer = journal_of(kept).read_bytes()
    journal_of(kept).write_bytes(longer[:-1])
    ask()
    journal_of(kept).write_bytes(longer[:-1] + b"  ")
    ask()
    journal_of(kept).write_bytes(longer[:-1] + b" x\n")
    ask()
    journal_of(kept).write_bytes(whole)
    ask()


def test_backdated_entries_and_revocations_of_old_ones(kept: Path, ask: Ask, once: Run) -> None:
    for argv in (
        (
            "record",
            "T01",
            "--all-units",
            "--state",
            "已办结",
            "--on",
            "2024-02-01",
            "--milestone",
            "1",
        ),
        ("record", "T01", "--all-units", "--problem", "缺人", "--on", "2024-01-20"),
        ("revoke", "20240205", "--reason", "记错"),
        ("measure", "I01", "91", "--on", "2024-03-01", "--source", "省平台"),
        ("revoke", "20240405", "--reason", "口径"),
        ("finding", "add", "--unit", "县数据局", "--task", "T01", "--due", DAY, "--text", "慢"),
        ("commend", "县数据局", "--task", "T01", "--note", "快"),
    ):
        told = once(*argv)
        assert told.code == 0, told.err
        ask()
    assert len(kept_files(kept)) == 2


def test_a_revocation_that_stands_before_what_it_revokes(kept: Path, ask: Ask) -> None:
    write_by_hand(
        kept,
        entry("r", "revoke", revokes="x"),
        entry("c", "close", finding="f", note="好了"),
        seal=False,
    )
    ask()
    write_by_hand(
        kept,
        entry("x", task="T02", state="已办结"),
        entry("f", "finding", task="T01", unit="县数据局", note="慢", to=entry("").on),
        seal=False,
    )
    ask()
    for path in kept_files(kept):
        path.unlink()
    ask()
    assert is_kept(kept)


@pytest.mark.parametrize(
    "odd",
    [
        entry("", task="T02", note="没有编号"),
        entry("o", task="T02", finding="20240205-aaaa0001", state="推进中"),
        entry("o", "fix", task="T02", finding="20240205-aaaa0001", next="以后"),
        entry("o", "measure", indicator="I01", finding="20240305-aaaa0002"),
        entry("o", task="T02", indicator="I01", note="两样"),
        entry("o", task="T02", revokes="20240205-aaaa0001"),
        entry("o", "revoke", task="T02", note="什么也不撤"),
        entry("o", "revoke", revokes="20240205-aaaa0001", finding="20240305-aaaa0002"),
        entry("o\x00", task="T02", note="\x00"),
        entry("o", task="", note="空"),
        entry("o", task="T99", state="已办结"),
        entry("o", task="T02", milestone=999_999, state="已办结"),
    ],
)
@pytest.mark.parametrize("whole", [False, True], ids=["tail", "whole"])
def test_entries_that_the_program_never_writes(
    kept: Path, ask: Ask, odd: Entry, whole: bool
) -> None:
    write_by_hand(kept, odd, seal=False)
    if whole:
        for path in kept_files(kept):
            path.unlink()
    ask()
    read = Journal(read_journal(kept).entries)
    found = Workspace(kept).journal
    for subject in ("T01", "T02", "I01", "I02", ""):
        assert list(found.about(subject)) == list(read.about(subject))
    for day in (entry("", on="2024-03-20").on, entry("", on="2024-12-31").on):
        ours, theirs = found.facts(day), read.facts(day)
        assert list(ours) == list(theirs)
        assert list(ours.about("T02")) == list(theirs.about("T02"))


def test_what_is_told_of_the_files_is_told_again_after_each_change(
    kept: Path, zwfw: Run, once: Run
) -> None:
    scan = ("scan", "-f", "json")
    assert "journal.jsonl" not in zwfw(*scan).out
    write_by_hand(kept, entry("x", task="T02", note="手写"), seal=False)
    assert "没有封签" in zwfw(*scan).out
    once(*RECORD, "以后")
    assert "没有封签" in zwfw(*scan).out
    lines = journal_of(kept).read_bytes().splitlines(keepends=True)
    journal_of(kept).write_bytes(b"".join(lines[:7]))
    assert "journal.jsonl" not in zwfw(*scan).out
    write_by_hand(kept, entry("y", task="T77", note="不认识"))
    assert "登记册里没有「T77」" in zwfw(*scan).out


@pytest.mark.parametrize("step", ["seen", "stamp", "grow"])
def test_a_record_is_told_as_written_also_where_it_cannot_be_followed(
    kept: Path, once: Run, ask: Ask, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the line is on disk nothing that the cache does may say otherwise."""
    append = desk.append_lines

    def fail(*_: object) -> None:
        raise PermissionError

    with monkeypatch.context() as world:

        def append_then_fail(*args: object) -> object:
            written = append(*args)
            world.setattr(keptjournal, step, fail)
            return written

        world.setattr(desk, "append_lines", append_then_fail)
        told = once(*RECORD, step)
    assert (told.code, "已记录" in told.err) == (0, True), told.err
    assert added_note(kept) == step
    ask()


def test_a_file_of_the_workspace_is_written_by_nobody_but_the_appender(
    kept: Path, once: Run, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = desk.append_lines
    seen: list[tuple[int, ...]] = []

    def written_last() -> tuple[int, ...]:
        told = journal_of(kept).stat()
        return told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns

    def append_and_look(*args: object) -> object:
        written = append(*args)
        seen.append(written_last())
        return written

    monkeypatch.setattr(desk, "append_lines", append_and_look)
    others = {path: path.stat() for path in (kept / "data").glob("*.yaml")}
    assert once(*RECORD, "以后").code == 0
    ask()
    assert seen == [written_last()]
    assert {path: path.stat().st_ctime_ns for path in others} == {
        path: told.st_ctime_ns for path, told in others.items()
    }


def test_a_line_altered_before_the_clock_of_the_file_moves_on_is_seen(
    kept: Path, once: Run, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a file system that keeps no times: all that it tells is the same."""
    at = time.time_ns() + 10**12

    def coarsely(found: os.stat_result) -> tuple[int, int, int, int]:
        return (found.st_size, at, at, found.st_ino)

    monkeypatch.setattr(sources, "told", coarsely)
    monkeypatch.setattr(keptjournal, "told", coarsely)
    ask()
    assert once(*RECORD, "以后").code == 0
    in_place(journal_of(kept), "清单已起草", "清单已发布")
    assert any("清单已发布" in answer.out for answer in ask())
    in_place(kept / "data" / "tasks.yaml", "涉企", "涉农")
    assert not registry_is_kept(kept)


def test_a_question_sees_one_moment(kept: Path, once: Run) -> None:
    """Also where it notes what it found; others may write as soon as it has been asked."""
    change_rows(kept_file(kept, "journal"), "delete from fact where name = 'problems'")
    workspace = Workspace(kept)
    journal = workspace.journal
    before = len(journal.about("T02"))
    workspace.known_problems  # noqa: B018 - reads them, and notes them when all has been asked
    once(*RECORD, "以后")
    assert len(journal.about("T02")) == before
    assert len(journal.facts(entry("", on=DAY).on)) == 5
    workspace.release()
    assert len(Workspace(kept).journal.about("T02")) == before + 1


def test_problems_are_looked_for_once(
    kept: Path, once: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    once("scan")
    nothing_is_read_whole(monkeypatch)
    assert once("scan").code == 1
    assert once(*RECORD, "以后").code == 0
    assert once("scan").code == 1


# Damage


def damages(path: Path) -> list[Callable[[], None]]:
    """Everything that can have happened to one file of the cache."""
    whole = path.read_bytes()
    pages = range(0, len(whole), 4096)

    def put(content: bytes) -> Callable[[], None]:
        def change() -> None:
            for one in path.parent.glob(f"{path.name.partition('-')[0]}*"):
                shutil.rmtree(one) if one.is_dir() else one.unlink()
            path.write_bytes(content)

        return change

    def folder() -> None:
        put(b"")()
        path.unlink()
        path.mkdir()

    return [
        put(b""),
        put(b"x"),
        put(b"\0" * len(whole)),
        put("乱字".encode() * 5000),
        put(whole + b"more"),
        put(whole[:100] + bytes(reversed(whole[100:]))),
        folder,
        *(put(whole[:at]) for at in (1, 99, 100, 4095, *pages[1:], len(whole) - 1)),
        *(put(whole[:at] + b"\0" * 4096 + whole[at + 4096 :]) for at in pages),
        *(put(whole[:at] + b"\xff" * 4096 + whole[at + 4096 :]) for at in pages),
    ]


@pytest.mark.parametrize("what", ["registry", "journal"])
def test_a_damaged_file_changes_no_answer_and_is_made_anew(
    kept: Path, once: Run, ask: Ask, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_settled(monkeypatch)
    expected = ask()
    assert len(kept_files(kept)) == 2
    for damage in damages(kept_file(kept, what)):
        damage()
        assert [once(*question) for question in QUESTIONS] == expected
        assert [once(*question) for question in QUESTIONS] == expected
        with monkeypatch.context() as world:
            nothing_is_read_whole(world)
            assert [once(*question) for question in QUESTIONS] == expected


@pytest.mark.parametrize("what", ["registry", "journal"])
def test_a_record_on_a_damaged_cache_is_written_once(
    kept: Path, once: Run, what: str, ask: Ask
) -> None:
    for at, damage in enumerate(damages(kept_file(kept, what))):
        damage()
        assert once(*RECORD, f"第{at}次").code == 0
        assert added_note(kept) == f"第{at}次"
    ask()


def test_a_file_in_place_of_the_folder(hedong: Path, ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("乱字")
    assert {one.code for one in ask()} <= {0, 1}


def test_a_folder_that_cannot_be_written(
    hedong: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """/proc is so even for root."""
    monkeypatch.setenv("ZWFW_CACHE", "/proc/zwfw")
    assert {one.code for one in ask()} <= {0, 1}


def test_files_that_cannot_be_written(
    kept: Path, ask: Ask, once: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read-only rows answer as long as nothing changes; then the sources do."""
    import sqlite3

    connect = sqlite3.connect

    def read_only(path: object, **more: object) -> sqlite3.Connection:
        found = connect(path, **more)  # type: ignore[call-overload]
        found.execute("pragma query_only = on")
        return found  # type: ignore[no-any-return]

    monkeypatch.setattr(sqlite3, "connect", read_only)
    ask()
    assert once(*RECORD, "以后").code == 0
    ask()
    in_place(kept / "data" / "tasks.yaml", "涉企", "涉农")
    ask()


def test_no_home(hedong: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(_: Path) -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("ZWFW_CACHE", "HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "expanduser", lost)
    assert {one.code for one in ask()} <= {0, 1}


def test_what_was_left_half_made_is_taken_away(kept: Path, ask: Ask) -> None:
    folder = kept_file(kept, "journal").parent
    left, under_way = folder / "journal-1-1.part", folder / "journal-2-2.part"
    left.write_text("x")
    under_way.write_text("x")
    os.utime(left, (0, 0))
    in_place(journal_of(kept), "清单已起草", "清单已发布")
    ask()
    assert (left.exists(), under_way.exists()) == (False, True)


@pytest.mark.parametrize("first", [True, False], ids=["older", "newer"])
def test_of_two_made_at_once_the_newest_stays(kept: Path, ask: Ask, first: bool) -> None:
    """Another process finishes the same work while this one is at it."""
    cache = Workspace(kept)._cache
    other = kept_file(kept, "journal").with_name(f"journal-{'0' if first else '9'}.sqlite3")

    def fill(_: object) -> None:
        shutil.copy(kept_file(kept, "journal"), other)

    assert (cache.build("journal", "x", fill) is not None) is first
    cache.release()
    (only,) = kept_files(kept, "journal")
    assert (only == other) is not first
    ask()
    assert is_kept(kept)
    assert len(kept_files(kept, "journal")) == 1


def test_a_file_that_goes_away_while_it_is_opened_does_not_come_back_empty(
    kept: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    connect = sqlite3.connect

    def late(path: object, **more: object) -> sqlite3.Connection:
        for one in kept_files(kept):
            one.unlink()
        monkeypatch.setattr(sqlite3, "connect", connect)
        return connect(path, **more)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(sqlite3, "connect", late)
    monkeypatch.setattr("zwfw_cli.cache.files.Cache.build", lambda *_: False)
    Workspace(kept).registry  # noqa: B018 - reads it
    assert kept_files(kept) == []


# Content that somebody else made


BOMBS: list[object] = [
    "null",
    "[]",
    "{}",
    "5",
    '"text"',
    "",
    "[" * 100_000,
    "__import__('os').system('true')",
    '{"__class__": "os.system"}',
    "[],[]",
    "[null]",
    "[5, 5]",
    7,
    None,
    b"\x80\x04",
    b"\xff",
]


@pytest.mark.parametrize(
    ("what", "sql"),
    [
        ("registry", "update body set value = ?"),
        ("registry", "update part set value = ? where name in ('notice', 'rules')"),
        ("registry", "update fact set value = ? where name = 'sources'"),
        ("journal", "update entry set line = ?"),
        ("journal", "update fact set value = ? where name = 'stamp'"),
        ("journal", "update piece set digest = ?"),
        ("journal", "update cell set state = ?"),
        ("journal", "update cell set finished_on = ? where finished_on is not null"),
    ],
)
def test_a_value_that_nobody_can_have_kept_is_not_used(
    kept: Path, once: Run, ask: Ask, what: str, sql: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "piece" not in sql and "sources" not in sql:
        all_settled(monkeypatch)
    expected = ask()[:3]
    for bomb in BOMBS:
        if "finished_on" not in sql or bomb is not None:
            change_rows(kept_file(kept, what), sql, bomb)
            assert [once(*question) for question in QUESTIONS[:3]] == expected, bomb
            once(*QUESTIONS[0])


@pytest.mark.parametrize(
    "argv", [("show", "\ud800"), ("log", "\ud800"), ("due", "--unit", "\ud800")]
)
def test_words_that_no_file_can_hold_are_answered_as_without_the_cache(
    kept: Path, ask: Ask, zwfw: Run, argv: tuple[str, ...]
) -> None:
    assert zwfw(*argv).code in (0, 2)
    ask()


def test_a_number_that_is_none_is_not_used(
    kept: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    sql = "update part set value = replace(value, '98.5', 'many') where name = 'indicators'"
    change_rows(kept_file(kept, "registry"), sql)
    ask()


def test_a_change_of_the_clock_of_a_file_by_a_copy_is_noted(kept: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(kept, copy)
    wait_for_the_clock(journal_of(kept))
    shutil.rmtree(kept)
    shutil.copytree(copy, kept)
    files = kept_files(kept)
    assert is_kept(kept)
    assert kept_files(kept) == files


def test_rows_are_inserted_within_the_narrowest_bounds_of_sqlite(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "a")
    connection.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 999)
    connection.execute("create table row (a, b, c, d, e, f, g, h, i, j)")
    rows = [tuple(range(at, at + 10)) for at in range(103)]
    insert_rows(connection, "insert into row {}", rows)
    assert connection.execute("select * from row order by a").fetchall() == rows
