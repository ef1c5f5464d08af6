"""``zwfw explain``: the entry of a problem code."""

import pytest

from conftest import Run

ENTRY = """\
项目      内容
──────────────────────────────────────────────────────
代码      unit-unknown
什么情况  单位没有登记
怎么办    改正，或在 data/units.yaml 登记
"""


@pytest.mark.parametrize(
    "asked",
    [
        "unit-unknown",
        " Unit-Unknown",
        "[unit-unknown]",
        "data/tasks.yaml:57:12: T08.lead[1]: 未登记的单位「区信息中新」 [unit-unknown]",
    ],
)
def test_a_code_is_explained_however_it_is_copied(once: Run, asked: str) -> None:
    result = once("explain", asked)
    assert (result.code, result.err) == (0, "")
    assert [line for line in result.out.splitlines() if not line.startswith("─")] == [
        line for line in ENTRY.splitlines() if not line.startswith("─")
    ]


def test_a_miss_suggests_near_codes(once: Run) -> None:
    result = once("explain", "unit-unknwn")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("没有问题代码「unit-unknwn」，是否为「unit-unknown」")


def test_without_a_code_all_are_listed(once: Run) -> None:
    rows = once("explain", "-f", "csv").out.splitlines()
    assert rows[0] == "代码,什么情况,怎么办"
    assert (
        rows[1]
        == "file-missing,文件不存在，或同名的是文件夹,补上文件；可从 zwfw init 新建的工作区复制"
    )
    assert len(rows) > 60
