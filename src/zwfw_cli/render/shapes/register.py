"""``zwfw register``."""

from collections.abc import Mapping
from datetime import date as Day  # noqa: N812 - as in the other modules
from typing import Annotated, TypedDict

from zwfw_cli.core.registry.fields import about
from zwfw_cli.render.shapes.words import SHEET_STATES


class RegisterMatter(TypedDict):
    """One matter of a sheet."""

    entry: Annotated[str, about("记下它的记录")]
    kind: Annotated[str | None, about("类别，同 scan；早先没有记的为 null")]
    subject: Annotated[str, about("任务、指标编号，或文件条款")]
    milestone: Annotated[int | None, about("节点序号；不是节点为 null")]
    finding: Annotated[str | None, about("问题编号；不是问题为 null")]
    message: Annotated[str, about("发出时写明的情况")]
    over: Annotated[bool, about("是否已经办结、报送、达标或整改")]


class RegisterItem(TypedDict):
    """One sheet."""

    title: Annotated[str, about("编号，如 督〔2024〕3号")]
    paper: Annotated[str, about("督办单或提醒函")]
    year: Annotated[int, about("编号的年份")]
    number: Annotated[int | None, about("顺序号，每年从1起；没有编号的为 null")]
    on: Annotated[Day, about("发出的日期")]
    unit: Annotated[str, about("承办单位")]
    matters: Annotated[list[RegisterMatter], about("所列的事项")]
    reply_by: Annotated[Day, about("反馈时限（含当日）")]
    days_left: Annotated[
        int | None, about("反馈时限减查询日：负数为逾期；不等回复的为 null", unit="天")
    ]
    state: Annotated[str, about("回复得怎样", words=SHEET_STATES)]
    replied_on: Annotated[Day | None, about("第一次回复的日期；没有为 null")]
    late: Annotated[bool, about("第一次回复是否过了反馈时限")]
    reply: Annotated[str | None, about("最近一次回复的内容；没有为 null")]
    replies: Annotated[tuple[str, ...], about("各次回复的记录编号")]


class RegisterTop(TypedDict):
    """Beside the items."""

    counts: Annotated[Mapping[str, int], about("每种情形有几份，各种情形都在", unit="份")]
