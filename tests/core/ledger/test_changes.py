"""What may be written: states, units and their roles, evidence, days, revocations."""

import pytest
from plainly import day, journal, office

from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.ledger.changes import check_record, refuse_future
from zwfw_cli.core.ledger.states import State
from zwfw_cli.core.ledger.status import fold

OFFICE = """
    units 局: 甲局 乙局 丁局 戊局 · 镇: 丙镇 己镇
    collective 各镇 kinds=镇
    collective 有关部门 members=戊局
    T01 甲局,乙局 | 发布清单 | 06-30 | 丁局,各镇
    T02 甲局,有关部门 | 归集数据 | 03-31 发布, 06-30, +
    T03 有关部门 | 协同 | 06-30
    T04 甲局 | 推广 |
"""


def record(before: str, line: str, on: str = "06-01"):
    """What one more line may move, after those before it."""
    registry = office(OFFICE)
    told = journal(f"{before}\n{line}")
    return check_record(fold(registry, told[:-1], day(on)), told[-1])


def refusal(before: str, line: str) -> str:
    with pytest.raises(RefusedError) as caught:
        record(before, line)
    return str(caught.value)


@pytest.mark.parametrize(
    ("before", "line", "moved"),
    [
        ("", "06-01 T01 推进中", [("T01", 1, "甲局"), ("T01", 1, "乙局")]),
        ("", "06-01 T01 推进中 unit=乙局", [("T01", 1, "乙局")]),
        ("", "06-01 T02 已办结", [("T02", 1, "甲局"), ("T02", 2, "甲局"), ("T02", 3, "甲局")]),
        ("", "06-01 T02 已办结 milestone=2", [("T02", 2, "甲局")]),
        # no state: a note of every cell; the same state again: too
        ("", "06-01 T01 note=在办 unit=甲局", [("T01", 1, "甲局")]),
        ("05-01 T01 推进中", "06-01 T01 推进中 unit=甲局", [("T01", 1, "甲局")]),
        # only those that may move: one of two units is done already
        ("05-01 T01 已办结 unit=甲局", "06-01 T01 推进中", [("T01", 1, "乙局")]),
        ("05-01 T01 已办结 unit=甲局 evidence=文", "06-01 T01 已销号", [("T01", 1, "甲局")]),
        ("", "06-01 T04 推进中", [("T04", 1, "甲局")]),
        # nobody is named: the collective itself has the cell
        ("", "06-01 T03 推进中", [("T03", 1, "有关部门")]),
        ("", "06-01 T03 推进中 unit=有关部门", [("T03", 1, "有关部门")]),
        # a supporting unit, one that is reached, and a collective beside named ones: a note only
        ("", "06-01 T01 unit=丁局 note=已报送", []),
        ("", "06-01 T01 unit=己镇 problem=缺人", []),
        ("", "06-01 T01 unit=各镇 note=已报送", []),
        ("", "06-01 T02 unit=戊局 note=已报送", []),
    ],
)
def test_what_an_entry_moves(before: str, line: str, moved: list) -> None:
    assert list(record(before, line)) == moved


