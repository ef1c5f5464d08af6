"""Papers as Word documents: the text is that of the Markdown, the measures those of GB/T 9704."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from papers import CIRCULAR, FORM, HOSTILE, PAPERS, squeezed, text_of_markdown

from zwfw_cli.render.blocks import read_blocks
from zwfw_cli.render.layout.dress import Dress, Fonts, Grid, Imprint
from zwfw_cli.render.word.document import as_docx
from zwfw_cli.render.word.parts import _ORDER

DAY = date(2021, 11, 3)


def word(markdown: str, dress: Dress | None = None) -> bytes:
    return as_docx(read_blocks(markdown), dress or Dress(), DAY, "某办")


def opened(content: bytes):
    return Document(io.BytesIO(content))


def text_of_word(content: bytes) -> str:
    body = opened(content).element.body
    return "".join(one.text or "" for one in body.iter(qn("w:t")))


@pytest.mark.parametrize("path", PAPERS, ids=[path.stem for path in PAPERS])
def test_the_words_are_those_of_the_markdown_in_order(path: Path) -> None:
    markdown = path.read_text(encoding="utf-8")
    assert squeezed(text_of_word(word(markdown))) == squeezed(text_of_markdown(markdown))


@pytest.mark.parametrize("path", PAPERS, ids=[path.stem for path in PAPERS])
def test_the_same_paper_twice_is_the_same_file(path: Path) -> None:
    markdown = path.read_text(encoding="utf-8")
    assert word(markdown) == word(markdown)


def test_the_page_is_that_of_the_standard() -> None:
    first, annex = opened(word(CIRCULAR.read_text(encoding="utf-8"))).sections
    assert [round(one.mm) for one in (first.page_width, first.page_height)] == [210, 297]
    margins = [first.top_margin, first.left_margin, first.bottom_margin, first.right_margin]
    assert [round(one.mm) for one in margins] == [37, 28, 35, 26]
    assert annex.page_width > annex.page_height
    turned = [annex.top_margin, annex.left_margin, annex.bottom_margin, annex.right_margin]
    assert [round(one.mm) for one in turned] == [28, 35, 26, 37]
    for one in (first, annex):
        (grid,) = one._sectPr.iter(qn("w:docGrid"))
        assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


def test_types_and_sizes_are_those_of_the_standard() -> None:
    styles = opened(word("# 题\n\n正文。\n")).styles

    def look(name: str) -> tuple[str, str | None]:
        properties = styles.element.get_by_id(name).find(qn("w:rPr"))
        fonts, size = properties.find(qn("w:rFonts")), properties.find(qn("w:sz"))
        return fonts.get(qn("w:eastAsia")), None if size is None else size.get(qn("w:val"))

    assert look("Normal") == ("仿宋_GB2312", "32")
    assert look("Title") == ("方正小标宋简体", "44")
    assert look("Heading1") == ("黑体", None)
    assert look("Heading2") == ("楷体_GB2312", None)
    assert look("Footer") == ("宋体", "28")
    text = styles.element.get_by_id("PaperText").find(qn("w:pPr")).find(qn("w:ind"))
    assert text.get(qn("w:firstLineChars")) == "200"
    assert b"Theme" not in zipfile.ZipFile(io.BytesIO(word("# 题\n"))).read("word/styles.xml")


def test_page_numbers_stand_outside_odd_on_the_right_even_on_the_left() -> None:
    document = opened(word(CIRCULAR.read_text(encoding="utf-8")))
    assert document.settings.odd_and_even_pages_header_footer
    first = document.sections[0]
    for footer, side in ((first.footer, "right"), (first.even_page_footer, "left")):
        (paragraph,) = footer.paragraphs
        words = "".join(one.text for one in paragraph._p.iter(qn("w:t")))
        assert words == "— 1 —"
        assert paragraph._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side
        assert paragraph._p.pPr.find(qn("w:ind")).get(qn(f"w:{side}Chars")) == "100"


def test_heads_of_tables_are_repeated_and_rows_stay_whole() -> None:
    for table in opened(word(CIRCULAR.read_text(encoding="utf-8"))).tables:
        rows = [row._tr for row in table.rows]
        assert rows[0].find(qn("w:trPr")).find(qn("w:tblHeader")) is not None
        assert all(row.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in rows)


def test_no_table_is_wider_than_the_text_of_its_page() -> None:
    """156 mm upright, 225 mm on its side, in twips."""
    upright, turned = 8845, 12756
    widths: list[list[int]] = [[], []]
    section = 0
    for element in opened(word(CIRCULAR.read_text(encoding="utf-8"))).element.body:
        if element.tag == qn("w:tbl"):
            columns = element.iter(qn("w:gridCol"))
            widths[section].append(sum(int(one.get(qn("w:w"))) for one in columns))
        section += next(element.iter(qn("w:sectPr")), None) is not None
    assert set(widths[0]) == {upright}
    assert set(widths[1]) == {turned}


def test_properties_stand_in_the_order_of_the_schema() -> None:
    """Word calls a file damaged whose properties do not."""
    body = opened(word(CIRCULAR.read_text(encoding="utf-8"))).element.body
    for tag, names in _ORDER.items():
        places = [qn(f"w:{name}") for name in names.split()]
        for element in body.iter(qn(tag)):
            found = [places.index(child.tag) for child in element]
            assert found == sorted(found), f"{tag}: {[child.tag for child in element]}"


def test_the_issuer_is_centred_over_the_date_four_characters_in() -> None:
    document = opened(word("# 题\n\n正文。\n\n某县人民政府办公室\n\n2024年4月6日\n"))
    signer, day = document.paragraphs[-2:]
    assert [one.text for one in (signer, day)] == ["某县人民政府办公室", "2024年4月6日"]
    indents = [int(one._p.pPr.find(qn("w:ind")).get(qn("w:rightChars"))) for one in (signer, day)]
    assert indents[1] == 400  # the date is six characters wide, the issuer nine
    assert indents[0] == 400 - (900 - 600) // 2
    assert signer._p.pPr.find(qn("w:keepNext")) is not None


def test_hostile_words_stay_words() -> None:
    content = word(f"# {HOSTILE[:40]}\n\n{HOSTILE}\n\n| {HOSTILE} |\n| --- |\n| {HOSTILE} |\n")
    assert text_of_word(content).count("<试点> & “引” *星* =1+1 </style></section><script>") == 3


@pytest.mark.parametrize("long", ["短", "很长的事项说明，" * 40])
def test_a_form_has_one_title_a_page_whatever_is_written_in_it(long: str) -> None:
    text = FORM.read_text(encoding="utf-8").replace("区科技局 |", f"{long} |")
    document = opened(word(f"{text}\n---\n\n{text}"))
    titles = [one for one in document.paragraphs if one.style.style_id == "Title"]
    breaks = [one._p.pPr.find(qn("w:pageBreakBefore")) is not None for one in titles]
    assert breaks == [False, True]


OFFICIAL = Dress(mark="某区某办文件", imprint=Imprint("某区某办", "某甲、某乙"))
NUMBERED = "# 通报\n\n政务〔2021〕3期\n\n各单位：\n\n情况如下。\n\n某区某办\n\n2021年11月3日\n"


def test_the_red_head_is_the_mark_the_number_and_a_red_line() -> None:
    plain = opened(word(NUMBERED)).paragraphs
    assert [one.text for one in plain if one.text][:3] == ["通报", "政务〔2021〕3期", "各单位："]
    document = opened(word(NUMBERED, OFFICIAL))
    mark, _, _, number, _, _, title = document.paragraphs[:7]
    assert [one.text for one in (mark, number, title)] == [
        "某区某办文件",
        "政务〔2021〕3期",
        "通报",
    ]
    assert int(mark._p.pPr.find(qn("w:spacing")).get(qn("w:before"))) == 1984  # 35 mm
    assert next(mark._p.iter(qn("w:color"))).get(qn("w:val")) == "FF0000"
    assert next(mark._p.iter(qn("w:rFonts"))).get(qn("w:eastAsia")) == "方正小标宋简体"
    line = number._p.pPr.find(qn("w:pBdr")).find(qn("w:bottom"))
    assert (line.get(qn("w:color")), line.get(qn("w:space"))) == ("FF0000", "11")  # 4 mm


def test_the_imprint_lies_at_the_foot_of_the_last_page() -> None:
    document = opened(word(NUMBERED, OFFICIAL))
    (box,) = document.element.body.iter(qn("w:txbxContent"))
    rows = list(box.iter(qn("w:p")))
    texts = ["".join(one.text for one in row.iter(qn("w:t"))).strip() for row in rows]
    assert texts == ["抄送：某甲、某乙。", "某区某办2021年11月3日印发"]
    borders = [
        {line.tag.split("}")[1]: line.get(qn("w:sz")) for line in next(row.iter(qn("w:pBdr")))}
        for row in rows
    ]
    assert borders == [{"top": "8"}, {"top": "6", "bottom": "8"}]  # 0.35 and 0.25 mm
    down = int(next(document.element.body.iter(qn("wp:positionV")))[0].text) / 635
    high = int(next(document.element.body.iter(qn("wp:extent"))).get("cy")) / 635
    assert down + high == 16838 - 1984  # the foot of the text


def test_after_a_page_on_its_side_the_imprint_begins_an_even_page() -> None:
    document = opened(word(CIRCULAR.read_text(encoding="utf-8"), OFFICIAL))
    assert [one.start_type for one in document.sections][2] is WD_SECTION.EVEN_PAGE
    assert document.sections[2].page_width < document.sections[2].page_height


def test_a_form_has_neither() -> None:
    sheet = FORM.read_text(encoding="utf-8")
    assert text_of_word(word(sheet, OFFICIAL)) == text_of_word(word(sheet))


def test_types_and_grid_are_those_that_the_office_set() -> None:
    content = word("# 题\n\n正文。\n", Dress(Fonts(body="方正仿宋_GBK"), Grid(top=1984, line=560)))
    document = opened(content)
    normal = document.styles.element.get_by_id("Normal")
    assert next(normal.iter(qn("w:rFonts"))).get(qn("w:eastAsia")) == "方正仿宋_GBK"
    assert next(normal.iter(qn("w:spacing"))).get(qn("w:line")) == "560"
    assert round(document.sections[0].top_margin.mm) == 35
