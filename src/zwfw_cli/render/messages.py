"""What a unit is told in a work group: only what is missing, short enough to be read on a phone."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from zwfw_cli.core.answers.figuresdue import ReadingDue
from zwfw_cli.core.answers.owed import Owed, ReportDue, UnitOwed
from zwfw_cli.core.answers.reports.signature import Signature
from zwfw_cli.render.phrases import reading, short_day

MOST: Final = 500
"""Characters of one message."""


def request(owed: Owed, one: UnitOwed, office: Signature, subject: str, by: date) -> str:
    """Ask one unit for what it has not given, by a day, inclusive; empty where that is nothing.

    What does not fit is counted at the end of the list.
    """
    lines = [_report(due, owed.as_of) for due in one.missing_reports]
    lines += [_reading(due) for due in one.missing_readings]
    shown = len(lines)
    while shown and len(_text(owed, one, (office, subject, by), lines, shown)) > MOST:
        shown -= 1
    return _text(owed, one, (office, subject, by), lines, shown) if lines else ""


def _text(
    owed: Owed,
    one: UnitOwed,
    asking: tuple[Signature, str, date],
    lines: Sequence[str],
    shown: int,
) -> str:
    office, subject, by = asking
    begin = (
        f"{one.unit}：{owed.period.name}{subject}工作还有{len(lines)}项没有收到，"
        f"请于{short_day(by)}前报{office.short}{_contact(office)}："
    )
    listed = [f"{n}. {line}" for n, line in enumerate(lines[:shown], start=1)]
    rest = [f"……等{len(lines)}项。"] if shown < len(lines) else []
    end = "没有新进展的，说明一句即可；刚报过的请忽略。谢谢！"
    return "\n".join([begin, *listed, *rest, end])


def _contact(office: Signature) -> str:
    told = " ".join(word for word in (office.contact, office.telephone) if word)
    return f"（{told}）" if told else ""


def _report(due: ReportDue, as_of: date) -> str:
    """``T09 平台对接（6月30日到期，5月20日报“推进中”）``."""
    days = [part.step.date for part in due.parts if part.step.date is not None]
    when = "不设时限" if not days else _when(min(days), as_of)
    last = f"{short_day(due.last)}报“{due.state}”" if due.last else "还没有报过"
    return f"{due.task.id} {due.task.short}（{when}，{last}）"


def _when(day: date, as_of: date) -> str:
    """A day of another year is told with its year."""
    told = short_day(day) if day.year == as_of.year else f"{day.year}年{short_day(day)}"
    return f"{told}{'已到期' if day < as_of else '到期'}"


def _reading(due: ReadingDue) -> str:
    """``I05 网上可办比例（上次94.96%，5月31日）``."""
    one = due.indicator
    told = f"上次{reading(one, due.last)}，{short_day(due.last.on)}" if due.last else "还没有读数"
    return f"{one.id} {one.short}（{told}）"
