"""``zwfw collect``: files that come back, the table of what is written, what goes back."""

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from conftest import Run
from filling import fill, plain

Send = Callable[..., Path]


@pytest.fixture
def desk(zwfw: Run, plain_world: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of one's own, on 1 July 2021."""
    assert zwfw("init", "台账").code == 0
    monkeypatch.chdir("台账")
    monkeypatch.setenv("ZWFW_NOW", "2021-07-01T09:30:00+08:00")
    return plain_world / "台账"


@pytest.fixture
def send(zwfw: Run, desk: Path) -> Send:
    """The sheet of a unit for June, filled in, in the folder 报回."""

    def sent(unit: str, text: str = "", name: str = "") -> Path:
        asked = ("--period", "2021-06", "--as-of", "2021-06-28")
        assert zwfw("sheet", unit, "-o", "发出", *asked).code == 0
        blank = Path("发出") / f"{unit}_2021-06.xlsx"
        return fill(blank, plain(text), Path("报回") / (name or f"{unit}.xlsx"))

    return sent


def journal() -> list[dict[str, object]]:
    path = Path("data/journal.jsonl")
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines]


GOOD = "填报!G4 推进中\n填报!I4 已联调\n填报!G6 已办结\n填报!H6 2021-06-20\n填报!L6 渝〔2021〕5号"
"""Of 区信息中心: T09/1 and T12/1."""
MIXED = f"{GOOD}\n填报!G5 办好了\n填报!G7 已办结\n填报!H7 2021-07-02"


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        ("", "请写报回来的文件或文件夹，如 zwfw collect 报回。"),
        ("没有", "没有 没有；请写报回来的文件或文件夹。"),
        ("templates", "templates 里没有填报表（.xlsx、.xls、.et、.ods）。"),
    ],
)
def test_usage(zwfw: Run, desk: Path, argv: str, told: str) -> None:
    result = zwfw("collect", *argv.split())
    assert (result.code, result.out, result.err) == (2, "", f"{told}\n")


def test_everything_is_right(zwfw: Run, send: Send) -> None:
    send("区信息中心", GOOD)
    table = """\
位置     编号   处理  内容或原因
────────────────────────────────────────────────────────────
报回/区信息中心.xlsx　区信息中心
填报!A4  T09/1  写入  2021-06-30 推进中；情况：已联调
填报!A6  T12/1  写入  2021-06-20 已办结；佐证：渝〔2021〕5号
报回/区信息中心.xlsx：没有填：T10/1、T20/1、T23/1。
"""
    trial = zwfw("collect", "报回", "--dry-run")
    assert (trial.code, trial.err) == (0, "")
    assert trial.out == f"{table}试运行，未写入。共1个文件：写入2行，未填3行。\n"
    assert journal() == []
    result = zwfw("collect", "报回", "--by", "王敏")
    assert (result.code, result.err) == (0, "")
    first, second = journal()
    batch = first["batch"]
    lines = table.splitlines()
    assert result.out.splitlines() == [
        *lines[:-1],
        f"报回/区信息中心.xlsx：写入2行，批次 {batch}。",
        lines[-1],
        "共1个文件：写入2行，未填3行。",
    ]
    for one in (first, second):
        for key in ("entry", "prev", "seal"):
            one.pop(key)
    common = {"kind": "record", "recorded_at": "2021-07-01T09:30:00+08:00", "unit": "区信息中心",
              "milestone": 1, "by": "王敏", "batch": batch}  # fmt: skip
    assert first == common | {
        "on": "2021-06-30",
        "task": "T09",
        "state": "推进中",
        "note": "已联调",
    }
    assert second == common | {
        "on": "2021-06-20", "task": "T12", "state": "已办结", "evidence": ["渝〔2021〕5号"],
    }  # fmt: skip
    assert sorted(path.name for path in Path("报回").iterdir()) == ["区信息中心.xlsx"]


def test_again_under_another_name_adds_nothing(zwfw: Run, send: Send) -> None:
    path = send("区信息中心", GOOD)
    assert zwfw("collect", str(path)).code == 0
    shutil.copy(path, "报回/再报一次.xlsx")
    fill(path, {"填报!I30": None}, Path("报回/另存.xlsx"))
    before = journal()
    result = zwfw("collect", "报回", "-f", "json")
    assert result.code == 0
    assert json.loads(result.out)["counts"] == {
        "写入": 0, "已有": 6, "退回": 0, "无标识": 0, "未填": 9, "缺行": 0,
    }  # fmt: skip
    assert journal() == before


