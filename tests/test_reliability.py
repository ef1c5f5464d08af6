"""Each fault of docs/reliability.md, provoked on real files and processes."""

import ctypes
import json
import random
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import HERE, Run
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.store.chain import seal_of, sealed
from zwfw_cli.store.journal import read_journal

ZWFW = [sys.executable, "-m", "zwfw_cli"]
NOTE = ["--as-of", "2024-04-10", "--note"]


def program(root: Path, *argv: str, **more: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*ZWFW, *argv, "--root", str(root)], capture_output=True, text=True, check=False, **more
    )  # type: ignore[call-overload]


def journal(root: Path) -> Path:
    return root / "data" / "journal.jsonl"


def lines(root: Path) -> list[str]:
    return journal(root).read_text(encoding="utf-8").splitlines()


def entries(root: Path) -> tuple[Entry, ...]:
    read = read_journal(root)
    assert read.problems == ()
    return read.entries


def test_many_writers(hedong: Path) -> None:
    """Each process keeps the program loaded, so that they meet at the lock and not at start-up."""
    processes, each = 8, 25
    before = len(lines(hedong))
    code = (
        "import sys; from zwfw_cli.cli.main import main\n"
        "for n in range(int(sys.argv[2])):\n"
        "    assert main(['record', 'T02', '--as-of', '2024-04-10', '--root', sys.argv[3],"
        " '--note', f'{sys.argv[1]}-{n}']) == 0"
    )
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(w), str(each), str(hedong)], stderr=subprocess.DEVNULL
        )
        for w in range(processes)
    ]
    assert [writer.wait() for writer in writers] == [0] * processes
    notes = [entry.note for entry in entries(hedong)[before:]]
    assert sorted(map(str, notes)) == sorted(
        f"{w}-{n}" for w in range(processes) for n in range(each)
    )
    assert program(hedong, "validate").returncode == 0


def test_a_held_lock(hedong: Path, monkeypatch: pytest.MonkeyPatch, zwfw: Run) -> None:
    code = (
        "import sys, time, pathlib, datetime; from zwfw_cli.store.lock import writers_lock\n"
        "when = datetime.datetime.fromisoformat('2024-04-10T09:00:00+08:00')\n"
        "with writers_lock(pathlib.Path(sys.argv[1]), when):\n"
        "    print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(journal(hedong))], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        monkeypatch.setattr("zwfw_cli.store.lock.WAIT_SECONDS", 0.3)
        result = zwfw("record", "T02", *NOTE, "x", "--root", str(hedong))
        holder.kill()
    assert (result.code, len(lines(hedong))) == (5, 7)
    assert f"进程{holder.pid}，自2024-04-10 09:00:00起" in result.err
    assert zwfw("record", "T02", *NOTE, "x", "--root", str(hedong)).code == 0


def test_kills(hedong: Path) -> None:
    """The writer says each number only after the program said that it was recorded."""
    code = (
        "import sys; from zwfw_cli.cli.main import main\n"
        "for n in range(10_000):\n"
        "    note = f'{sys.argv[1]}-{n}'\n"
        "    if main(['record', 'T02', '--as-of', '2024-04-10', '--root', sys.argv[2], '--note', note]) == 0:\n"
        "        print(note, flush=True)"
    )
    told: list[str] = []
    chance = random.Random(20240410)
    for round_ in range(25):
        with subprocess.Popen(
            [sys.executable, "-c", code, str(round_), str(hedong)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        ) as writer:  # fmt: skip
            assert writer.stdout is not None
            told.append(writer.stdout.readline().strip())
            time.sleep(chance.random() / 20)
            writer.send_signal(signal.SIGKILL)
            told += writer.stdout.read().split()
    notes = {entry.note for entry in entries(hedong)}
    assert set(told) - notes == set()
    assert program(hedong, "record", "T02", *NOTE, "以后").returncode == 0
    assert program(hedong, "validate").returncode == 0


@pytest.mark.parametrize("cut", [2, 7, 40, 150, 250])
def test_a_torn_last_line(zwfw: Run, hedong: Path, cut: int) -> None:
    whole = journal(hedong).read_bytes()
    torn = whole.splitlines(keepends=True)[-1][:-cut]
    journal(hedong).write_bytes(whole[:-cut])
    asked = zwfw("log", "--as-of", "2024-04-10", "-f", "json", "--root", str(hedong))
    assert (asked.code, len(json.loads(asked.out)["items"])) == (0, 6)
    assert "data/journal.jsonl:7:1: 最后一行没有写完（" in asked.err
    assert "[journal-torn]" in zwfw("validate", "--root", str(hedong)).out
    assert zwfw("record", "T02", *NOTE, "以后", "--root", str(hedong)).code == 0
    assert (hedong / "data" / "journal.torn").read_bytes() == torn + b"\n"
    assert [entry.note for entry in entries(hedong)][-1] == "以后"
    assert zwfw("validate", "--root", str(hedong)).out == "全部文件校验通过，没有发现问题。\n"


def test_a_missing_line_feed(zwfw: Run, hedong: Path) -> None:
    journal(hedong).write_bytes(journal(hedong).read_bytes()[:-1])
    assert zwfw("log", "--as-of", "2024-04-10", "--root", str(hedong)).err == ""
    assert zwfw("record", "T02", *NOTE, "以后", "--root", str(hedong)).code == 0
    assert len(entries(hedong)) == 8
    assert not (hedong / "data" / "journal.torn").exists()
    assert zwfw("validate", "--root", str(hedong)).code == 0


def test_a_full_disk(hedong: Path) -> None:
    """A limit on the file's size makes the system stop a write half-way, as a full disk does."""
    before = journal(hedong).read_bytes()

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 100, len(before) + 100))

    result = program(hedong, "record", "T02", *NOTE, "长" * 200, preexec_fn=limit)
    assert result.returncode == 4
    assert "写不了" in result.stderr
    assert "文件超过了系统允许的大小；没有记入任何内容。" in result.stderr
    assert journal(hedong).read_bytes() == before
    assert program(hedong, "record", "T02", *NOTE, "有空间了").returncode == 0


