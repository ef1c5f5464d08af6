"""Tools for the tests of the cache: is it in use, and files that change as they do in offices."""

import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from zwfw_cli.cache.place import folder_of
from zwfw_cli.cache.registryrows import StoredTasks
from zwfw_cli.cache.storedjournal import StoredJournal
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.store.chain import START, seal_of, sealed
from zwfw_cli.store.lines import to_line
from zwfw_cli.workspace import Workspace

MOMENT = datetime(2024, 4, 10, 1, tzinfo=UTC)


def journal_of(root: Path) -> Path:
    return root / "data" / "journal.jsonl"


def registry_is_kept(root: Path) -> bool:
    workspace = Workspace(root)
    kept = isinstance(workspace.registry.tasks, StoredTasks)
    workspace.release()
    return kept


def journal_is_kept(root: Path) -> bool:
    """Whether a question that is asked now has the journal from the cache."""
    workspace = Workspace(root)
    kept = isinstance(workspace.journal, StoredJournal)
    workspace.release()
    return kept


def is_kept(root: Path) -> bool:
    return registry_is_kept(root) and journal_is_kept(root)


def kept_files(root: Path, what: str = "") -> list[Path]:
    folder = folder_of(root)
    assert folder is not None
    return sorted(folder.glob(f"{what}*.sqlite3")) if folder.is_dir() else []


def kept_file(root: Path, what: str) -> Path:
    (found,) = kept_files(root, what)
    return found


def change_rows(path: Path, sql: str, *values: object) -> None:
    made = sqlite3.connect(path)
    with made:
        assert made.execute(sql, values).rowcount > 0
    made.close()


def wait_for_the_clock(path: Path) -> None:
    """Until a file that is written now has another time than ``path``."""
    probe = path.with_name("probe")
    while True:
        probe.write_text("x")
        if probe.stat().st_ctime_ns > path.stat().st_ctime_ns:
            break
    probe.unlink()


def in_place(path: Path, old: str, new: str) -> None:
    """Change bytes without changing the size, and give the file its old times again."""
    wait_for_the_clock(path)
    told = path.stat()
    content = path.read_bytes()
    assert old.encode() in content
    assert len(old.encode()) == len(new.encode())
    with path.open("r+b") as stream:
        stream.write(content.replace(old.encode(), new.encode(), 1))
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert path.stat().st_size == told.st_size
    assert path.stat().st_mtime_ns == told.st_mtime_ns


def all_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if nobody had touched any file for a while: times alone decide."""
    monkeypatch.setattr("zwfw_cli.cache.sources.TICK", -(10**10))


def nothing_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on only the cache, and what was added to the journal, can be read."""

    def fail(*_: object) -> None:
        raise AssertionError

    for name in (
        "workspace.read_journal",
        "store.journal.held_journal",
        "cache.keptjournal.lines_of",
        "cache.keptjournal.held_journal",
        "store.registry.load_registry",
    ):
        monkeypatch.setattr(f"zwfw_cli.{name}", fail)


def entry(ident: str, kind: str = "record", on: str = "2024-04-01", **facts: object) -> Entry:
    day = datetime.fromisoformat(on).date()
    moment = MOMENT + timedelta(minutes=len(ident))
    return Entry(ident, kind, day, moment, **facts)  # type: ignore[arg-type]


def write_by_hand(root: Path, *entries: Entry, seal: bool = True) -> None:
    """Lines that this program did not take into its cache: another user's, a merge's."""
    path = journal_of(root)
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    last = (seal_of(lines[-1]) if lines else START) or START
    with path.open("a", encoding="utf-8", newline="") as stream:
        for one in entries:
            line = sealed(to_line(one), last) if seal else to_line(one)
            last = seal_of(line) or START
            stream.write(f"{line}\n")
