"""``-f docx`` and ``-f html``: the same words as the Markdown, in a file that Word or a browser opens."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from conftest import Run


def words(path: Path) -> str:
    document = Document(io.BytesIO(path.read_bytes()))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize(
    ("kind", "day"),
    [("monthly", "2024-04-10"), ("weekly", "2024-04-10"), ("annual", "2025-01-08")],
)
def test_the_name_of_the_file_asks_for_word(once: Run, hedong: Path, kind: str, day: str) -> None:
    asked = ("report", kind, "--root", str(hedong), "--as-of", day)
    assert once(*asked, "-o", "报告.docx").code == 0
    title = once(*asked).out.splitlines()[0].removeprefix("# ")
    assert words(Path("报告.docx")).splitlines()[0].replace("\n", "") in title
    first = Path("报告.docx").read_bytes()
    assert once(*asked, "-f", "docx", "-o", "报告.docx").code == 0
    assert Path("报告.docx").read_bytes() == first


def test_the_name_of_the_file_asks_for_a_web_page(once: Run, hedong: Path) -> None:
    asked = ("report", "monthly", "--root", str(hedong), "--as-of", "2024-04-10")
    assert once(*asked, "-o", "报告.html").code == 0
    text = Path("报告.html").read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    title = once(*asked).out.splitlines()[0].removeprefix("# ")
    assert f"<title>{title}</title>" in text
    assert once(*asked, "-f", "html").out == text


def test_sheets_are_forms_of_a_page_each_issued_once(once: Run, hedong: Path) -> None:
    asked = ("report", "notice", "县发展改革局", "--root", str(hedong), "--as-of", "2024-07-10")
    assert once(*asked, "--issue", "-o", "督办.docx").code == 0
    assert "督〔2024〕1号" in words(Path("督办.docx"))
    every = once(*asked[:2], "--all", *asked[3:], "-f", "docx", "-o", "单")
    assert every.code == 0
    assert all(zipfile.is_zipfile(path) for path in Path("单").iterdir())
    assert {path.suffix for path in Path("单").iterdir()} == {".docx"}


def test_a_name_that_contradicts_the_form_is_refused(once: Run, hedong: Path) -> None:
    told = once("report", "monthly", "-f", "md", "-o", "报告.docx", "--root", str(hedong))
    assert (told.code, told.out) == (2, "")
    assert not Path("报告.docx").exists()
