"""Tables pasted with one cell a line, whatever is empty; and any layout at all without a crash."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zwfw_cli.core.errors import DataError
from zwfw_cli.intake.drafting import draft_registry
from zwfw_cli.intake.files.plaintext import read_text_paper

TABLES = {
    "an area first, remarks last, empty cells": (
        """
        序号 重点工作 责任单位 协办单位 备注
        一、推动增长（12项）
        1 加大纾困力度。 市税务局 市财政局、各县区政府
        2 推进项目建设。 市发展改革委 市住建局、市环保局 牵头部门按月报送
        3 促进消费。 市商务局
        二、改善民生
        4 做好就业。 市人社局 / 分年实施
        """,
        """
        加大纾困力度。 | 市税务局 | 市财政局、各县区政府
        推进项目建设。 | 市发展改革委 | 市住建局、市环保局
        促进消费。 | 市商务局 |
        做好就业。 | 市人社局 |
        """,
    ),
    "heads over two lines": (
        """
        序号 项目名称及内容 责任分工 完成时限
        牵头单位 责任单位 协助单位
        1 新建幼儿园。 市教育局 各县区政府 市财政局 8月底前
        2 筛查五万例。 市卫健委 市妇联 6月底前
        """,
        """
        新建幼儿园。 | 市教育局 | 各县区政府、市财政局
        筛查五万例。 | 市卫健委 | 市妇联
        """,
    ),
}


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["together", "apart"])
@pytest.mark.parametrize("name", TABLES)
def test_one_cell_a_line(name: str, gap: str) -> None:
    table, expected = TABLES[name]
    text = gap.join(table.split()) + "\n"
    draft = draft_registry(read_text_paper(text.encode(), "附件.txt"), 2022, "附件.txt")
    told = [
        f"{task.content} | {'、'.join(task.lead)} | {'、'.join(task.support)}".rstrip()
        for task in draft.tasks
    ]
    assert told == [line.strip() for line in expected.strip().splitlines()]


CELLS = st.sampled_from(
    ["", "1", "2", "序号", "工作任务", "责任单位", "牵头单位", "配合单位", "完成时限", "备注", "/", "同上", "市甲局",
     "市甲局、市乙局", "6月底前", "持续推进", "推进改革。", "一、总体要求", "（一）推进改革", "（责任单位：市甲局）", "责任单位：市甲局",
     "推进甲（市甲局牵头，6月底前）", "、", "（", "）", "注：说明", "合计", "指标", "目标值", "95%"]
)  # fmt: skip
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=7), min_size=1, max_size=9)


@settings(max_examples=150, deadline=None)
@given(rows=ROWS, form=st.sampled_from(["\t", " | ", "\n", "    ", "\n\t", "\n\n"]))
def test_no_layout_crashes(rows: list[list[str]], form: str) -> None:
    text = "\n".join(form.join(row) for row in rows)
    try:
        draft = draft_registry(read_text_paper(text.encode(), "附件.txt"), 2022, "附件.txt")
    except DataError:
        return
    assert all(task.content and task.lead for task in draft.tasks)


def test_a_shared_cell_is_marked(tmp_path: Path) -> None:
    lines = "序号 任务 牵头单位 完成时限 1 建平台。 市甲局 市乙局 6月底前 2 建队伍。 市丙局 7月底前"
    text = "\n".join(lines.split())
    draft = draft_registry(read_text_paper(text.encode(), "附件.txt"), 2022, "附件.txt")
    assert draft.tasks[0].lead == ("市甲局", "市乙局")
    assert [doubt.message for doubt in draft.doubts if "几行" in doubt.message] == [
        "T01 粘贴的文字中这一格有几行，分到哪一栏请核对"
    ]


def test_a_cell_that_stands_between_two_columns_is_marked() -> None:
    lines = [
        "序号  工作任务          牵头单位          配合单位          完成时限",
        "1     编制清单。        市司法局          市财政局          6月底前",
        "2     公布清单。                  市财政局                  7月底前",
    ]
    text = "\n".join(lines)
    draft = draft_registry(read_text_paper(text.encode(), "附件.txt"), 2022, "附件.txt")
    assert [task.lead for task in draft.tasks] == [("市司法局",), ("市财政局",)]
    assert [doubt.line_text() for doubt in draft.doubts if "对齐" in doubt.message] == [
        "第3行：T02 这一格与表头没有对齐，属于这一栏还是下一栏请核对"
    ]
