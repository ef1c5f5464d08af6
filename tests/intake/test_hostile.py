"""Files that are not what they seem: a clear answer, quickly, and nothing written."""

import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from annexes import write_sheet, write_word

from conftest import Run
from zwfw_cli.installed import to_install

HEADER = ["序号", "工作任务", "责任单位", "完成时限"]
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def zipped(**parts: str | bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)

    return write


def raw(content: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(content) and None


def huge(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(101 * 1024 * 1024)


def bomb(path: Path) -> None:
    zipped(word__document_xml=b" " * 150_000_000)(path)


def blank_pdf(path: Path) -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    document.save(path)


NO_OFFICE = "要用 LibreOffice，这台机器没有装（Debian、Ubuntu：apt-get install libreoffice-writer-nogui libreoffice-calc-nogui）"
CASES: dict[str, tuple[Callable[[Path], None], int, str]] = {
    "通知.doc": (raw(OLD), 2, f"读 .doc {NO_OFFICE}；也可以用 Word 或 WPS 打开，另存为 .docx，再导入。"),
    "通知.wps": (raw(OLD), 2, f"读 .wps {NO_OFFICE}；也可以用 WPS 打开，另存为 .docx，再导入。"),
    "附件.et": (raw(b""), 2, f"读 .et {NO_OFFICE}；也可以用 WPS 打开，另存为 .xlsx，再导入。"),
    "附件.XLS": (raw(OLD), 3, "读不懂这个 .XLS"),
    "通知.ofd": (raw(b"PK"), 2, "不能直接导入 .ofd 文件（通知.ofd）；请用阅读器打开，另存为 PDF"),
    "通知.pdf": (raw(b"%PDF-1.7"), 3, "文件已损坏，打不开；请重新下载，或用原文件另存 [import-broken]"),
    "空白.pdf": (blank_pdf, 3, "这个 PDF 没有文字；请向发文单位要 .docx、.wps 原文件，或先做文字识别（OCR）再导入 [import-scanned]"),
    "空.html": (raw(b"<html></html>"), 3, "没有找到任务表"),
    "空.mht": (raw(b"MIME-Version: 1.0\r\n\r\n"), 3, "里面没有网页；请用浏览器重新另存"),
    "其实是doc.docx": (raw(OLD), 3, "其实是旧格式（.doc、.wps、.xls），或加了密码；请打开后另存为新格式 [import-broken]"),
    "其实是pdf.docx": (raw(b"%PDF-1.7"), 3, "文件已损坏，打不开"),
    "空.docx": (raw(b""), 3, "不是完整的 .docx 文件"),
    "断.docx": (raw(b"PK\x03\x04" + os.urandom(99)), 3, "文件已损坏，打不开；请重新下载，或打开后另存 [import-broken]"),
    "压缩包.docx": (zipped(a="x"), 3, "是压缩包，不是 .docx 或 .xlsx；请先解压"),
    "炸弹.docx": (bomb, 3, "展开后过大"),
    "残.docx": (zipped(word__document_xml="<w:document"), 3, "读不懂这个 .docx"),
    "残.xlsx": (zipped(xl__workbook_xml="<workbook"), 3, "读不懂这个 .xlsx"),
    "大.docx": (huge, 3, "文件超过100 MB；请删去图片，或只留附件的表格 [import-size]"),
    "乱.txt": (raw(bytes(range(256)) * 20), 3, "不是文本文件，或编码不明；请另存为UTF-8的 .txt [import-encoding]"),
    "空.txt": (raw(b""), 3, "空.txt: 没有找到任务表"),
    "没有表.docx": (lambda path: write_word(path, ["只有一段话。"]), 3, "没有找到任务表"),
    "只有表头.docx": (lambda path: write_word(path, [], [HEADER]), 3, "没有找到任务表"),
    "空表.xlsx": (lambda path: write_sheet(path, [["", ""]]), 3, "没有找到任务表"),
    "没有.docx": (lambda path: None, 2, "没有这个文件"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_refused_with_the_remedy(
    zwfw: Run, plain_world: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("PATH", str(plain_world))  # no LibreOffice here
    write, code, said = CASES[name]
    write(plain_world / name)
    result = zwfw("import", name, "--year", "2021", "-o", "台账")
    assert (result.code, result.out) == (code, "")
    assert said in result.err
    assert result.err.count("\n") == 1
    assert not (plain_world / "台账").exists()


HOSTILE = [
    "值: 有冒号", "# 注释", "- 项", "&锚", "*引用", "!标签", "%指令", "@符", "`反引号`", "{花}", "[方]",
    "'单引号", '"双引号', "yes", "null", "~", "010", "1:30", "2021-06-30", "尾有冒号:", "a #b", "| 竖", "> 大于",
    "行一\n行二", "\u200b零宽\ufeff", "\x0b控制\x1f", "=1+1", "长" * 10_000, "\\反斜\t杠", "😀", "<<", "? 问",
]  # fmt: skip


@pytest.mark.parametrize("form", ["docx", "xlsx", "txt"])
def test_hostile_words_come_through(zwfw: Run, plain_world: Path, form: str) -> None:
    words = [word for word in HOSTILE if form != "xlsx" or not set(word) & set("\x0b\x1f=")]
    words = [word for word in words if form != "docx" or "\x1f" not in word]
    words = [word.replace("\n", "") for word in words] if form == "txt" else words
    rows = [
        HEADER,
        *([str(n), f"{word}", f"{word[:20]}局", "6月底前"] for n, word in enumerate(words, 1)),
    ]
    if form == "docx":
        write_word(plain_world / "a.docx", [], rows)
    elif form == "xlsx":
        write_sheet(plain_world / "a.xlsx", rows)
    else:
        lines = ["\t".join(cell.replace("\t", " ") for cell in row) for row in rows]
        (plain_world / "a.txt").write_text("\n".join(lines), encoding="gb18030")
    assert zwfw("import", f"a.{form}", "--year", "2021", "-o", "台账").code == 0
    checked = zwfw("validate", "--root", "台账")
    assert checked.code == 0, checked.out
    told = zwfw("tasks", "--root", "台账", "-f", "json").out
    assert told.count('"id": "T') == len(words)


def test_a_workbook_with_formulas_days_and_overlapping_merges(zwfw: Run, plain_world: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADER)
    sheet.append(["=ROW()-1", "甲任务", "市甲局", "6月底前"])
    sheet.append([2, "乙任务", "市乙局", None])
    sheet["D3"].value, sheet["D3"].number_format = 44377, 'yyyy"年"m"月"d"日"'
    sheet.append([3, "丙任务", "市丙局", None])
    sheet["D4"].value, sheet["D4"].number_format = 44348, 'yyyy"年"m"月"'
    sheet.merge_cells("B2:B3")
    sheet.merged_cells.ranges.add(openpyxl.worksheet.cell_range.CellRange("B2:C3"))  # type: ignore[attr-defined]
    book.create_sheet("隐藏").sheet_state = "hidden"
    book.save(plain_world / "a.xlsx")
    result = zwfw("import", "a.xlsx", "--year", "2021", "-o", "台账")
    assert result.code == 0
    assert "第2行：公式没有保存结果，按空白读；请用 Excel 打开并保存一次" in result.err
    assert "工作表「隐藏」是隐藏的，没有读" in result.err
    told = zwfw("due", "--root", "台账", "--all", "-f", "csv", "--as-of", "2021-01-01").out
    assert [line.split(",")[1] for line in told.splitlines()[1:]] == ["2021-06-30"] * 3


def test_five_thousand_rows_are_five_thousand_tasks(zwfw: Run, plain_world: Path) -> None:
    rows = [[str(n), f"推进第{n}项改革", "市发展改革委", "6月底前"] for n in range(1, 5001)]
    write_sheet(plain_world / "a.xlsx", [HEADER, *rows])
    assert zwfw("import", "a.xlsx", "--year", "2021", "-o", "台账").code == 0
    drafted = Path("台账/data/tasks.yaml").read_text(encoding="utf-8")
    assert drafted.count("id: T") == 5000


def test_a_missing_package_is_named(
    zwfw: Run, plain_world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(plain_world))
    docx.Document().save(str(plain_world / "a.docx"))
    openpyxl.Workbook().save(plain_world / "a.xlsx")
    blank_pdf(plain_world / "a.pdf")
    (plain_world / "a.html").write_text("<html>", encoding="utf-8")
    (plain_world / "a.xls").write_bytes(OLD)
    packages = {
        "a.docx": "lxml", "a.html": "lxml", "a.xlsx": "openpyxl", "a.pdf": "pypdfium2",
        "a.xls": "python-calamine",
    }  # fmt: skip
    for module in ("lxml", "openpyxl", "python_calamine"):
        monkeypatch.setitem(sys.modules, module, None)
    hiding = plain_world / "hiding"  # from the process that reads a PDF
    hiding.mkdir()
    (hiding / "pypdfium2.py").write_text("raise ImportError\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(hiding))
    for name, package in packages.items():
        result = zwfw("import", name, "--year", "2021", "-o", "台账")
        assert (result.code, result.out) == (2, "")
        assert f"要装 {package}：{to_install('import')}；" in result.err
