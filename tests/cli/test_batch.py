"""``batch``: a table of entries, checked whole and written whole, or not at all."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from conftest import Run


@pytest.fixture
def desk(once: Run, plain_world: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of one's own, on 5 July 2021."""
    root = plain_world / "台账"
    once("init", str(root))
    monkeypatch.chdir(root)
    monkeypatch.setenv("ZWFW_NOW", "2021-07-05T09:30:00+08:00")
    return root


def entries(root: Path) -> list[dict[str, object]]:
    """Of each entry what it says, without what the program adds."""
    path = root / "data" / "journal.jsonl"
    if not path.exists():
        return []
    added = ("entry", "recorded_at", "prev", "seal", "batch")
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [{key: value for key, value in one.items() if key not in added} for one in found]


def write(text: str, name: str = "表.csv", encoding: str = "utf-8") -> str:
    Path(name).write_bytes(text.strip().encode(encoding))
    return name


def results(told: str) -> dict[int, str]:
    return {one["row"]: one["result"] for one in json.loads(told)["items"]}


EVERY_KIND = """
类别,任务,指标,单位,节点,状态,日期,数值,分子,分母,数据来源,情况,问题,下步,佐证,时限,批准文件,条款,经手人
,t5,,,,在办,6月29日,,,,,已开会,接口未开放,联调,甲；乙,,,,王
,,I07,,,,2021-06-30,88.1,1303,1479,渝快办,,,,,,,,
问题,T20,,区信息中心,,,,,,,,未接入外网,,,,7月20日,,,
,T10,,,,,,,,,,接口未开放,,,,2021/12/31,会议纪要第6期,,
表扬,,,司法局,,,昨天,,,,,被转发,,,,,,二（四）,
,T15,,全部,1、2,,,,,,,"两行
说明",,,,,,,
"""
EVERY_ENTRY = [
    {
        "kind": "record", "on": "2021-06-29", "task": "T05", "state": "推进中", "note": "已开会",
        "problem": "接口未开放", "next": "联调", "evidence": ["甲", "乙"], "by": "王",
    },
    {
        "kind": "measure", "on": "2021-06-30", "indicator": "I07", "value": "88.1",
        "numerator": "1303", "denominator": "1479", "source": "渝快办", "by": "李",
    },
    {
        "kind": "finding", "on": "2021-07-05", "task": "T20", "unit": "区信息中心",
        "note": "未接入外网", "by": "李", "to": "2021-07-20", "number": 1,
    },
    {
        "kind": "extend", "on": "2021-07-05", "task": "T10", "milestone": 1, "note": "接口未开放",
        "by": "李", "to": "2021-12-31", "approved_by": "会议纪要第6期",
    },
    {
        "kind": "commend", "on": "2021-07-04", "unit": "区司法局", "note": "被转发", "by": "李",
        "clause": "二（四）",
    },
    {
        "kind": "record", "on": "2021-07-05", "task": "T15", "note": "两行\n说明", "by": "李",
        "milestones": [1, 2],
    },
]  # fmt: skip


