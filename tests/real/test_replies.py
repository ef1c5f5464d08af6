"""Reply sheets through real LibreOffice: filled, sorted, pasted, cut, saved as .xlsx, .ods, .xls and
.et, and collected. Needs soffice and a Python with uno (apt-get install libreoffice-calc-nogui
python3-uno); fails without them.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from conftest import Run

HERE = Path(__file__).parent
Do = Sequence[Sequence[object]]
Reply = Callable[..., Path]
MOMENT = "2021-07-01T09:30:00+08:00"
FORMS = ("xlsx", "ods", "xls", "et")


def python_with_uno() -> str:
    for found in (sys.executable, shutil.which("python3", path="/usr/bin:/usr/local/bin")):
        probe = [str(found), "-c", "import uno"]
        if found and subprocess.run(probe, capture_output=True, check=False).returncode == 0:
            return found
    raise AssertionError("no Python with uno: apt-get install python3-uno")


@pytest.fixture(scope="module")
def calc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[list[Any]], None]]:
    """LibreOffice, running; does jobs as ``calc.py`` says."""
    profile = tmp_path_factory.mktemp("calc")
    pipe = f"zwfw{profile.parent.name}{profile.name}".replace("-", "")
    with subprocess.Popen(
        ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
         "--nodefault", "--nologo", f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    ) as office:  # fmt: skip

        def do(jobs: list[Any]) -> None:
            ran = subprocess.run(
                [python_with_uno(), str(HERE / "calc.py"), pipe], input=json.dumps(jobs),
                capture_output=True, text=True, timeout=180, check=False,
            )  # fmt: skip
            assert ran.returncode == 0, ran.stderr

        yield do
        os.killpg(office.pid, signal.SIGKILL)


@pytest.fixture
def desk(zwfw: Run, plain_world: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace on 1 July 2021; the sheets were sent on 28 June."""
    assert zwfw("init", "台账").code == 0
    monkeypatch.chdir("台账")
    monkeypatch.setenv("ZWFW_NOW", MOMENT)
    day = ("--period", "2021-06", "--as-of", "2021-06-28")
    assert (
        zwfw(
            "record", "T09", "--unit", "区信息中心", "--state", "推进中", "--on", "2021-05-20"
        ).code
        == 0
    )
    assert zwfw("sheet", "区信息中心", "区发展改革委", "-o", "发出", *day).code == 0
    return plain_world / "台账"


@pytest.fixture
def reply(calc: Callable[[list[Any]], None], desk: Path) -> Reply:
    """The sheet of a unit with something done to it, saved in a form."""

    def made(do: Do, form: str = "xlsx", unit: str = "区信息中心", name: str = "回复") -> Path:
        saved = "xls" if form == "et" else form
        (desk / "报回").mkdir(exist_ok=True)
        target = desk / "报回" / f"{name}.{saved}"
        source = desk / "发出" / f"{unit}_2021-06.xlsx"
        calc([{"open": str(source), "do": do, "save": str(target), "as": saved}])
        return target.rename(target.with_suffix(".et")) if form == "et" else target

    return made


def collected(zwfw: Run, *argv: str) -> tuple[int, list[str]]:
    """The exit code, and a line a row: ``T09/1 写入 …``."""
    result = zwfw("collect", "报回", "-f", "json", *argv)
    assert result.code in (0, 1, 4), result.err
    items = json.loads(result.out)["items"]
    return result.code, [
        f"{one['item']} {one['result']} {one['message']}".strip()
        for one in items
        if one["result"] != "未填"
    ]


def lines() -> int:
    return len(Path("data/journal.jsonl").read_text(encoding="utf-8").splitlines())


def adds_nothing(zwfw: Run) -> None:
    before = lines()
    zwfw("collect", "报回")
    assert lines() == before