def test_a_full_disk_refuses_a_reseal_alike(hedong: Path) -> None:
    *rest, last = lines(hedong)
    bare = last.partition(',"prev"')[0].replace('":"', '":"x', 1) + "}"
    other = sealed(bare, seal_of(rest[-1]) or "")
    journal(hedong).write_text("\n".join([*rest, other, last]) + "\n", encoding="utf-8")
    before = journal(hedong).read_bytes()

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 100, len(before) + 100))

    reseal = ("reseal", "--reason", "合并", "--as-of", "2024-04-10")
    result = program(hedong, *reseal, preexec_fn=limit)
    assert (result.returncode, journal(hedong).read_bytes()) == (4, before)
    assert program(hedong, *reseal).returncode == 0


def test_too_little_memory(hedong: Path) -> None:
    """At every limit the entry is whole and told, or not there; which parts load, differs."""
    before = journal(hedong).read_bytes()
    codes = set()
    for megabytes in range(44, 100, 8):

        def limit(most: int = megabytes << 20) -> None:
            resource.setrlimit(resource.RLIMIT_AS, (most, most))

        result = program(hedong, "record", "T02", *NOTE, "x", preexec_fn=limit)
        codes.add(result.returncode)
        if result.returncode:
            assert result.stderr.startswith("内存不够，没有做完；")
            assert journal(hedong).read_bytes() == before
        else:
            assert journal(hedong).read_bytes().count(b"\n") == before.count(b"\n") + 1
            journal(hedong).write_bytes(before)
    assert 0 in codes <= {0, 4}


def test_a_read_only_folder(hedong: Path) -> None:
    folder = hedong / "data"
    before = journal(hedong).read_bytes()
    for path in (*folder.iterdir(), folder):
        path.chmod(path.stat().st_mode & ~0o222)

    def obey() -> None:
        """Root, too, must obey the modes of files: drop CAP_DAC_OVERRIDE for good."""
        pr_capbset_drop, cap_dac_override = 24, 1
        ctypes.CDLL(None).prctl(pr_capbset_drop, cap_dac_override, 0, 0, 0)

    try:
        result = program(hedong, "record", "T02", *NOTE, "x", preexec_fn=obey)
        asked = program(hedong, "due", "--as-of", "2024-04-10", preexec_fn=obey)
    finally:
        folder.chmod(0o755)
    assert (result.returncode, asked.returncode) == (4, 0)
    assert "没有权限：" in result.stderr
    assert result.stderr.endswith("没有记入任何内容。\n")
    assert journal(hedong).read_bytes() == before


def validated(run: Run, root: Path) -> tuple[int, list[str]]:
    result = run("validate", "--root", str(root))
    return result.code, result.out.splitlines()[:-1]


