"""The page of the board: what it says is what the questions answer; it stands alone; text stays text."""

import json
import re
from pathlib import Path

import pytest
from lxml import html

from boardread import Read, compare, stands_alone, text
from conftest import HEDONG, HERE, Run

HEXI = HEDONG.parent / "hexi"
SHIPPED = HERE.parent
DAYS = [
    (HEDONG, "2024-02-01"),
    (HEDONG, "2024-03-31"),
    (HEDONG, "2024-07-01"),
    (HEXI, "2023-06-30"),
    (HEXI, "2023-12-31"),
    (SHIPPED, "2021-06-25"),
]


def read(run: Run, root: Path, day: str) -> Read:
    def program(*words: str) -> str:
        done = run(*words, "--root", str(root))
        assert done.code in (0, 1), done.err
        return done.out

    return Read(program, day)


@pytest.mark.parametrize(("root", "day"), DAYS)
def test_every_number_is_that_of_the_same_question_in_json(once: Run, root: Path, day: str) -> None:
    found = read(once, root, day)
    compare(found)
    stands_alone(found.text)


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>]]>&amp;{{ 7*7 }}{% raw %}=1+1"


def test_text_stays_text(once: Run, hedong: Path) -> None:
    tasks = hedong / "data" / "tasks.yaml"
    written = tasks.read_text(encoding="utf-8")
    written = written.replace(
        "清理规范涉企收费。", json.dumps(HOSTILE + "长" * 10_000, ensure_ascii=False)
    )
    tasks.write_text(written.replace("河东县营商环境工作要点", "</title><b>要点"), encoding="utf-8")
    told = once("record", "T02", "--problem", "\x1b[31m红\u202e<b>", "--on", "2024-03-01",
                "--as-of", "2024-03-05", "--root", str(hedong))  # fmt: skip
    assert told.code == 0, told.err
    done = once("board", "--as-of", "2024-03-31", "--root", str(hedong))
    page = html.document_fromstring(done.out)
    stands_alone(done.out)
    (row,) = page.xpath("//tr[@id='T02']")
    assert text(row.xpath("td")[0]) == HOSTILE + "长" * 10_000
    assert "问题：\\x1b[31m红\\u202e<b>" in text(row)
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", done.out)
    assert page.xpath("/html/head/title/text()") == ["河东县营商环境挂图作战 2024年3月31日"]


def test_one_unit_has_a_board_of_its_own(once: Run) -> None:
    done = once("board", "--unit", "县司法局", "--as-of", "2024-04-10", "--root", str(HEDONG))
    stands_alone(done.out)
    page = html.document_fromstring(done.out)
    assert [text(one) for one in page.xpath("//section[@id='matrix']//tbody/tr/th")] == ["县司法局"]
    assert [text(one) for one in page.xpath("//section[@id='tasks']//tbody/tr/th")] == [
        "T01",
        "T03",
    ]
    assert not page.xpath("//section[@id='ranking']")
    assert "（县司法局牵头部分）" in text(page.xpath("//h1")[0])
    refused = once("board", "--unit", "河口镇", "--root", str(HEDONG))
    assert (refused.code, refused.out) == (2, "")


def test_twice_the_same_bytes(once: Run, tmp_path: Path) -> None:
    for name in ("一.html", "二.html"):
        done = once(
            "board", "--as-of", "2024-04-10", "--root", str(HEDONG), "-o", str(tmp_path / name)
        )
        assert (done.code, done.out) == (0, "")
    assert (tmp_path / "一.html").read_bytes() == (tmp_path / "二.html").read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-o", "看板.docx"], "没有 docx 格式"),
        (["-f", "html", "-o", "看板.csv"], "文件名不一致"),
        (["-f", "pdf"], "只能是 html"),
        (["--unit", "没有这个单位"], "没有这个单位"),
    ],
)
def test_what_it_does_not_do_is_told(once: Run, words: list[str], said: str) -> None:
    done = once("board", *words, "--root", str(HEDONG))
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_the_office_may_have_a_style_of_its_own(once: Run, hedong: Path) -> None:
    (hedong / "templates").mkdir()
    (hedong / "templates" / "board.css").write_text("body { color: #123456 }\n", encoding="utf-8")
    done = once("board", "--as-of", "2024-04-10", "--root", str(hedong))
    assert "body { color: #123456 }" in done.out
    stands_alone(done.out)
