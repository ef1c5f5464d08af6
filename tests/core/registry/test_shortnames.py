"""Short names: drafted from an item's own words, and never the same for two items."""

import pytest
from plainly import office

from zwfw_cli.core.registry.shortnames import named, short_of

OFFICE = """
    T01 甲局 | 发布清单 | 06-30
    T02 甲局 | 发布清单 | 06-30
    T03 乙局 | 归集证照 | 06-30
    I01 可办率 >= 95% 06-30 T01
"""


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("大力推广“容缺受理”", "大力推广“容缺受理”"),
        ("大力推广“容缺受理”。对非必要件实行容缺后补。", "大力推广“容缺受理”"),
        ("逐项梳理行政备案事项，规范备案程序，严禁以备案之名行审批之实。",
         "逐项梳理行政备案事项，规范备案程序"),
        ("落实市政府取消、下放和改变管理方式的行政许可事项。", "落实市政府取消、下放和改变管理方式的行…"),
        ("做好“跨区县通办”、“川渝通办”、“跨省通办”落实和监督工作。", "做好“跨区县通办”、“川渝通办”…"),
        ("一二三四五六七八九十一二三四五六七八九十", "一二三四五六七八九十一二三四五六七八九十"),
        ("一二三四五六七八九十一二三四五六七八九十一", "一二三四五六七八九十一二三四五六七八九…"),
        ("“一二三四五六七八九十一二三四五六七八九十”", "“一二三四五六七八九十一二三四五六七八…"),
        ("。", ""),
    ],
)  # fmt: skip
def test_the_first_sentence_its_clauses_or_its_beginning(words: str, short: str) -> None:
    assert short_of(words) == short
    assert len(short) <= 20


def test_given_names_stay_and_drafted_ones_differ_from_every_other() -> None:
    registry = office(OFFICE)
    first, second, third = (one._replace(content="推广容缺受理。") for one in registry.tasks)
    (rate,) = registry.indicators
    found = named(
        (first._replace(short=""), second._replace(short="推广容缺受理"), third._replace(short="")),
        (rate._replace(name="推广容缺受理", short=""),),
    )
    assert [one.short for one in found.tasks] == [
        "推广容缺受理（T01）",
        "推广容缺受理",
        "推广容缺受理（T03）",
    ]
    assert [one.short for one in found.indicators] == ["推广容缺受理（I01）"]


def test_every_item_of_a_registry_has_one() -> None:
    registry = office(OFFICE)
    shorts = [one.short for one in (*registry.tasks, *registry.indicators)]
    assert shorts == ["发布清单", "发布清单（T02）", "归集证照", "可办率"]
