"""The first ten minutes: what people type before they know the program, and what it answers."""

import re
from pathlib import Path

import pytest

from conftest import Run
from zwfw_cli.cli.shell.catalogue import SUMMARIES
from zwfw_cli.cli.shell.hints import COMMANDS

ROOT = ("--as-of", "2024-04-10", "--root")


@pytest.mark.parametrize(
    ("asked", "same_as"),
    [
        (["-h"], ["--help"]),
        ([], ["--help"]),
        (["help"], ["--help"]),
        (["due", "-h"], ["due", "--help"]),
        (["help", "due"], ["due", "--help"]),
        (["help", "report"], ["report", "--help"]),
        (["help", "report", "monthly"], ["report", "monthly", "--help"]),
        (["finding", "add", "-h"], ["finding", "add", "--help"]),
        (["version"], ["--version"]),
        (["-V"], ["--version"]),
    ],
)
def test_help_and_version_by_all_their_names(
    once: Run, asked: list[str], same_as: list[str]
) -> None:
    told = once(*asked)
    assert (told.code, told.err) == (0, "")
    assert told.out == once(*same_as).out


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["done"], "没有命令「done」：报办结用 zwfw record 任务 --state 已办结；"),
        (["add"], "登记问题用 zwfw finding add；"),
        (["list"], "任务清单用 zwfw tasks，到期清单用 zwfw due，"),
        (["edit"], "记错的记录用 zwfw revoke 撤销；"),
        (["undo"], "撤销一条记录用 zwfw revoke 编号 --reason 理由，"),
        (["DONE"], "没有命令「DONE」：报办结用"),
        (["到期"], "没有命令「到期」：到期清单用 zwfw due；"),
        (["help", "到期"], "没有命令「到期」：到期清单用 zwfw due；"),
        (["help", "finding", "ad"], "zwfw finding 没有「ad」，是否为「add」？可用的有："),
        (["deu"], "没有命令「deu」，是否为「due」？用 zwfw --help 查看全部命令。\n"),
        (["--json"], "--json 请写在命令之后，如 zwfw due -f json；"),
        (["-f", "json", "due"], "-f 请写在命令之后，如 zwfw due -f …；"),
        (["due", "--json"], "没有选项 --json，输出格式请写 -f json；"),
        (["finding", "-f", "json"], "-f 请写在动作之后；用法见 zwfw finding --help。\n"),
        (["record", "T02", "-f", "json"], "zwfw record 没有选项 -f：它的输出不分格式；"),
        (["record", "T02", "-o", "x"], "zwfw record 没有选项 -o：它没有要存成文件的输出；"),
        (["due", "区信息中心"], "多出的参数「区信息中心」；按单位查请写 --unit 区信息中心，"),
        (["show", "T01", "多余"], "多出的参数「多余」；含空格的文字请加引号；"),
        (["measure", "I05", "-3"], "没有选项 -3；负数请写在 -- 之后，如 zwfw measure … -- -3；"),
        (["due", "--befor", "2021-06-30"], "没有选项 --befor，是否为 --before、--bom、--format？用法见"),
        (["commend", "区司法局"], "缺少选项 --note；"),
    ],
)  # fmt: skip
def test_near_words_are_told_what_it_is_called_here(once: Run, argv: list[str], said: str) -> None:
    told = once(*argv)
    assert (told.code, told.out) == (2, "")
    assert said in told.err
    assert "？；" not in told.err


def test_a_negative_figure_may_stand_where_it_was_told(once: Run, hedong: Path) -> None:
    told = once("measure", "I01", "--force", "--note", "试", *ROOT, str(hedong), "--", "-3")
    assert (told.code, "I01 网上可办率 -3%" in told.err) == (0, True)


@pytest.mark.parametrize("advice", COMMANDS)
def test_advice_names_commands_and_options_that_there_are(once: Run, advice: str) -> None:
    for line in re.findall(r"zwfw ([^，；]+)", advice):
        words = line.split()
        if words == ["--version"]:
            continue
        assert words[0] in SUMMARIES
        more = words[1:2] if words[0] in ("finding", "report") else []
        shown = once(words[0], *more, "--help")
        assert shown.code == 0, line
        assert all(one in shown.out for one in words if one.startswith("-")), line


