"""``zwfw log``."""

from datetime import date as Day  # noqa: N812 - as in the other modules
from decimal import Decimal
from typing import Annotated, TypedDict

from zwfw_cli.core.ledger.entry import Kind
from zwfw_cli.core.registry.fields import about
from zwfw_cli.render.shapes.words import RECORDED


class LogItem(TypedDict):
    """An entry; what does not belong to its kind is null or empty."""

    entry: Annotated[str, about("记录编号，台账中唯一")]
    kind: Annotated[Kind, about("种类", words=RECORDED)]
    on: Annotated[Day, about("事情发生的日期")]
    recorded_at: Annotated[str, about("记下的时刻，带时区", format="date-time")]
    task: Annotated[str | None, about("任务编号")]
    indicator: Annotated[str | None, about("指标编号")]
    milestone: Annotated[
        int | None, about("节点序号；null 为 milestones 所列，没有列的为能改的各个节点")
    ]
    milestones: Annotated[tuple[int, ...], about("写明了几个节点的，各个序号；否则为空")]
    unit: Annotated[str | None, about("单位；进展为 null 指各牵头单位，读数为 null 指全区县")]
    state: Annotated[str | None, about("报的状态，或“退回”")]
    value: Annotated[Decimal | None, about("读数，计量单位见所说的指标")]
    numerator: Annotated[Decimal | None, about("分子")]
    denominator: Annotated[Decimal | None, about("分母")]
    source: Annotated[str | None, about("数据来源")]
    note: Annotated[str | None, about("说明、理由或内容")]
    problem: Annotated[str | None, about("存在的问题；“无”为已解决")]
    next: Annotated[str | None, about("下步措施")]
    evidence: Annotated[tuple[str, ...], about("佐证材料")]
    by: Annotated[str | None, about("经手人")]
    revokes: Annotated[str | None, about("所撤销的记录")]
    to: Annotated[
        Day | None, about("延期：新时限；问题：整改时限；督办单、提醒函：反馈时限（均含当日）")
    ]
    approved_by: Annotated[str | None, about("批准延期的文件")]
    clause: Annotated[str | None, about("文件条款，不对应任务时")]
    finding: Annotated[str | None, about("所整改、销号的问题编号")]
    paper: Annotated[str | None, about("发出的是督办单、提醒函、填报表还是催报")]
    number: Annotated[int | None, about("它在当年的编号")]
    batch: Annotated[str | None, about("同一批：所在的表或填报表")]
    amends: Annotated[str | None, about("所更正的记录，原记录已撤销")]
    answers: Annotated[str | None, about("回复：所回复的督办单、提醒函的一条记录")]
    period: Annotated[str | None, about("要求报送：所问的期间")]
    items: Annotated[tuple[str, ...], about("要求报送：所问的节点（T04/2）、指标（I05）")]
    asked: Annotated[int | None, about("要求报送：要单位填的栏数")]
    prefilled: Annotated[int | None, about("要求报送：已代填的栏数")]
    revoked: Annotated[bool, about("是否已被撤销")]