ALLOWED = {
    "未启动": {"未启动", "推进中", "已办结", "已中止"},
    "推进中": {"推进中", "已办结", "已中止"},
    "已办结": {"已办结", "已销号", "退回"},
    "已销号": {"已销号", "退回"},
    "已中止": {"已中止", "推进中"},
}
WAY_TO = {
    "未启动": "",
    "推进中": "05-01 T04 推进中",
    "已办结": "05-01 T04 已办结 evidence=文",
    "已销号": "05-01 T04 已办结 evidence=文\n05-02 T04 已销号",
    "已中止": "05-01 T04 已中止",
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("act", [*State, "退回"])
def test_the_table_of_legal_changes(state: str, act: str) -> None:
    line = f"06-01 T04 {act} note=理由"
    if act in ALLOWED[state]:
        assert list(record(WAY_TO[state], line)) == [("T04", 1, "甲局")]
    else:
        assert refusal(WAY_TO[state], line).startswith(f"T04不能改为「{act}」：")


@pytest.mark.parametrize(
    ("before", "line", "message"),
    [
        (
            "05-01 T04 已办结",
            "06-01 T04 推进中",
            "T04不能改为「推进中」：节点1·甲局现为「已办结」，可改为「已销号」、「退回」。",
        ),
        (
            "",
            "06-01 T01 退回 note=缺材料",
            "T01不能改为「退回」：节点1·甲局现为「未启动」，可改为「推进中」、「已办结」、「已中止」；"
            "节点1·乙局现为「未启动」，可改为「推进中」、「已办结」、「已中止」。",
        ),
        (
            "05-01 T04 已中止",
            "06-01 T04 已销号 evidence=文",
            "T04不能改为「已销号」：节点1·甲局现为「已中止」，可改为「推进中」。",
        ),
        (
            "05-01 T04 已办结",
            "06-01 T04 已销号",
            "T04没有佐证材料，不能销号；请加 --evidence 文号或文件名。",
        ),
        # the evidence of the other unit is none of this one
        (
            "05-01 T01 已办结 unit=甲局 evidence=文\n05-01 T01 已办结 unit=乙局",
            "06-01 T01 已销号 unit=乙局",
            "T01没有佐证材料，不能销号；请加 --evidence 文号或文件名。",
        ),
        ("05-01 T04 已办结", "06-01 T04 退回", "退回必须说明理由；请加 --note。"),
        ("05-01 T04 已办结", "06-01 T04 退回 note=\u3000", "退回必须说明理由；请加 --note。"),
        (
            "",
            "06-01 T01 推进中 unit=丁局",
            "丁局是T01的配合单位，只能报送进展（--note、--problem），不能改变状态；"
            "状态由牵头单位甲局、乙局报。",
        ),
        (
            "",
            "06-01 T01 推进中 unit=己镇",
            "己镇是T01的配合单位，只能报送进展（--note、--problem），不能改变状态；"
            "状态由牵头单位甲局、乙局报。",
        ),
        (
            "",
            "06-01 T02 已办结 unit=戊局",
            "戊局是T02的配合单位，只能报送进展（--note、--problem），不能改变状态；"
            "状态由牵头单位甲局报。",
        ),
        (
            "",
            "06-01 T01 unit=戊局 note=已报送",
            "戊局不是T01的牵头或配合单位（牵头：甲局、乙局），不能记录。",
        ),
        (
            "",
            "06-01 T01 推进中 unit=戊局",
            "戊局不是T01的牵头或配合单位（牵头：甲局、乙局），不能记录。",
        ),
    ],
)
def test_what_is_refused_and_why(before: str, line: str, message: str) -> None:
    assert refusal(before, line) == message


def test_evidence_may_come_with_the_act_or_before_it() -> None:
    moved = [("T04", 1, "甲局")]
    assert list(record("05-01 T04 已办结", "06-01 T04 已销号 evidence=文")) == moved
    assert list(record("05-01 T04 已办结 evidence=文", "06-01 T04 已销号")) == moved
    noted = "05-01 T04 推进中 evidence=文\n05-02 T04 已办结"
    assert list(record(noted, "06-01 T04 已销号")) == moved


@pytest.mark.parametrize(("on", "fits"), [("05-31", True), ("06-01", True), ("06-02", False)])
def test_a_fact_cannot_lie_after_the_day_of_the_question(on: str, fits: bool) -> None:
    if fits:
        refuse_future(day(on), day("06-01"))
        return
    with pytest.raises(RefusedError) as caught:
        refuse_future(day(on), day("06-01"))
    assert str(caught.value) == (
        "2024年6月2日晚于查询日2024年6月1日，尚未发生，不能记录；请改 --on。"
    )