def test_an_altered_line(zwfw: Run, hedong: Path) -> None:
    text = journal(hedong).read_text(encoding="utf-8")
    journal(hedong).write_text(text.replace("97.20", "99.20"), encoding="utf-8")
    assert validated(zwfw, hedong) == (
        1,
        [
            "data/journal.jsonl:2:1: 写入后被改动过；从这一行起历史不可信，请与备份核对 [journal-altered]"
        ],
    )
    refused = zwfw("reseal", "--reason", "没关系", "--root", str(hedong), "--as-of", "2024-04-10")
    assert refused.code == 4


def test_the_last_line_altered(zwfw: Run, hedong: Path) -> None:
    text = journal(hedong).read_text(encoding="utf-8")
    journal(hedong).write_text(text.replace('"value":"98.4"', '"value":"98.9"'), encoding="utf-8")
    code, told = validated(zwfw, hedong)
    assert (code, told[0][:22]) == (1, "data/journal.jsonl:7:1")


def test_a_missing_line(zwfw: Run, hedong: Path) -> None:
    kept = lines(hedong)
    del kept[2]
    journal(hedong).write_text("\n".join(kept) + "\n", encoding="utf-8")
    assert validated(zwfw, hedong) == (
        1,
        [
            "data/journal.jsonl:3:1: 它前面的一行不见了；从这一行起历史不可信，请与备份核对 [journal-altered]"
        ],
    )


def test_a_handwritten_line(zwfw: Run, hedong: Path) -> None:
    with journal(hedong).open("a", encoding="utf-8") as stream:
        stream.write(
            '{"entry":"x","kind":"record","on":"2024-04-01",'
            '"recorded_at":"2024-04-01T09:00:00+08:00","task":"T02","state":"已办结"}\n'
        )
    code, told = validated(zwfw, hedong)
    assert code == 1
    assert told[0].startswith("data/journal.jsonl:8:1: 没有封签，不是本程序写的；")


