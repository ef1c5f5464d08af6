"""Tables of tasks as governments of all levels lay them out, each as .docx and as .xlsx.

In a table ``^`` is merged with the place above and ``<`` with the one to the left; ``/`` breaks a
line. What must come out: area, task, lead, support and deadline of each row.
"""

from pathlib import Path

import pytest
from annexes import LEFT, UP, Matrix, write_page, write_sheet, write_word

from zwfw_cli.cli.main import main
from zwfw_cli.core.registry.model import Task
from zwfw_cli.intake.drafting import draft_registry
from zwfw_cli.intake.files.opening import read_paper

CASES = {
    "areas in full-width rows, no support": (
        """
        序号 | 工作任务 | 负责单位 | 时间进度
        一、深化简政放权 | < | < | <
        1 | 公布许可事项清单。 | 省政府办公厅牵头，各有关部门负责 | 2023年6月底前
        2 | 清理备案事项。 | 省司法厅 | 持续推进
        二、优化服务 | < | < | <
        3 | 推广电子证照。 | 省大数据局、省公安厅 | 2023年底前取得阶段性成果
        """,
        """
        一、深化简政放权 | 公布许可事项清单。 | 省政府办公厅 | 各有关部门 | 2023年6月底前
        一、深化简政放权 | 清理备案事项。 | 省司法厅 | | 持续推进
        二、优化服务 | 推广电子证照。 | 省大数据局、省公安厅 | | 2023年底前取得阶段性成果
        """,
    ),
    "three storeys of work": (
        """
        任务类别 | 序号 | 重点任务 | 工作措施 | 牵头单位 | 责任单位 | 完成时限
        简政 | 1 | 清单管理 | 1.编制清单。/2.公布清单。 | 市政务服务局 | 市司法局、各区县 | 6月底前
        ^ | 2 | 告知承诺 | 推广告知承诺。 | 市司法局 | 市级有关部门 | 全年
        服务 | 3 | 一件事 | 上线十件事。 | 市政务服务局 | / | 12月底前
        """,
        """
        简政 | 1.编制清单。/2.公布清单。 | 市政务服务局 | 市司法局、各区县 | 6月底前
        简政 | 推广告知承诺。 | 市司法局 | 市级有关部门 | 全年
        服务 | 上线十件事。 | 市政务服务局 | | 12月底前
        """,
    ),
    "one column for both roles": (
        """
        序号 | 重点任务 | 具体内容 | 责任单位 | 完成时限
        1 | 提升服务 | 优化大厅。 | 区政务办牵头，区财政局、各街道配合 | 9月底前
        2 | ^ | 完善热线。 | 牵头单位：区信访局；配合单位：区融媒体中心 | 长期坚持
        """,
        """
        提升服务 | 优化大厅。 | 区政务办 | 区财政局、各街道 | 9月底前
        提升服务 | 完善热线。 | 区信访局 | 区融媒体中心 | 长期坚持
        """,
    ),
    "header of two storeys": (
        """
        序号 | 工作内容 | 责任分工 | < | 时限 | 备注
        ^ | ^ | 牵头单位 | 配合单位 | ^ | ^
        1 | 建立台账。 | 县政务局 | 县财政局 | 3月31日前 | 试点
        2 | 开展培训。 | 县人社局 | 各乡镇 | 每季度 |
        """,
        """
        | 建立台账。 | 县政务局 | 县财政局 | 3月31日前
        | 开展培训。 | 县人社局 | 各乡镇 | 每季度
        """,
    ),
    "areas numbered in the column of numbers": (
        """
        序号 | 主要任务 | 主办单位 | 协办单位 | 办理时限
        一 | 强化组织领导 | < | < | <
        1 | 成立专班。 | 镇党政办 | 各站所 | 2月底前
        二 | 狠抓落实 | < | < | <
        2 | 定期督查。 | 镇纪委 | 无 | 每月
        """,
        """
        一、强化组织领导 | 成立专班。 | 镇党政办 | 各站所 | 2月底前
        二、狠抓落实 | 定期督查。 | 镇纪委 | | 每月
        """,
    ),
    "work of its own name, units on lines": (
        """
        序号 | 民生实事 | 责任单位 | 完成时限
        1 | 新建人行天桥2座。 | 县住建局/县城管局 | 12月底前
        2 | 改造老旧小区10个。 | 县住建局 | 9月投入使用
        """,
        """
        | 新建人行天桥2座。 | 县住建局/县城管局 | | 12月底前
        | 改造老旧小区10个。 | 县住建局 | | 9月投入使用
        """,
    ),
    "no deadlines": (
        """
        工作任务 | 工作要求 | 牵头单位 | 责任单位
        一、深化公开 | < | < | <
        （一）公开规划 | 1.公开本级规划。 | 区发改局 | 区直各部门，各镇街
        ^ | 2.公开历史规划。 | 区发改局 | 区档案馆
        """,
        """
        （一）公开规划 | 1.公开本级规划。 | 区发改局 | 区直各部门，各镇街 |
        （一）公开规划 | 2.公开历史规划。 | 区发改局 | 区档案馆 |
        """,
    ),
    "a column for each quarter": (
        """
        序号 | 项目名称 | 建设内容 | 进度安排 | < | < | < | 责任单位
        ^ | ^ | ^ | 一季度 | 二季度 | 三季度 | 四季度 | ^
        1 | 政务中心 | 新建大厅。 | 完成设计 | 开工建设 | 主体完工 | 投入使用 | 市机关事务局
        """,
        """
        政务中心 | 新建大厅。 | 市机关事务局 | | 一季度：完成设计；二季度：开工建设；三季度：主体完工；四季度：投入使用
        """,
    ),
    "another order, and people": (
        """
        完成时间 | 配合部门 | 牵头部门 | 任务内容 | 重点领域 | 责任领导 | 联系电话
        6月30日 | 各科室 | 办公室 | 修订制度。 | 内部管理 | 张三 | 123
        12月 | — | 审批科 | 清理积案。 | 审批服务 | 李四 | 456
        """,
        """
        内部管理 | 修订制度。 | 办公室 | 各科室 | 6月30日
        审批服务 | 清理积案。 | 审批科 | | 12月
        """,
    ),
    "units and deadlines merged over rows": (
        """
        序号 | 任务 | 牵头单位 | 配合单位 | 完成时限
        1 | 编制方案。 | 市数据局 | 各县市区 | 5月底前
        2 | 组织实施。 | ^ | ^ | ^
        3 | 总结评估。 | 同上 | 同上 | 年底前
        """,
        """
        | 编制方案。 | 市数据局 | 各县市区 | 5月底前
        | 组织实施。 | 市数据局 | 各县市区 | 5月底前
        | 总结评估。 | 市数据局 | 各县市区 | 年底前
        """,
    ),
    "a unit and a number written once for two rows": (
        """
        序号 | 工作任务 | 责任单位 | 完成时限
        1 | 修缮校舍。 | 县教育局 | 8月底前
         | 更换课桌。 | | 9月底前
        2 | 清理河道。 | / | 10月底前
        """,
        """
        | 修缮校舍。 | 县教育局 | | 8月底前
        | 更换课桌。 | 县教育局 | | 9月底前
        | 清理河道。 | 待明确单位 | | 10月底前
        """,
    ),
    "numbers that Word counts by itself, and a unit that is missing": (
        """
        序号 | 工作任务 | 责任单位 | 完成时限
         | 修缮校舍。 | 县教育局 | 8月底前
         | 更换课桌。 | | 9月底前
        """,
        """
        | 修缮校舍。 | 县教育局 | | 8月底前
        | 更换课桌。 | 待明确单位 | | 9月底前
        """,
    ),
    "an area and a unit written once": (
        """
        工作领域 | 工作任务 | 牵头单位 | 完成时限
        教育 | 修缮校舍。 | 县教育局 | 8月底前
         | 更换课桌。 | | 9月底前
        水利 | 清理河道。 | 县水利局 | 10月底前
         | 加固堤防。 | 县应急局 | 11月底前
        """,
        """
        教育 | 修缮校舍。 | 县教育局 | | 8月底前
        教育 | 更换课桌。 | 县教育局 | | 9月底前
        水利 | 清理河道。 | 县水利局 | | 10月底前
        水利 | 加固堤防。 | 县应急局 | | 11月底前
        """,
    ),
    "one column for units and days": (
        """
        序号 | 工作任务 | 责任单位及完成时限
        1 | 公布清单。 | 县司法局（县普法办）、县财政局，7月底前
        2 | 改造大厅。 | 责任单位：县住建局/完成时限：12月底前
        3 | 上门服务。 | 各乡镇（长期坚持）
        """,
        """
        | 公布清单。 | 县司法局（县普法办）、县财政局 | | 7月底前
        | 改造大厅。 | 责任单位：县住建局 | | 12月底前
        | 上门服务。 | 各乡镇 | | 长期坚持
        """,
    ),
    "a lead merged over both columns": (
        """
        序号 | 工作任务 | 牵头单位 | 配合单位 | 时间节点
        1 | 各自整改。 | 各镇街、区级各部门 | < | 立行立改
        2 | 汇总情况。 | 区政府办 | 区级各部门 | 10月20日前
        """,
        """
        | 各自整改。 | 各镇街、区级各部门 | | 立行立改
        | 汇总情况。 | 区政府办 | 区级各部门 | 10月20日前
        """,
    ),
    "rows that begin like a note": (
        """
        工作任务 | 责任单位 | 完成时限
        联系企业：上门服务。 | 县工信局 | 每月
        说明情况：公开进度。 | 县住建局 | 6月底前
        备注：以上均为年度任务。 | < | <
        """,
        """
        | 联系企业：上门服务。 | 县工信局 | | 每月
        | 说明情况：公开进度。 | 县住建局 | | 6月底前
        """,
    ),
    "a heading over numbers and titles": (
        """
        重点任务 | < | 具体措施 | 目标值 | 责任单位 | 完成时限
        1 | 提效能 | 措施一。 | 95% | 甲局 | 3月
        ^ | ^ | 措施二。 | 5天 | 乙局 | 4月
        2 | 优服务 | 措施三。 | 无 | 丙局 | 5月
        """,
        """
        提效能 | 措施一。 | 甲局 | | 3月
        提效能 | 措施二。 | 乙局 | | 4月
        优服务 | 措施三。 | 丙局 | | 5月
        """,
    ),
    "areas, and areas within them": (
        """
        序号 | 任务 | 牵头单位 | 时限
        一、总体 | < | < | <
        （一）制度 | < | < | <
        1 | 建制度 | 甲局 | 3月
        （二）队伍 | < | < | <
        2 | 强队伍 | 乙局 | 4月
        二、保障 | < | < | <
        3 | 强保障 | 〃 | 5月
        """,
        """
        （一）制度 | 建制度 | 甲局 | | 3月
        （二）队伍 | 强队伍 | 乙局 | | 4月
        二、保障 | 强保障 | 乙局 | | 5月
        """,
    ),
    "start and end": (
        """
        编号 | 事项 | 开始时间 | 完成时间 | 承办单位 | 参与单位
        1 | 系统改造 | 2023年3月 | 2023年11月 | 信息中心 | 各业务处室
        """,
        """
        | 系统改造 | 信息中心 | 各业务处室 | 2023年11月
        """,
    ),
    "years and asides in the headings": (
        """
        2023年重点工作任务清单 | < | < | <
        2023年度重点任务 | 具体措施 | 责任单位（第一个为牵头单位） | 完成时限（含当日）
        打造样板 | 推进试点。 | 市营商局、市财政局 | 7月15日
        ^ | 宣传推广。 | 市营商局 | 贯穿全年
        注：各单位于每月底报送进展。 | < | < | <
        """,
        """
        打造样板 | 推进试点。 | 市营商局 | 市财政局 | 7月15日
        打造样板 | 宣传推广。 | 市营商局 | | 贯穿全年
        """,
    ),
    "a list of rectifications": (
        """
        序号 | 存在问题 | 整改目标 | 整改措施 | 整改时限 | 责任单位 | 责任人
        1 | 窗口排队久。 | 缩短等候。 | 增设窗口。 | 2023年4月底前 | 区政务中心 | 王五
        2 | 材料重复。 | 一次提交。 | 数据共享。 | 2023年8月底前 | 区大数据局 | 赵六
        """,
        """
        | 增设窗口。 | 区政务中心 | | 2023年4月底前
        | 数据共享。 | 区大数据局 | | 2023年8月底前
        """,
    ),
    "duty and support, no lead": (
        """
        序号 | 工作任务 | 责任单位 | 协办单位 | 完成时限
        1 | 公布清单。 | 市司法局 | 市财政局、各县区政府 | 5月底前
        """,
        """
        | 公布清单。 | 市司法局 | 市财政局、各县区政府 | 5月底前
        """,
    ),
    "an empty lead beside a filled duty": (
        """
        序号 | 项目 | 责任分工 | < | < | 完成时限
        ^ | ^ | 牵头单位 | 责任单位 | 协助单位 | ^
        1 | 新建幼儿园。 | 市教育局 | 各县区政府 | 市财政局 | 8月底前
        2 | 配备图书。 |  | 市教育局 |  | 6月底前
        """,
        """
        | 新建幼儿园。 | 市教育局 | 各县区政府；市财政局 | 8月底前
        | 配备图书。 | 市教育局 | | 6月底前
        """,
    ),
    "label words are no units": (
        """
        序号 | 工作任务 | 主要责任单位 | 其他责任单位 | 指导单位 | 启动时间 | 完成时间 | 备注
        1 | 建设平台。 | 市大数据局 | 市公安局 | 省大数据局 | 3月 | 10月 | 分期
        """,
        """
        | 建设平台。 | 市大数据局 | 市公安局 | 10月
        """,
    ),
    "a name broken over two lines": (
        """
        序号 | 工作任务 | 牵头单位 | 配合单位 | 完成时限
        1 | 推进公积金业务。 | 市住房公积金管理中/心 | 市人力资源和社会/保障局/市委/组织部 | 9月底前
        """,
        """
        | 推进公积金业务。 | 市住房公积金管理中心 | 市人力资源和社会/保障局/市委/组织部 | 9月底前
        """,
    ),
    "what names no area": (
        """
        填报单位：市政府办公室 | < | < | <
        序号 | 工作任务 | 牵头单位 | 完成时限
        一、总体 | < | < | <
        1 | 建制度。 | 甲局 | 3月
        （续表） | < | < | <
        2 | 强队伍。 | 乙局 | 4月
        """,
        """
        一、总体 | 建制度。 | 甲局 | | 3月
        一、总体 | 强队伍。 | 乙局 | | 4月
        """,
    ),
    "two tables under one another": (
        """
        序号 | 工作任务 | 牵头单位 | 完成时限
        1 | 甲任务。 | 市A局 | 3月底前
        牵头单位 | 序号 | 工作任务 | 完成时限
        市B局 | 2 | 乙任务。 | 4月底前
        """,
        """
        | 甲任务。 | 市A局 | | 3月底前
        | 乙任务。 | 市B局 | | 4月底前
        """,
    ),
}