def test_no_word_has_two_pieces_of_advice() -> None:
    words = [word for every in COMMANDS.values() for word in every.split()]
    assert len(words) == len({*words})
    assert not {*words} & {*SUMMARIES}


def test_a_bad_setting_of_the_environment_is_named_as_the_source(
    once: Run, hedong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZWFW_AS_OF", "明天")
    assert once("due").err.startswith("环境变量 ZWFW_AS_OF：看不懂日期「明天」；")
    assert once("due", *ROOT, str(hedong)).code == 0
    assert once("due", "--as-of", "后天").err.startswith("看不懂日期「后天」；")
    monkeypatch.setenv("ZWFW_ROOT", "没有这里")
    monkeypatch.delenv("ZWFW_AS_OF")
    assert once("due").err.startswith("环境变量 ZWFW_ROOT：没有这里 不是工作区")
    assert once("due", "--root", "也没有").err.startswith("也没有 不是工作区")


def test_required_options_are_marked(once: Run) -> None:
    shown = once("extend", "--help").out
    assert shown.startswith("用法：zwfw extend [选项] --to D --reason T --approved-by DOC TASK\n")
    assert re.findall(r"^  (--\S+) .*（必填）$", shown, re.MULTILINE) == [
        "--to", "--reason", "--approved-by",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "argv",
    [
        ["commend", "县司法局", "--task", "T03", "--note", "好"],
        ["revoke", "20240405", "--reason", "错"],
        ["finding", "add", "--unit", "县司法局", "--task", "T03", "--due", "2024-05-01", "--text", "x"],
        ["record", "T02", "--note", "x"],
        ["measure", "I01", "98"],
    ],
)  # fmt: skip
def test_a_dry_run_writes_nothing(once: Run, hedong: Path, argv: list[str]) -> None:
    journal = hedong / "data" / "journal.jsonl"
    before = journal.read_bytes()
    told = once(*argv, "--dry-run", *ROOT, str(hedong))
    assert (told.code, told.out, journal.read_bytes()) == (0, "", before)
    assert told.err.startswith("试运行，未写入：")
    real = once(*argv, *ROOT, str(hedong))
    assert real.err.partition("：")[2] == told.err.partition("：")[2]


def test_a_dry_run_is_refused_as_the_real_one_would_be(once: Run, hedong: Path) -> None:
    again = ("revoke", "20240405", "--reason", "错", *ROOT, str(hedong))
    assert once(*again).code == 0
    assert once(*again, "--dry-run").code == 4


@pytest.mark.parametrize("value", ["garbage", "complete_tcsh", "complete_bash", "_", "source_"])
def test_a_garbage_completion_variable_is_wrong_usage(
    once: Run, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("_ZWFW_COMPLETE", value)
    told = once("due")
    assert (told.code, told.out) == (2, "")
    assert f"现在的值「{value}」用不了；请 unset _ZWFW_COMPLETE 再试。" in told.err


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00+14:00", "昨天"]
)
def test_a_clock_at_the_ends_of_the_calendar_is_wrong_usage(
    once: Run, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    monkeypatch.setenv("ZWFW_NOW", moment)
    told = once("due")
    assert (told.code, told.out) == (2, "")
    assert f"ZWFW_NOW「{moment}」" in told.err


def test_entries_at_the_ends_of_the_calendar_are_told_with_their_place(
    once: Run, hedong: Path
) -> None:
    ends = (
        ("0001-01-01", "0001-01-01T00:00:00+14:00"),
        ("9999-12-31", "9999-12-31T23:59:59-12:00"),
    )
    with (hedong / "data" / "journal.jsonl").open("a", encoding="utf-8") as stream:
        for n, (on, at) in enumerate(ends):
            stream.write(
                f'{{"entry":"x{n}","kind":"record","on":"{on}","recorded_at":"{at}","task":"T02"}}\n'
            )
    for argv in (["due"], ["due", "--known-at", "2024-01-01"], ["log"], ["report", "monthly"]):
        told = once(*argv, *ROOT, str(hedong))
        assert (told.code, told.out) == (3, "")
        assert [line.split(":")[1] for line in told.err.splitlines()] == ["8", "9"]
