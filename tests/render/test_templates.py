"""A template of the workspace wins; a wrong one is told with its line; none can do harm."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run

NAME = "templates/monthly.md.j2"


@pytest.fixture
def paper(once: Run, hedong: Path):
    (hedong / "templates").mkdir()

    def write(text: str):
        (hedong / NAME).write_text(text, encoding="utf-8")
        return once("report", "monthly", "--as-of", "2024-04-10", "--root", str(hedong))

    return write


def test_a_template_of_the_workspace_wins(paper) -> None:
    told = paper("{{ report.period.name }}：{{ report.tasks | length }}项").out
    assert told.startswith("2024年3月：3项\n\n台账共7条，末条封签 ")


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
        ("一\n{{ [][0] ~ '' }}", f"{NAME}:2:1: 模板出错："),
        ("一\n{{ {}['没有'] ~ '' }}", f"{NAME}:2:1: 模板出错："),
        ("一\n{{ 'x'.index('y') }}", f"{NAME}:2:1: 模板出错：ValueError substring not found"),
        ("一\n{{ {}.popitem }}{{ ''.format(**1) }}", f"{NAME}:2:1: 模板出错："),
        ("一\n{{ '{0.a}'.format(1) }}", f"{NAME}:2:1: 模板出错："),
        ("一\n{{ '{1}'.format(1) }}", f"{NAME}:2:1: 模板出错：IndexError"),
        ("一\n{{ '{a}'.format(1) }}", f"{NAME}:2:1: 模板出错：KeyError"),
        ("{% for a in [1] %}" * 30 + "{% endfor %}" * 30, f"{NAME}: 模板出错："),
        ("{{" + "(" * 5000 + "1" + ")" * 5000 + "}}", f"{NAME}: 模板出错：嵌套"),
        ("一\n{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", f"{NAME}:2:1: 模板出错：嵌套"),
        ("一\n{% include '没有' %}", f"{NAME}:2:1: 模板出错：没有模板「没有」"),
        ("一\n{% include 'monthly.md.j2' %}", f"{NAME}:2:1: 模板出错：嵌套"),
        ("一\n{{ 'x' * 10**9 }}", f"{NAME}:2:1: 模板出错：「*」的结果太大"),
        ("一\n{{ [1] * 10**9 }}", f"{NAME}:2:1: 模板出错：「*」的结果太大"),
        ("一\n{{ 10 ** (10 ** 10) }}", f"{NAME}:2:1: 模板出错：「**」的结果太大"),
        ("一\n{{ '%1000000000d' % 1 }}", f"{NAME}:2:1: 模板出错：格式中的宽度"),
        ("一\n{{ '%*d' % (10**9, 1) }}", f"{NAME}:2:1: 模板出错：宽度"),
        ("一\n{{ '%1000000000d' | format(1) }}", f"{NAME}:2:1: 模板出错：格式中的宽度"),
        ("一\n{{ '{:1000000000d}'.format(1) }}", f"{NAME}:2:1: 模板出错：格式中的宽度"),
        ("一\n{{ 'x' | center(10**9) }}", f"{NAME}:2:1: 模板出错：宽度"),
        ("一\n{{ 'x'.ljust(10**9) }}", f"{NAME}:2:1: 模板出错：宽度"),
        ("一\n{{ 'x\\ny' | indent(10**9) }}", f"{NAME}:2:1: 模板出错：宽度"),
    ],
)
def test_a_wrong_template_is_told_with_its_line(paper, text: str, said: str) -> None:
    result = paper(text)
    assert (result.code, result.out) == (3, "")
    assert said in result.err


def test_data_that_looks_like_a_template_is_not_run(zwfw: Run, hedong: Path) -> None:
    root = ("--root", str(hedong), "--as-of", "2024-04-10")
    zwfw("record", "T03", "--problem", "{{ '台'*3 }}|<b>{% raw %}", "--on", "2024-03-31", *root)
    out = zwfw("report", "monthly", *root).out
    assert r"{{ '台'\*3 }}\|\<b>{% raw %}" in out
    assert "台台台" not in out


DOUBLED = (
    "{% set n = namespace(x='文') %}{% for i in range(40) %}{% set n.x = n.x ~ n.x %}{% endfor %}"
)
LONG = (
    "{% set n = namespace(x='文' * 1000) %}{% for i in range(12) %}{% set n.x = n.x ~ n.x %}"
    "{% endfor %}"
)
FOLDED = (
    "{% set n = namespace(x=[1], y=[1]) %}{% for i in range(60) %}{% set n.x = [n.x, n.x] %}"
    "{% set n.y = [n.y, n.y] %}{% endfor %}"
)
"""Lists of lists of the same: 120 of them, and 2 to the power of 60 steps to compare."""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "一\n{% for a in range(99999) %}{% for b in range(99999) %}\n{% endfor %}{% endfor %}",
            f"{NAME}:2:1: 模板出错：1秒还没有排完",
        ),
        (
            "一\n{% for a in range(99999) %}{% for b in range(9999) %}\n文字{% endfor %}{% endfor %}",
            f"{NAME}:2:1: 模板出错：文稿超过1百万字",
        ),
        (f"一\n{DOUBLED}", f"{NAME}:2:1: 模板出错：占用内存太多"),
        (
            "{% macro m(n) %}{% for a in range(99999) %}{% set x = a %}{% endfor %}{% if n %}"
            "{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(30) }}",
            "模板出错：1秒还没有排完",
        ),
        (f"{LONG}{{{{ ([n.x ~ 'b'] * 1000000).count(n.x ~ 'c') }}}}", "模板出错：1秒还没有排完"),
        (f"{FOLDED}{{{{ n.x == n.y }}}}", "模板出错：1秒还没有排完"),
    ],
    ids=["time", "length", "memory", "macros", "count", "equal"],
)
def test_a_template_without_end(
    once: Run, hedong: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    """Lines are told unless it is one long step of Python's own, which only the system ends."""
    monkeypatch.setattr("zwfw_cli.render.papers.bounds.SECONDS", 1)
    monkeypatch.setattr("zwfw_cli.render.papers.apart.WAIT", 120)
    monkeypatch.setattr("zwfw_cli.render.papers.bounds.MAX_LENGTH", 1 << 20)
    (hedong / "templates").mkdir()
    (hedong / NAME).write_text(text, encoding="utf-8")
    result = once("report", "monthly", "--as-of", "2024-04-10", "--root", str(hedong))
    assert (result.code, result.out) == (3, "")
    assert said in result.err


