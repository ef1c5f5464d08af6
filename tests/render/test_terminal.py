"""Tables on a terminal: aligned, folded, coloured only where asked for."""

import pytest
from rich.cells import cell_len

from zwfw_cli.render.terminal import render
from zwfw_cli.render.view import Column, Table, View
from zwfw_cli.render.wrapping import wrap

COLUMNS = (Column("编号"), Column("工作", wrap=True), Column("状态"))


def shown(*rows: tuple[str, ...], width: int = 40, colour: bool = False) -> list[str]:
    view = View("x", [], (Table(COLUMNS, rows, notes=("共一项。",)),))
    return render(view, width, colour).splitlines()


def test_chinese_text_is_aligned() -> None:
    assert shown(("T01", "发布清单", "未启动"), ("T02", "ab", "已办结")) == [
        "编号  工作      状态",
        "──────────────────────",
        "T01   发布清单  未启动",
        "T02   ab        已办结",
        "共一项。",
    ]


def test_running_text_folds_and_keeps_every_column() -> None:
    lines = shown(("T01", "调整发布权力事项和公共服务事项清单。", "未启动"), width=30)
    assert lines == [
        "编号  工作              状态",
        "──────────────────────────────",
        "T01   调整发布权力事项  未启动",
        "      和公共服务事项清",
        "      单。",
        "共一项。",
    ]


def test_a_very_narrow_terminal_shows_blocks() -> None:
    assert shown(("T01", "调整发布权力事项清单", "未启动"), width=20) == [
        "编号：T01",
        "工作：调整发布权力事",
        "项清单",
        "状态：未启动",
        "────────────────────",
        "共一项。",
    ]


@pytest.mark.parametrize("width", [20, 33, 40, 57, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    row = (
        "T01",
        "推进“渝快办”（含APP、小程序）改版，https://example.org/a/very/long/address",
        "未启动",
    )
    assert max(cell_len(line) for line in shown(row, width=width)) <= width


def test_colour_repeats_the_word_and_nothing_else() -> None:
    row = ("T01", "逾期的工作", "逾期")
    assert shown(row) == [
        line.replace("\x1b[31m", "").replace("\x1b[0m", "") for line in shown(row, colour=True)
    ]
    assert shown(row, colour=True)[2] == "T01   逾期的工作  \x1b[31m逾期\x1b[0m"


def test_escapes_and_marks_in_data_are_spelt_out() -> None:
    line = shown(("T01", "\x1b[31m红\x1b[0m\u202e反\x07", "未\n启动"), width=80)[2]
    assert line == "T01   \\x1b[31m红\\x1b[0m\\u202e反\\x07  未 启动"


def test_folding_keeps_marks_off_the_ends_of_lines() -> None:
    assert wrap("一二三四五，六", 10) == ["一二三四", "五，六"]
    assert wrap("一二三四“五六”", 10) == ["一二三四", "“五六”"]
    assert wrap("88.1%（1303/1479）", 8) == ["88.1%（", "1303/147", "9）"]
    assert wrap("", 8) == [""]


def test_folding_loses_no_character() -> None:
    text = "依申请类事项“全程网办”占比（1303/1479）不低于85%，2021-06-30前达标。"
    for width in range(2, 60):
        assert "".join(wrap(text, width)) == text
