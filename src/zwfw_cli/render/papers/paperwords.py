"""Phrases of the papers: what a template may call on the values of a report."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from zwfw_cli.core.answers.reports.lines import IndicatorLine, StepLine
from zwfw_cli.core.dates.days import chinese_day
from zwfw_cli.core.dates.workdays import workdays_until
from zwfw_cli.core.ledger.journal import Head
from zwfw_cli.core.ledger.readings import PERCENT
from zwfw_cli.render.phrases import (
    NONE,
    amount,
    days_left,
    due_day,
    extension_note,
    names,
    parts_note,
    short_day,
    target,
    with_fraction,
)

if TYPE_CHECKING:
    from zwfw_cli.core.answers.reports.breakdown import UnitReading
    from zwfw_cli.core.answers.scan import ScanItem

BARS: Final = "▁▂▃▄▅▆▇█"
SHOWN: Final = 16
"""Characters of a seal on a paper: enough to look it up by."""
MANY: Final = 7
"""A paper names no more than so many items in a sentence or a list."""
_ISO_DAY: Final = re.compile(r"(?<![0-9A-Za-z-])([12][0-9]{3})-([01][0-9])-([0-3][0-9])(?![0-9-])")
JUDGEMENTS: Final[Mapping[str, str]] = MappingProxyType(
    {"过期": "数据未更新", "未报": "未报送", "读数过期": "数据未更新", "指标未报": "数据未报送"}
)
"""What papers call what the tables of the program name by a word of its own."""
COUNTED: Final = 3660
"""Working days are counted no further."""


def extension(line: StepLine) -> str:
    """What an extension changed of a report's line; empty without one."""
    return extension_note(line.day, line.ordered, line.extended_to)


def figure(line: IndicatorLine) -> str:
    """The reading of a report's line, with its fraction; one of an earlier period is dated, and only
    in brackets where the period is judged by its own.
    """
    text = _figure(line, line.unit)
    return f"{text}（{parts_note(line.parts)[1:]}）" if line.parts else text


def _figure(line: "IndicatorLine | UnitReading", unit: str) -> str:
    if line.value is None:
        if line.last is None or line.last_on is None:
            return NONE
        return f"{NONE}（{short_day(line.last_on)}为{amount(line.last, unit)}）"
    text = with_fraction(line.value, unit, line.numerator, line.denominator)
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


def shortfall(line: IndicatorLine) -> str:
    """``低0.04个百分点``: how far from the target, a dash where it is met or not reported."""
    return gap_from(line.gap, line.unit)


def gap_from(gap: Decimal | None, unit: str) -> str:
    """The same of a bare difference; 0 is short of a target that excludes its own value."""
    if gap is None:
        return NONE
    if not gap:
        return "等于目标值"
    return f"{'高' if gap > 0 else '低'}{abs(gap):f}{'个百分点' if unit == PERCENT else unit}"


def rate(share: Decimal | None) -> str:
    """``81.8%``, or a dash where there is nothing to have a share of."""
    return NONE if share is None else f"{share}%"


def unit_figure(line: "UnitReading", unit: str) -> str:
    """One unit's reading, with its fraction; where the period is judged by its own, an earlier one
    only in brackets.
    """
    return _figure(line, unit)


def clause(text: str) -> str:
    """A sentence without its full stop, to be carried on."""
    return text.rstrip("。；")


def step_name(line: StepLine) -> str:
    """``“最多跑一次”清单（完成清单发布）``: a task in words, and which of its steps is meant."""
    name = line.short or line.task
    return f"{name}（{line.label}）" if line.label else name


def many(lines: Sequence[Any]) -> bool:
    """Whether there are so many that they go into a table, or are only counted."""
    return len(lines) > MANY


def worded(text: str) -> str:
    """Text of the ledger as papers write it: days as 2021年6月30日."""
    return _ISO_DAY.sub(lambda found: f"{int(found[1])}年{int(found[2])}月{int(found[3])}日", text)


def judgement(word: str) -> str:
    """A verdict, or a kind of matter, as papers call it."""
    return JUDGEMENTS.get(word, word)


def rest_day(day: date | None) -> str:
    """``2021年10月31日（逢周日）``: a day, with what it is where it is no working day."""
    if day is None:
        return NONE
    return due_day(day).replace(day.isoformat(), chinese_day(day))


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


def _of_scores(name: str) -> Callable[..., Any]:
    """A word of the scores, imported when a paper that has scores calls it."""

    def call(*values: Any) -> Any:
        return getattr(import_module("zwfw_cli.core.answers.scoring.wording"), name)(*values)

    return call


FILTERS: Final[Mapping[str, Callable[..., Any]]] = MappingProxyType(
    {
        "day": chinese_day,
        "short_day": short_day,
        "names": names,
        "figure": figure,
        "target": target,
        "clause": clause,
        "days_left": days_left,
        "due_day": rest_day,
        "many": many,
        "worded": worded,
        "judgement": judgement,
        "measured": measured,
        "sparkline": sparkline,
        "workdays_left": workdays_left,
        "extension": extension,
        "compared": compared,
        "shortfall": shortfall,
        "gap_from": gap_from,
        "rate": rate,
        "unit_figure": unit_figure,
        "step_name": step_name,
        "points": _of_scores("figure"),
        "signed_points": _of_scores("signed"),
        "item_sum": _of_scores("item_sum"),
        "rule_lines": _of_scores("rule_lines"),
    }
)
"""By the name that a template uses."""


def rests_on(head: Head) -> str:
    """The last line of every paper, whatever its template: the history that it was made from."""
    if not head.entries:
        return "\n台账还没有记录。\n"
    return f"\n台账共{head.entries}条，末条封签 {head.seal[:SHOWN]}。\n"
