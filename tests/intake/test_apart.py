"""A PDF, or a large web page, is read by a process of its own: what it gives, and what it does not
let in.
"""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pdfs import table, words, write_pdf

from zwfw_cli.intake.files.opening import read_paper
from zwfw_cli.intake.files.paperjson import packed, unpacked
from zwfw_cli.intake.files.pdffile import read_pdf
from zwfw_cli.intake.files.webpage import read_webpage
from zwfw_cli.intake.paper import Cell, Grid, Paper, Paragraph, Row

ROWS = (("序号", "工作任务", "责任单位", "完成时限"), ("1", "推进甲工作", "市甲局", "6月底前"))
PAGE = words("关于印发要点的通知", 200, 750) + table(*ROWS)
PAPER = Paper(
    (
        Paragraph("关于印发要点的通知", "第1页"),
        Grid(
            tuple(
                Row(tuple(map(Cell, row)), f"第1页表格第{at}行") for at, row in enumerate(ROWS, 1)
            )
        ),
    )
)


def test_paragraphs_and_tables_come_over_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "-通知 1.pdf"
    write_pdf(path, PAGE)
    assert read_paper(path) == read_pdf(path) == PAPER


def test_a_page_comes_over_as_it_is(tmp_path: Path) -> None:
    cells = "".join(f"<tr><td>{'<td>'.join(row)}" for row in (*ROWS * 2000,))
    path = tmp_path / "通知.html"
    path.write_text(f"<html><meta charset=gbk><p>甲<br>乙<table>{cells}</table>", encoding="gbk")
    assert path.stat().st_size > 128 * 1024
    assert read_paper(path) == read_webpage(path.read_bytes(), path)


def test_each_part_of_a_paper_comes_over() -> None:
    row = Row(
        (Cell("甲"), Cell("甲", False), Cell("乙\n丙", doubt="或属上一行")), "第2页表格1第3行"
    )
    paper = Paper((Grid((row, row)), Paragraph("一段", "第2页"), Grid(())), ("有一页没有读",), True)
    assert unpacked(packed(paper)) == paper


def test_what_lies_beside_the_file_is_not_run(tmp_path: Path) -> None:
    write_pdf(tmp_path / "通知.pdf", PAGE)
    for name in ("json.py", "pypdfium2.py", "zwfw_cli.py"):
        (tmp_path / name).write_text("open('planted', 'w').close()\n", encoding="utf-8")
    argv = ["import", "通知.pdf", "--year", "2022", "-o", "台账"]
    result = subprocess.run(
        [sys.executable, "-P", "-m", "zwfw_cli", *argv],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (result.returncode, result.stdout) == (0, ""), result.stderr
    assert "推进甲工作" in (tmp_path / "台账/data/tasks.yaml").read_text(encoding="utf-8")
    assert not (tmp_path / "planted").exists()


def crowded(path: Path) -> None:
    write_pdf(path, words("甲", 9, 9) * 10_000, pages=500)


def one_tag(path: Path) -> None:
    path.write_text(f"<html><p {' '.join(f'a{n}' for n in range(300_000))}>", encoding="utf-8")


@pytest.mark.parametrize(("kind", "write"), [("pdf", crowded), ("page", one_tag)])
def test_the_time_is_bounded(tmp_path: Path, kind: str, write: Callable[[Path], None]) -> None:
    """Of the processor, by the system."""
    write(tmp_path / "通知")
    child = "zwfw_cli.intake.files.child"
    result = subprocess.run(
        [sys.executable, "-P", "-m", child, kind, str(tmp_path / "通知"), "1"],
        capture_output=True,
        check=False,
    )
    assert (result.returncode, result.stdout) == (-signal.SIGXCPU, b"")
