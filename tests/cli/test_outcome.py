"""Whoever writes an entry is told what came of it, not only that it was written."""

from pathlib import Path

import pytest

from conftest import Run

STEPS = [
    ("extend T02 --milestone 1 --to 2024-08-01 --reason 系统升级 --approved-by 纪要 --as-of 2024-07-01",
     "延至 2024-08-01（逾期后提出，仍按原时限算逾期），T02现为「未启动」、灯号「逾期」。"),
    ("revoke --last --reason 记错 --as-of 2024-07-01", "T02现为「未启动」、灯号「逾期」。"),
    ("extend T02 --milestone 1 --to 2024-08-01 --reason 系统升级 --approved-by 纪要 --on 2024-06-01 --as-of 2024-07-01",
     "2024-06-30 延至 2024-08-01，T02现为「未启动」、灯号「未报」。"),
    ("measure I01 99 --as-of 2024-07-01", "现为「达标」。"),
    ("revoke --last --reason 记错 --as-of 2024-07-01", "I01现为「过期」。"),
    ("finding add --unit 县司法局 --task T03 --due 2024-07-10 --text 无人接听 --as-of 2024-07-01", "2024-07-10前整改，现为「待整改」。"),
]  # fmt: skip


def test_each_entry_is_told_with_what_came_of_it(once: Run, hedong: Path) -> None:
    told = []
    for line, _ in STEPS:
        found = once(*line.split(), "--root", str(hedong))
        assert (found.code, found.out) == (0, ""), found.err
        told.append(found.err.rstrip("\n"))
    for said, (line, end) in zip(told, STEPS, strict=True):
        assert said.endswith(end), (line, said)


@pytest.mark.parametrize(("verb", "end"), [("fix", "报整改，现为「已整改」。"), ("close", "销号，现为「已销号」。")])  # fmt: skip
def test_a_finding_is_told_as_it_stands_then(once: Run, hedong: Path, verb: str, end: str) -> None:
    root = ("--root", str(hedong), "--as-of", "2024-07-20")
    add = once("finding", "add", "--unit", "县司法局", "--task", "T03", "--due", "2024-07-10",
               "--on", "2024-07-01", "--text", "无人接听", *root)  # fmt: skip
    assert add.err.endswith("2024-07-10前整改，现为「待整改」，已逾期。\n")
    name = add.err.split()[1].partition("：")[0]
    for one in ("fix", "close")[: 1 if verb == "fix" else 2]:
        told = once("finding", one, name, "--note", "已改", "--evidence", "照片", *root)
    assert told.err.endswith(f"问题1号 {end}\n")
