"""``zwfw calendar``: the deadlines for a phone's calendar."""

from typing import Final

from zwfw_cli.cli.output import say
from zwfw_cli.cli.shell.options import AsOf, KnownAt, Output, Root, UnitFilter
from zwfw_cli.core.answers.appointments import appointments
from zwfw_cli.core.registry.lookup import find_unit

HELP: Final = """把有日期的节点写成日历文件（.ics），导入或订阅到手机、电脑的日历里，提前10天和3天的早上9点提醒。
同一节点每次写出的编号（UID）不变，延期的改到新日期，已办结的标明并不再提醒，已取消的撤下。
--unit 只写一个单位牵头和配合的；牵头的以它自己那部分为准。

例：
  zwfw calendar -o 时限.ics
  zwfw calendar --unit 区信息中心 -o 时限-区信息中心.ics"""


def run(
    unit: UnitFilter = None,
    root: Root = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    output: Output = None,
) -> None:
    """The calendar, to a file or to standard output."""
    from zwfw_cli.cli.session import open_session

    session = open_session(root, as_of, known_at)
    name = find_unit(session.registry, unit) if unit is not None else None
    found = appointments(session.snapshot, session.journal, name)
    try:
        from zwfw_cli.render.calendarfile import as_calendar

        text = as_calendar(session.registry.notice, name, found)
    except ModuleNotFoundError:
        from zwfw_cli.render.needs import needs

        raise needs("icalendar", ".ics") from None
    if not found:
        say(f"{name or '登记册'}没有有日期的节点，日历是空的。")
    session.print(text.decode(), output)
