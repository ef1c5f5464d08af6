"""What a scan finds: the words of each kind, and what makes a matter the same on another day."""

import pytest
from plainly import day

from zwfw_cli.core.answers.scan.items import ACTIONS, FOUND, KINDS, ScanItem


def item(**changes) -> ScanItem:
    return ScanItem("逾期", "T01", "甲局", day("03-31"), -1, "清单")._replace(**changes)


@pytest.mark.parametrize(
    ("kind", "action"),
    [
        ("逾期", "发督办单，请报原因和预计完成时间"),
        ("问题逾期", "跟踪督办，请报整改结果"),
        ("逾期未回复", "催要回执，收到的登记回复"),
        ("未达标", "请分析原因、报改进措施"),
        ("今日到期", "今日核实是否办结，办结的记录并附佐证"),
        ("临期", "发提醒函，请按时办结"),
        ("应报未报", "请报送进展"),
        ("读数过期", "请报送新读数"),
        ("指标未报", "请报送读数，注明来源"),
        ("数据问题", "改正后运行 zwfw validate"),
    ],
)
def test_each_kind_asks_for_an_act(kind: str, action: str) -> None:
    assert item(kind=kind).action == action
    assert kind in KINDS


def test_every_kind_has_an_act_and_the_gravest_stand_first() -> None:
    assert set(KINDS) == set(ACTIONS)
    assert KINDS[:3] == ("逾期", "问题逾期", "未达标")
    assert set(KINDS[:3]) == FOUND


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"days_left": -2}, True),
        ({"message": "清单（问题：缺人）"}, True),
        ({"kind": "临期"}, False),
        ({"subject": "T02"}, False),
        ({"unit": "乙局"}, False),
        ({"date": day("04-30")}, False),
        ({"date": None}, False),
    ],
)
def test_the_same_matter_may_be_told_in_other_words(changes, same: bool) -> None:
    assert (item(**changes).key == item().key) is same
