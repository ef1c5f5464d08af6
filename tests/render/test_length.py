"""How long a paper is to read: Han characters and digits of the body, without its annexes."""

import pytest

from zwfw_cli.render.papers.length import body_characters

PAPER = """# 关于6月的通报

共31项，占16.1%；“T04”见 table。

| 编号 | 指标 |
| --- | --- |
| I01 | 𠮷〇 |

## 附件　表

| T01 | 不计 |

## 附　2021年7月5日以后的补录和更正
"""


def test_characters_of_the_body() -> None:
    title, sentence, table = len("关于6月的通报"), len("共31项占16104见"), len("编号指标01𠮷〇")
    assert body_characters(PAPER) == title + sentence + table


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("## 附件　表\n全部\n", 0), ("见附件。\n", 3), ("## 一、附件\n", 3)],
)
def test_where_the_body_ends(text: str, count: int) -> None:
    assert body_characters(text) == count