FILLED: Do = (
    ("types", "填报!G4", "已办结"),
    ("types", "填报!H4", "2021-06-20"),
    ("text", "填报!I4", "已改版\n上线"),
    ("types", "填报!L4", "渝〔2021〕5号"),
    ("types", "填报!G6", "推进中"),
    ("types", "填报!J6", "=缺人"),
    ("types", "说明!B8", "张三"),
)
TAKEN = [
    "T09/1 写入 2021-06-20 已办结；情况：已改版；上线；佐证：渝〔2021〕5号",
    "T12/1 写入 2021-06-30 推进中；问题：=缺人",
]


@pytest.mark.parametrize("form", FORMS)
def test_filled_and_saved(zwfw: Run, reply: Reply, form: str) -> None:
    reply(FILLED, form)
    assert collected(zwfw) == (0, TAKEN)
    assert json.loads(zwfw("log", "T12", "-f", "json").out)["items"][0]["by"] == "张三"
    adds_nothing(zwfw)


def test_saved_in_every_form_it_is_one_reply(zwfw: Run, reply: Reply) -> None:
    for form in FORMS:
        reply(FILLED, form, name=form)
    code, rows = collected(zwfw)
    assert (code, lines()) == (0, 3)
    assert [row.split()[1] for row in rows] == ["写入"] * 2 + ["已有"] * 6


@pytest.mark.parametrize("form", FORMS)
def test_not_touched(zwfw: Run, reply: Reply, form: str) -> None:
    reply((), form)
    assert collected(zwfw) == (0, [])


@pytest.mark.parametrize("form", FORMS)
def test_sorted_rows_cut_and_put_in_rows_hidden_pages_renamed(
    zwfw: Run, reply: Reply, form: str
) -> None:
    reply(
        (
            *FILLED,
            ("open_up", "填报"),
            ("sort", "填报", "A4:O8", 1, True),  # T09 is the last row by now
            ("delete_rows", "填报", 4, 1),  # T23
            ("insert_rows", "填报", 4, 2),
            ("hide_rows", "填报", 7, 2),
            ("rename", "填报", "区信息中心6月"),
        ),
        form,
    )
    code, rows = collected(zwfw)
    assert code == 0
    assert sorted(rows) == [*TAKEN, "T23/1 缺行"]
    adds_nothing(zwfw)


@pytest.mark.parametrize("form", FORMS)
def test_figures(zwfw: Run, reply: Reply, form: str) -> None:
    reply(
        (
            ("types", "指标!F4", "94.96"),
            ("types", "指标!I4", "2021-06-30"),
            ("types", "指标!J4", "平台"),
            ("types", "指标!G5", "2"),
            ("types", "指标!H5", "3"),
        ),
        form,
        "区发展改革委",
    )
    code, rows = collected(zwfw)
    assert (code, [row.split(" ", 1)[1] for row in rows]) == (
        0, ["写入 2021-06-30 94.96；来源：平台", "写入 2021-06-30 66.67（2/3）"],
    )  # fmt: skip
    adds_nothing(zwfw)


def test_a_percentage_typed_with_its_sign(zwfw: Run, reply: Reply) -> None:
    reply((("types", "指标!F4", "94.96%"),), unit="区发展改革委")
    code, (row,) = collected(zwfw)
    assert (code, lines()) == (4, 1)
    assert "像是把百分数填成了小数；如为94.96%请填 94.96" in row


@pytest.mark.parametrize("form", FORMS)
def test_a_row_pasted_twice(zwfw: Run, reply: Reply, form: str) -> None:
    reply((*FILLED, ("open_up", "填报"), ("copy", "填报", "A4:O4", "A9")), form)
    twice = "这一行出现了不止一次，请只留一行"
    assert collected(zwfw) == (
        1,
        [
            f"T09/1 退回 填报!A4「T09/1」：{twice}",
            TAKEN[1],
            f"T09/1 退回 填报!A9「T09/1」：{twice}",
        ],
    )
    adds_nothing(zwfw)


