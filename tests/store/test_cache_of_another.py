"""A cache that somebody else made, or may replace, is not believed; what lies there stays."""

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from conftest import Run

DUE = ("due", "--as-of", "2024-04-10")


@pytest.fixture
def kept(once: Run, hedong: Path, tmp_path: Path) -> Path:
    """The folder of a workspace's cache, as the first question made it."""
    assert once(*DUE, "--root", str(hedong)).code == 0
    (folder,) = (tmp_path / "cache").iterdir()
    return folder


def changed(folder: Path, sql: str) -> None:
    for path in folder.glob("*.sqlite3"):
        with sqlite3.connect(path) as connection:
            connection.executescript(sql)
        connection.close()


def emptied(folder: Path) -> None:
    """Each file without a row of what was kept, but otherwise as it was."""
    for path in folder.glob("*.sqlite3"):
        connection = sqlite3.connect(path)
        names = connection.execute(
            "select name from sqlite_schema where type = 'table' and name <> 'fact'"
        )
        for (name,) in names.fetchall():
            connection.execute(f"delete from {name}")
        connection.commit()
        connection.close()


def test_files_and_folder_are_closed_to_others(kept: Path) -> None:
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept.iterdir()} == {0o600}


def test_an_open_folder_is_closed(once: Run, hedong: Path, kept: Path) -> None:
    kept.chmod(0o777)
    assert once(*DUE, "--root", str(hedong)).code == 0
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700


def test_the_cache_of_another(
    once: Run, hedong: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who asks is another user than the one whose files these are."""
    right = once(*DUE, "--root", str(hedong))
    emptied(kept)
    before = {path.name: path.read_bytes() for path in kept.iterdir()}
    me = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: me + 1)
    assert once(*DUE, "--root", str(hedong)) == right
    assert {path.name: path.read_bytes() for path in kept.iterdir()} == before


def test_two_users_of_one_place_have_a_cache_each(
    once: Run, hedong: Path, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever comes second has a folder of another name."""
    before = sorted(kept.iterdir())
    monkeypatch.setattr("zwfw_cli.cache.place.is_of_another", lambda path: path == kept)
    right = once(*DUE, "--root", str(hedong))
    other = next(path for path in (tmp_path / "cache").iterdir() if path != kept)
    assert (len(list(other.iterdir())), sorted(kept.iterdir())) == (2, before)
    assert once("cache", "-f", "json").out.count(str(hedong)) == 2
    assert once(*DUE, "--root", str(hedong)) == right


def test_a_link_in_place_of_the_folder(once: Run, hedong: Path, kept: Path, tmp_path: Path) -> None:
    right = once(*DUE, "--root", str(hedong))
    elsewhere = tmp_path / "别处"
    kept.rename(elsewhere)
    kept.symlink_to(elsewhere)
    (elsewhere / "registry-1.sqlite3-journal").write_bytes(b"x")
    before = sorted(elsewhere.iterdir())
    tasks = hedong / "data" / "tasks.yaml"
    tasks.write_bytes(tasks.read_bytes() + b"\n")
    assert once(*DUE, "--root", str(hedong)) == right
    assert sorted(elsewhere.iterdir()) == before


def test_a_link_in_place_of_a_file(once: Run, hedong: Path, kept: Path, tmp_path: Path) -> None:
    right = once(*DUE, "--root", str(hedong))
    for path in list(kept.glob("*.sqlite3")):
        path.rename(tmp_path / path.name)
        path.symlink_to(tmp_path / path.name)
    changed(tmp_path, "delete from fact;")
    before = {path: path.read_bytes() for path in tmp_path.glob("*.sqlite3")}
    assert once(*DUE, "--root", str(hedong)) == right
    assert {path: path.read_bytes() for path in before} == before


ENDLESS = "with recursive n(x) as (select 1 union all select x + 1 from n) select x, x from n"


def test_a_view_without_end(once: Run, hedong: Path, kept: Path) -> None:
    right = once(*DUE, "--root", str(hedong))
    changed(kept, f"drop table fact; create view fact(name, value) as {ENDLESS};")
    assert once(*DUE, "--root", str(hedong)) == right


def test_a_query_without_end(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from zwfw_cli.cache import LostError
    from zwfw_cli.cache.database import Database

    monkeypatch.setattr("zwfw_cli.cache.database.MOST_LOOKS", 5)
    database = Database(next(kept.glob("*.sqlite3")))
    with pytest.raises(LostError):
        list(database.rows(int, f"select count(*) from ({ENDLESS})"))