def test_entries_of_every_kind_are_written_as_one_batch(zwfw: Run, desk: Path) -> None:
    tried = zwfw("batch", write(EVERY_KIND), "--by", "李", "--dry-run", "-f", "json")
    assert (tried.code, tried.err, entries(desk)) == (0, "试运行，未写入：可记6条。\n", [])
    assert results(tried.out) == dict.fromkeys((2, 3, 4, 5, 6, 7), "new")
    told = zwfw("batch", "表.csv", "--by", "李")
    assert told.code == 0
    assert re.fullmatch(
        r"已记录6条，批次 (20210705-1-\w{6})；整批撤销用 zwfw revoke --batch \1。\n", told.err
    )
    assert entries(desk) == EVERY_ENTRY
    assert zwfw("validate").code == 0
    lines = (desk / "data" / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    assert len({json.loads(line)["batch"] for line in lines}) == 1
    assert zwfw("revoke", "--batch", "1", "--reason", "放错了表").code == 0
    assert json.loads(zwfw("show", "T05", "-f", "json").out)["items"][0]["state"] == "未启动"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_whatever_spreadsheets_make_of_a_csv(
    zwfw: Run, desk: Path, encoding: str, separator: str
) -> None:
    table = "任务,单位,状态,日期,情况\nT09,区信息中心,完成,2021-06-30,已联调".replace(
        ",", separator
    )
    told = zwfw("batch", write(table, encoding=encoding))
    assert (told.code, len(entries(desk))) == (0, 1), told.err
    assert entries(desk)[0]["note"] == "已联调"
    assert ("按GBK读" in told.err) == (encoding == "gbk")


WRONG = """
任务,指标,单位,状态,日期,数值,情况
T99,,区司法举,推进,有空时,,
T08,,,已销号,,,
T08,,,推进中,2021-07-06,,
T06,,,推进中,,,
T07,,,推进中,,3,
,I07,,,,"94,96",
,,,,,,没有任务
T05,,,推进中,,,可以记
"""


def test_every_problem_is_told_with_its_place_and_nothing_is_written(zwfw: Run, desk: Path) -> None:
    told = zwfw("batch", write(WRONG))
    assert (told.code, told.out, entries(desk)) == (4, "", [])
    *lines, last = told.err.splitlines()
    places = [
        re.match(r"表\.csv:(\d+):(\d+): (.{8}).* \[(batch-[a-z]+)\]$", line) for line in lines
    ]
    assert [one.groups() for one in places if one] == [
        ("2", "1", "没有任务「T99", "batch-cell"),
        ("2", "3", "没有单位「区司法", "batch-cell"),
        ("2", "5", "看不懂日期「有空", "batch-cell"),
        ("3", "4", "T08不能改为「", "batch-refused"),
        ("4", "5", "2021年7月6", "batch-cell"),
        ("5", "1", "T06有3个牵头", "batch-cell"),
        ("6", "6", "进展记录没有「数", "batch-cell"),
        ("7", "6", "数字「94,96", "batch-cell"),
        ("8", "7", "不知道这一行记的", "batch-cell"),
    ]
    assert len(lines) == 9
    assert last == "有9处问题，没有记入任何内容；改好以后再记，或用 --partial 只记没有问题的行。"
    assert "--" not in "".join(lines)


def test_the_right_rows_alone_are_written_where_that_is_asked_for(zwfw: Run, desk: Path) -> None:
    some = "任务,状态,情况\nT05,推进中,甲\nT99,推进中,乙\nT05,已办结,丙\nT05,推进中,丁\n"
    told = zwfw("batch", write(some), "--partial", "-f", "json")
    assert told.code == 1
    assert results(told.out) == {2: "new", 3: "refused", 4: "new", 5: "refused"}
    assert [one["note"] for one in entries(desk)] == ["甲", "丙"]
    assert "表.csv:5:2: T05不能改为「推进中」：节点1·区司法局现为「已办结」" in told.err
    # the table is mended and given again: what is written is not written twice
    again = zwfw(
        "batch", write(some.replace("T99", "T08").replace("T05,推进中,丁\n", "")), "-f", "json"
    )
    assert (again.code, results(again.out)) == (0, {2: "known", 3: "new", 4: "known"})
    assert [one["note"] for one in entries(desk)] == ["甲", "丙", "乙"]
    third = zwfw("batch", "表.csv")
    assert (third.code, third.err) == (0, "没有新的记录；3行台账中已有，没有再记。\n")
    none = zwfw("batch", write("任务,状态\nT99,推进中\n"), "--partial")
    assert (none.code, none.out) == (4, "")


def test_rows_are_settled_in_their_order(zwfw: Run, desk: Path) -> None:
    closing = "任务,状态,佐证\nT05,完成,\nT05,销号,甲\n"
    assert zwfw("batch", write(closing)).code == 0
    assert zwfw("batch", write("任务,状态\nT08,已销号\nT08,完成\n")).code == 4
    twice = (
        "类别,单位,任务,时限,情况\n问题,区信息中心,T20,7月20日,甲\n问题,区信息中心,T20,7月20日,乙\n"
    )
    zwfw("batch", write(twice))
    assert [one["number"] for one in entries(desk)[2:]] == [1, 2]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (
            "任务,状态,胡说\nT05,推进中,x",
            "表.csv:1:3: 没有「胡说」这一列；不用的列请删去 [batch-column]",
        ),
        ("任务,状太\nT05,推进中", "表.csv:1:2: 没有「状太」这一列，是否为「状态」？"),
        ("任务,情况,说明\nT05,甲,乙", "表.csv:1:3: 「说明」与另一列说的是同一项（情况）"),
        ("任务,情况\nT05,甲,乙", "表.csv:2:3: 「乙」上面没有列名"),
        ("甲,乙\nT05,推进中", "表.csv:1:1: 没有找到表头；第一行应写列名，可用的有：类别、任务、"),
        ('任务,情况\nT05,"甲', "表.csv:2:1: 从这一行起不是完整的 CSV"),
    ],
)
def test_columns_that_nobody_understands_are_not_passed_over(
    zwfw: Run, desk: Path, head: str, said: str
) -> None:
    told = zwfw("batch", write(head), "--partial")
    assert (told.code, told.out, entries(desk)) == (3, "", [])
    assert said in told.err


