"""Papers as web pages: the text is that of the Markdown, and nothing comes from outside."""

import base64
import hashlib
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from papers import CIRCULAR, FORM, HOSTILE, PAPERS, squeezed, text_of_markdown

from conftest import HERE
from zwfw_cli.render.blocks import read_blocks
from zwfw_cli.render.layout.dress import Dress, Imprint
from zwfw_cli.render.web.page import as_html

VOID = {"meta", "col", "br"}


class Page(HTMLParser):
    """Its words by where they stand, its tags and what they refer to; every tag must be closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert not self._open

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if "main" in self._open:
            self.words.append(data)


def page(markdown: str, dress: Dress | None = None) -> str:
    return as_html(read_blocks(markdown), dress or Dress(), date(2021, 11, 3), (HERE.parent,))


@pytest.mark.parametrize("path", PAPERS, ids=[path.stem for path in PAPERS])
def test_the_words_are_those_of_the_markdown_in_order(path: Path) -> None:
    markdown = path.read_text(encoding="utf-8")
    words = "".join(Page(page(markdown)).words)
    assert squeezed(words) == squeezed(text_of_markdown(markdown))


@pytest.mark.parametrize("path", PAPERS, ids=[path.stem for path in PAPERS])
def test_nothing_comes_from_outside_and_nothing_runs(path: Path) -> None:
    text = page(path.read_text(encoding="utf-8"))
    read = Page(text)
    assert not {"script", "link", "img", "iframe", "base", "object"} & {*read.tags}
    assert not {"src", "href", "style", "srcset"} & {name for name, _ in read.attributes}
    assert not re.search(r"url\(|@import|https?:", text)


def test_the_policy_lets_in_its_own_style_alone() -> None:
    text = page(CIRCULAR.read_text(encoding="utf-8"))
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        in text
    )


def test_the_measures_are_those_of_the_standard() -> None:
    text = page(CIRCULAR.read_text(encoding="utf-8"))
    assert "@page { size: A4 portrait; margin: 37.01mm 26.00mm 35.00mm 27.99mm; }" in text
    assert "@page turned { size: A4 landscape; margin: 27.99mm 37.01mm 26.00mm 35.00mm; }" in text
    assert (
        'font: 16pt/28.95pt "仿宋_GB2312", "仿宋", "FangSong", serif; letter-spacing: -0.25pt'
        in text
    )
    assert 'h1 { font: 22pt/35pt "方正小标宋简体"' in text
    assert text.count('<section class="page') == 2
    assert '<section class="page annex turned">' in text


def test_columns_have_the_widths_of_their_text() -> None:
    text = page(CIRCULAR.read_text(encoding="utf-8"))
    for name in re.findall(r'<table id="(t\d+)">', text):
        shares = re.findall(rf"#{name} col:nth-child\(\d+\) {{ width: ([\d.]+)%; }}", text)
        assert sum(map(float, shares)) == pytest.approx(100, abs=0.1)


def test_each_sheet_has_a_page_of_its_own() -> None:
    sheet = FORM.read_text(encoding="utf-8")
    text = page(f"{sheet}\n---\n\n{sheet}")
    assert text.count('<section class="page">') == 2
    assert text.count('<table class="form">') == 4


@pytest.mark.parametrize(
    "place", ["# {}\n", "{}\n", "- {}\n", "| {} |\n| --- |\n| {} |\n", "## 附件　{}\n"]
)
def test_hostile_words_stay_words(place: str) -> None:
    read = Page(page(place.replace("{}", HOSTILE)))
    assert "script" not in read.tags
    words = "".join(read.words)
    assert "<试点> & “引” *星* =1+1 </style></section><script>alert(1)</script>" in words
    assert words.count("长") % 10_000 == 0
    assert not re.search("[\x00-\x08\x1b\uffff]", words)


OFFICIAL = Dress(mark="某区某办文件", imprint=Imprint("某区某办", "某甲、某乙"))
NUMBERED = "# 通报\n\n政务〔2021〕3期\n\n各单位：\n\n情况如下。\n\n某区某办\n\n2021年11月3日\n"


def test_red_head_and_imprint_where_the_office_wants_them() -> None:
    words = [one for one in Page(page(NUMBERED)).words if one.strip()]
    assert words[:3] == ["通报", "政务〔2021〕3期", "各单位："]
    words = [one for one in Page(page(NUMBERED, OFFICIAL)).words if one.strip()]
    assert words == [
        "某区某办文件", "政务〔2021〕3期", "通报", "各单位：", "情况如下。", "某区某办", "2021年11月3日",
        "抄送：某甲、某乙。", "某区某办", "2021年11月3日印发",
    ]  # fmt: skip


def test_a_form_has_neither() -> None:
    sheet = FORM.read_text(encoding="utf-8")
    assert page(sheet, OFFICIAL).partition("<body>")[2] == page(sheet).partition("<body>")[2]