def test_a_link_among_the_templates(paper, hedong: Path, tmp_path: Path) -> None:
    """Only an ordinary file inside of the folder is a template, and no pipe is waited for."""
    secret = tmp_path / "密"
    secret.write_text("机密", encoding="utf-8")
    folder = hedong / "templates"
    (folder / "a").symlink_to(secret)
    (folder / "b").symlink_to(tmp_path)
    (folder / "c").mkdir()
    os.mkfifo(folder / "d")
    (folder / "e").write_bytes("密".encode("gbk"))
    (folder / "f").write_text("x" * 300_000, encoding="utf-8")
    for name, said in (
        ("a", "templates/a: 模板出错：是链接，不读取；请放入文件本身；"),
        ("b/密", "templates/b/密: 模板出错：是链接，不读取；"),
        ("c", "templates/c: 模板出错：不是普通文件；"),
        ("d", "templates/d: 模板出错：不是普通文件；"),
        ("e", "templates/e: 模板出错：不是UTF-8编码；"),
        ("f", "templates/f: 模板出错：超过256 KB，"),
        ("../a", "templates/monthly.md.j2:1:1: 模板出错：没有模板「../a」；"),
    ):
        result = paper(f"{{% include '{name}' %}}")
        assert (result.code, result.out) == (3, "")
        assert said in result.err
    (hedong / NAME).unlink()
    (hedong / NAME).symlink_to(secret)
    linked = once_more(hedong)
    assert (linked.returncode, linked.stdout) == (3, "")
    assert "机密" not in linked.stderr


def once_more(root: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "zwfw_cli", "report", "monthly", "--as-of", "2024-04-10",
         "--root", str(root)], capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def test_what_a_template_includes_is_told_with_its_own_line(paper, hedong: Path) -> None:
    (hedong / "templates" / "部分.j2").write_text("一\n二\n{{ 没有 }}", encoding="utf-8")
    result = paper("一\n{% include '部分.j2' %}")
    assert result.err.startswith("templates/部分.j2:3:1: 模板出错：")
