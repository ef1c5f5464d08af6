"""The board in a real browser: on a wide screen, on a phone, in the dark, on paper. Needs chromium
and a Chinese font (apt-get install chromium fonts-noto-cjk); fails without them.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from browser import Browser, Tab, browser
from conftest import HEDONG, HERE
from zwfw_cli.cli.main import main

EXAMPLE = HERE.parent / "examples" / "2021"
WIDTHS = (360, 500, 901, 1100, 1920)
A3 = (1190.55, 841.89)
"""Points, on its side."""

CONTRASTS = """
(() => {
  const paper = %s;
  const rgb = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
  const apart = (one, other) => {
    const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const behind = node => {
    for (let at = node; at; at = at.parentElement) {
      const found = rgb(getComputedStyle(at).backgroundColor);
      if (found.length === 3 || found[3] === 1) return found;
      if (found[3] !== 0) throw new Error("half transparent: " + at.className);
    }
    return [255, 255, 255];
  };
  const low = [];
  let seen = 0;
  const compare = (node, colour, least, what) => {
    if (!node.getClientRects().length) return;
    seen += 1;
    for (const ground of paper ? [behind(node), [255, 255, 255]] : [behind(node)]) {
      const ratio = apart(rgb(colour), ground);
      if (ratio < least) low.push(what + " " + ratio.toFixed(2));
    }
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode.textContent.trim(), node = texts.currentNode.parentElement;
    if (!text || node.tagName === "title") continue;
    const style = getComputedStyle(node);
    compare(node, node instanceof SVGElement ? style.fill : style.color, 4.5, text);
  }
  for (const node of document.querySelectorAll(".way, .ahead, .goal:not(span)"))
    compare(node, getComputedStyle(node).stroke, 3, node.classList[0]);
  for (const node of document.querySelectorAll(".read, .value, .tick, circle.open, circle.late"))
    compare(node, getComputedStyle(node).fill, 3, node.classList[0]);
  return {low, seen};
})()
"""
"""Of every text 4.5 : 1 against what lies behind it, of every mark of a picture 3 : 1; on paper also
without any background, which browsers leave out when they print.
"""
BEYOND = """
[...document.body.querySelectorAll("*")]
  .filter(node => getComputedStyle(node).position !== "absolute")
  .filter(node => node.getClientRects().length && node.getBoundingClientRect().right > innerWidth + 1)
  .map(node => node.tagName + " " + node.textContent.trim().slice(0, 20))
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Boards of the example year on a quiet and on a busy day, of a unit, and of a new workspace."""
    folder = tmp_path_factory.mktemp("boards")
    sys.path.insert(0, str(EXAMPLE))
    import replay

    replay.replay(folder / "2021")
    office = ["--place", "河东区", "--year", "2026", "--issuer", "河东区人民政府办公室"]
    assert main(["init", str(folder / "empty"), "--empty", *office]) == 0
    boards = {
        "quiet": ["--root", str(folder / "2021"), "--as-of", "2021-06-25"],
        "busy": ["--root", str(folder / "2021"), "--as-of", "2021-11-03"],
        "end": ["--root", str(folder / "2021"), "--as-of", "2021-12-31"],
        "unit": ["--root", str(folder / "2021"), "--as-of", "2021-11-03", "--unit", "区信息中心"],
        "new": ["--root", str(HEDONG), "--as-of", "2024-02-01"],
        "empty": ["--root", str(folder / "empty"), "--as-of", "2026-03-03"],
    }
    for name, words in boards.items():
        assert main(["board", *words, "-o", str(folder / f"{name}.html")]) == 0
    return {name: folder / f"{name}.html" for name in boards}


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as running:
        yield running


NAMES = ("quiet", "busy", "end", "unit", "new", "empty")


@pytest.mark.parametrize("name", NAMES)
def test_no_line_comes_onto_the_console(
    chromium: Browser, pages: dict[str, Path], name: str
) -> None:
    assert Tab(chromium, pages[name]).console() == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_has_to_be_moved_sideways(
    chromium: Browser, pages: dict[str, Path], name: str, width: int
) -> None:
    tab = Tab(chromium, pages[name], width)
    assert tab.run("document.documentElement.scrollWidth") == width
    assert tab.run(BEYOND) == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("scheme", "media"), [("light", ""), ("dark", ""), ("light", "print"), ("dark", "print")]
)
def test_every_text_can_be_read(
    chromium: Browser, pages: dict[str, Path], name: str, scheme: str, media: str
) -> None:
    found = Tab(chromium, pages[name], 1920, scheme, media).run(
        CONTRASTS % ("true" if media else "false")
    )
    assert found["low"] == []
    assert found["seen"] > 40


@pytest.mark.parametrize("name", NAMES)
def test_it_is_printed_on_no_more_than_four_sheets_of_a3(
    chromium: Browser, pages: dict[str, Path], name: str
) -> None:
    printed = pypdfium2.PdfDocument(Tab(chromium, pages[name]).pdf())
    assert 1 <= len(printed) <= 4
    assert all(page.get_size() == pytest.approx(A3, abs=1) for page in printed)


def test_every_word_leads_to_its_place(chromium: Browser, pages: dict[str, Path]) -> None:
    tab = Tab(chromium, pages["busy"])
    assert tab.run(
        "(() => { document.querySelector('a[href=\"#T29\"]').click();"
        " return document.querySelector(':target').textContent.includes('网上中介超市') })()"
    )


def test_a_browser_takes_no_style_or_script_that_was_put_in(
    chromium: Browser, pages: dict[str, Path], tmp_path: Path
) -> None:
    changed = tmp_path / "改过.html"
    more = (
        "<style>h1 { display: none }</style><p style='color: red' id='red'>红</p>"
        "<script>document.title = '改了'</script><img src='http://127.0.0.1:9/'>"
    )
    text = pages["busy"].read_text(encoding="utf-8")
    changed.write_text(text.replace("</main>", f"{more}</main>"), encoding="utf-8")
    tab = Tab(chromium, changed)
    assert "改了" not in tab.run("document.title")
    assert tab.run("getComputedStyle(document.querySelector('h1')).display") == "block"
    assert tab.run("getComputedStyle(document.getElementById('red')).color") != "rgb(255, 0, 0)"
    assert sum("Content Security Policy" in line for line in tab.console()) >= 4


def test_it_is_small(pages: dict[str, Path]) -> None:
    assert max(path.stat().st_size for path in pages.values()) <= 400_000
