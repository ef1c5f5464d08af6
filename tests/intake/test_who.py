"""Who leads and who supports, by whatever words the cell says it; and what the notice says of all."""

import pytest

from zwfw_cli.intake.paper import Cell, Grid, Paper, Paragraph, Row
from zwfw_cli.intake.rawtask import RawTask
from zwfw_cli.intake.rules import read_rules
from zwfw_cli.intake.who import read_who

CELLS = {
    "责任单位：市甲局；配合单位：市乙局": "市甲局 | 市乙局",
    "责任部门：市甲局；配合部门：市乙局、市丙局": "市甲局 | 市乙局、市丙局",
    "责任单位：市甲局；协办单位：市乙局": "市甲局 | 市乙局",
    "主要责任单位：市甲局；责任单位：市乙局": "市甲局 | 市乙局",
    "责任单位：市甲局；其他责任单位：市乙局": "市甲局 | 市乙局",
    "责任单位：市甲局；指导单位：省甲厅": "市甲局 | ",
    "启动时间：2022年3月；责任单位：市甲局": "市甲局 | ",
    "市甲局负责，相关基层单位配合": "市甲局 | 相关基层单位",
    "市甲局牵头，市乙局协同负责": "市甲局 | 市乙局",
    "市甲局、市乙局分别牵头": "市甲局、市乙局 | ",
    "市甲局、市乙局": "市甲局、市乙局 | ",
    "市“双随机、一公开”联席会议办公室": "市“双随机、一公开”联席会议办公室 | ",
}


@pytest.mark.parametrize("text", CELLS)
def test_a_cell(text: str) -> None:
    who = read_who(RawTask("", "做事。", lead=text))
    assert f"{'、'.join(who.lead)} | {'、'.join(who.support)}" == CELLS[text]
    kept = who.kept or "、".join(who.lead)
    assert text == kept or f"单位栏原文：{text}" in who.notes


RULES = {
    "责任单位：市甲局、市乙局（第一责任单位为牵头单位，下同）": True,
    "任务分解中，列第一位的责任单位为牵头单位。": True,
    "注：排在首位的为牵头单位": True,
    "（除标注“分别牵头”外，列第一位为牵头或汇总单位，下同）": True,
    "责任单位（第一个为牵头单位）": True,
    "市甲局为牵头单位的工作专班每月例会。": False,
    "各牵头单位要切实负起责任。": False,
}


@pytest.mark.parametrize("text", RULES)
@pytest.mark.parametrize("where", ["paragraph", "cell"])
def test_what_is_said_once_of_all(text: str, where: str) -> None:
    block = Paragraph(text, "") if where == "paragraph" else Grid((Row((Cell(text),), ""),))
    rules = read_rules(Paper((block,)))
    assert bool(rules.first_leads) == RULES[text]


def test_the_first_leads_where_the_notice_says_so() -> None:
    rules = read_rules(Paper((Paragraph("（第一责任单位为牵头单位，下同）", ""),)))
    who = read_who(RawTask("", "做事。", lead="市甲局、市乙局、各县区"), rules)
    assert (who.lead, who.support) == (("市甲局",), ("市乙局", "各县区"))
    both = read_who(RawTask("", "做事。", lead="市甲局、市乙局分别牵头"), rules)
    assert both.lead == ("市甲局", "市乙局")
    column = read_who(RawTask("", "做事。", lead="市甲局、市乙局", leads=True), rules)
    assert column.lead == ("市甲局", "市乙局")


def test_bold_cannot_be_read_and_is_asked() -> None:
    rules = read_rules(Paper((Paragraph("注：加粗的单位为牵头单位", ""),)))
    who = read_who(RawTask("", "做事。", lead="市甲局、市乙局"), rules)
    assert who.doubts == ("原文说「加粗的单位为牵头」，字体读不出来，请分出牵头与配合",)
