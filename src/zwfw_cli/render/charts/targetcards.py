"""A target in words and pictures."""

from typing import Final, NamedTuple

from markupsafe import Markup

from zwfw_cli.core.answers.board.courses import Ahead, Target
from zwfw_cli.core.ledger.readings import Reading
from zwfw_cli.core.registry.model import Indicator
from zwfw_cli.render.charts.bullet import bullet
from zwfw_cli.render.charts.trend import Course, Point, trend
from zwfw_cli.render.papers.paperwords import gap_from
from zwfw_cli.render.phrases import NONE, amount, days_left, parts_note, short_day

READINGS: Final = 12
"""So many of the last readings are drawn."""


class Card(NamedTuple):
    """One target. Every text is plain; the pictures are markup."""

    indicator: Indicator
    verdict: str
    reading: str
    fraction: str
    """Its counts; empty without."""
    told: str
    """On which day, and of whom."""
    gap: str
    """How far off; empty where it is met or unread."""
    due: str
    ahead: str
    answers: tuple[str, ...]
    bullet: Markup
    trend: Markup


def card(one: Target) -> Card:
    """Everything that is shown of a target."""
    made, indicator = one.check, one.check.indicator
    read = made.reading
    return Card(
        indicator=indicator,
        verdict=made.verdict.value,
        reading=NONE if read is None else amount(read.value, indicator.unit),
        fraction=_fraction(read),
        told=_of(read),
        gap="" if made.gap is None or made.meets else f"差距{gap_from(made.gap, indicator.unit)}",
        due=_due(one),
        ahead=_ahead(indicator, one.ahead),
        answers=one.answers,
        bullet=bullet(indicator, None if read is None else read.value),
        trend=_trend(one),
    )


def _fraction(read: Reading | None) -> str:
    if read is None or read.numerator is None or read.denominator is None:
        return ""
    return f"{read.numerator:f}/{read.denominator:f}"


def _of(read: Reading | None) -> str:
    if read is None:
        return "没有读数"
    return f"{short_day(read.on)}{f'，{read.unit}' if read.unit else ''}{parts_note(read.parts)}"


def _due(one: Target) -> str:
    made = one.check
    if made.indicator.due is None:
        return "未写时限"
    left = "" if made.meets else f"，{days_left(made.days_left)}"
    return f"时限{short_day(made.indicator.due)}{left}"


def _ahead(one: Indicator, ahead: Ahead) -> str:
    """A forecast is news only where it is drawn; why there is none is told where it matters."""
    if ahead.value is None:
        return ""
    end = "能达标" if ahead.will_meet else "不能达标"
    return f"按当前进度，{short_day(ahead.on)}预计{amount(ahead.value, one.unit)}，{end}"


def _trend(one: Target) -> Markup:
    unit = one.check.indicator.unit
    points = [Point(read.on, read.value) for read in one.readings[-READINGS:]]
    ahead = None if one.ahead.value is None else Point(one.ahead.on, one.ahead.value)
    told = "、".join(f"{short_day(on)}{amount(value, unit)}" for on, value in points)
    goal = f"目标{amount(one.check.indicator.target, unit)}"
    words = [
        f"走势：{told or NONE}",
        goal,
        *([f"预测：{_ahead(one.check.indicator, one.ahead)}"] if ahead else []),
    ]
    return trend(Course(points, one.check.indicator.target, ahead), "；".join(words))