def test_what_is_wrong_goes_back_and_comes_in_again(zwfw: Run, send: Send) -> None:
    path = send("区信息中心", MIXED)
    original = path.read_bytes()
    result = zwfw("collect", "报回")
    assert result.code == 1
    assert result.out.splitlines()[3:] == [
        "填报!A4  T09/1  写入  2021-06-30 推进中；情况：已联调",
        "填报!A5  T10/1  退回  填报!G5「办好了」：没有这个状态；可填：未启动、推进中、已",
        "                      办结、已中止",
        "填报!A6  T12/1  写入  2021-06-20 已办结；佐证：渝〔2021〕5号",
        "填报!A7  T20/1  退回  填报!H7「2021-07-02」：2021年7月2日晚于今天（2021年7月1",
        "                      日），还没有发生",
        f"报回/区信息中心.xlsx：写入2行，批次 {journal()[0]['batch']}。",
        "报回/区信息中心.xlsx：没有填：T23/1。",
        "报回/区信息中心.xlsx：退回的行写在 报回/区信息中心_退回.xlsx，可发回单位，改好后",
        "再收。",
        "共1个文件：写入2行，退回2行，未填1行。",
    ]
    assert path.read_bytes() == original
    back = Path("报回/区信息中心_退回.xlsx")
    page = openpyxl.load_workbook(back)["填报"]
    assert [[page.cell(row, at).value for at in (1, 3, 8, 9)] for row in (4, 5)] == [
        ["本次状态「办好了」：没有这个状态；可填：未启动、推进中、已办结、已中止", "T10", "办好了", None],
        ["日期「2021-07-02」：2021年7月2日晚于今天（2021年7月1日），还没有发生", "T20", "已办结", "2021-07-02"],
    ]  # fmt: skip
    # as it is, it is left alone, and so is what lies there
    kept = back.read_bytes()
    result = zwfw("collect", "报回")
    assert (result.code, len(journal())) == (4, 2)
    assert "报回/区信息中心_退回.xlsx：退回后还没有改。\n" in result.out
    assert back.read_bytes() == kept
    # mended it completes the batch, and the first file has nothing more to say
    fill(back, {"填报!H4": "推进中", "填报!I5": "2021-06-30"})
    for _ in range(2):
        result = zwfw("collect", "报回")
        assert (result.code, len(journal())) == (0, 4)
    assert len({entry["batch"] for entry in journal()}) == 1
    assert {path.name for path in Path("报回").iterdir()} == {
        "区信息中心.xlsx",
        "区信息中心_退回.xlsx",
    }


def test_nothing_could_be_written(zwfw: Run, send: Send) -> None:
    send("区信息中心", "填报!G5 办好了")
    Path("报回/扫描.xlsx").write_bytes(b"PK\x03\x04 nothing")
    Path("报回/~$区信息中心.xlsx").write_bytes(b"lock")
    result = zwfw("collect", "报回", "-f", "json")
    assert (result.code, journal()) == (4, [])
    told = json.loads(result.out)
    assert [(one["file"], one["result"], one["message"]) for one in told["items"] if one["message"]] == [
        ("报回/区信息中心.xlsx", "退回",
         "填报!G5「办好了」：没有这个状态；可填：未启动、推进中、已办结、已中止"),
        ("报回/扫描.xlsx", "退回", "整份没有收：文件已损坏，打不开；请重新下载，或打开后另存"),
    ]  # fmt: skip
    assert told["returned"] == ["报回/区信息中心_退回.xlsx"]


def test_a_row_that_is_not_of_the_sheet_goes_back_too(zwfw: Run, send: Send) -> None:
    send("区信息中心", f"{GOOD}\n填报!C11 另做了一件\n填报!G11 推进中\n填报!I11 已上线")
    result = zwfw("collect", "报回")
    assert result.code == 1
    assert "无标识  不是表中原有的行，没有收：另做了一件、推进中、已上线" in result.out
    back = Path("报回/区信息中心_退回.xlsx")
    page = openpyxl.load_workbook(back)["填报"]
    rows = [[page.cell(row, at).value for at in (1, 3, 4, 8, 10)] for row in range(4, 8)]
    assert rows[0] == [
        "不是表中原有的行，没有收：请把内容填到它所属的那一行，再清空这一行；表里没有的事项请另行联系",
        None, "另做了一件", "推进中", "已上线",
    ]  # fmt: skip
    blank = "还没有填：不是表中原有的行如属这一项，请填到这里；没有的空着"
    assert [(row[0], row[1], row[3]) for row in rows[1:]] == [
        (blank, "T10", None),
        (blank, "T20", None),
        (blank, "T23", None),
    ]
    # as it is, it is left alone, and so is what lies there
    kept = back.read_bytes()
    assert zwfw("collect", "报回").code == 4
    assert (back.read_bytes(), len(journal())) == (kept, 2)
    # put where it belongs it comes in; of the first file nothing goes back again
    moved = {"填报!H5": "推进中", "填报!J5": "已上线", "填报!H4": None, "填报!J4": None}
    fill(back, moved)
    for code in (1, 4):
        assert zwfw("collect", "报回").code == code
        assert [(one["task"], one.get("note")) for one in journal()[2:]] == [("T10", "已上线")]
        assert sorted(path.name for path in Path("报回").iterdir()) == [
            "区信息中心.xlsx",
            "区信息中心_退回.xlsx",
        ]
    assert zwfw("collect", str(back)).code == 0


