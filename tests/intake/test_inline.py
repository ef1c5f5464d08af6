"""Clauses that name who does them."""

import pytest

from zwfw_cli.intake.paper import Paragraph
from zwfw_cli.intake.tables.inline import read_inline

CASES = {
    "labels in brackets": (
        """
        一、提升服务
        1.推进清单管理。（责任单位：区司法局；完成时限：6月底前）
        2.推进告知承诺。〔牵头单位：区政府办，责任单位：区级有关部门〕
        """,
        """
        一、提升服务 | 1.推进清单管理。 | 责任单位：区司法局 | 6月底前
        一、提升服务 | 2.推进告知承诺。 | 牵头单位：区政府办；责任单位：区级有关部门 |
        """,
    ),
    "role words in brackets": (
        """
        二、优化环境
        （一）压减时间。依法压减办理时间。（市政务局牵头，市级各部门按职责分工负责，2021年9月底前完成）
        （二）减少材料。（市司法局（市法制办）负责）
        （三）其他（以下简称其他）。
        """,
        """
        二、优化环境 | （一）压减时间。依法压减办理时间。 | 市政务局牵头，市级各部门按职责分工负责 | 2021年9月底前完成
        二、优化环境 | （二）减少材料。 | 市司法局（市法制办）负责 |
        """,
    ),
    "several in one paragraph": (
        """
        （一）推进改革。推进甲（责任单位：A局；完成时限：6月底前）；推进乙（责任单位：B局；时间节点：年底前）。
        """,
        """
        （一）推进改革 | 推进甲 | 责任单位：A局 | 6月底前
        （一）推进改革 | 推进乙 | 责任单位：B局 | 年底前
        """,
    ),
    "lines of their own": (
        """
        一、主要目标
        1.新增就业五千人。
        牵头单位：县人社局
        配合单位：各乡镇
        完成时限：12月底前
        2.修建道路。
        责任单位：县交通局；完成时限：10月底
        """,
        """
        一、主要目标 | 1.新增就业五千人。 | 牵头单位：县人社局；配合单位：各乡镇 | 12月底前
        一、主要目标 | 2.修建道路。 | 责任单位：县交通局 | 10月底
        """,
    ),
    "without brackets": (
        """
        一、重点工作
        推进数据共享。责任单位：县数据局。完成时限：2021年6月。
        """,
        """
        一、重点工作 | 推进数据共享。 | 责任单位：县数据局 | 2021年6月
        """,
    ),
    "nothing to read": (
        """
        一、总体要求
        各单位要落实责任（详见附件），确保6月底前完成。
        """,
        "",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_clauses(name: str) -> None:
    text, expected = CASES[name]
    lines = [line.strip() for line in text.strip().splitlines()]
    found = read_inline([Paragraph(line, "") for line in lines])
    told = [f"{one.section} | {one.content} | {one.lead} | {one.deadline}".strip() for one in found]
    assert told == [line.strip() for line in expected.strip().splitlines()]
