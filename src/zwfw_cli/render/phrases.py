"""Phrases of this trade: figures, days and comparisons as its papers write them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from zwfw_cli.core.days import chinese_day, weekday_name
from zwfw_cli.core.grid import Step
from zwfw_cli.core.verdicts import PERCENT, SIGNS
from zwfw_cli.core.workdays import is_workday, workdays_until

if TYPE_CHECKING:
    from zwfw_cli.core.entry import Entry
    from zwfw_cli.core.model import Indicator
    from zwfw_cli.core.reports.lines import IndicatorLine, StepLine
    from zwfw_cli.core.scan import ScanItem

NONE: Final = "—"
BARS: Final = "▁▂▃▄▅▆▇█"
COUNTED: Final = 3660
"""Working days are counted no further."""


def names(words: Iterable[str]) -> str:
    """``甲、乙``, or a dash."""
    return "、".join(words) or NONE


def amount(value: Decimal, unit: str) -> str:
    """``94.96%``, exactly as it was measured."""
    return f"{value:f}{unit}"


def target(one: "Indicator | IndicatorLine") -> str:
    """``≥95%（含）``; bounds that exclude the number say so."""
    bound = {">": "（不含）", "<": "（不含）", "==": ""}.get(one.operator, "（含）")
    return f"{SIGNS[one.operator]}{amount(one.target, one.unit)}{bound}"


def difference(value: Decimal, unit: str) -> str:
    """A signed difference; two rates differ by 个百分点."""
    return f"{value:+f}{'个百分点' if unit == '%' else unit}"


def reading(indicator: "Indicator", entry: "Entry | None") -> str:
    """The figure, with its fraction where the counts were given."""
    if entry is None or entry.value is None:
        return NONE
    return _with_fraction(entry.value, indicator.unit, entry.numerator, entry.denominator)


def _with_fraction(
    value: Decimal, unit: str, numerator: Decimal | None, denominator: Decimal | None
) -> str:
    text = amount(value, unit)
    if numerator is not None and denominator is not None:
        text += f"（{numerator:f}/{denominator:f}）"
    return text


def due_day(day: date | None) -> str:
    """The day, with （逢周日） where it is no working day."""
    if day is None:
        return NONE
    if is_workday(day):
        return day.isoformat()
    rest = f"逢{weekday_name(day)}" if day.weekday() > 4 else "逢节假日"
    return f"{day.isoformat()}（{rest}）"


def step_day(step: Step) -> str:
    """The day that a step is judged by, and beside it what an extension changed."""
    return due_day(step.date) + _extension(step.date, step.ordered, step.extended_to)


def extension(line: "StepLine") -> str:
    """What an extension changed of a report's line; empty without one."""
    return _extension(line.day, line.ordered, line.extended_to)


def _extension(day: date | None, ordered: date | None, extended_to: date | None) -> str:
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


def short_day(day: date) -> str:
    """``6月30日``."""
    return f"{day.month}月{day.day}日"


def figure(line: "IndicatorLine") -> str:
    """The reading of a report's line, with its fraction; one of an earlier period is dated."""
    if line.value is None:
        return NONE
    text = _with_fraction(line.value, line.unit, line.numerator, line.denominator)
    return text if line.fresh or line.on is None else f"{text}（{short_day(line.on)}）"


def compared(change: Decimal | None, unit: str) -> str:
    """``提高1.2个百分点``, ``减少3项``, ``持平``; a dash without a base."""
    if change is None:
        return NONE
    if change == 0:
        return "持平"
    if unit == PERCENT:
        return f"{'提高' if change > 0 else '下降'}{abs(change):f}个百分点"
    return f"{'增加' if change > 0 else '减少'}{abs(change):f}{unit}"


def shortfall(line: "IndicatorLine") -> str:
    """``低0.04个百分点``: how far from the target, a dash where it is met or not reported."""
    if not line.gap:
        return NONE
    unit = "个百分点" if line.unit == PERCENT else line.unit
    return f"{'高' if line.gap > 0 else '低'}{abs(line.gap):f}{unit}"


def clause(text: str) -> str:
    """A sentence without its full stop, to be carried on."""
    return text.rstrip("。；")


def step_name(line: "StepLine") -> str:
    """``T04（完成清单发布）``: a task and which of its steps is meant."""
    return f"{line.task}（{line.label}）" if line.label else line.task


def measured(value: Decimal | None, unit: str) -> str:
    """``94.96%``, or a dash where nothing was measured."""
    return NONE if value is None else amount(value, unit)


def sparkline(values: Sequence[Decimal | None]) -> str:
    """A small chart of bars between the lowest and the highest value; a gap for no value."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return NONE
    low, high = min(known), max(known)
    top = len(BARS) - 1
    middle = BARS[top // 2]
    return "".join(
        "　"
        if value is None
        else middle
        if high == low
        else BARS[int((value - low) / (high - low) * top)]
        for value in values
    )


def workdays_left(item: "ScanItem", as_of: date) -> str:
    """Working days up to the day, ``-`` and the days past it; a dash without a day ahead."""
    if item.days_left is None or item.date is None:
        return NONE
    if item.days_left < 0:
        return str(-workdays_until(item.date, as_of, COUNTED))
    return str(workdays_until(as_of, item.date, COUNTED))


FILTERS: Final[Mapping[str, Callable[..., str]]] = MappingProxyType(
    {
        "day": chinese_day,
        "short_day": short_day,
        "names": names,
        "figure": figure,
        "target": target,
        "clause": clause,
        "days_left": days_left,
        "due_day": due_day,
        "measured": measured,
        "sparkline": sparkline,
        "workdays_left": workdays_left,
        "extension": extension,
        "compared": compared,
        "shortfall": shortfall,
        "step_name": step_name,
    }
)
"""What a template may call on the values of a report."""
