"""Papers are read by people who know no codes: words, days, signatures, and not too long."""

import re
from pathlib import Path

import pytest

from conftest import HERE, Run
from zwfw_cli.render.papers.length import body_characters

REPORTS = HERE.parent / "examples" / "2021" / "reports"
PAPERS = sorted(path.name for path in REPORTS.glob("*.md"))
ISSUED = """issuer: 河东县政务服务局
short: 县政务局
contact: 王某
telephone: "0311-1234567"
papers:
  monthly: {number: "河东通报〔{year}〕{number}期"}
  notice: {number: "河东督〔{year}〕{number}号"}
"""


def lines_of(name: str) -> list[str]:
    return (REPORTS / name).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", PAPERS)
def test_codes_stand_in_tables_alone_and_days_are_written_out(name: str) -> None:
    for line in lines_of(name):
        assert line.startswith("|") or not re.search(r"\b[TI][0-9]{2}\b", line)
        if not name.startswith("考核得分"):
            assert not re.search(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", line)
        assert not re.search(r"读数过期|跌破|\*\*[^*]*[。：]\*\*", line)


@pytest.mark.parametrize("name", [one for one in PAPERS if one[0] in "周月季年"])
def test_the_papers_of_the_example_year_are_short_enough_to_read(name: str) -> None:
    assert body_characters("\n".join(lines_of(name))) <= 3000


@pytest.mark.parametrize("name", [one for one in PAPERS if one[0] == "月"])
def test_a_late_item_is_told_once(name: str) -> None:
    told = [line for line in lines_of(name) if line.startswith("- 跨层级“线上办”和综合窗口")]
    assert len(told) == ("06" in name)


def test_the_office_signs(zwfw: Run, hedong: Path) -> None:
    (hedong / "data" / "office.yaml").write_text(ISSUED, encoding="utf-8")
    root = ("--root", str(hedong), "--as-of", "2024-04-10")
    paper = zwfw("report", "monthly", "--period", "2024-03", *root).out
    assert paper.splitlines()[:3] == [
        "# 关于2024年3月河东县营商环境重点任务和效能指标完成情况的通报",
        "",
        "河东通报〔2024〕3期",
    ]
    foot = "（联系人：王某；联系电话：0311-1234567）\n\n河东县政务服务局\n\n2024年4月10日\n\n---"
    assert foot in paper
    assert "人民政府办公室" not in paper
    done = zwfw("report", "notice", "县司法局", "--issue", *root)
    assert done.err.startswith("已发出 河东督〔2024〕1号：县司法局")
    assert "编号：河东督〔2024〕1号\n" in done.out
    assert "编号：提〔2024〕1号\n" in done.out
    assert "| 反馈时限 | 2024年4月17日前，报县政务局 |" in done.out
    assert "河东督〔2024〕1号" in zwfw("log", *root, "-f", "csv").out


def test_a_paper_that_is_too_long_is_told_and_issued(zwfw: Run, hedong: Path) -> None:
    rules = hedong / "data" / "rules.yaml"
    asked = ("report", "monthly", "--period", "2024-03", "--root", str(hedong))
    before = zwfw(*asked, "--as-of", "2024-04-10")
    count = body_characters(before.out)
    assert (before.code, before.err) == (0, "")
    text = rules.read_text(encoding="utf-8")
    for most, said in ((count, ""), (count - 1, f"正文{count}字，超过{count - 1}字")):
        rules.write_text(f"{text}\npaper_characters: {most}\n", encoding="utf-8")
        told = zwfw(*asked, "--as-of", "2024-04-10")
        assert (told.code, told.out) == (0, before.out)
        assert told.err.startswith(said)
        assert bool(told.err) == bool(said)


def test_more_than_seven_go_into_a_table(zwfw: Run) -> None:
    """In a new workspace of the shipped registry nothing was reported: all that was due is late."""
    assert zwfw("init", "台账").code == 0
    paper = zwfw("report", "monthly", "--root", "台账", "--as-of", "2021-11-03").out
    part = paper.split("## 四、存在问题")[1].split("## 五、")[0]
    assert "| 编号 | 事项 | 未办结单位 | 到期日 | 逾期 | 原因 |\n" in part
    assert (
        "| T04 | “最多跑一次”清单和四项指标（完成清单发布） | 区政务服务办 | 2021年3月31日 | 214天 | "
        "未说明 |\n"
    ) in part
    assert "| 编号 | 事项 | 没有报送的牵头单位 |\n" in part
    assert not re.search(r"^- ", part, re.MULTILINE)


def test_a_period_may_be_said_and_is_told(zwfw: Run) -> None:
    for kind, said, written, told in (
        ("monthly", "6月", "2021-06", "“6月”即2021年6月。"),
        ("quarterly", "二季度", "2021Q2", "“二季度”即2021年第二季度。"),
        ("weekly", "上周", "2021-W26", "“上周”即2021年6月28日至7月4日。"),
        ("annual", "去年", "2020", "“去年”即2020年。"),
    ):
        spoken = zwfw("report", kind, "--period", said, "--as-of", "2021-07-05")
        plain = zwfw("report", kind, "--period", written, "--as-of", "2021-07-05")
        assert (spoken.code, spoken.out) == (plain.code, plain.out)
        assert told in spoken.err
