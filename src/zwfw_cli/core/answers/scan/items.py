"""What a scan finds: kinds, gravest first, and the act that each asks for."""

from datetime import date
from typing import Annotated, Final, NamedTuple

from zwfw_cli.core.ledger.inspections import name_of
from zwfw_cli.core.ledger.sheets import SILENT
from zwfw_cli.core.registry.fields import about

OVERDUE, TODAY, SOON = "逾期", "今日到期", "临期"
MISSED, STALE, UNREAD = "未达标", "读数过期", "指标未报"
DIFFERS: Final = "合计不符"
UNMENDED, UNANSWERED, DATA = "问题逾期", "逾期未回复", "数据问题"
KINDS: Final = (
    OVERDUE,
    UNMENDED,
    MISSED,
    UNANSWERED,
    TODAY,
    SOON,
    SILENT,
    STALE,
    UNREAD,
    DIFFERS,
    DATA,
)
"""Gravest first."""
FOUND: Final = frozenset({OVERDUE, UNMENDED, MISSED})
"""What makes a scan a finding; the rest is news."""
ACTIONS: Final = {
    OVERDUE: "发督办单，请报原因和预计完成时间",
    UNMENDED: "跟踪督办，请报整改结果",
    UNANSWERED: "催要回执，收到的登记回复",
    MISSED: "请分析原因、报改进措施",
    TODAY: "今日核实是否办结，办结的记录并附佐证",
    SOON: "发提醒函，请按时办结",
    SILENT: "请报送进展",
    STALE: "请报送新读数",
    UNREAD: "请报送读数，注明来源",
    DIFFERS: "请核对合计和各单位的读数",
    DATA: "改正后运行 zwfw validate",
}


class ScanItem(NamedTuple):
    """One matter for one unit. ``days_left`` counts calendar days, negative after the day."""

    kind: Annotated[str, about("类别")]
    subject: Annotated[str, about("任务、指标、条款、问题、督办单和提醒函的编号，或出问题的文件")]
    unit: Annotated[str, about("该由谁办；数据问题为空")]
    date: Annotated[date | None, about("到期日或时限；没有为 null")]
    days_left: Annotated[int | None, about("剩余天数，负数为已过；没有日期为 null", unit="天")]
    message: Annotated[str, about("是什么情况")]
    step: Annotated[int | None, about("节点序号；不是节点为 null")] = None
    """The number of the step that it is about."""
    finding: Annotated[str | None, about("问题编号；不是问题为 null")] = None
    """The id of the finding that it is about."""
    what: Annotated[str, about("不带报送内容的事项")] = ""
    """Of a step, the message without what was reported of it."""

    number: Annotated[
        int | None, about("问题的序号，印作“问题1号”；不是问题的、0.1版登记的没有，为 null")
    ] = None
    """Of the finding."""

    @property
    def told(self) -> str:
        """The message, behind the number of the finding: by that it is called."""
        return f"{name_of(self.number)}：{self.message}" if self.number else self.message

    @property
    def action(self) -> str:
        """The suggested next act."""
        return ACTIONS[self.kind]

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes it the same matter on another day."""
        return (self.kind, self.subject, self.unit, str(self.date))
