"""The numbers of notices: each once a year, none burnt, and a sheet is issued once a day."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run

ISSUE = ("report", "notice", "县司法局", "--issue")


def numbers(zwfw: Run, root: Path, paper: str = "") -> list[int]:
    made = zwfw("log", "--as-of", "2024-12-31", "-f", "json", "--root", str(root)).out
    issued = [one for one in json.loads(made)["items"] if one["kind"] == "notice"]
    return [one["number"] for one in issued if paper in one["paper"]]


def issue(zwfw: Run, root: Path, when: str, *more: str) -> list[int]:
    out = zwfw(*ISSUE, "--as-of", when, "--root", str(root), *more).out
    return [int(one) for one in re.findall(r"编号：督〔2024〕(\d+)号", out)]


@pytest.mark.parametrize("target", ["没有的/督办.md", "文件夹", "{root}/data/tasks.yaml"])
def test_a_paper_that_finds_no_place_burns_no_number(
    zwfw: Run, hedong: Path, plain_world: Path, target: str
) -> None:
    (plain_world / "文件夹").mkdir()
    place = target.format(root=hedong)
    for _ in range(3):
        at = ("--as-of", "2024-04-10", "--root", str(hedong))
        assert zwfw(*ISSUE, "-o", place, *at).code == 4
    assert numbers(zwfw, hedong) == []
    assert [one.name for one in plain_world.iterdir()] == ["文件夹"]
    assert issue(zwfw, hedong, "2024-04-10") == [1]


def test_a_number_is_given_once_a_year(zwfw: Run, hedong: Path) -> None:
    """After one issued for an earlier day, and after a revocation."""
    assert issue(zwfw, hedong, "2024-04-10") == [1]
    assert issue(zwfw, hedong, "2024-04-03") == [2]
    assert issue(zwfw, hedong, "2024-04-17") == [3]
    root = ("--as-of", "2024-04-17", "--root", str(hedong))
    items = json.loads(zwfw("log", "-f", "json", *root).out)["items"]
    (third,) = [one["entry"] for one in items if (one["paper"], one["number"]) == ("督办单", 3)]
    assert zwfw("revoke", third, "--reason", "发错", *root).code == 0
    assert issue(zwfw, hedong, "2024-04-17") == [4]
    assert sorted(numbers(zwfw, hedong, "督办单")) == [1, 2, 3, 4]


def test_the_same_matter_on_the_same_day_is_printed_again(zwfw: Run, hedong: Path) -> None:
    at = ("--as-of", "2024-04-10", "--root", str(hedong))
    first = zwfw(*ISSUE, *at)
    again = zwfw(*ISSUE, *at)
    assert again.out.rpartition("\n台账共")[0] == first.out.rpartition("\n台账共")[0]
    assert again.err.startswith("当天已经发出过，照原号再印 督〔2024〕1号：县司法局 T01。\n")
    assert "已发出" not in again.err
    assert numbers(zwfw, hedong) == [1, 1]


def test_a_fourfold_double_click(zwfw: Run, hedong: Path, tmp_path: Path) -> None:
    folder = tmp_path / "督办"
    argv = ("report", "notice", "--all", "--issue", "-o", str(folder), "--as-of", "2024-07-10")
    clicks = [
        subprocess.Popen(
            [sys.executable, "-m", "zwfw_cli", *argv, "--root", str(hedong)],
            stderr=subprocess.DEVNULL,
        )
        for _ in range(4)
    ]
    assert [click.wait() for click in clicks] == [0] * 4
    papers = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir())
    found = re.findall(r"编号：([督提]〔2024〕\d+号)", papers)
    assert len(found) == len({*found}) == len(numbers(zwfw, hedong))
    assert all(path.suffix == ".md" for path in folder.iterdir())
