"""``zwfw sheet``: which sheets are written, where, and what is told and noted of them."""

import json
from pathlib import Path

import openpyxl
import pytest

from conftest import Run
from filling import fill


@pytest.fixture
def desk(zwfw: Run, plain_world: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of one's own, on 28 June 2021."""
    assert zwfw("init", "台账").code == 0
    monkeypatch.chdir("台账")
    monkeypatch.setenv("ZWFW_NOW", "2021-06-28T09:30:00+08:00")
    return plain_world / "台账"


def names(folder: str) -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        ("", "请写单位名称（可写几个），或用 --all 为所有单位写。"),
        ("--all", "请用 -o 写文件夹，如 -o 填报；每个单位写一个文件。"),
        ("--all 区司法局 -o x", "请写单位名称（可写几个），或用 --all 为所有单位写。"),
        (
            "--all -o data/tasks.yaml",
            "data/tasks.yaml 不是文件夹；-o 请写文件夹，每个单位写一个文件。",
        ),
        ("区司法所 -o x", "没有单位「区司法所」，是否为「区司法局」"),
        ("区司法局 --period 六个月 -o x", "看不懂期间「六个月」"),
        ("区司法局 --period 2021-07 -o x", "2021年7月还没有开始"),
        ("区司法局 --due 2021-06-27 -o x", "报送时限2021-06-27已经过了；请改 --due。"),
    ],
)
def test_usage(zwfw: Run, desk: Path, argv: str, told: str) -> None:
    result = zwfw("sheet", *argv.split())
    assert (result.code, result.out) == (2, "")
    assert told in result.err
    assert not Path("x").exists()


def test_one_workbook_a_unit(zwfw: Run, desk: Path) -> None:
    zwfw("record", "T23", "--unit", "区信息中心", "--note", "已对接")
    result = zwfw("sheet", "区信息中心", "区商务委", "区信息中心", "-o", "填报/6月")
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines() == [
        "单位        节点  指标  要填  文件",
        "─" * 62,
        "区信息中心     4     0    24  填报/6月/区信息中心_2021-06.xlsx",
        "区商务委       1     0     6  填报/6月/区商务委_2021-06.xlsx",
        "2021年6月填报表2份，请于2021年6月30日前（含当日）报回。",
    ]
    assert names("填报/6月") == ["区信息中心_2021-06.xlsx", "区商务委_2021-06.xlsx"]


def test_who_owes_nothing_gets_none_and_is_told(zwfw: Run, desk: Path) -> None:
    zwfw("record", "T27", "--unit", "区商务委", "--state", "已办结")
    result = zwfw("sheet", "区商务委", "区科技局", "-o", "填报", "-f", "json")
    assert names("填报") == ["区科技局_2021-06.xlsx"]
    told = json.loads(result.out)
    assert [(one["unit"], one["file"], one["steps"]) for one in told["items"]] == [
        ("区商务委", None, 0),
        ("区科技局", "填报/区科技局_2021-06.xlsx", 1),
    ]
    assert "区商务委：2021年6月没有要报的，不发表。" in zwfw("sheet", "区商务委", "-o", "填报").out


def test_everyone(zwfw: Run, desk: Path) -> None:
    assert zwfw("sheet", "--all", "-o", "填报").code == 0
    owing = json.loads(zwfw("owed", "-f", "json").out)["owing"]
    assert names("填报") == sorted(f"{unit}_2021-06.xlsx" for unit in owing)


def test_the_same_question_gives_the_same_bytes(zwfw: Run, desk: Path) -> None:
    first, second = (
        zwfw("sheet", "区司法局", "-o", folder).code or (Path(folder) / "区司法局_2021-06.xlsx").read_bytes()
        for folder in ("甲", "乙")
    )  # fmt: skip
    assert first == second


