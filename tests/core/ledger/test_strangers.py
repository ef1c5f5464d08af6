"""Entries that speak of what the registry does not know."""

import pytest
from plainly import journal, office

from zwfw_cli.core.ledger.strangers import strangers

OFFICE = """
    units 局: 甲局(小甲) · 镇: 丙镇
    collective 各镇 kinds=镇
    T01 甲局,各镇 | 发布清单 | 03-31, +
    I01 可办率 >= 95% 06-30 T01
"""


@pytest.mark.parametrize(
    ("line", "unknown"),
    [
        ("03-01 T01 推进中", None),
        ("03-01 T01 推进中 unit=甲局 milestone=1", None),
        ("03-01 T01 unit=各镇 milestone=2", None),
        ("03-01 T01 unit=小甲", None),
        ("03-01 I01 97", None),
        ("03-01 commend clause=二", None),
        ("03-01 revoke revokes=e9", None),
        ("03-01 T02 推进中", "T02"),
        ("03-01 I02 97", "I02"),
        ("03-01 T01 推进中 unit=乙局", "乙局"),
        ("03-01 T02 推进中 unit=乙局", "T02、乙局"),
        ("03-01 I02 97 unit=乙局", "I02、乙局"),
        ("03-01 T01 推进中 milestone=3", "T01节点3"),
        ("03-01 T01 推进中 milestone=0", "T01节点0"),
        ("03-01 T01 推进中 milestone=3 unit=乙局", "乙局、T01节点3"),
        ("03-01 T02 推进中 milestone=3", "T02"),
        ("03-01 commend clause=二 unit=乙局", "乙局"),
    ],
)
def test_what_is_not_known(line: str, unknown: str | None) -> None:
    told = journal(line)
    expected = [(told[0], unknown)] if unknown else []
    assert list(strangers(office(OFFICE), told)) == expected


def test_each_entry_for_itself_in_order() -> None:
    told = journal("03-01 T02 推进中\n03-02 T01 推进中\n03-03 T03 推进中 unit=乙局")
    found = [(entry.entry, word) for entry, word in strangers(office(OFFICE), told)]
    assert found == [("e1", "T02"), ("e3", "T03、乙局")]
