"""Shipped templates are compiled once; whatever becomes of what is kept, the paper is the same."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from zwfw_cli.render.papers.templates import render_template


@pytest.fixture(autouse=True)
def _python_may_keep_what_it_compiles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.md.j2").write_text("共{{ n }}项\n", encoding="utf-8")
    return tmp_path


def paper(shipped: Path) -> str:
    return render_template("a.md.j2", (shipped / "workspace", shipped), {"n": 31})


def kept(shipped: Path) -> list[Path]:
    return list((shipped / "templates" / "__pycache__").glob("*"))


def test_it_is_compiled_once(shipped: Path) -> None:
    first = paper(shipped)
    (file,) = kept(shipped)
    made = file.stat()
    assert (first, paper(shipped)) == ("共31项\n", "共31项\n")
    assert file.stat() == made


def test_another_text_of_the_same_length_and_time_is_compiled_again(shipped: Path) -> None:
    paper(shipped)
    template = shipped / "templates" / "a.md.j2"
    template.write_text("计{{ n }}项\n", encoding="utf-8")
    assert paper(shipped) == "计31项\n"


@pytest.mark.parametrize("content", [b"", b"x" * 40, None], ids=["empty", "garbage", "cut"])
def test_a_damaged_file_is_made_anew(shipped: Path, content: bytes | None) -> None:
    paper(shipped)
    (file,) = kept(shipped)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if content is None else content)
    assert paper(shipped) == "共31项\n"


def a_file_in_its_place(folder: Path) -> None:
    folder.write_text("", encoding="utf-8")


def nobody_may_write(folder: Path) -> None:
    folder.symlink_to("/proc/none")


@pytest.mark.parametrize("planted", [a_file_in_its_place, nobody_may_write])
def test_where_nothing_can_be_kept_the_paper_comes_all_the_same(
    shipped: Path, planted: Callable[[Path], None]
) -> None:
    planted(shipped / "templates" / "__pycache__")
    assert paper(shipped) == "共31项\n"


def test_python_that_may_not_keep_anything_keeps_nothing(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert paper(shipped) == "共31项\n"
    assert kept(shipped) == []


def test_the_templates_of_a_workspace_are_not_kept(shipped: Path) -> None:
    own = shipped / "workspace" / "templates"
    own.mkdir(parents=True)
    (own / "a.md.j2").write_text("我办共{{ n }}项\n", encoding="utf-8")
    assert paper(shipped) == "我办共31项\n"
    assert list(own.iterdir()) == [own / "a.md.j2"]
    assert kept(shipped) == []
