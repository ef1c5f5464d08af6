"""Phrases that tables and papers share: figures, days and what became of them."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from zwfw_cli.core.dates.days import weekday_name
from zwfw_cli.core.dates.workdays import arrangement_note, is_workday
from zwfw_cli.core.ledger.grid import Step
from zwfw_cli.core.registry.model import SIGNS

if TYPE_CHECKING:
    from zwfw_cli.core.answers.reports.breakdown import Breakdown
    from zwfw_cli.core.answers.reports.lines import IndicatorLine
    from zwfw_cli.core.ledger.entry import Entry
    from zwfw_cli.core.ledger.readings import Reading
    from zwfw_cli.core.registry.model import Indicator

NONE: Final = "—"


def names(words: Iterable[str]) -> str:
    """``甲、乙``, or a dash."""
    return "、".join(words) or NONE


def amount(value: Decimal, unit: str) -> str:
    """``94.96%``, exactly as it was measured."""
    return f"{value:f}{unit}"


def target(one: "Indicator | IndicatorLine | Breakdown") -> str:
    """``≥95%（含）``; bounds that exclude the number say so."""
    bound = {">": "（不含）", "<": "（不含）", "==": ""}.get(one.operator, "（含）")
    return f"{SIGNS[one.operator]}{amount(one.target, one.unit)}{bound}"


def difference(value: Decimal, unit: str) -> str:
    """A signed difference; two rates differ by 个百分点."""
    return f"{value:+f}{'个百分点' if unit == '%' else unit}"


def reading(indicator: "Indicator", entry: "Entry | Reading | None") -> str:
    """The figure, with its fraction where the counts were given."""
    if entry is None or entry.value is None:
        return NONE
    return with_fraction(entry.value, indicator.unit, entry.numerator, entry.denominator)


def with_fraction(
    value: Decimal, unit: str, numerator: Decimal | None, denominator: Decimal | None
) -> str:
    """``88.1%（1303/1479）``; the figure alone without counts."""
    text = amount(value, unit)
    if numerator is not None and denominator is not None:
        text += f"（{numerator:f}/{denominator:f}）"
    return text


def parts_note(parts: int) -> str:
    """``，3个单位合计`` behind the day or the counts of a total; empty where it was typed in."""
    return f"，{parts}个单位合计" if parts else ""


def due_day(day: date | None) -> str:
    """The day, with （逢周日） where it is no working day."""
    if day is None:
        return NONE
    if is_workday(day):
        return day.isoformat()
    rest = f"逢{weekday_name(day)}" if day.weekday() > 4 else "逢节假日"
    return f"{day.isoformat()}（{rest}）"


def workday_notes(days: Iterable[date | None]) -> tuple[str, ...]:
    """A note for each year whose working days had to be taken as Monday to Friday."""
    years = sorted({day.year for day in days if day is not None})
    return tuple(note for note in map(arrangement_note, years) if note)


def short_day(day: date) -> str:
    """``6月30日``."""
    return f"{day.month}月{day.day}日"


def step_day(step: Step) -> str:
    """The day that a step is judged by, and beside it what an extension changed."""
    return due_day(step.date) + extension_note(step.date, step.ordered, step.extended_to)


def extension_note(day: date | None, ordered: date | None, extended_to: date | None) -> str:
    """What an extension changed; empty without one."""
    if extended_to is None or ordered is None:
        return ""
    if extended_to == day:
        return f"（原{short_day(ordered)}，已延期）"
    return f"（逾期后申请延至{short_day(extended_to)}）"


def days_left(days: int | None, ended: bool = False) -> str:
    """``剩28天``, ``今日到期``, ``逾期3天``."""
    if days is None or ended:
        return NONE
    if days == 0:
        return "今日到期"
    return f"剩{days}天" if days > 0 else f"逾期{-days}天"
