"""The history: what a paper rests on, what this machine saw of it, what a reseal and a key cover."""

import binascii
import json
import os
import re
from pathlib import Path

import pytest

from conftest import Run
from zwfw_cli.store.chain import START, digest, seal_of, sealed

DAY = ("--as-of", "2024-04-10")


@pytest.fixture(autouse=True)
def memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine that remembers what it saw; the other tests change journals behind its back."""
    monkeypatch.setenv("ZWFW_STATE", str(tmp_path / "state"))


def path(root: Path) -> Path:
    return root / "data" / "journal.jsonl"


def lines(root: Path) -> list[str]:
    return path(root).read_text(encoding="utf-8").splitlines()


def write(root: Path, kept: list[str]) -> None:
    path(root).write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")


def record(zwfw: Run, root: Path, note: str) -> tuple[int, str]:
    result = zwfw("record", "T02", "--note", note, *DAY, "--root", str(root))
    return result.code, result.err


def forged(kept: list[str]) -> list[str]:
    """The same entries with fresh seals, as anyone can make them who has no key."""
    made: list[str] = []
    for line in kept:
        bare = re.sub(r',"prev":"\w+","seal":"\w+"\}$', "}", line)
        made.append(sealed(bare, (seal_of(made[-1]) or "") if made else START))
    return made


def told(zwfw: Run, root: Path) -> tuple[int, list[str]]:
    result = zwfw("validate", "--root", str(root))
    return result.code, re.findall(r"\[([a-z-]+)\]$", result.out, re.MULTILINE)


def test_a_paper_tells_what_it_rests_on(zwfw: Run, hedong: Path) -> None:
    at = ("--root", str(hedong), *DAY)
    seals = [seal_of(line) or "" for line in lines(hedong)]
    end = f"\n\n台账共7条，末条封签 {seals[-1][:16]}。\n"
    for argv in (("report", "monthly"), ("report", "weekly"), ("report", "notice", "县司法局")):
        assert zwfw(*argv, *at).out.endswith(end)
    made = json.loads(zwfw("report", "daily", "-f", "json", *at).out)
    assert made["journal"] == {"entries": 7, "seal": seals[-1]}
    early = zwfw("report", "monthly", "--known-at", "2024-03-20", *at).out
    count, seal = re.findall(r"台账共(\d+)条，末条封签 (\w{16})。\n$", early)[0]
    assert seal == seals[int(count) - 1][:16]
    assert int(count) < 7
    head = zwfw("validate", "--head", seal.upper(), "--root", str(hedong))
    assert head.err == f"封签 {seal} 是台账第{count}条，此后又有{7 - int(count)}条。\n"
    assert head.code == 0
    assert zwfw("validate", "--head", "第七条", "--root", str(hedong)).code == 2
    write(hedong, lines(hedong)[: int(count) - 1])
    gone = zwfw("validate", "--head", seal, "--root", str(hedong))
    assert gone.code == 1
    assert f"封签 {seal} 不在台账里：" in gone.out


def test_a_paper_of_an_empty_journal(zwfw: Run, hedong: Path) -> None:
    path(hedong).unlink()
    out = zwfw("report", "monthly", "--root", str(hedong), *DAY).out
    assert out.endswith("\n\n台账还没有记录。\n")


@pytest.mark.parametrize("what", ["cut", "empty", "gone", "forged"])
def test_another_history_than_this_machine_saw(zwfw: Run, hedong: Path, what: str) -> None:
    at = ("--root", str(hedong), *DAY)
    assert record(zwfw, hedong, "见过的一条")[0] == 0
    kept = lines(hedong)
    if what == "gone":
        path(hedong).unlink()
    else:
        altered = [line.replace("见过", "没见") for line in kept]
        write(hedong, {"cut": kept[:-1], "empty": [], "forged": forged(altered)}[what])
    before = path(hedong).read_bytes() if what != "gone" else b""
    asked = zwfw("due", *at)
    assert asked.code == 0
    assert "不在台账里了：台账被截短、清空或换过" in asked.err
    assert told(zwfw, hedong) == (1, ["journal-other"])
    code, err = record(zwfw, hedong, "不该记入")
    assert (code, "没有记入任何内容" in err) == (4, True)
    assert zwfw("reseal", "--reason", "不说是恢复", *at).code == 4
    assert (path(hedong).read_bytes() if path(hedong).exists() else b"") == before
    assert zwfw("reseal", "--restored", "--reason", "恢复备份", *at).code == 0
    assert json.loads(lines(hedong)[-1])["note"] == "从备份恢复：恢复备份"
    assert told(zwfw, hedong) == (0, [])
    assert record(zwfw, hedong, "以后")[0] == 0
    assert zwfw("reseal", "--restored", "--reason", "没有恢复", *at).code == 4


SPOILT = {
    "all in one": lambda every: "x" + "".join(every),
    "no line feeds": "".join,
    "a letter before the last": lambda every: "\n".join([*every[:-1], f"x{every[-1]}"]),
    "the last, glued to another": lambda every: "\n".join([*every[:3], f'{{"x":1{every[-1]}']),
}
"""What ends in the seal that this machine saw, and is set aside as a torn line all the same."""


@pytest.mark.parametrize("what", SPOILT)
def test_seen_lines_that_were_run_together(zwfw: Run, hedong: Path, what: str) -> None:
    assert record(zwfw, hedong, "见过的一条")[0] == 0
    path(hedong).write_text(SPOILT[what](lines(hedong)), encoding="utf-8")
    before = path(hedong).read_bytes()
    assert told(zwfw, hedong) == (1, ["journal-other", "journal-torn"])
    code, err = record(zwfw, hedong, "不该记入")
    assert (code, "不在台账里了" in err, path(hedong).read_bytes()) == (4, True, before)
    assert not (hedong / "data" / "journal.torn").exists()


def test_a_seen_line_that_lacks_its_line_feed_is_still_there(zwfw: Run, hedong: Path) -> None:
    assert record(zwfw, hedong, "见过的一条")[0] == 0
    path(hedong).write_bytes(path(hedong).read_bytes()[:-1])
    assert told(zwfw, hedong) == (0, [])
    assert record(zwfw, hedong, "以后")[0] == 0


def test_a_question_remembers_too(
    zwfw: Run, hedong: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert zwfw("due", "--root", str(hedong), *DAY).err == ""
    (kept,) = (tmp_path / "state").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert json.loads(kept.read_text(encoding="utf-8"))["seal"] == seal_of(lines(hedong)[-1])
    write(hedong, lines(hedong)[:-1])
    assert "不在台账里了" in zwfw("due", "--root", str(hedong), *DAY).err
    monkeypatch.setenv("ZWFW_STATE", "off")
    assert zwfw("due", "--root", str(hedong), *DAY).err == ""


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        "[1]",
        '{"workspace":1,"size":"x"}',
        "乱",
        "[" * 60_000,
        *(
            f'{{"workspace":"HERE","size":{size},"seal":"{"0" * 32}"}}'
            for size in ("Infinity", "-Infinity", "NaN", "1e999", -5, 10**25, "9" * 5000, "true")
        ),
        '{"workspace":"HERE","size":700,"seal":null}',
        '{"workspace":"HERE","size":700,"seal":""}',
    ],
)
def test_a_damaged_memory_is_none(zwfw: Run, hedong: Path, tmp_path: Path, content: str) -> None:
    zwfw("due", "--root", str(hedong), *DAY)
    (kept,) = (tmp_path / "state").iterdir()
    kept.write_text(content.replace("HERE", str(hedong)), encoding="utf-8")
    assert zwfw("due", "--root", str(hedong), *DAY).err == ""
    assert json.loads(kept.read_text(encoding="utf-8"))["size"] == path(hedong).stat().st_size


def test_what_older_versions_remembered_is_still_believed(
    zwfw: Run, hedong: Path, tmp_path: Path
) -> None:
    """They called the file by the workspace alone."""
    assert record(zwfw, hedong, "见过的一条")[0] == 0
    (kept,) = (tmp_path / "state").iterdir()
    kept.rename(kept.with_name(f"{binascii.crc32(os.fsencode(hedong.resolve())):08x}.json"))
    write(hedong, lines(hedong)[:-1])
    assert told(zwfw, hedong) == (1, ["journal-other"])
    assert record(zwfw, hedong, "不该记入")[0] == 4


def test_a_new_workspace_in_the_same_place_is_new(zwfw: Run, tmp_path: Path) -> None:
    root = tmp_path / "台账"
    for _ in range(2):
        assert zwfw("init", str(root)).code == 0
        said = zwfw("record", "T01", "--note", "x", "--as-of", "2021-04-10", "--root", str(root))
        assert said.code == 0
        for one in sorted(root.rglob("*"), reverse=True):
            one.rmdir() if one.is_dir() else one.unlink()


def test_merged_lines_that_this_machine_saw_are_still_there(zwfw: Run, hedong: Path) -> None:
    assert record(zwfw, hedong, "一")[0] == 0
    mine = lines(hedong)
    bare = mine[-1].replace("一", "二").partition(',"prev"')[0]
    other = sealed(bare.replace('":"', '":"x', 1) + "}", seal_of(mine[-2]) or "")
    write(hedong, [*mine[:-1], other, mine[-1]])
    assert told(zwfw, hedong) == (0, ["journal-merged"])
    reseal = zwfw("reseal", "--reason", "合并", "--root", str(hedong), *DAY)
    assert reseal.code == 0
    assert f"接上第9行（封签 {(seal_of(mine[-1]) or '')[:16]}）：与上一行不衔接" in reseal.err
    assert json.loads(lines(hedong)[-1])["accepts"].partition(":")[2] == seal_of(mine[-1])
    assert told(zwfw, hedong) == (0, [])


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda every: [every[1], every[0], *every[2:]], ":1:1: 次序颠倒：它前面的一行现在是第2行"),
        (lambda every: [*every[:3], every[4], every[3], *every[5:]], ":4:1: 次序颠倒"),
        (lambda every: [*every[:4], *every[3:]], ":5:1: 与第4行相同，同一行出现两次"),
        (lambda every: [*every, every[0]], ":8:1: 与第1行相同"),
    ],
)
def test_swapped_and_doubled_lines(zwfw: Run, hedong: Path, make, said: str) -> None:
    write(hedong, make(lines(hedong)))
    result = zwfw("validate", "--root", str(hedong))
    assert result.code == 1
    assert result.out.startswith(f"data/journal.jsonl{said}")
    assert zwfw("reseal", "--reason", "没关系", "--root", str(hedong), *DAY).code == 4
    assert said.partition(" ")[2] in zwfw("due", "--root", str(hedong), *DAY).err


@pytest.mark.parametrize(
    "harm",
    [
        lambda every: [line.replace("97.20", "99.20") for line in every],
        lambda every: [*every[:2], *every[3:]],
        lambda every: [*every[:3], re.sub(r',"prev".*', "}", every[3])],
        lambda every: [every[1], every[0], *every[2:]],
        lambda every: [*every, every[-1]],
    ],
    ids=["altered", "deleted", "unsealed", "swapped", "doubled"],
)
@pytest.mark.parametrize("lists", [True, False])
def test_a_reseal_made_by_hand_covers_nothing(zwfw: Run, hedong: Path, harm, lists: bool) -> None:
    harmed = harm(lines(hedong))
    code, found = told_of(zwfw, hedong, harmed)
    seals = ",".join(seal_of(line) or "" for line in harmed)
    accepts = digest("\n".join(harmed)) + (f":{seals}" if lists else "")
    reseal = (
        '{"entry":"20240410-00000000","kind":"reseal","on":"2024-04-10",'
        f'"recorded_at":"2024-04-10T09:00:00+08:00","note":"x","accepts":"{accepts}"}}'
    )
    harmed.append(sealed(reseal, seal_of(harmed[-1]) or START))
    assert (code, found[0]) == (1, "journal-altered")
    assert told_of(zwfw, hedong, harmed)[0] == 1


def told_of(zwfw: Run, root: Path, every: list[str]) -> tuple[int, list[str]]:
    write(root, every)
    return told(zwfw, root)


def test_a_handwritten_last_line_without_its_line_feed(zwfw: Run, hedong: Path) -> None:
    with path(hedong).open("a", encoding="utf-8") as stream:
        stream.write(
            '{"entry":"x","kind":"record","on":"2024-04-01",'
            '"recorded_at":"2024-04-01T09:00:00+08:00","task":"T02","state":"已办结"}'
        )
    assert told(zwfw, hedong) == (1, ["journal-altered"])
    assert "没有封签，不是本程序写的" in zwfw("due", "--root", str(hedong), *DAY).err


def test_every_question_and_paper_says_that_the_history_is_altered(zwfw: Run, hedong: Path) -> None:
    text = path(hedong).read_text(encoding="utf-8")
    path(hedong).write_text(text.replace("97.20", "99.20"), encoding="utf-8")
    said = "data/journal.jsonl:2:1: 写入后被改动过；从这一行起历史不可信，请与备份核对"
    for argv in (("due",), ("check",), ("scan",), ("log",), ("report", "monthly"), ("score",)):
        assert said in zwfw(*argv, "--root", str(hedong), *DAY).err


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The office's key, outside of the workspace."""
    made = tmp_path / "钥匙"
    made.write_text("0123456789abcdef0123456789abcdef\n", encoding="utf-8")
    made.chmod(0o600)
    monkeypatch.setenv("ZWFW_KEY", str(made))
    return made


