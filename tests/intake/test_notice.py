"""The head of a notice: number, title, issuer, day, recipients, place and subject."""

from zwfw_cli.core.registry.model import Notice
from zwfw_cli.intake.body.notice import read_notice
from zwfw_cli.intake.paper import Paragraph


def read(text: str, year: int = 2023, annex: str = "") -> tuple[Notice, list[str]]:
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    notice, doubts = read_notice([Paragraph(line, "") for line in lines], annex, year, "文件名", {})
    return notice, [doubt.message for doubt in doubts]


def told(notice: Notice) -> list[str]:
    return [
        notice.document, notice.title, notice.issuer, str(notice.issued), notice.place,
        notice.subject, notice.recipients, notice.annex or "",
    ]  # fmt: skip


def test_a_whole_head() -> None:
    notice, doubts = read(
        """
        某府办发〔2023〕12号
        江南省河东县人民政府办公室
        关于印发《河东县2023年优化营商环境工作方案》的通知
        各乡镇人民政府，县政府各部门，
        有关单位：
        现印发给你们，请遵照执行。
        河东县人民政府办公室
        2023年3月5日
        附件：1.河东县2023年任务分解表
        """
    )
    assert told(notice) == [
        "某府办发〔2023〕12号", "河东县2023年优化营商环境工作方案", "江南省河东县人民政府办公室",
        "2023-03-05", "河东县", "优化营商环境", "各乡镇人民政府，县政府各部门，有关单位",
        "河东县2023年任务分解表",
    ]  # fmt: skip
    assert doubts == []


def test_what_is_missing_is_said() -> None:
    notice, doubts = read("任务分解表", annex="任务分解表")
    assert told(notice)[0] == "待核"
    assert doubts == [
        "没有找到发文字号，请填写",
        "没有找到发文机关，请填写",
        "没有找到成文日期，请填写",
        "没有找到地名，请填写",
        "没有找到主送单位，请填写",
    ]


def test_a_day_of_another_time_is_doubted() -> None:
    notice, doubts = read("某发〔2019〕1号\n关于做好工作的通知\n2019年1月1日")
    assert str(notice.issued) == "2023-01-01"
    assert "成文日期读作2019-01-01，与年份2023相差超过一年，请核对" in doubts