def read_matrix(text: str) -> Matrix:
    marks = {"^": UP, "<": LEFT}
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return [
        [marks.get(cell, cell if cell == "/" else cell.replace("/", "\n")) for cell in row]
        for row in rows
    ]


def told(task: Task, whole: str) -> list[str]:
    area = "" if task.section == whole else task.section
    deadline = "" if task.deadline.text == "未写时限" else task.deadline.text
    lead = task.lead_text or "、".join(task.lead)
    support = task.support_text or "、".join(task.support)
    if task.note and task.note.startswith("单位栏原文"):
        lead, support = "、".join(task.lead), "、".join(task.support)
    elif task.lead_text and task.lead_text.endswith("负责"):
        lead = "、".join(task.lead)
    return [area, task.content, lead, support, deadline]


@pytest.mark.parametrize("form", ["docx", "xlsx", "html"])
@pytest.mark.parametrize("name", CASES)
def test_every_row_and_cell(tmp_path: Path, name: str, form: str) -> None:
    table, expected = CASES[name]
    path = tmp_path / f"附件.{form}"
    if form == "docx":
        write_word(path, [], read_matrix(table))
    elif form == "html":
        write_page(path, [], read_matrix(table))
    else:
        write_sheet(path, read_matrix(table))
    draft = draft_registry(read_paper(path), 2023, path.name)
    rows = [
        [cell.strip().replace("/", "\n") for cell in line.split("|")]
        for line in expected.strip().splitlines()
    ]
    whole = draft.notice.annex or "附件"
    assert [told(task, whole) for task in draft.tasks] == rows