def test_what_was_filled_in_is_not_overwritten(
    zwfw: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = ("sheet", "区科技局", "区商务委", "-o", "填报")
    assert zwfw(*sheet).code == 0
    monkeypatch.setenv("ZWFW_AS_OF", "2021-06-29")
    assert zwfw(*sheet).code == 0  # nobody has filled them in
    path = fill(Path("填报/区科技局_2021-06.xlsx"), {"填报!G4": "推进中"})
    kept, other = path.read_bytes(), Path("填报/区商务委_2021-06.xlsx").read_bytes()
    monkeypatch.setenv("ZWFW_AS_OF", "2021-06-30")
    result = zwfw(*sheet)
    assert (result.code, result.out) == (4, "")
    assert result.err == (
        "填报/区科技局_2021-06.xlsx 已经有了，而且不是空白的填报表，没有覆盖，一份也没有写；"
        "请先用 zwfw collect 收，或换一个文件夹。\n"
    )
    assert (path.read_bytes(), Path("填报/区商务委_2021-06.xlsx").read_bytes()) == (kept, other)


def test_not_among_the_files_of_the_workspace(zwfw: Run, desk: Path) -> None:
    result = zwfw("sheet", "区科技局", "-o", "data")
    assert result.code == 4
    assert "是工作区" in result.err
    assert not Path("data/区科技局_2021-06.xlsx").exists()


def test_issued_it_is_noted_once_a_day(zwfw: Run, desk: Path) -> None:
    sheet = ("sheet", "区科技局", "--due", "2021-07-02", "--issue", "--by", "王敏", "-o", "填报")
    assert zwfw(*sheet).err == "已记入台账：向1家要数。\n"
    assert zwfw(*sheet).err == "当天已经记过同样的填报表，没有再记。\n"
    (line,) = Path("data/journal.jsonl").read_text(encoding="utf-8").splitlines()
    entry = json.loads(line)
    for key in ("entry", "prev", "seal"):
        entry.pop(key)
    assert entry == {
        "kind": "ask",
        "on": "2021-06-28",
        "recorded_at": "2021-06-28T09:30:00+08:00",
        "unit": "区科技局",
        "by": "王敏",
        "to": "2021-07-02",
        "paper": "填报表",
        "period": "2021-06",
        "items": ["T30/1"],
        "asked": 6,
        "prefilled": 4,
    }


def test_what_is_asked_again_is_named(
    zwfw: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = ("sheet", "区科技局", "区商务委", "-o", "填报")
    assert zwfw(*sheet, "--issue").err == "已记入台账：向2家要数。\n"
    zwfw("record", "T27", "--unit", "区商务委", "--note", "在办")
    monkeypatch.setenv("ZWFW_AS_OF", "2021-06-30")
    assert zwfw(*sheet).err == "注意：区科技局的T30/1本期要过1次了，上次在2021年6月28日。\n"


@pytest.mark.parametrize(
    ("reply_day", "when", "period", "due"),
    [
        (None, "2021-06-25", "2021-06", "2021-06-30"),
        (25, "2021-06-25", "2021-06", "2021-06-25"),
        (25, "2021-06-26", "2021-06", "2021-06-30"),
        (31, "2021-06-26", "2021-06", "2021-06-30"),
        (2, "2021-06-25", "2021-06", "2021-07-02"),
        (25, "2021-05-25", "2021Q2", "2021-06-25"),
    ],
)
def test_the_day_of_return(
    zwfw: Run, desk: Path, reply_day: int | None, when: str, period: str, due: str
) -> None:
    office = "issuer: 某区政务服务办\ncontact: 王敏\ntelephone: '023-1'\n"
    day = f"reply_day: {reply_day}\n" if reply_day else ""
    Path("data/office.yaml").write_text(office + day, encoding="utf-8")
    asked = ("--as-of", when, "--period", period)
    told = zwfw("sheet", "区科技局", "-o", "填报", "-f", "json", *asked)
    assert json.loads(told.out)["due"] == due
    page = openpyxl.load_workbook(f"填报/区科技局_{period}.xlsx")["说明"]
    year, month, day = due.split("-")
    assert page["B4"].value == f"{year}年{int(month)}月{int(day)}日前（含当日）"
    assert page["B5"].value == "某区政务服务办（联系人：王敏，电话：023-1）"
    assert json.loads(zwfw("owed", "-f", "json", *asked).out)["units"][0]["message"].count(
        f"{int(month)}月{int(day)}日"
    )


def test_the_package_that_is_missing_is_named(
    zwfw: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as world:
        world.setitem(__import__("sys").modules, "xlsxwriter", None)
        result = zwfw("sheet", "区科技局", "-o", "填报")
    assert result.code == 2
    assert result.err.startswith("写 .xlsx 要装 XlsxWriter：")
    assert "[office]" in result.err
    assert zwfw("sheet", "区科技局", "-o", "填报").code == 0
    for package in ("python_calamine", "lxml"):
        with monkeypatch.context() as world:
            world.setitem(__import__("sys").modules, package, None)
            result = zwfw("collect", "填报")
        assert result.code == 2
        assert result.err.startswith(f"读填报表要装 {package.replace('_', '-')}：")
        assert "[office]" in result.err