def test_contents_pasted_into_another_row(zwfw: Run, reply: Reply) -> None:
    reply((*FILLED, ("open_up", "填报"), ("copy", "填报", "A4:L4", "A5")))
    code, rows = collected(zwfw)
    grey = "灰色格子被改动，请照原表恢复"
    assert code == 1
    assert [row for row in rows if row.startswith("T10")] == [
        f"T10/1 退回 填报!B5「T09」：{grey}；填报!C5「大力推广使用“渝快办”，推进“渝快办”北碚子站点改版」：{grey}；"
        f"填报!D5「完成初次改版」：{grey}；填报!E5「2021年6月30日」：{grey}；填报!F5「推进中」：{grey}"
    ]  # fmt: skip
    assert [row for row in rows if "写入" in row] == TAKEN
    adds_nothing(zwfw)


@pytest.mark.parametrize("form", FORMS)
def test_grey_cells_written_over(zwfw: Run, reply: Reply, form: str) -> None:
    reply((*FILLED, ("open_up", "填报"), ("types", "填报!E4", "2021年12月31日")), form)
    assert collected(zwfw) == (
        1, ["T09/1 退回 填报!E4「2021年12月31日」：灰色格子被改动，请照原表恢复", TAKEN[1]],
    )  # fmt: skip


def test_a_row_written_below(
    zwfw: Run, reply: Reply, calc: Callable[[list[Any]], None], desk: Path
) -> None:
    reply(
        (
            *FILLED,
            ("open_up", "填报"),
            ("text", "填报!C12", "另做了一件"),
            ("types", "填报!G12", "已办结"),
        )
    )
    assert collected(zwfw) == (1, [*TAKEN, "无标识 不是表中原有的行，没有收：另做了一件、已办结"])
    # it stands in what goes back, from where it is put where it belongs
    back = desk / "报回" / "回复_退回.xlsx"
    moved = [
        ("open_up", "填报"),
        ("text", "填报!H4", ""),
        ("text", "填报!D4", ""),
        ("text", "填报!H5", "推进中"),
        ("text", "填报!J5", "另做了一件"),
    ]
    calc([{"open": str(back), "do": moved, "save": str(desk / "改好.ods"), "as": "ods"}])
    result = zwfw("collect", "改好.ods", "-f", "json")
    told = [f"{one['result']} {one['message']}" for one in json.loads(result.out)["items"]]
    assert result.code == 0
    assert [one for one in told if one.startswith("写入")] == [
        "写入 2021-06-30 推进中；情况：另做了一件"
    ]


@pytest.mark.parametrize(
    ("do", "told"),
    [
        ((("text", "填报!G3", "状态"),), "填报!G3应为「本次状态」，现为「状态」"),
        ((("delete_columns", "填报", 9, 1),), "填报!J3应为「存在问题」，现为「下步措施」"),
        ((("insert_columns", "填报", 6, 1),), "填报!G3应为「本次状态」，现为「」"),
        ((("delete_columns", "填报", 12, 3),), "填报!M3应为「标识」，现为「」"),
        ((("remove", "zwfw"),), "不是填报表，或隐藏的工作表被删去了"),
    ],
)
def test_a_head_that_was_changed(zwfw: Run, reply: Reply, do: Do, told: str) -> None:
    reply((*FILLED, ("open_up", "填报"), *do))
    code, (row,) = collected(zwfw)
    assert (code, lines()) == (4, 1)
    assert told in row


@pytest.mark.parametrize("form", ["xls", "ods"])
def test_locked_with_a_password(
    zwfw: Run, calc: Callable[[list[Any]], None], desk: Path, form: str
) -> None:
    source, saved = desk / "发出" / "区信息中心_2021-06.xlsx", desk / "报回" / f"密.{form}"
    saved.parent.mkdir()
    job = {"open": str(source), "do": FILLED, "save": str(saved), "as": form, "password": "x"}
    calc([job])
    code, (row,) = collected(zwfw)
    assert (code, row[-4:]) == (4, "去掉密码")


