"""A template of the workspace wins; a wrong one is told with its line; none can do harm."""

from pathlib import Path

import pytest

from conftest import Run

NAME = "templates/monthly.md.j2"


@pytest.fixture
def paper(zwfw: Run, hedong: Path):
    (hedong / "templates").mkdir()

    def write(text: str):
        (hedong / NAME).write_text(text, encoding="utf-8")
        return zwfw("report", "monthly", "--as-of", "2024-04-10", "--root", str(hedong))

    return write


def test_a_template_of_the_workspace_wins(paper) -> None:
    assert (
        paper("{{ report.period.name }}：{{ report.tasks | length }}项").out == "2024年3月：3项\n"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("一\n{{ report.nothing }}", f"{NAME}:2:1: 模板出错："),
        ("{{ nothing }}", f"{NAME}:1:1: 模板出错：'nothing' is undefined；"),
        ("一\n二\n{% if %}", f"{NAME}:3:1: 模板出错："),
        ("{{ report.__class__.__mro__ }}", f"{NAME}:1:1: 模板出错："),
        ("{% include '../data/tasks.yaml' %}", "模板出错："),
        ("{% for i in range(10000000) %}{% endfor %}", "模板出错："),
        ("{{ report.month | nofilter }}", f"{NAME}:1:1: 模板出错："),
        ("{{ 1 / 0 }}", f"{NAME}:1:1: 模板出错："),
        ("{{ report.tasks + 1 }}", f"{NAME}:1:1: 模板出错："),
    ],
)
def test_a_wrong_template_is_told_with_its_line(paper, text: str, said: str) -> None:
    result = paper(text)
    assert (result.code, result.out) == (3, "")
    assert said in result.err


def test_data_that_looks_like_a_template_is_not_run(zwfw: Run, hedong: Path) -> None:
    root = ("--root", str(hedong), "--as-of", "2024-04-10")
    zwfw("record", "T03", "--problem", "{{ 7*7 }}|<b>{% raw %}", "--on", "2024-03-31", *root)
    out = zwfw("report", "monthly", *root).out
    assert r"{{ 7\*7 }}\|\<b>{% raw %}" in out
    assert "49" not in out
