"""``zwfw owed``: what is owed by unit and subject, and the words that ask for it, which are recorded."""

import json
from pathlib import Path

import pytest

from conftest import Run

JUNE = ("--as-of", "2024-04-25")


@pytest.fixture
def april(hedong: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ZWFW_NOW", "2024-04-25T09:00:00+08:00")
    monkeypatch.chdir(hedong)
    return hedong


def test_the_whole_is_the_sum_of_its_units(zwfw: Run, april: Path) -> None:
    whole = json.loads(zwfw("owed", *JUNE, "-f", "json").out)
    assert {*whole["owing"]} == {*whole["reported"], *whole["missing"]}
    for unit in whole["units"]:
        mine = [one for one in whole["items"] if one["unit"] == unit["unit"]]
        assert unit["owed"] == len(mine)
        assert unit["missing"] == [one["subject"] for one in mine if one["given"] is None]
        alone = json.loads(zwfw("owed", unit["unit"], *JUNE, "-f", "json").out)
        assert (alone["items"], alone["units"]) == (mine, [unit])
    texts = [unit["message"] for unit in whole["units"] if unit["message"]]
    assert zwfw("owed", "--text", *JUNE).out == "\n\n".join(texts) + "\n"


def test_a_report_given_is_asked_for_no_more(zwfw: Run, april: Path) -> None:
    before = zwfw("owed", "县司法局", "--text", *JUNE).out
    assert "T01 " in before
    assert zwfw("record", "T01", "--unit", "县司法局", "--note", "在办", *JUNE).code == 0
    assert "T01 " not in zwfw("owed", "县司法局", "--text", *JUNE).out


def test_a_reminder_is_recorded_once_a_day(once: Run, april: Path) -> None:
    first = once("owed", "县司法局", "--text", "--issue", "--by", "王敏", *JUNE)
    again = once("owed", "县司法局", "--text", "--issue", *JUNE)
    assert (first.code, again.code, first.out) == (0, 0, again.out)
    assert "2024年4月催报，1家" in first.err
    assert "当天已经记过同样的催报" in again.err
    asks = [
        one for one in json.loads(once("log", "-f", "json").out)["items"] if one["kind"] == "ask"
    ]
    assert [(one["unit"], one["paper"], one["period"], one["by"]) for one in asks] == [
        ("县司法局", "催报", "2024-04", "王敏")
    ]
    assert "T01/1" in asks[0]["items"]
    assert "催报 2024-04：T01/1" in once("log", "-f", "csv").out


def test_nothing_owed_is_nothing_asked(zwfw: Run, april: Path) -> None:
    told = zwfw("owed", "--text", "--period", "2023-11", *JUNE)
    assert (told.code, told.out, told.err) == (0, "", "2023年11月应报的都报了，没有要催的。\n")
    assert "2023年11月没有应报的内容。" in zwfw("owed", "--period", "2023-11", *JUNE).out


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("--period 2024-05", "2024年5月还没有开始"),
        ("--period 某月", "请写成 2021-06（月）"),
        ("--text -f json", "--text 只打印文字"),
        ("--issue", "--issue 记的是催报，请与 --text 一起用"),
        ("县司发局", "是否为「县司法局」"),
    ],
)
def test_what_cannot_be_asked(zwfw: Run, april: Path, asked: str, told: str) -> None:
    result = zwfw("owed", *asked.split(), *JUNE)
    assert (result.code, result.out) == (2, "")
    assert told in result.err
