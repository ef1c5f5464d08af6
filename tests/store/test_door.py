"""The door to a journal: positions are seals, lines go through it byte for byte. Here the file."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from zwfw_cli.core.dates.days import BEIJING
from zwfw_cli.core.errors import MovedError, RefusedError
from zwfw_cli.store.chain import START, body_of, seal_of
from zwfw_cli.store.door import FileDoor, OtherError, carry

NOW = datetime(2024, 4, 10, 9, tzinfo=BEIJING)
BODY = '{"entry":"e9","kind":"record","on":"2024-04-10","recorded_at":"2024-04-10T09:00:00+08:00"}'


@pytest.fixture
def lines(hedong: Path) -> list[str]:
    return path(hedong).read_text(encoding="utf-8").splitlines()


def path(root: Path) -> Path:
    return root / "data" / "journal.jsonl"


def empty(tmp_path: Path) -> Path:
    (tmp_path / "空" / "data").mkdir(parents=True)
    return tmp_path / "空"


def seal(line: str) -> str:
    return seal_of(line) or ""


def test_what_came_since_a_position(hedong: Path, lines: list[str]) -> None:
    door = FileDoor(hedong, NOW)
    assert door.since(START) == lines
    assert door.since(seal(lines[4])) == lines[5:]
    assert door.since(door.head()) == []
    assert door.head() == seal(lines[-1])


def test_a_position_of_another_journal(hedong: Path) -> None:
    with pytest.raises(OtherError, match="没有封签 ffffffffffffffff 的一条"):
        FileDoor(hedong, NOW).since("f" * 32)


def test_an_empty_journal_has_the_first_position(tmp_path: Path) -> None:
    door = FileDoor(empty(tmp_path), NOW)
    assert (door.head(), door.since(START)) == (START, [])


def test_a_line_is_written_behind_the_position_that_was_read(hedong: Path) -> None:
    door = FileDoor(hedong, NOW)
    before = door.head()
    (line,) = door.append([BODY], before)
    assert door.since(before) == [line]
    assert body_of(line) == BODY


def test_nothing_is_written_where_somebody_was_quicker(hedong: Path, lines: list[str]) -> None:
    door = FileDoor(hedong, NOW)
    for write in (door.append, door.take):
        with pytest.raises(MovedError):
            write([BODY], seal(lines[-2]))
    assert door.since(START) == lines


@pytest.mark.parametrize("known", [0, 3, 7])
def test_a_copy_takes_in_the_rest(
    hedong: Path, tmp_path: Path, lines: list[str], known: int
) -> None:
    copy = empty(tmp_path)
    path(copy).write_text("".join(f"{line}\n" for line in lines[:known]), encoding="utf-8")
    assert carry(FileDoor(hedong, NOW), FileDoor(copy, NOW)) == 7 - known
    assert path(copy).read_bytes() == path(hedong).read_bytes()
    assert carry(FileDoor(hedong, NOW), FileDoor(copy, NOW)) == 0


def test_a_line_that_was_never_finished_is_no_position(hedong: Path, tmp_path: Path) -> None:
    copy = tmp_path / "副本"
    shutil.copytree(hedong, copy)
    whole = path(copy).read_bytes()
    path(copy).write_bytes(whole[: whole.rindex(b"\n", 0, -1) + 30])
    assert carry(FileDoor(hedong, NOW), FileDoor(copy, NOW)) == 1
    assert path(copy).read_bytes() == whole
    assert (copy / "data" / "journal.torn").read_bytes().startswith(b'{"entry":"')


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda lines: [*lines[:4], *lines[5:]], "第5条（.*）与上一行不衔接"),
        (lambda lines: [*lines[:4], lines[4].replace("2024", "2023", 1), *lines[5:]], "第5条（.*）写入后被改动过"),
        (lambda lines: [*lines, BODY], "第8条（.*）没有封签，不是本程序写的"),
    ],
)  # fmt: skip
def test_a_chain_that_is_not_whole_is_not_carried_on(
    hedong: Path, tmp_path: Path, lines: list[str], change: object, said: str
) -> None:
    assert callable(change)
    changed = change(lines)
    assert changed != lines
    path(hedong).write_text("".join(f"{line}\n" for line in changed), encoding="utf-8")
    copy = empty(tmp_path)
    with pytest.raises(RefusedError, match=said):
        carry(FileDoor(hedong, NOW), FileDoor(copy, NOW))
    assert not path(copy).exists()
