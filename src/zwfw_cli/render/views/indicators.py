"""``zwfw indicators`` and ``zwfw check``."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.ledger.verdicts import Check, Verdict, count_verdicts
from zwfw_cli.core.registry.model import Indicator
from zwfw_cli.render.phrases import NONE, days_left, difference, names, reading, target
from zwfw_cli.render.view import Column, Table, View

if TYPE_CHECKING:
    from zwfw_cli.render.shapes.indicators import CheckItem, CheckTop, IndicatorItem


def indicator_item(indicator: Indicator) -> "IndicatorItem":
    """A target with the keys of the YAML file."""
    return {
        "id": indicator.id,
        "name": indicator.name,
        "short": indicator.short,
        "operator": indicator.operator,
        "target": indicator.target,
        "unit": indicator.unit,
        "due": indicator.due,
        "binding": indicator.binding,
        "tasks": indicator.tasks,
        "clause": indicator.clause,
        "quote": indicator.quote,
        "note": indicator.note,
    }


def indicators_view(indicators: Sequence[Indicator]) -> View:
    """The targets."""
    columns = (
        Column("编号"),
        Column("指标", fold=True),
        Column("目标值"),
        Column("时限（含）"),
        Column("性质"),
        Column("任务", fold=True),
        Column("条款"),
    )
    rows = tuple(
        (
            one.id,
            one.name,
            target(one),
            one.due.isoformat() if one.due else NONE,
            binding(one),
            names(one.tasks),
            one.clause,
        )
        for one in indicators
    )
    bound = sum(one.binding for one in indicators)
    notes = (
        f"共{len(rows)}项指标：约束性{bound}项，努力目标{len(rows) - bound}项；"
        "时限为正文所写，正文未写的记“—”。",
    )
    table = Table(columns, rows, notes=notes)
    return View("indicators", [indicator_item(one) for one in indicators], (table,))


def binding(indicator: Indicator) -> str:
    """约束性, or 努力目标 for 力争、努力."""
    return "约束性" if indicator.binding else "努力目标"


def check_item(check: Check) -> "CheckItem":
    """A verdict with what it rests on."""
    one, entry = check.indicator, check.reading
    return {
        "indicator": one.id,
        "name": one.name,
        "verdict": check.verdict,
        "value": entry.value if entry else None,
        "on": entry.on if entry else None,
        "target": one.target,
        "operator": one.operator,
        "unit": one.unit,
        "gap": check.gap,
        "due": one.due,
        "days_left": check.days_left,
        "binding": one.binding,
    }


def check_view(snapshot: Snapshot, checks: Sequence[Check]) -> View:
    """The targets against their readings; ``extra`` counts each verdict."""
    columns = (
        Column("编号"),
        Column("指标", fold=True),
        Column("目标值"),
        Column("读数", fold=True, least=14),
        Column("差距", fold=True),
        Column("剩余"),
        Column("结论"),
    )
    counts = count_verdicts(checks)
    told = "，".join(f"{verdict}{count}项" for verdict, count in counts.items())
    stale = snapshot.registry.rules.stale_days
    notes = (
        f"共{len(checks)}项指标：{told}。",
        f"未到期＝尚未达标、时限未过；过期＝读数超过{stale}天；未报不计入未达标。带“*”的为努力目标。",
    )
    table = Table(columns, tuple(_cells(check) for check in checks), notes=notes)
    top: CheckTop = {"counts": counts}
    return View("check", [check_item(one) for one in checks], (table,), top)


def _cells(check: Check) -> tuple[str, ...]:
    one, entry = check.indicator, check.reading
    return (
        one.id,
        one.name + ("" if one.binding else "*"),
        target(one),
        reading(one, entry) + (f"（{entry.on}）" if entry else ""),
        gap(check),
        days_left(check.days_left, ended=check.verdict is Verdict.MET),
        check.verdict.value,
    )


def gap(check: Check) -> str:
    """The signed distance to the target while it is not met, else a dash."""
    if check.gap is None or check.verdict in (Verdict.MET, Verdict.UNREPORTED):
        return NONE
    return difference(check.gap, check.indicator.unit)
