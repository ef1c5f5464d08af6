"""Why a text is no YAML: our words and places, the same with libyaml and with PyYAML's own parser."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from zwfw_cli.store.yamltext import parse

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])]

QUOTE = "这个符号不能直接写，请给整段文字加引号"
ALIGN = "列表项应以“- ”开头，并与同一列表的其他项对齐"
VALUE = "此处不能再有“键: 值”；文字本身含冒号的请加引号，缩进须与上一行对齐"
COLON = "键后面的冒号应为英文冒号加空格“: ”，不是“：”"
GENERAL = "不是合法的YAML，请检查这一行和上一行的缩进、冒号、引号和括号"

ROWS = [
    ("a: 甲: 乙\n", f"1:5: {VALUE}"),
    ("a: 1\n  b: 2\n", f"2:4: {VALUE}"),
    ("a: 1\n甲乙\nb: 2\n", "2:1: 缺少冒号，应为“键: 值”"),
    ("b: 2\na：1\nc: 3\n", f"2:1: {COLON}"),
    ("- id：T01\n  no: 1\n", f"1:1: {COLON}"),
    ("a: [甲, 乙\nb: 1\n", "1:4: 方括号 […] 没有写完整，或少了逗号（读到第2行为止）"),
    ('a: [甲, "乙" "丙"]\n', "1:4: 方括号 […] 没有写完整，或少了逗号（读到第1行为止）"),
    ("a: {n: 1\nb: 2\n", "1:4: 花括号 {…} 没有写完整，或少了逗号（读到第2行为止）"),
    ("a: ]\n", "1:4: 多出的“]”"),
    ("a: }\n", "1:4: 多出的“}”"),
    ("a: [甲,,乙]\n", "1:7: 逗号前面没有内容；文字以逗号开头的请加引号"),
    ("x:\n    a: 1\n  b: 2\n", "3:3: 缩进与上文不对齐"),
    ("x:\n  - a\n - b\n", f"3:2: {ALIGN}"),
    ("- a\nb: 1\n", f"2:1: {ALIGN}"),
    ("a: - b\n", "1:4: 列表项“- ”要另起一行"),
    ('a: 1\nb: "甲\nc: 1\n', "2:4: 引号没有闭合"),
    ("a: 1\nb: '甲\n---\nc: 1'\n", "2:4: 引号没有闭合"),
    ('a: "甲" 乙\n', "1:8: 引号后面还有文字；请把整段文字放进引号"),
    ('a: "C:\\数据"\n', "1:7: 双引号里的“\\”要写成“\\\\”，或改用单引号"),
    ('a: "\\xZZ"\n', "1:5: 双引号里的“\\”要写成“\\\\”，或改用单引号"),
    ("a: @甲\n", f"1:4: {QUOTE}"),
    ("a: 100\nb: %甲\n", f"2:4: {QUOTE}"),
    ("a: ? 甲\n", f"1:4: {QUOTE}"),
    ("a: !甲!乙 丙\n", f"1:4: {QUOTE}"),
    ("a: |甲\n  乙\n", "1:4: “|”“>”后面只能另起一行写文字"),
    ("a:\n\t- b\n", "2:1: 缩进用了制表符，请改用空格"),
    ("a:\n  b: 1\n\tc: 2\n", "3:1: 缩进用了制表符，请改用空格"),
    ("a: 1\n... 甲\n", f"2:5: {GENERAL}"),
    ("%YAML 9.9\n---\na: 1\n", f"1:1: {QUOTE}"),
]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(("text", "said"), ROWS)
def test_the_reason_and_its_place(text: str, said: str, loader: object) -> None:
    _, problems = parse(text, "甲.yaml", loader)
    assert [problem.line_text() for problem in problems] == [f"甲.yaml:{said} [yaml-syntax]"]


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("opened", ["[", "{甲: ", "- "])
@pytest.mark.parametrize("times", [21, 400, 3000])
def test_depth_is_ours_whatever_the_parser_bears(opened: str, times: int, loader: object) -> None:
    _, problems = parse(f"{opened * times}", "甲.yaml", loader)
    place = f"甲.yaml:1:{len(opened) * 20 + 1}"
    assert [problem.line_text() for problem in problems] == [
        f"{place}: 嵌套过深，不是一份登记文件 [yaml-depth]"
    ]


@pytest.mark.parametrize("loader", LOADERS)
def test_a_control_character_has_its_place(loader: object) -> None:
    _, problems = parse("甲: 乙\n丙: 丁\x07\n", "甲.yaml", loader)
    assert [problem.line_text() for problem in problems] == [
        "甲.yaml:2:5: 含不可见的控制字符，请删除 [yaml-character]"
    ]


@pytest.mark.parametrize("loader", LOADERS)
@given(text=st.text(alphabet="甲ab \n\t-:,[]{}'\"|>%@&*!?#\\.：\x07"))
def test_no_word_of_the_parser_reaches_the_user(text: str, loader: object) -> None:
    _, problems = parse(text, "甲.yaml", loader)
    for problem in problems:
        assert problem.line >= 1
        assert problem.code != "yaml-syntax" or not re.search("[a-z]", problem.message)
