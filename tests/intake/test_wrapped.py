"""Text that a page broke: copied out of a PDF, each line ends where the page did."""

import textwrap
from pathlib import Path

import pytest

from zwfw_cli.core.errors import DataError
from zwfw_cli.intake.drafting import draft_registry
from zwfw_cli.intake.files.opening import read_paper

CLAUSES = """
一、深化改革
（一）推行清单管理。编制公布全市行政许可事项清单，对清单内事项逐项制定实施规范，清单之外一律不得违法实施行政许可。（责任单位：市审批局；配合单位：市司法局、各县区政府；完成时限：2022年9月底前）
（二）压减时限。依申请事项承诺办理时限在法定时限基础上平均压减70%以上，跑动次数不超过0.3次。（责任单位：市审批局；完成时限：2022年10月底前）
二、提升服务
（三）推进“一件事”。围绕企业和群众办事场景，新推出企业开办、公民婚育等10个以上主题集成服务。（牵头单位：市政府办公室；责任单位：市审批局、市大数据局；完成时限：2022年11月底前）
（四）优化热线。加强热线平台与部门业务系统互联互通，提高诉求办理质量。（责任单位：市信访局；配合单位：市直各有关部门；完成时限：全年）
"""
OWN_LINES = """
一、破除壁垒
（一）规范政府和社会资本合作项目管理，加强存量项目监管，推进基础性制度建设，确保项目协议落实到位。
责任单位：市发展改革委、市财政局（第一责任单位为牵头单位，下同）
时限要求：持续推进
（二）落实招投标统一政策，消除对企业设置的不合理限制和壁垒，小型项目原则上不再强制要求监理。
责任单位：市住房城乡建设局
时限要求：2022年7月底前
"""


def broken(text: str, width: int, indent: str, pages: bool) -> str:
    """As a page of so many characters breaks it; no line begins with a closing mark."""
    lines: list[str] = []
    for paragraph in text.strip().splitlines():
        rest = indent + paragraph
        while len(rest) > width:
            at = width
            while rest[at] in "，。；：、）”%" or (rest[at].isdigit() and rest[at - 1].isdigit()):
                at -= 1
            lines.append(rest[:at])
            rest = rest[at:]
        lines.append(rest)
    if pages:
        lines[8:8] = ["", "— 1 —", ""]
    return "\n".join(lines)


@pytest.mark.parametrize("text", [CLAUSES, OWN_LINES], ids=["brackets", "own lines"])
@pytest.mark.parametrize("width", [22, 28, 40])
@pytest.mark.parametrize("indent", ["", "　　", "  "])
@pytest.mark.parametrize("pages", [False, True])
def test_the_same_tasks_as_unbroken(
    tmp_path: Path, text: str, width: int, indent: str, pages: bool
) -> None:
    whole, path = tmp_path / "整.txt", tmp_path / "折.txt"
    whole.write_text(text, encoding="utf-8")
    path.write_text(broken(text, width, indent, pages), encoding="utf-8")
    expected = draft_registry(read_paper(whole), 2022, "通知.txt")
    draft = draft_registry(read_paper(path), 2022, "通知.txt")
    assert draft.tasks == expected.tasks
    assert draft.sections == expected.sections
    assert draft.indicators == expected.indicators


COLUMNS = """
附件
任务分解表
序号    工作任务      牵头单位    完成时限
1     建设一体化    市大数据    10月底
      政务平台，    局         前
      完善人口、
      法人数据库
2     推进政务云    市财政局    12月底
      整合，完成               前
      迁移
"""
CELL_PIECES = """
序号
工作任务
牵头单位
完成时限
1
新建公办
幼儿园 6
所，新增
学位。
市教育局
、市财政
局
8月底前
"""


@pytest.mark.parametrize("text", [COLUMNS, CELL_PIECES], ids=["columns", "pieces"])
def test_torn_cells_stop_the_import_and_are_shown(tmp_path: Path, text: str) -> None:
    path = tmp_path / "附件.txt"
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    with pytest.raises(DataError) as error:
        draft_registry(read_paper(path), 2022, path.name)
    (problem,) = error.value.problems
    assert problem.code == "import-wrapped"
    assert problem.message.startswith("疑似PDF折行：")
    assert "「" in problem.message