def test_a_total_that_does_not_add_up_is_told_beside_its_row(zwfw: Run, send: Send) -> None:
    place = Path("data/indicators.yaml")
    before, one, after = place.read_text(encoding="utf-8").partition("  - id: I22\n")
    place.write_text(f"{before}{one}    combine: ratio\n{after}", encoding="utf-8")
    counts = ("--numerator", "80", "--denominator", "100", "--on", "2021-06-20")
    assert zwfw("measure", "I22", "80", "--unit", "区公共资源交易中心", *counts).code == 0
    assert zwfw("measure", "I22", "60", "--on", "2021-06-30").code == 0
    send("区发展改革委", "指标!G4 70\n指标!H4 100\n填报!G4 办好了")
    told = (
        "合计报为60%（2021年6月30日），"
        "各单位合计为75.00%（区发展改革委70.00%、区公共资源交易中心80%）"
    )
    trial = json.loads(zwfw("collect", "报回", "--dry-run", "-f", "json").out)
    assert [(one["item"], one["doubt"]) for one in trial["items"] if one["doubt"]] == [
        ("I22", told)
    ]
    result = zwfw("collect", "报回", "-f", "md")
    assert (result.code, len(journal())) == (1, 3)
    assert f"| 2021-06-30 70.00（70/100）；请核对：{told} |" in result.out
    page = openpyxl.load_workbook("报回/区发展改革委_退回.xlsx")["指标"]
    assert [page.cell(4, at).value for at in (1, 3, 6, 7)] == [
        f"已经收了，请核对：{told}；没有错的空着，要改的在这一行重填",
        "I22", "70.00%（2021年6月30日）", None,
    ]  # fmt: skip


def test_one_unit_in_two_files_and_two_units_in_one_folder(zwfw: Run, send: Send) -> None:
    send("区信息中心", GOOD, "甲/第一次.xlsx")
    send("区信息中心", "填报!G6 已中止\n填报!I6 不办了\n填报!G7 推进中", "甲/第二次.xlsx")
    send("区商务委", "填报!G4 推进中", "乙/商务.xlsx")
    result = zwfw("collect", "报回", "报回/乙/商务.xlsx", "-f", "json")
    assert result.code == 1
    assert [
        (one["file"], one["item"], one["result"])
        for one in json.loads(result.out)["items"]
        if one["result"] != "未填"
    ] == [
        ("报回/乙/商务.xlsx", "T27/1", "写入"),
        ("报回/甲/第一次.xlsx", "T09/1", "写入"),
        ("报回/甲/第一次.xlsx", "T12/1", "写入"),
        ("报回/甲/第二次.xlsx", "T12/1", "退回"),
        ("报回/甲/第二次.xlsx", "T20/1", "写入"),
    ]
    assert [entry["task"] for entry in journal()] == ["T27", "T09", "T12", "T20"]
    assert zwfw("validate").code == 0


def test_a_whole_reply_is_revoked_and_does_not_come_in_again(zwfw: Run, send: Send) -> None:
    send("区信息中心", GOOD)
    assert zwfw("collect", "报回").code == 0
    batch = str(journal()[0]["batch"])
    assert zwfw("revoke", "--batch", batch, "--reason", "报错了单位").code == 0
    assert [entry["kind"] for entry in journal()] == ["record", "record", "revoke", "revoke"]
    result = zwfw("collect", "报回")
    assert (result.code, len(journal())) == (0, 4)


def test_who_filled_it_in_is_who_reports(zwfw: Run, send: Send) -> None:
    send("区商务委", "填报!G4 推进中\n说明!B8 张三")
    assert zwfw("collect", "报回").code == 0
    assert journal()[0]["by"] == "张三"