@pytest.mark.parametrize("name", CASES)
def test_the_draft_is_valid(tmp_path: Path, name: str) -> None:
    path = tmp_path / "附件.docx"
    write_word(path, ["某市2023年工作方案"], read_matrix(CASES[name][0]))
    assert main(["import", str(path), "--year", "2023", "-o", str(tmp_path / "台账")]) == 0
    assert main(["validate", "--root", str(tmp_path / "台账")]) == 0


def test_a_table_for_each_area_and_one_cut_by_a_page(tmp_path: Path) -> None:
    header = "序号 | 工作任务 | 牵头单位 | 完成时限\n"
    path = tmp_path / "附件.docx"
    write_word(
        path,
        ["附件1", "2023年某市重点任务分解表", "一、简政放权"],
        read_matrix(header + "1 | 甲一。 | 甲局 | 3月底前"),
        read_matrix("2 | 甲二。 | 乙局 | 长期坚持"),
        read_matrix("单位 | 姓名 | 职务 | 电话\n甲局 | 张三 | 科长 | 123"),
        read_matrix(header + "1 | 乙一。 | 丙局 | 4月底前"),
    )
    draft = draft_registry(read_paper(path), 2023, path.name)
    told = [(task.no, task.section, task.content) for task in draft.tasks]
    assert told == [
        (1, "一、简政放权", "甲一。"),
        (2, "一、简政放权", "甲二。"),
        (3, "一、简政放权", "乙一。"),
    ]
    assert draft.notice.annex == "2023年某市重点任务分解表"


def test_pasted_work_that_shares_number_and_unit(tmp_path: Path) -> None:
    words = """
    序号 实事 责任单位 完成时限
    1 新建公厕。 县住建局 6月底前
    2 修缮校舍。 县教育局 8月底前 更换课桌。 9月底前
    3 清理河道。 县水利局 10月底前
    """
    path = tmp_path / "附件.txt"
    path.write_text("任务分解表\n\n" + "\n\n".join(words.split()), encoding="utf-8")
    draft = draft_registry(read_paper(path), 2023, path.name)
    assert [(one.content, one.lead, one.deadline.text) for one in draft.tasks] == [
        ("新建公厕。", ("县住建局",), "6月底前"),
        ("修缮校舍。", ("县教育局",), "8月底前"),
        ("更换课桌。", ("县教育局",), "9月底前"),
        ("清理河道。", ("县水利局",), "10月底前"),
    ]
