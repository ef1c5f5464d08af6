"""What does not add up once all replies are in: told beside rows that are written all the same."""

from decimal import Decimal

from zwfw_cli.core.answers.figuresdue import figure_due
from zwfw_cli.core.answers.replies.ledger import Ledger
from zwfw_cli.core.answers.replies.merge import Merged, Result
from zwfw_cli.core.dates.days import chinese_day
from zwfw_cli.core.dates.periods import Period
from zwfw_cli.core.ledger.totals import by_unit, mismatch
from zwfw_cli.core.registry.model import Indicator


def with_doubts(ledger: Ledger, merged: Merged) -> Merged:
    """The reply, with what to look into of its figures that were written; all others are in by now."""
    figures = ledger.registry.indicator_by_id
    return merged._replace(
        outcomes=tuple(
            one._replace(doubt=_apart(ledger, one.item, merged.reply.period))
            if one.result is Result.WRITTEN and one.item in figures
            else one
            for one in merged.outcomes
        )
    )


def _apart(ledger: Ledger, ident: str, period: Period) -> str:
    """How the total that was typed differs from what the units gave; empty where it does not, or
    where they did not all give theirs for the period by its day: what is missing proves nothing.
    """
    indicator = ledger.registry.indicator_by_id[ident]
    if indicator.combine is None:
        return ""
    now = ledger.at(ident, min(period.end, ledger.as_of))
    wrong = mismatch(now, indicator)
    if wrong is None or wrong.typed.on < period.start:
        return ""
    then = ledger.at(ident, wrong.typed.on)
    if any(one.given is None for one in figure_due(then, indicator, period)):
        return ""
    parts = by_unit(then, indicator).items()
    shown = "、".join(f"{unit}{_figure(indicator, one.value)}" for unit, one in parts)
    return (
        f"合计报为{_figure(indicator, wrong.typed.value)}（{chinese_day(wrong.typed.on)}），"
        f"各单位合计为{_figure(indicator, wrong.computed.value)}（{shown}）"
    )


def _figure(indicator: Indicator, value: Decimal) -> str:
    return f"{value:f}{indicator.unit}"