def test_with_a_key_a_stranger_makes_no_seals(
    zwfw: Run, hedong: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path(hedong).read_bytes()
    assert [record(zwfw, hedong, note)[0] for note in "一二"] == [0, 0]
    assert path(hedong).read_bytes().startswith(before)
    assert told(zwfw, hedong) == (0, [])
    kept = lines(hedong)
    monkeypatch.setenv("ZWFW_STATE", "off")
    for made in (
        [*kept[:-2], *[line.replace("一", "改") for line in kept[-2:]]],  # a keyed line changed
        [*kept[:8], *forged(kept[8:])],
        forged([kept[0].replace("2024", "2023", 1), *kept[1:]])[:7] + kept[7:],
        [*kept, forged([kept[-1].replace("二", "三")])[0]],
        [*kept, sealed(kept[-1].replace("二", "三").partition(',"prev"')[0] + "}", seal_of(kept[-1]) or "")],
    ):  # fmt: skip
        assert told_of(zwfw, hedong, made)[0] == 1
    write(hedong, kept)
    assert told(zwfw, hedong) == (0, [])
    monkeypatch.delenv("ZWFW_KEY")
    assert zwfw("due", "--root", str(hedong), *DAY).err == ""
    code, err = record(zwfw, hedong, "没有钥匙")
    assert (code, "台账用钥匙封签，本机没有指定钥匙" in err) == (4, True)
    assert lines(hedong) == kept
    monkeypatch.setenv("ZWFW_KEY", str(key))
    key.write_text("another key of the office\n", encoding="utf-8")
    assert told(zwfw, hedong)[0] == 1
    assert "写入后被改动过" in zwfw("due", "--root", str(hedong), *DAY).err


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda key: key.unlink(), "读不了"),
        (lambda key: key.chmod(0o640), "别人也能读"),
        (lambda key: key.write_text("短", encoding="utf-8"), "太短"),
        (lambda key: (key.unlink(), os.mkfifo(key)), "不是普通文件"),
    ],
    ids=["missing", "open", "short", "pipe"],
)
def test_a_key_that_cannot_be_used(zwfw: Run, hedong: Path, key: Path, spoil, said: str) -> None:
    before = path(hedong).read_bytes()
    spoil(key)
    for argv in (("due",), ("record", "T02", "--note", "x")):
        result = zwfw(*argv, "--root", str(hedong), *DAY)
        assert (result.code, said in result.err) == (2, True)
    assert path(hedong).read_bytes() == before
