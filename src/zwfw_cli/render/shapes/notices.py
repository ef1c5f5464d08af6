"""``zwfw report notice``."""

from datetime import date as Day  # noqa: N812 - as in the other modules
from typing import Annotated, Final, TypedDict

from zwfw_cli.core.registry.fields import about
from zwfw_cli.render.shapes.words import SCANNED

PAPERS: Final = {
    "督办单": "已逾期、未达标、过了整改时限",
    "提醒函": "将到期、应报送、努力目标未达到",
}


class SheetItem(TypedDict):
    """One matter for one unit: a sheet."""

    paper: Annotated[str, about("文种", words=PAPERS)]
    title: Annotated[str, about("编号的写法，如 督〔2024〕3号；草稿的号空着")]
    year: Annotated[int, about("编号的年份")]
    number: Annotated[int | None, about("编号；草稿为 null")]
    times: Annotated[int, about("同一事项第几次发出，从1起", unit="次")]
    unit: Annotated[str, about("承办单位")]
    kind: Annotated[str, about("类别，与日扫描相同", words=SCANNED)]
    subject: Annotated[str, about("任务、指标或文件条款")]
    milestone: Annotated[int | None, about("任务的节点序号；不涉及节点为 null")]
    finding: Annotated[str | None, about("明察暗访的问题编号；不是问题为 null")]
    finding_number: Annotated[
        int | None, about("问题的序号，印作“问题1号”；不是问题的、0.1版登记的没有，为 null")
    ]
    message: Annotated[str, about("是什么情况")]
    date: Annotated[Day | None, about("到期日或时限；没有为 null")]
    days_left: Annotated[int | None, about("剩余天数，负数为已过；没有日期为 null", unit="天")]
    source: Annotated[str, about("任务来源：文件和位置")]
    progress: Annotated[str, about("目前进展")]
    demand: Annotated[str, about("督办或提醒的要求")]
    reply_by: Annotated[Day, about("反馈时限（含当日）")]


class NoticeTop(TypedDict):
    """Beside the items."""

    unit: Annotated[str, about("承办单位")]
