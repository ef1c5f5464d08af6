"""Papers as LibreOffice lays them out: lines, characters and page numbers where GB/T 9704-2012 has
them, no row of a table on two pages, one page a form, and files with hostile words that open.

Measured on the PDF, by the places of its characters. The standard's own fonts are not in Debian:
pitches, margins and places do not depend on them, the shapes of the letters are not looked at.
"""

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pypdfium2
import pytest
from papers import CIRCULAR, FORM, HOSTILE, squeezed

from conftest import HERE
from zwfw_cli.render.blocks import Kind, read_blocks
from zwfw_cli.render.excel.answer import as_xlsx
from zwfw_cli.render.layout.dress import Dress
from zwfw_cli.render.view import Column, Table, View
from zwfw_cli.render.web.page import as_html
from zwfw_cli.render.word.document import as_docx

DAY = date(2021, 11, 3)
MM = 72 / 25.4
"""Points of a PDF to the millimetre."""
TEXT = "".join(f"第{n:03}句写满一行又一行的正文，" for n in range(120))


class Letter(NamedTuple):
    """A character, by its left edge and the middle of its box, in points from the upper left."""

    char: str
    left: float
    right: float
    middle: float


def pages(path: Path) -> list[tuple[float, float, list[Letter]]]:
    """Width, height and characters of every page."""
    made = []
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage()
            letters = []
            for n in range(text.count_chars()):
                char = text.get_text_range(n, 1)
                left, bottom, right, top = text.get_charbox(n, loose=True)
                if char.strip():
                    letters.append(Letter(char, left, right, height - (top + bottom) / 2))
            made.append((width, height, letters))
    return made


def lines(letters: list[Letter]) -> Iterator[list[Letter]]:
    """Characters of one height, from the top, from left to right."""
    found: dict[int, list[Letter]] = {}
    for one in letters:
        near = next((key for key in found if abs(key - one.middle) < 6), round(one.middle))
        found.setdefault(near, []).append(one)
    for _, some in sorted(found.items()):
        yield sorted(some, key=lambda one: one.left)


def told(line: list[Letter]) -> str:
    return "".join(one.char for one in line)


def printed(content: bytes, folder: Path, suffix: str = "docx") -> Path:
    path = folder / f"a.{suffix}"
    path.write_bytes(content)
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return path.with_suffix(".pdf")


def word(markdown: str) -> bytes:
    return as_docx(read_blocks(markdown), Dress(), DAY, "某办")


def test_a_page_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    content = word("某单位：\n\n" + TEXT + "\n")
    (width, height, letters), *_ = pages(printed(content, tmp_path))
    assert (round(width / MM), round(height / MM)) == (210, 297)
    body = [line for line in lines(letters) if "—" not in told(line)]
    assert len(body) == 22
    full = body[2:-1]
    wide = [sum(0.5 if one.char.isascii() else 1 for one in line) for line in full]
    assert min(wide) >= 27
    assert max(wide) <= 28.5
    heights = [median(one.middle for one in line if not one.char.isascii()) for line in full]
    pitch = [below - above for above, below in pairwise(heights)]
    assert all(28 <= one <= 29.2 for one in pitch)
    assert min(line[0].left for line in full) == pytest.approx(28 * MM, abs=3)
    words = [one for line in full for one in line if one.char != "，"]  # it may stand in the margin
    assert max(one.right for one in words) <= (210 - 26) * MM + 3


def test_page_numbers_stand_outside_one_character_in(tmp_path: Path) -> None:
    found = pages(printed(word(CIRCULAR.read_text(encoding="utf-8")), tmp_path))
    for n, (width, height, letters) in enumerate(found, 1):
        if width > height:
            continue
        line = [one for one in lines(letters) if re.fullmatch(r"—\d+—", told(one))][-1]
        assert told(line) == f"—{n}—"
        if n % 2:
            assert line[-1].right == pytest.approx((210 - 26) * MM - 14, abs=4)
        else:
            assert line[0].left == pytest.approx(28 * MM + 14, abs=4)
        assert line[0].middle == pytest.approx((297 - 35 + 7) * MM + 7, abs=7)


def test_pages_on_their_side_have_their_number_on_the_left(tmp_path: Path) -> None:
    found = pages(printed(word(CIRCULAR.read_text(encoding="utf-8")), tmp_path))
    turned = [(n, one) for n, one in enumerate(found, 1) if one[0] > one[1]]
    assert turned
    assert [n for n, _ in turned] == [*range(turned[0][0], len(found) + 1)]
    for n, (_, height, letters) in turned:
        number = [one for one in letters if one.left < 35 * MM - 3]
        assert f"—{n}—" == "".join(one.char for one in sorted(number, key=lambda one: one.middle))
        middle = sum(one.middle for one in number) / len(number)
        assert (middle > height / 2) == bool(n % 2)


