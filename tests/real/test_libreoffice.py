"""The same notice in every form that LibreOffice writes: each must give the tasks that the .docx
gives. Needs soffice and a Chinese font (apt-get install libreoffice-writer-nogui
libreoffice-calc-nogui fonts-noto-cjk); fails without them.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from docx.shared import Cm, Pt

from conftest import HERE
from zwfw_cli.core.registry.drafts import Draft
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.intake.drafting import draft_registry
from zwfw_cli.intake.files.opening import read_paper
from zwfw_cli.store.registry import load_registry

sys.path.insert(0, str(HERE / "intake"))
from annexes import LEFT, UP, Annex, Matrix, body, matrix, merged, write_sheet

COLUMNS = (
    ("no", "序号"), ("section", "重点任务"), ("content", "具体工作"), ("lead", "牵头单位"),
    ("support", "配合单位"), ("deadline", "完成时限"),
)  # fmt: skip
WIDTHS = (1.2, 2.6, 5.0, 2.6, 2.4, 2.2)
"""Centimetres; narrow, so that names and days break."""
CLAUSES = """
河东政办发〔2022〕3号
河东市人民政府办公室关于印发河东市2022年改革工作要点的通知
各县（市、区）人民政府，市政府各部门、各直属机构，有关单位：
《河东市2022年改革工作要点》已经市政府同意，现印发给你们，请结合实际认真贯彻执行。各单位要强化组织领导，细化工作措施，确保各项任务落到实处。
河东市人民政府办公室
2022年3月15日
一、深化行政审批制度改革
（一）推行行政许可事项清单管理。编制公布全市行政许可事项清单，对清单内事项逐项制定实施规范。（责任单位：市审批局；配合单位：市司法局、各县区政府；完成时限：2022年9月底前）
（二）推进告知承诺制。在公安、民政、人力资源等领域扩大证明事项告知承诺制覆盖范围，公布证明事项目录。（责任单位：市司法局；配合单位：市公安局、市民政局；完成时限：2022年6月底前）
二、提升政务服务效能
（三）优化热线服务。加强热线平台与部门业务系统互联互通，群众满意率不低于95%。（市信访局牵头，市直各有关部门配合；完成时限：全年）
"""


@pytest.fixture(scope="module")
def registry() -> Registry:
    loaded = load_registry(HERE.parent).registry
    assert loaded is not None
    return loaded


def write_notice(path: Path, paragraphs: Sequence[str], rows: Matrix | None) -> None:
    """On A4, in 16 and 10.5 points, with a page number at the foot, as offices print it."""
    paper = docx.Document()
    paper.styles["Normal"].font.size = Pt(16)
    page = paper.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    page.footer.paragraphs[0].text = "— 1 —"
    for text in paragraphs:
        paper.add_paragraph(text).paragraph_format.first_line_indent = Pt(32)
    if rows is not None:
        table = paper.add_table(len(rows), len(rows[0]))
        table.style, table.autofit = "Table Grid", False
        cells = [list(row.cells) for row in table.rows]
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                cells[at][column].width = Cm(WIDTHS[column])
                if text not in (UP, LEFT):
                    run = cells[at][column].paragraphs[0].add_run(text)
                    run.font.size = Pt(10.5)
        for top, left, bottom, right in merged(rows):
            cells[top][left].merge(cells[bottom][right])
    paper.save(str(path))


def converted(path: Path, to: str) -> Path:
    profile = path.parent / "profile"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", to,
         "--outdir", str(path.parent), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return path.with_suffix(f".{to}")


def drafted(path: Path, year: int) -> Draft:
    return draft_registry(read_paper(path), year, "通知.docx")


def plain(draft: Draft) -> list[tuple[object, ...]]:
    return [
        ("".join(one.content.split()), one.lead, one.support, one.deadline, one.section)
        for one in draft.tasks
    ]


@pytest.mark.parametrize("form", ["pdf", "doc", "odt", "rtf", "html"])
def test_a_table_over_many_pages(registry: Registry, tmp_path: Path, form: str) -> None:
    rows = matrix(Annex(COLUMNS), registry.tasks)
    write_notice(tmp_path / "a.docx", list(body(registry)), rows)
    draft = drafted(converted(tmp_path / "a.docx", form), 2021)
    assert plain(draft) == [
        ("".join(one.content.split()), one.lead, one.support, one.deadline, one.section)
        for one in registry.tasks
    ]
    assert draft.notice == registry.notice


@pytest.mark.parametrize("form", ["pdf", "doc", "odt", "rtf", "html"])
def test_clauses(tmp_path: Path, form: str) -> None:
    write_notice(tmp_path / "a.docx", CLAUSES.strip().splitlines(), None)
    expected = drafted(tmp_path / "a.docx", 2022)
    draft = drafted(converted(tmp_path / "a.docx", form), 2022)
    assert len(draft.tasks) == 3
    assert plain(draft) == plain(expected)
    assert draft.notice == expected.notice
    assert draft.indicators == expected.indicators


@pytest.mark.parametrize("form", ["xls", "ods"])
@pytest.mark.parametrize("by", ["LibreOffice", "calamine"])
def test_sheets(
    registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, by: str
) -> None:
    write_sheet(tmp_path / "a.xlsx", matrix(Annex(COLUMNS), registry.tasks))
    path = converted(tmp_path / "a.xlsx", form)
    if by == "calamine":
        monkeypatch.setenv("PATH", str(tmp_path))
    assert plain(drafted(path, 2021)) == plain(drafted(tmp_path / "a.xlsx", 2021))


def test_a_document_that_is_none_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    result = subprocess.run(
        [sys.executable, "-m", "zwfw_cli", "import", "a.doc", "--year", "2022", "-o", "台账"],
        cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert (result.returncode, result.stdout) == (3, "")
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "台账").exists()