def test_into_the_shipped_registry_nothing_is_written(
    zwfw: Run, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = send("区商务委", "填报!G4 推进中").resolve()
    monkeypatch.chdir(path.parent.parent.parent)
    assert zwfw("collect", str(path)).code == 4


def test_a_folder_that_takes_nothing(zwfw: Run, send: Send) -> None:
    send("区信息中心", MIXED)
    taken = Path("报回/区信息中心_退回.xlsx")
    taken.mkdir()
    result = zwfw("collect", "报回/区信息中心.xlsx", "-f", "json")
    assert (result.code, len(journal())) == (1, 2)
    assert json.loads(result.out)["returned"] == ["报回/区信息中心_退回2.xlsx"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_what_is_in_is_in_though_nobody_hears_of_it(zwfw: Run, send: Send) -> None:
    send("区信息中心", GOOD)
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "zwfw_cli", "collect", "报回"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert (ran.returncode, len(journal())) == (0, 2)
    assert "已经记入台账的照样有效" in ran.stderr


@pytest.mark.parametrize("place", ["data/表.csv", "报回"])
def test_nothing_is_written_where_the_table_has_no_place(zwfw: Run, send: Send, place: str) -> None:
    send("区信息中心", GOOD)
    result = zwfw("collect", "报回", "-o", place)
    assert (result.code, result.out, journal()) == (4, "", [])


def test_a_disk_that_is_full_in_the_middle(
    zwfw: Run, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    for unit in ("区信息中心", "区商务委"):
        send(unit, "填报!G4 推进中")
    write = os.write

    def little(handle: int, data: bytes) -> int:
        if os.fstat(handle).st_size > 0 and b'"kind"' in bytes(data):
            raise OSError(errno.ENOSPC, "full")
        return write(handle, data)

    with monkeypatch.context() as world:
        world.setattr(os, "write", little)
        result = zwfw("collect", "报回")
    assert (result.code, result.out, len(journal())) == (4, "", 1)
    assert "前1份已经记入台账，第2份起没有；排除故障后再收一次就补齐。" in result.err
    assert zwfw("collect", "报回").code == 0
    assert len(journal()) == 2


KILLED = """
import os, signal, sys
from zwfw_cli.cli.main import main
from zwfw_cli.store.desk import FileDesk
append, left = FileDesk.append_all, [int(sys.argv[1])]
def killing(desk, entries):
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
    left[0] -= 1
    append(desk, entries)
FileDesk.append_all = killing
main(["collect", "报回"])
"""
UNITS = ("区信息中心", "区商务委", "区科技局", "区文化旅游委")


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize("after", [0, 1, 3])
def test_killed_in_the_middle_each_file_is_in_or_not(zwfw: Run, send: Send, after: int) -> None:
    for unit in UNITS:
        send(unit, "填报!G4 推进中\n填报!I4 在办" if unit != "区信息中心" else GOOD)
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, str(after)], capture_output=True, check=False
    )
    assert ran.returncode == -9
    whole = {"区信息中心": 2, "区商务委": 1, "区科技局": 1, "区文化旅游委": 1}
    there = [entry["unit"] for entry in journal()]
    assert len(set(there)) == after
    assert all(there.count(unit) == whole[str(unit)] for unit in there)
    assert zwfw("collect", "报回").code == 0
    there = [entry["unit"] for entry in journal()]
    assert {unit: there.count(unit) for unit in there} == whole
    assert zwfw("validate").code == 0


def test_a_machine_that_stopped_in_the_middle_of_a_file(zwfw: Run, send: Send) -> None:
    send("区信息中心", GOOD)
    assert zwfw("collect", "报回").code == 0
    path = Path("data/journal.jsonl")
    path.write_bytes(path.read_bytes()[:-40])
    assert zwfw("collect", "报回").code == 0
    assert [entry["task"] for entry in journal()] == ["T09", "T12"]


def test_eight_processes_collect_and_record_at_once(zwfw: Run, send: Send) -> None:
    for unit in UNITS:
        send(unit, "填报!G4 推进中\n填报!I4 在办" if unit != "区信息中心" else GOOD)
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "zwfw_cli", *argv],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=dict(os.environ),
        )
        for argv in (
            *[("collect", "报回")] * 3,
            ("collect", "报回/区科技局.xlsx"),
            *[("record", "T05", "--note", f"第{n}次") for n in range(4)],
        )
    ]  # fmt: skip
    told = [process.communicate()[1].decode() for process in started]
    assert [process.returncode for process in started] == [0] * 8, told
    tasks = [str(entry["task"]) for entry in journal()]
    assert {task: tasks.count(task) for task in tasks} == {
        "T09": 1, "T12": 1, "T27": 1, "T30": 1, "T26": 1, "T05": 4,
    }  # fmt: skip
    assert zwfw("validate").code == 0