def test_titles_may_be_options_and_stand_under_a_heading(zwfw: Run, desk: Path) -> None:
    table = "6月进展,,,,\n,,,,\n序号,--task,State（必填）,note：,备注栏\n1,T05,doing,甲,\n"
    told = zwfw("batch", write(table))
    assert (told.code, told.err.splitlines()[0]) == (0, "表.csv：表头在第3行，它上面的没有读。")
    assert entries(desk) == [
        {"kind": "record", "on": "2021-07-05", "task": "T05", "state": "推进中", "note": "甲"}
    ]


JSON_LINES = """
{"任务": "T05", "单位": ["区司法局"], "状态": "推进中", "佐证": ["甲", "乙"]}

{"indicator": "I05", "value": 94.960, "on": "昨天"}
{"indicator": "I05", "value": "101", "force": true, "note": "口径调整"}
"""


def test_half_a_character_in_json_lines(zwfw: Run, desk: Path) -> None:
    """JSON can spell one, and no file can hold it; a pair of them is a character."""
    some = r"""
{"任务": "T05", "情况": "\ud83d\ude00 办了"}
{"任务": "T08", "情况": "\ud800"}
{"任务": "T09", "佐证": ["甲", "\uDC00"]}
"""
    told = zwfw("batch", write(some, "表.jsonl"))
    assert (told.code, told.err.splitlines()[:2]) == (
        4,
        [
            "表.jsonl:2:15: 「情况」里有半个字（不成对的代理码），请重新输入 [batch-cell]",
            "表.jsonl:3:15: 「佐证」里有半个字（不成对的代理码），请重新输入 [batch-cell]",
        ],
    )
    assert entries(desk) == []
    assert zwfw("batch", write(some, "表.jsonl"), "--partial").code == 1
    assert [one["note"] for one in entries(desk)] == ["😀 办了"]


def test_json_lines_keep_figures_as_they_are_written(zwfw: Run, desk: Path) -> None:
    assert zwfw("batch", write(JSON_LINES, "表.jsonl")).code == 0
    assert [one.get("value") for one in entries(desk)] == [None, "94.960", "101"]
    assert entries(desk)[0]["evidence"] == ["甲", "乙"]
    wrong = '{"任务": "T05", "状太": "推进中"}\n[1]\n{"任务": {"a": 1}}\n{"任务": "T99", "状态": "推进中"}'
    told = zwfw("batch", write(wrong, "错.jsonl"))
    assert told.code == 3
    assert [re.split(r"[；，。]", line)[0] for line in told.err.splitlines()] == [
        "错.jsonl:1:15: 没有「状太」这个键",
        "错.jsonl:2:1: 不是一个完整的 JSON 对象",
        "错.jsonl:3:2: 「任务」的值应是文字、数字或它们的列表 [batch-column]",
        "错.jsonl:4:2: 没有任务「T99」",
    ]