def test_no_row_is_on_two_pages(tmp_path: Path) -> None:
    """Each page of the annex has the head, its rows whole, and nothing else."""
    markdown = CIRCULAR.read_text(encoding="utf-8")
    blocks = read_blocks(markdown)
    start = next(n for n, one in enumerate(blocks) if one.kind is Kind.ANNEX)
    label, table, *notes = blocks[start:]
    found = pages(printed(word(markdown), tmp_path))
    annex = [(n, one[2]) for n, one in enumerate(found, 1) if one[0] > one[1]]
    assert len(annex) > 1
    codes = []
    for n, letters in annex:
        text = "".join(one.char for one in letters)
        rows = [row for row in table.rows[1:] if row[0] in text]
        codes += [row[0] for row in rows]
        words = ["".join(row) for row in (table.rows[0], *rows)]
        words += [label.text] if n == annex[0][0] else []
        words += [one.text for one in notes] if n == annex[-1][0] else []
        assert Counter(text) == Counter(squeezed("".join(words)) + f"—{n}—")
    assert codes == [row[0] for row in table.rows[1:]]


@pytest.mark.parametrize("said", ["短。", "很长的事项说明，" * 60])
def test_a_form_is_one_page(tmp_path: Path, said: str) -> None:
    sheet = FORM.read_text(encoding="utf-8").replace("| 区科技局 |", f"| {said} |")
    found = pages(printed(word(f"{sheet}\n---\n\n{sheet}"), tmp_path))
    assert len(found) == 2
    for _, _, letters in found:
        text = "".join(one.char for one in letters)
        assert "督办单" in text
        assert "负责人" in text


def test_the_issuer_is_centred_over_the_date(tmp_path: Path) -> None:
    content = word("# 题\n\n正文。\n\n某县人民政府办公室\n\n2024年4月6日\n")
    (_, _, letters), *_ = pages(printed(content, tmp_path))
    found = {told(line): line for line in lines(letters)}
    signer, day = found["某县人民政府办公室"], found["2024年4月6日"]

    def centre(line: list[Letter]) -> float:
        return (line[0].left + line[-1].right) / 2

    assert centre(signer) == pytest.approx(centre(day), abs=10)
    assert day[-1].right == pytest.approx((210 - 26) * MM - 4 * 15.75, abs=10)


HARD = f"# {HOSTILE}\n\n{HOSTILE}\n\n| {HOSTILE} | 乙 |\n| --- | ---: |\n| {HOSTILE} | 1 |\n"


def test_hostile_words_open_in_word(tmp_path: Path) -> None:
    text = "".join(one.char for page in pages(printed(word(HARD), tmp_path)) for one in page[2])
    assert text.count("<script>alert(1)</script>") == 4


def test_hostile_words_open_in_a_workbook(tmp_path: Path) -> None:
    table = Table(
        (Column("甲", wrap=True), Column("乙")), ((HOSTILE, "=1+1"), ("@SUM(A1)", "-1+2"))
    )
    content = as_xlsx(View("x", (), (table,), title="表"), DAY, "号")
    text = "".join(
        one.char for page in pages(printed(content, tmp_path, "xlsx")) for one in page[2]
    )
    assert "=1+1" in text
    assert "@SUM(A1)" in text
    assert "<script>alert(1)</script>" in text


def test_the_web_page_prints_as_a4(tmp_path: Path) -> None:
    """In Chromium: upright pages, the annex on its side, numbers, one page a form."""
    for text, count in ((CIRCULAR, None), (FORM, 1)):
        markdown = text.read_text(encoding="utf-8")
        page, paper = tmp_path / "a.html", tmp_path / "a.pdf"
        page.write_text(
            as_html(read_blocks(markdown), Dress(), DAY, (HERE.parent,)), encoding="utf-8"
        )
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             f"--user-data-dir={tmp_path / 'browser'}", f"--print-to-pdf={paper}", page.as_uri()],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        found = pages(paper)
        sizes = {(round(one[0] / MM), round(one[1] / MM)) for one in found}
        assert sizes == ({(210, 297)} if count else {(210, 297), (297, 210)})
        assert count in (None, len(found))
        for n, (_, _, letters) in enumerate(found, 1):
            assert f"—{n}—" in "".join(one.char for one in letters)
