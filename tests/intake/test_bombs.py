"""Small files that say of themselves that they are large: answered all the same, and with the work
that their content needs. The limit of memory is the system's own.
"""

import re
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from pdfs import write_pdf

HEADER = ["序号", "工作任务", "责任单位", "完成时限"]
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'
MEMORY = 1024 * 1024 * 1024
"""Of addresses; what is used is about a quarter."""
SECONDS = 60
"""On a machine that does ten things at once; alone the slowest takes three."""


def sheet(path: Path, change: Callable[[str], str]) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(HEADER)
    book.worksheets[0].append([1, "甲任务。", "市甲局", "6月底前"])
    whole = path.with_suffix(".whole")
    book.save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("sheet1.xml"):
                content = change(content.decode()).encode()
            new.writestr(name, content)


def merging(*ranges: str) -> Callable[[Path], None]:
    cells = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    merges = f"</sheetData><mergeCells>{cells}</mergeCells>"
    return lambda path: sheet(path, lambda xml: xml.replace("</sheetData>", merges))


def corner(path: Path) -> None:
    cell = (
        '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    )
    sheet(path, lambda xml: xml.replace("</sheetData>", cell).replace("A1:D2", "A1:XFD1048576"))


def word(*parts: tuple[str, int]) -> Callable[[Path], None]:
    """Of texts, each so many times: put together when it is written, or it would stay in memory."""

    def write(path: Path) -> None:
        body = "".join(part * times for part, times in parts)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", WORD % body)

    return write


def text(*parts: tuple[str, int]) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_text("".join(part * times for part, times in parts), encoding="utf-8")

    return write


def tasks(count: int) -> Callable[[Path], None]:
    """So many, each with a unit, a day and a target of its own."""
    said = "{0}．推进第{0}项，{1}月底前办结率达到{2}%以上。责任单位：区第{0}局"
    lines = (said.format(n, n % 12 + 1, n % 100) for n in range(count))
    return word(("".join(PARAGRAPH.replace("甲", one) for one in lines), 1))


def repeating(rows: str) -> Callable[[Path], None]:
    """An OpenDocument table with a task, and these rows; ``R`` and ``C`` are rows and cells."""
    words = [HEADER, ["1", "甲任务。", "市甲局", "6月底前"]]
    first = "".join(f"<R>{''.join(f'<C>{one}</C>' for one in row)}</R>" for row in words)
    body = first + rows
    body = re.sub("<(/?)R\\b", r"<\1table:table-row", body)
    body = body.replace("</C", "</table:table-cell")
    body = re.sub("<C\\b", "<table:table-cell office:value-type='string'", body)
    body = re.sub("(<table:table-cell[^>/]*>)([^<]+)", r"\1<text:p>\2</text:p>", body)
    spaces = "".join(
        f' xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"'
        for one in ("office", "table", "text")
    )

    def write(path: Path) -> None:
        kind = {".ods": "spreadsheet", ".odt": "text"}[path.suffix]
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
            archive.writestr("META-INF/manifest.xml", MANIFEST.format(kind))
            archive.writestr("content.xml", (
                f"<office:document-content{spaces}><office:body><office:{kind}><table:table "
                f'table:name="表">{body}</table:table></office:{kind}></office:body>'
                "</office:document-content>"
            ))  # fmt: skip

    return write


MANIFEST = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry '
    'm:full-path="/" m:media-type="application/vnd.oasis.opendocument.{0}"/></m:manifest>'
)
PARAGRAPH = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>"
TABLE = "序号\t工作任务\t责任单位\t完成时限\n1\t甲任务。\t市甲局\t"
CASES: dict[str, tuple[Callable[[Path], None], int]] = {
    "merged over the sheet.xlsx": (merging("B3:XFD1048576"), 0),
    "merged over a column.xlsx": (merging("B3:B1048576"), 0),
    "thousands of merges.xlsx": (merging(*(f"A{at}:XFD{at + 900}" for at in range(3, 30_000, 3))), 0),
    "a cell in the corner.xlsx": (corner, 0),
    "100 MB of paragraphs.docx": (word((PARAGRAPH, 2_400_000)), 3),
    "18 MB of paragraphs.docx": (word((PARAGRAPH, 440_000)), 3),
    "tables in tables.docx": (word(("<w:tbl><w:tr><w:tc>", 5000), ("</w:tc></w:tr></w:tbl>", 5000)), 3),
    "no line break.txt": (text(("推进甲工作", 1_000_000)), 3),
    "brackets that never close.txt": (text(("（责任单位：甲局", 600_000)), 3),
    "40,000 spaces.txt": (text((f"{TABLE}6", 1), (" ", 40_000), ("月底前\n", 1)), 0),
    "thousands of tasks.docx": (tasks(6_000), 0),
    "very many tasks.docx": (tasks(30_000), 3),
    "20,000 numbers.txt": (text((TABLE, 1), ("6 ", 20_000), ("月底前\n", 1)), 0),
    "divs in divs.html": (text(("<html><body>", 1), ("<div>", 200_000), ("甲", 1)), 3),
    "spans.html": (text(("<html><table>", 1), ("<tr><td rowspan=65000 colspan=60>甲<td>乙</tr>", 3000)), 3),
    "a form that draws itself twice.pdf": (lambda path: write_pdf(path, "/X Do", "/X Do /X Do"), 3),
    "a billion rows.ods": (repeating("<R table:number-rows-repeated='1000000000'>甲</R>"), 3),
    "a billion columns.ods": (repeating("<R><C table:number-columns-repeated='&#49;000000000'>甲</C></R>"), 3),
    "a billion spaces.ods": (repeating("<R><C><text:s text:c='1000000000'/></C></R>"), 3),
    "a million times a thousand spaces.odt": (repeating("<R><C>" + "<text:s text:c='9999'/>" * 1000 + "</C></R>"), 3),
    "the blank rest of a sheet.ods": (
        repeating("<R table:number-rows-repeated='1048572'><table:table-cell table:number-columns-repeated='16384'/></R>"), 0
    ),
    "entities.docx": (
        lambda path: word()(path.with_suffix(".x")) or _entities(path), 3
    ),
}  # fmt: skip


def _entities(path: Path) -> None:
    levels = "".join(
        f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' if at else '<!ENTITY e0 "甲甲甲甲甲甲甲甲甲甲">'
        for at in range(9)
    )
    outside = '<!ENTITY out SYSTEM "file:///etc/hostname">'
    body = WORD % "<w:p><w:r><w:t>&e8;&out;</w:t></w:r></w:p>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f"<!DOCTYPE w [{levels}{outside}]>{body}")


@pytest.mark.parametrize("name", CASES)
def test_it_is_answered(tmp_path: Path, name: str) -> None:
    write, code = CASES[name]
    write(tmp_path / name)
    result = subprocess.run(
        [sys.executable, "-m", "zwfw_cli", "import", name, "--year", "2022", "-o", "台账"],
        cwd=tmp_path,
        env={"PATH": "", "HOME": str(tmp_path), "ZWFW_CACHE": "off"},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )
    assert (result.returncode, result.stdout) == (code, ""), result.stderr[-500:]
    assert "Traceback" not in result.stderr
