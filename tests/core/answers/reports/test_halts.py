"""What stands stopped, by whom, since when and why; beside what is due."""

import pytest
from plainly import day, journal, office, on

from zwfw_cli.core.answers.reports.build import stand
from zwfw_cli.core.answers.reports.halts import Halt, halts
from zwfw_cli.core.dates.periods import parse_period

OFFICE = "T01 甲局,乙局 | 一 | 06-10, 06-28\nT02 甲局 | 二 | 06-30"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("06-01 T02 推进中", ()),
        ("06-01 T02 已中止 note=市级取消", (Halt("T02", (1,), ("甲局",), day("06-01"), "市级取消"),)),
        ("06-01 T02 已中止 problem=没有经费", (Halt("T02", (1,), ("甲局",), day("06-01"), "没有经费"),)),
        ("06-01 T01 已中止", (Halt("T01", (1, 2), ("甲局", "乙局"), day("06-01"), ""),)),
        ("06-01 T01 已中止 unit=乙局 milestone=2", (Halt("T01", (2,), ("乙局",), day("06-01"), ""),)),
        # repeated it is told by the entry that stopped it; begun again it is told no more
        ("06-01 T02 已中止 note=市级取消\n06-05 T02 已中止 note=仍停", (Halt("T02", (1,), ("甲局",), day("06-01"), "市级取消"),)),
        ("06-01 T02 已中止 note=市级取消\n06-05 T02 推进中", ()),
        # a part that one unit took up again is not stopped of it
        (
            "06-01 T01 已中止\n06-05 T01 推进中 unit=甲局 milestone=1",
            (Halt("T01", (1, 2), ("乙局",), day("06-01"), ""), Halt("T01", (2,), ("甲局",), day("06-01"), "")),
        ),
    ],
)  # fmt: skip
def test_what_stands_stopped(text: str, expected: tuple[Halt, ...]) -> None:
    assert halts(on("06-30", office(OFFICE), text)) == expected


def test_of_the_steps_due_those_stopped_are_neither_in_time_nor_late_nor_open() -> None:
    text = "06-01 T02 已中止\n06-05 T01 已办结 milestone=1\n06-29 T01 已办结 milestone=2"
    found = stand(office(OFFICE), journal(text), parse_period("monthly", "2024-06"), day("07-01"))
    parts = (found.due_in_time, found.due_late, found.due_open, found.due_stopped)
    assert [[f"{line.task}/{line.n}" for line in part] for part in parts] == [
        ["T01/1"],
        ["T01/2"],
        [],
        ["T02/1"],
    ]