def test_two_copies_merged(
    zwfw: Run, hedong: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real merge by git with ``merge=union``, as ``init`` sets it up, of what two machines wrote."""

    def git(*argv: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *argv],
            cwd=hedong, check=True, capture_output=True,
        )  # fmt: skip

    def record(note: str) -> None:
        assert zwfw("record", "T02", *NOTE, note, "--root", str(hedong)).code == 0

    (hedong / "data" / ".gitattributes").write_text("journal.jsonl merge=union\n", encoding="utf-8")
    git("init", "-q", "-b", "main")
    git("add", "data")
    git("commit", "-qm", "start")
    git("checkout", "-qb", "other")
    with monkeypatch.context() as machine:
        machine.setenv("ZWFW_STATE", str(tmp_path / "督查组的电脑"))
        record("督查组")
    git("commit", "-qam", "other")
    git("checkout", "-q", "main")
    record("窗口组")
    git("commit", "-qam", "main")
    git("merge", "-q", "other")

    assert {entry.note for entry in entries(hedong)} >= {"督查组", "窗口组"}
    code, told = validated(zwfw, hedong)
    assert (code, len(told)) == (0, 1)
    assert told[0] == (
        "data/journal.jsonl:9:1: 与上一行不衔接，像是合并了两份台账；"
        "核对无误后用 zwfw reseal --reason 重新封存 [journal-merged]"
    )
    reseal = (
        "reseal",
        "--reason",
        "合并两个组的台账",
        "--root",
        str(hedong),
        "--as-of",
        "2024-04-10",
    )
    assert zwfw(*reseal).code == 0
    assert entries(hedong)[-1].note == "合并两个组的台账"
    assert validated(zwfw, hedong) == (0, [])
    assert zwfw(*reseal).code == 4
    assert zwfw(*reseal).err == "台账前后衔接完好，不必重新封存。\n"
    record("以后")
    assert validated(zwfw, hedong) == (0, [])
    text = journal(hedong).read_text(encoding="utf-8")
    journal(hedong).write_text(text.replace("窗口组", "窗囗组"), encoding="utf-8")
    assert validated(zwfw, hedong)[0] == 1


ABSURD = (
    '"value":"1E+999999999"',
    '"value":"1E-999999999"',
    '"value":1E+999999999',
    '"numerator":"0E+99999999"',
    f'"denominator":"{"9" * 31}"',
    '"milestone":1000000',
    '"milestone":-1',
    f'"number":{"9" * 4000}',
    '"on":"9999-12-31"',
    '"to":"0001-01-01"',
    '"recorded_at":"9999-12-31T23:59:59-12:00"',
    '"recorded_at":"0001-01-01T00:00:00+08:00"',
)
"""Figures, counts and days that nobody means."""


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("乱字", "不是完整的JSON"),
        ("[1]", "不是一条记录"),
        ('{"entry":"x"}', "缺少 kind、on、recorded_at"),
        (
            '{"entry":"x","kind":"record","on":"昨天","recorded_at":"2024-01-01T00:00:00+08:00"}',
            "on 的值不对：昨天",
        ),
        ('{"entry":"x","kind":"spell","on":"2024-01-01"}', "kind 的值不对：spell"),
        ('{"entry":"x","magic":1}', "有不认识的键：magic"),
        ("[" * 100_000, "不是完整的JSON"),
        ('{"entry":"x","value":"NaN"}', "value 的值不对：NaN"),
        (r'{"entry":"x","note":"\ud800"}', "有半个字（不成对的代理码）"),
        (r'{"entry":"x","items":["\uDFFF"]}', "有半个字（不成对的代理码）"),
        ('{"entry":"x","recorded_at":"2024-01-01T00:00:00"}', "recorded_at 的值不对"),
        *((f'{{"entry":"x",{field}}}', field.split('"')[1] + " 的值不对") for field in ABSURD),
    ],
)
def test_a_broken_line(zwfw: Run, hedong: Path, broken: str, said: str) -> None:
    every = lines(hedong)
    every.insert(3, broken)
    journal(hedong).write_text("\n".join(every) + "\n", encoding="utf-8")
    for argv in (("due",), ("record", "T02", "--note", "x")):
        result = zwfw(*argv, "--root", str(hedong), "--as-of", "2024-04-10")
        assert (result.code, result.out) == (3, "")
        assert f"data/journal.jsonl:4:1: {said}" in result.err
    assert len(lines(hedong)) == 8


def test_a_number_without_end(zwfw: Run, hedong: Path) -> None:
    """In an option, where it was taken and printed with millions of digits, or never ended."""
    before = journal(hedong).read_bytes()
    for value in ("1e-3000000", "1e-2000000000", "1e9999999", "94,96"):
        result = zwfw("measure", "I01", value, "--as-of", "2024-04-10", "--root", str(hedong))
        assert (result.code, result.out) == (2, "")
        assert f"数字「{value}」" in result.err
        assert len(result.err) < 300
    for option in ("--within", "--milestone", "--year"):
        argv = {
            "--within": ("due",),
            "--milestone": ("record", "T02", "--note", "x"),
            "--year": ("parse", "deadline", "6月底前"),
        }[option]
        root = () if option == "--year" else ("--as-of", "2024-04-10", "--root", str(hedong))
        assert zwfw(*argv, option, "9" * 5000, *root).code == 2
        assert zwfw(*argv, option, "9" * 30, *root).code == 2
    assert journal(hedong).read_bytes() == before


def test_something_in_place_of_the_journal(zwfw: Run, hedong: Path) -> None:
    for make in (lambda p: p.mkdir(), lambda p: p.symlink_to("没有的文件")):
        journal(hedong).unlink(missing_ok=True)
        make(journal(hedong))
        result = zwfw("due", "--root", str(hedong), "--as-of", "2024-04-10")
        assert (result.code, result.out) == (3, "")
        assert result.err.startswith("data/journal.jsonl: ")
        assert "data/journal.jsonl: " in zwfw("validate", "--root", str(hedong)).out
        if journal(hedong).is_dir():
            journal(hedong).rmdir()


def test_a_past_report_prints_again(
    zwfw: Run, hedong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = (
        "report",
        "monthly",
        "--period",
        "2024-03",
        "--root",
        str(hedong),
        "--as-of",
        "2024-04-10",
    )
    monkeypatch.setenv("ZWFW_NOW", "2024-04-10T10:00:00+08:00")
    issued = zwfw(*report).out
    monkeypatch.setenv("ZWFW_NOW", "2024-08-01T10:00:00+08:00")
    late = ("--root", str(hedong), "--as-of", "2024-08-01")
    zwfw("record", "T02", "--state", "已办结", "--on", "2024-03-20", "--note", "补录", *late)
    zwfw("revoke", "20240305", "--reason", "口径有误", *late)
    zwfw("record", "T03", "--note", "与三月无关", "--on", "2024-07-01", *late)
    assert zwfw(*report).out != issued
    assert zwfw(*report, "--known-at", "2024-04-10").out == issued
    assert zwfw(*report, "--known-at", "2024-07-31").out == issued
    changed = zwfw(*report, "--changes-since", "2024-04-10").out
    section = changed.partition("## 附　2024年4月10日以后的补录和更正\n")[2]
    assert "| 2024年8月1日 | 2024年3月20日 | T02 | 清理规范涉企收费 |  | 已办结；补录 |" in section
    assert (
        "| 2024年8月1日 | 2024年3月5日 | I01 | 网上可办率 |  | 撤销原记录；97.20；口径有误 |"
        in section
    )
    assert "与三月无关" not in section


def test_hostile_text(zwfw: Run, hedong: Path) -> None:
    text = "\x1b]0;坏标题\x07\x1b[2J红\u202e反\u2066" + "长" * 10_000
    root = ("--root", str(hedong), "--as-of", "2024-04-10")
    assert zwfw("record", "T02", "--note", text, "--evidence", text, *root).code == 0
    assert entries(hedong)[-1].note == text
    for form in ("table", "csv", "md"):
        out = zwfw("log", "T02", "-f", form, *root).out
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202e\u2066]", out)
        assert "\\x1b]0;" in out.replace("\n", "").replace(" ", "") or form != "csv"
    (item,) = json.loads(zwfw("log", "T02", "-f", "json", *root).out)["items"]
    assert item["note"] == text


BOMB = "a: &a [x,x,x,x,x,x,x,x]\n" + "\n".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]" for n in range(9)
)


HOSTILE: dict[str, tuple[Callable[[], str], str]] = {
    "bomb": (lambda: BOMB, "yaml-alias"),
    "brackets": (lambda: "version: " + "[" * 100_000, "yaml-depth"),
    "braces": (lambda: "version: " + "{a: " * 100_000, "yaml-depth"),
    "dashes": (lambda: "- " * 100_000, "yaml-depth"),
    "50MB": (lambda: "version: " + "x" * 50_000_000, "field-missing"),
    "many": (
        lambda: "lights:\n" + "  - {light: 正常, when: otherwise}\n" * 100_000, "field-missing"
    ),
    "items": (lambda: "- 1\n" * 12_000_000, "yaml-size"),
    "flow": (lambda: "version: [" + "1," * 20_000_000 + "]", "yaml-size"),
    "doubles": (lambda: "a: 1\n" * 9_000_000, "key-duplicate"),
    "words": (lambda: "".join(f"a{n}: 1\n" for n in range(2_000)), "yaml-size"),
    "wrong": (lambda: "lights:\n" + "  - {a: 1, b: 2, c: 3}\n" * 90_000, "problems-many"),
    "keys": (lambda: "? " * 50_000, "yaml-"),
    "tag": (lambda: "version: !!python/object/apply:os.system ['true']", "yaml-tag"),
    "directive": (lambda: "%YAML 9.9\n---\nversion: 1", "yaml-"),
}  # fmt: skip
"""Texts are made when they are needed: together they are 200 MB."""


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files(hedong: Path, name: str) -> None:
    content, code = HOSTILE[name]
    (hedong / "data" / "rules.yaml").write_text(content(), encoding="utf-8")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (700 << 20, 700 << 20))
        resource.setrlimit(resource.RLIMIT_CPU, (30, 30))

    result = program(hedong, "validate", preexec_fn=limit)
    assert result.returncode == 1
    assert f"[{code}" in result.stdout
    assert "Traceback" not in result.stderr


def test_a_unit_named_like_a_path(zwfw: Run, hedong: Path, tmp_path: Path) -> None:
    """Its file lies in the folder asked for, as does that of a unit whose name comes out alike."""
    for path in (hedong / "data" / "units.yaml", hedong / "data" / "tasks.yaml"):
        text = path.read_text(encoding="utf-8")
        text = text.replace("县司法局", "../县司法局").replace("县发展改革局", "..:县司法局")
        path.write_text(text, encoding="utf-8")
    folder = tmp_path / "出" / "督办"
    argv = ("report", "notice", "--all", "-o", str(folder), "--as-of", "2024-07-10")
    assert zwfw(*argv, "--root", str(hedong)).code == 0
    assert [path.name for path in folder.parent.iterdir()] == ["督办"]
    assert sorted(path.name for path in folder.iterdir()) == [
        "___县司法局.md",
        "___县司法局_2.md",
        "县数据局.md",
    ]


def test_every_row_of_the_document_is_a_test() -> None:
    text = (HERE.parent / "docs" / "reliability.md").read_text(encoding="utf-8")
    rows = re.findall(r"\| `(\w+)` \|$", text, re.MULTILINE)
    tests = "\n".join(one.read_text(encoding="utf-8") for one in HERE.rglob("test_*.py"))
    assert len(rows) >= 16
    assert set(rows) <= set(re.findall(r"^def test_(\w+)\(", tests, re.MULTILINE))