def test_standard_input_is_a_table_too(desk: Path) -> None:
    for text in ("任务,状态\nT05,推进中\n", '{"任务": "T08", "状态": "推进中"}\n'):
        done = subprocess.run(
            [sys.executable, "-m", "zwfw_cli", "batch", "-"],
            input=text.encode(), capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()
    assert [one["task"] for one in entries(desk)] == ["T05", "T08"]


def book(*rows: tuple[object, ...]) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    return made


def test_a_workbook_is_read_as_it_shows(zwfw: Run, desk: Path) -> None:
    from datetime import date

    made = book(
        ("任务", "指标", "日期", "数值", "情况"),
        ("T05", None, date(2021, 6, 30), None, "=文字"),
        (None, "I05", "6月30日", 0.9496, None),
        (None, "I02", None, 0.21, None),
    )
    sheet = made.active
    sheet["E2"].data_type = "s"
    sheet["D3"].number_format = "0.00%"
    other = made.create_sheet("说明")
    other.append(("怎样填",))
    made.create_sheet("藏").sheet_state = "hidden"
    made.save("表.xlsx")
    told = zwfw("batch", "表.xlsx")
    assert told.code == 0, told.err
    assert [(one["on"], one.get("value"), one.get("note")) for one in entries(desk)] == [
        ("2021-06-30", None, "=文字"),
        ("2021-06-30", "94.96", None),
        ("2021-07-05", "0.21", None),
    ]
    assert "工作表「藏」是隐藏的，没有读" in told.err
    assert "工作表「说明」没有表头或没有内容，没有读" in told.err


def test_a_formula_without_its_result_is_refused_and_never_an_empty_cell(
    zwfw: Run, desk: Path
) -> None:
    made = book(("指标", "数值", "情况"), ("I05", "=94+1", "甲"), ("I07", 88, "=1+1"))
    made.save("表.xlsx")
    told = zwfw("batch", "表.xlsx", "--partial")
    assert (told.code, entries(desk)) == (4, [])
    assert [line.split(": ")[0] for line in told.err.splitlines()[:-1]] == [
        "表.xlsx!Sheet:2:2",
        "表.xlsx!Sheet:3:3",
    ]
    assert "公式没有保存结果，不知道是多少；请用 Excel 或 WPS 打开并保存一次" in told.err


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        ([], 2, "请写表格的文件名"),
        (["没有.csv"], 2, "没有.csv：没有这个文件"),
        (["data"], 2, "data：是文件夹，不是文件"),
        (["空.csv"], 3, "空.csv:1:1: 没有找到表头"),
        (["头.csv"], 2, "头.csv 里没有要记的行。"),
        (["坏.xlsx"], 3, "坏.xlsx: 文件已损坏，打不开"),
        (["旧.xls"], 3, "旧.xls: 不是 .xlsx，也不是文本"),
    ],
)
def test_what_is_no_table(zwfw: Run, desk: Path, argv: list[str], code: int, said: str) -> None:
    write("", "空.csv")
    write("任务,状态", "头.csv")
    Path("坏.xlsx").write_bytes(b"PK\x03\x04...")
    Path("旧.xls").write_bytes(b"\xd0\xcf\x11\xe0...")
    told = zwfw("batch", *argv)
    assert (told.code, told.out) == (code, "")
    assert told.err.startswith(said)


def test_the_empty_table_names_every_column_and_can_be_filled(zwfw: Run, desk: Path) -> None:
    printed = zwfw("batch", "--template")
    (titles,) = csv.reader(io.StringIO(printed.out))
    assert titles[:4] == ["类别", "任务", "指标", "单位"]
    assert zwfw("batch", "--template", "-o", "空表.csv").code == 0
    raw = Path("空表.csv").read_bytes()
    assert raw.decode("utf-8-sig") == printed.out
    assert raw.startswith(b"\xef\xbb\xbf")
    row = {"任务": "T05", "状态": "推进中"}
    filled = raw + ",".join(row.get(title, "") for title in titles).encode()
    Path("空表.csv").write_bytes(filled)
    assert zwfw("batch", "空表.csv").code == 0


def test_the_built_in_registry_takes_no_batch(zwfw: Run, plain_world: Path) -> None:
    told = zwfw("batch", write("任务,状态\nT05,推进中"))
    assert (told.code, told.err[:10]) == (4, "内置登记册只读，不能")


def test_without_the_reader_of_workbooks_the_command_that_brings_it_is_told(
    zwfw: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book(("任务", "状态"), ("T05", "推进中")).save("表.xlsx")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    told = zwfw("batch", "表.xlsx")
    assert (told.code, told.out, entries(desk)) == (2, "", [])
    assert told.err.startswith("读 .xlsx 要装 openpyxl：")
    assert told.err.endswith("[import]'；也可以另存为 .csv 再试。\n")


def test_text_that_a_spreadsheet_would_run_stays_text_and_is_never_run(
    zwfw: Run, desk: Path
) -> None:
    table = '任务,情况,问题\nT05,"=HYPERLINK(""http://x"")",@SUM(A1)\nT08," +1+1",\t-2\n'
    told = zwfw("batch", write(table), "-f", "csv")
    assert told.code == 0
    assert [one["note"] for one in entries(desk)] == ['=HYPERLINK("http://x")', "+1+1"]
    shown = zwfw("log", "-f", "csv").out
    assert not re.search(r"(^|,)\"?\s*[=+@-][A-Z+0-9]", shown, re.MULTILINE)
