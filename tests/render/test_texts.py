"""JSON, CSV and Markdown of the same view, with data that tries to be something else."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest

from zwfw_cli.render import csvtext, jsontext, markdown
from zwfw_cli.render.view import Column, Table, View

HOSTILE = ["=1+1", "+cmd|x", "-2+3", "@SUM(A1)", "| a |", "<script>x</script>", "[a](b)", "*粗*"]


def view(*cells: str) -> View:
    table = Table((Column("编号"), Column("内容")), tuple((str(i), c) for i, c in enumerate(cells)))
    return View("x", [{"内容": cell} for cell in cells], (table,))


def test_cells_that_a_spreadsheet_would_run_are_quoted() -> None:
    rows = list(
        csv.reader(io.StringIO(csvtext.render(view(*HOSTILE[:4], "-3", "+1.5%", 'a,b\n"c"'))))
    )
    assert [row[1] for row in rows[1:]] == [
        "'=1+1", "'+cmd|x", "'-2+3", "'@SUM(A1)", "-3", "+1.5%", 'a,b "c"',
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        # spreadsheets read past spaces in front, whatever their width
        (" =1+1", "' =1+1"),
        ("\u3000=1+1", "'\u3000=1+1"),
        ("\t@SUM(A1)", "' @SUM(A1)"),
        ("\n-2+3", "' -2+3"),
        ("  +cmd|x", "'  +cmd|x"),
        # numbers and plain words stay as they are
        (" -3", " -3"),
        (" +1.5% ", " +1.5% "),
        (" 甲=乙", " 甲=乙"),
        ("1+1", "1+1"),
        ("", ""),
        ("  ", "  "),
    ],
)
def test_a_formula_behind_a_space_is_quoted_too(cell: str, written: str) -> None:
    _, row = csv.reader(io.StringIO(csvtext.render(view(cell))))
    assert row[1] == written


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("| a |", r"\| a \|"),
        ("<b>粗</b>", r"\<b>粗\</b>"),
        ("[甲](http://x)", r"\[甲\](http://x)"),
        ("*粗* _斜_ `码`", r"\*粗\* \_斜\_ \`码\`"),
        ("# 标题", r"\# 标题"),
        ("- 项", r"\- 项"),
        ("1. 项", r"1\. 项"),
        ("> 引用", r"\> 引用"),
        ("&lt;", r"\&lt;"),
        ("63%~68%，~~删~~", r"63%~68%，\~~删\~~"),
        ("两行\n变一行", "两行 变一行"),
        ("“一网通办”（一）1.5", "“一网通办”（一）1.5"),
        ("{{ 7*7 }}", r"{{ 7\*7 }}"),
    ],
)
def test_data_in_markdown_stays_text(text: str, escaped: str) -> None:
    assert markdown.escape(text) == escaped


def test_json_has_exact_decimals_and_plain_days() -> None:
    one = View("x", [{"value": Decimal("94.960"), "on": date(2021, 6, 30), "none": None}], ())
    whole = json.loads(jsontext.render(one, date(2021, 7, 1), "某办发〔2021〕1号"))
    assert whole == {
        "schema": "zwfw/x/1",
        "as_of": "2021-07-01",
        "registry": "某办发〔2021〕1号",
        "items": [{"value": "94.960", "on": "2021-06-30", "none": None}],
    }
