"""``-f docx`` and ``-f html``: the same words as the Markdown, in a file that Word or a browser opens."""

import io
import json
import re
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


def test_the_office_decides_what_its_papers_look_like(once: Run, hedong: Path) -> None:
    office = hedong / "data" / "office.yaml"
    office.write_text(
        "issuer: 河东县政务服务办公室\n"
        "papers:\n  monthly: {number: '河东政务〔{year}〕{number}期'}\n"
        "looks:\n  fonts: {body: 方正仿宋_GBK}\n  grid: {top: 35, line: 28}\n"
        "  red_head: true\n  imprint: true\n  copies: 县委办公室\n",
        encoding="utf-8",
    )
    asked = ("report", "monthly", "--root", str(hedong), "--as-of", "2024-04-10")
    assert once(*asked, "-o", "通报.docx").code == 0
    document = Document("通报.docx")
    told = [one.text for one in document.paragraphs if one.text]
    assert told[:2] == ["河东县政务服务办公室文件", "河东政务〔2024〕3期"]
    content = document.element.xml
    assert "抄送：县委办公室。" in content
    assert "2024年4月10日印发" in content
    assert 'w:eastAsia="方正仿宋_GBK"' in document.styles.element.xml
    assert round(document.sections[0].top_margin.mm) == 35
    assert once(*asked, "-o", "通报.html").code == 0
    page = Path("通报.html").read_text(encoding="utf-8")
    assert '<p class="mark">河东县政务服务办公室文件</p>' in page
    assert '16pt/28.0pt "方正仿宋_GBK", serif' in page
    assert once(*asked).out.startswith("# 关于2024年3月河东县")


def test_a_name_that_contradicts_the_form_is_refused(once: Run, hedong: Path) -> None:
    told = once("report", "monthly", "-f", "md", "-o", "报告.docx", "--root", str(hedong))
    assert (told.code, told.out) == (2, "")
    assert not Path("报告.docx").exists()


@pytest.mark.parametrize(
    ("asked", "idents"),
    [((), ["I01", "I02"]), (("--unit", "县数据局"), ["I01"]), (("--unit", "县司法局"), [])],
)
def test_a_web_page_draws_each_target_as_it_was_judged_at_the_end_of_the_month(
    once: Run, hedong: Path, asked: tuple[str, ...], idents: list[str]
) -> None:
    root = ("--root", str(hedong))
    text = once("report", "monthly", *asked, "-f", "html", "--as-of", "2024-04-10", *root).out
    drawn = re.findall(r"<li>(I\d+) .*?，([^，]*)<svg class=\"chart trend\"", text)
    told = json.loads(once("check", "-f", "json", "--as-of", "2024-03-31", *root).out)["items"]
    of = {one["indicator"]: one["verdict"] for one in told}
    assert drawn == [(ident, of[ident]) for ident in idents]


def test_a_day_draws_none(once: Run, hedong: Path) -> None:
    asked = ("report", "daily", "-f", "html", "--as-of", "2024-04-10", "--root", str(hedong))
    assert "<svg" not in once(*asked).out