def test_typed_in_whatever_way(zwfw: Run, reply: Reply) -> None:
    reply(
        (
            ("text", "填报!G4", "办好了"),
            ("types", "填报!G5", "已办结"),
            ("text", "填报!H5", "6月20日"),
            ("types", "填报!G6", "已办结"),
            ("types", "填报!H6", "2021-07-15"),
            ("types", "填报!I7", "12.5"),
            ("text", "填报!G8", "已销号"),
        )
    )
    assert collected(zwfw) == (
        1,
        [
            "T09/1 退回 填报!G4「办好了」：没有这个状态；可填：推进中、已办结、已中止",
            "T10/1 写入 2021-06-20 已办结",
            "T12/1 退回 填报!H6「2021-07-15」：2021年7月15日晚于今天（2021年7月1日），还没有发生",
            "T20/1 写入 2021-06-30 进展；情况：12.5",
            "T23/1 退回 填报!G8「已销号」：这一项不能报这个状态；可填：未启动、推进中、已办结、已中止",
        ],
    )
    adds_nothing(zwfw)


def test_what_came_in_between(zwfw: Run, reply: Reply) -> None:
    reply((*FILLED, ("types", "填报!G7", "推进中")))
    by = ("--unit", "区信息中心", "--by", "王敏")
    assert zwfw("record", "T09", "--state", "已办结", "--on", "2021-06-29", *by).code == 0
    assert zwfw("record", "T20", "--note", "问过", "--on", "2021-06-29", *by).code == 0
    first, second = (
        json.loads(zwfw("log", task, "-f", "json").out)["items"][-1]["entry"] for task in ("T09", "T20")
    )  # fmt: skip
    assert collected(zwfw) == (
        1,
        [
            f"T09/1 退回 填报!G4「已办结」：填表时为「推进中」，现为「已办结」（{first}"
            "（2021年6月29日「已办结」，王敏））；请核对后重填",
            TAKEN[1],
            f"T20/1 写入 2021-06-30 推进中（填表以后另有{second}（2021年6月29日进展，王敏））",
        ],
    )
    adds_nothing(zwfw)


@pytest.mark.parametrize("form", FORMS)
def test_what_goes_back_comes_in_through_calc_too(
    zwfw: Run, reply: Reply, calc: Callable[[list[Any]], None], desk: Path, form: str
) -> None:
    reply((*FILLED, ("text", "填报!G6", "在弄"), ("types", "填报!G5", "已办结")))
    assert collected(zwfw)[0] == 1
    back = desk / "报回" / "回复_退回.xlsx"
    saved = "xls" if form == "et" else form
    mended = desk / "报回" / f"改好.{saved}"
    do = (("types", "填报!I4", "2021-06-15"), ("types", "填报!H5", "推进中"))
    calc([{"open": str(back), "do": do, "save": str(mended), "as": saved}])
    if form == "et":
        mended.rename(mended.with_suffix(".et"))
    code, rows = collected(zwfw)
    assert code == 0
    assert rows[:2] == [
        "T10/1 写入 2021-06-15 已办结",
        "T12/1 写入 2021-06-30 推进中；问题：=缺人",
    ]
    assert lines() == 4
    adds_nothing(zwfw)


def test_nothing_of_it_runs(
    zwfw: Run, reply: Reply, calc: Callable[[list[Any]], None], desk: Path
) -> None:
    """What looks like a formula is text in Calc, in sheets, in what goes back, and in CSV."""
    reply((("types", "填报!I4", '=HYPERLINK("http://a";"b")'), ("types", "填报!I6", " +1+1"),
           ("text", "填报!G6", "x"), ("types", "填报!J6", "@SUM(A1)")))  # fmt: skip
    collected(zwfw)
    day = ("--period", "2021-07", "--as-of", "2021-07-01")
    assert zwfw("sheet", "区信息中心", "-o", "七月", *day).code == 0
    books = [desk / "七月" / "区信息中心_2021-07.xlsx", desk / "报回" / "回复_退回.xlsx"]
    for book in books:
        ods = book.with_suffix(".ods")
        calc([{"open": str(book), "do": [], "save": str(ods), "as": "ods"}])
        content = zipfile.ZipFile(ods).read("content.xml").decode()
        assert "table:formula" not in content
        assert "HYPERLINK" in content or "SUM" in content
    told = zwfw("log", "-f", "csv").out
    assert "=HYPERLINK" not in told.replace("'=HYPERLINK", "")
