"""Targets in the body of a notice: the wording, the day that governs it, the words quoted."""

from datetime import date

import pytest

from zwfw_cli.intake.body.bounds import read_bound
from zwfw_cli.intake.body.outline import read_outline
from zwfw_cli.intake.body.targets import read_targets
from zwfw_cli.intake.drafting import draft_registry
from zwfw_cli.intake.paper import Cell, Grid, Paper, Paragraph, Row

BOUNDS = {
    "办理比例不低于95%": ">= 95 %",
    "平均跑动次数不超过0.2次": "<= 0.2 次",
    "比例达到45%以上": ">= 45 %",
    "减材料达20%以上": ">= 20 %",
    "压缩至5个工作日以内": "<= 5 个工作日",
    "时限压减到3天": "<= 3 天",
    "平均减少85%": ">= 85 %",
    "投诉量低于5件": "< 5 件",
    "超过1000家": "> 1000 家",
    "控制在2小时以内": "<= 2 小时",
    "满意度提升至99.5％": ">= 99.5 %",
    "新增不少于２０项": ">= 20 项",
    "两日办结": "<= 2 日",
    "全流程23天办结": "<= 23 天",
    "窗口100%实行综合受理": ">= 100 %",
    "实现村级全覆盖": ">= 100 %",
    "事项全部纳入平台": ">= 100 %",
    "采购人“应进必进”": ">= 100 %",
    "数据全量归集": ">= 100 %",
    "办理事项超500件": "> 500 件",
    "签订时间压缩至3周以内": "<= 3 周",
    "推出产品5款以上": ">= 5 款",
    "筛查不少于1000例": ">= 1000 例",
    "每个镇街至少建设1处公园": ">= 1 处",
    "平均压减70%以上": ">= 70 %",
}
NO_BOUNDS = (
    "建设24小时自助区",
    "深化“证照分离”全覆盖试点改革",
    "评选10个先进单位",
    "贯彻第3号令",
    "推广一件事一次办",
    "全部完成整改任务",
    "对营业收入达到或超过1亿元的企业给予奖励",
    "对占地6亩以下的项目简化审批",
    "自受理之日起30天内作出决定",
    "在收到通知后5个工作日内反馈",
    "对注册资本500万元以上的企业实行告知承诺",
    "对逾期30日以上未办结的事项进行督办",
    "每季度至少开展1次",
)


@pytest.mark.parametrize("words", BOUNDS)
def test_a_bound(words: str) -> None:
    bound = read_bound(words)
    assert bound is not None
    assert f"{bound.operator} {bound.target} {bound.unit}" == BOUNDS[words]


@pytest.mark.parametrize("words", NO_BOUNDS)
def test_no_bound(words: str) -> None:
    assert read_bound(words) is None


def targets(text: str) -> list[str]:
    clauses = read_outline(
        [Paragraph("二、目标", "第1段"), Paragraph(f"（一）指标。{text}", "第2段")]
    )
    found, _ = read_targets(clauses, 2023, date(2023, 1, 20), ())
    assert {one.clause for one in found} <= {"二（一）"}
    return [
        f"{one.name} {one.operator}{one.target}{one.unit} {one.due} {'' if one.binding else '力争 '}| {one.quote}"
        for one in found
    ]


SENTENCES = {
    "到2023年6月底前，网办率达到90%以上，即办率不低于50%。群众满意度达95%。": [
        "网办率 >=90% 2023-06-30 | 到2023年6月底前，网办率达到90%以上",
        "即办率 >=50% 2023-06-30 | 即办率不低于50%",
        "群众满意度 >=95% None | 群众满意度达95%",
    ],
    "年底前力争新增事项100项，努力实现数据全量归集。": [
        "新增事项 >=100项 2023-12-31 力争 | 年底前力争新增事项100项",
        "数据归集率 >=100% 2023-12-31 力争 | 努力实现数据全量归集",
    ],
    "整改率、回访率达到100%。": [
        "整改率 >=100% None | 整改率、回访率达到100%",
        "回访率 >=100% None | 整改率、回访率达到100%",
    ],
    "推进事项进驻大厅，做到“应进必进”。": [
        "事项进驻大厅应进必进比例 >=100% None | 推进事项进驻大厅，做到“应进必进”"
    ],
    "办理时间减少80%以上、跑动次数不超过0.3次、即办率达到40%。": [
        "办理时间减少 >=80% None | 办理时间减少80%以上",
        "跑动次数 <=0.3次 None | 跑动次数不超过0.3次",
        "即办率 >=40% None | 即办率达到40%",
    ],
    "2023年，网办率达到90%以上。全年新增事项10项以上。": [
        "网办率 >=90% 2023-12-31 | 2023年，网办率达到90%以上",
        "新增事项 >=10项 2023-12-31 | 全年新增事项10项以上",
    ],
    "网办率2023年达到90%。": ["网办率 >=90% 2023-12-31 | 网办率2023年达到90%"],
    "办理时限压减至法定时限的50%以内。": [
        "办理时限占法定时限的比例 <=50% None | 办理时限压减至法定时限的50%以内"
    ],
    "其中不少于30个。": ["其中不少于30个 >=30个 None | 其中不少于30个"],
    "2022年底，网办率已达到80%。": [],
    "力争到年底,网办率达到90%；即办率达到50%。": [
        "网办率 >=90% 2023-12-31 力争 | 力争到年底,网办率达到90%",
        "即办率 >=50% 2023-12-31 力争 | 即办率达到50%",
    ],
    "电子证照应用覆盖率在9月底前达到60%。": [
        "电子证照应用覆盖率 >=60% 2023-09-30 | 电子证照应用覆盖率在9月底前达到60%"
    ],
}


@pytest.mark.parametrize("text", SENTENCES)
def test_the_targets_of_sentences(text: str) -> None:
    assert targets(text) == SENTENCES[text]


def test_a_table_of_indicators() -> None:
    rows = [
        "序号 | 指标名称 | 单位 | 目标值 | 责任单位",
        "1 | 总产值增速 | % | 6.5以上 | 市发改委",
        "2 | 公共预算收入 | 亿元 | ≥120 | 市财政局",
        "3 | 登记失业率 | % | 4.5以内 | 市人社局",
        "4 | 好评率 | % | 98 | 市审批局",
    ]
    cells = [[cell.strip() for cell in row.split("|")] for row in rows]
    grid = Grid(tuple(Row(tuple(map(Cell, row)), f"第{at}行") for at, row in enumerate(cells, 1)))
    draft = draft_registry(Paper((grid,)), 2022, "附件.txt")
    assert [f"{one.name} {one.operator}{one.target}{one.unit} {one.due} {one.tasks[0]}" for one in draft.indicators] == [
        "总产值增速 >=6.5% 2022-12-31 T01",
        "公共预算收入 >=120亿元 2022-12-31 T02",
        "登记失业率 <=4.5% 2022-12-31 T03",
        "好评率 >=98% 2022-12-31 T04",
    ]  # fmt: skip
    assert [doubt.line_text() for doubt in draft.doubts if doubt.file == "indicators"] == [
        "第5行：I04 目标值没有写“以上”“以下”，按不低于记"
    ]
    assert [task.lead for task in draft.tasks][:2] == [("市发改委",), ("市财政局",)]
