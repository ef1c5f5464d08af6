"""What a document hides is left out and told; what stands in a text box is read."""

import zipfile
from pathlib import Path

import docx
import openpyxl
from annexes import write_word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from zwfw_cli.intake.drafting import draft_registry
from zwfw_cli.intake.files.opening import read_paper
from zwfw_cli.intake.paper import Paragraph

HEADER = ["序号", "工作任务", "责任单位", "完成时限"]
ROWS = [["1", "甲任务。", "市甲局", "6月底前"], ["2", "乙任务。", "市乙局", "7月底前"]]


def test_hidden_rows_and_words_of_a_docx(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    write_word(path, ["附件"], [HEADER, *ROWS])
    paper = docx.Document(str(path))
    paper.tables[0].rows[1]._tr.get_or_add_trPr().append(OxmlElement("w:hidden"))
    paper.paragraphs[0].add_run("内部掌握").font.hidden = True
    paper.save(str(path))
    draft = draft_registry(read_paper(path), 2022, path.name)
    assert [task.content for task in draft.tasks] == ["乙任务。"]
    assert [doubt.message for doubt in draft.doubts][:2] == [
        "第1段有隐藏的文字，没有读",
        "第1个表格第2行是隐藏的，没有读",
    ]


def test_hidden_rows_and_columns_of_an_xlsx(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in [[*HEADER, "备注"], *[[*row, "内部"] for row in ROWS]]:
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["E"].hidden = True
    book.save(tmp_path / "a.xlsx")
    draft = draft_registry(read_paper(tmp_path / "a.xlsx"), 2022, "a.xlsx")
    assert [(task.content, task.note) for task in draft.tasks] == [("乙任务。", None)]
    assert [doubt.message for doubt in draft.doubts][:2] == [
        "工作表「Sheet」有1行是隐藏的（第2行），没有读",
        "工作表「Sheet」有1列是隐藏的（第5列），没有读",
    ]


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    paper = docx.Document()
    run = paper.add_paragraph("正文。").add_run()._r
    for wrapper in ("mc:Choice", "mc:Fallback"):
        box = OxmlElement("w:txbxContent")
        inside = OxmlElement("w:p")
        word = OxmlElement("w:r")
        text = OxmlElement("w:t")
        text.text = "推进改革。（责任单位：市甲局；完成时限：6月底前）"
        word.append(text)
        inside.append(word)
        box.append(inside)
        outer = run.makeelement(
            "{http://schemas.openxmlformats.org/markup-compatibility/2006}" + wrapper[3:], {}
        )
        outer.append(box)
        run.append(outer)
    assert run.tag == qn("w:r")
    paper.save(str(path))
    blocks = read_paper(path).blocks
    assert blocks == (
        Paragraph("正文。", "第1段"),
        Paragraph("推进改革。（责任单位：市甲局；完成时限：6月底前）", "第1段的文本框"),
    )


def test_a_part_that_is_missing_does_not_matter(tmp_path: Path) -> None:
    write_word(tmp_path / "a.docx", [], [HEADER, *ROWS])
    with (
        zipfile.ZipFile(tmp_path / "a.docx") as whole,
        zipfile.ZipFile(tmp_path / "b.docx", "w") as torn,
    ):
        torn.writestr("word/document.xml", whole.read("word/document.xml"))
    draft = draft_registry(read_paper(tmp_path / "b.docx"), 2022, "b.docx")
    assert [task.content for task in draft.tasks] == ["甲任务。", "乙任务。"]
