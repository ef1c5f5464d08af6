"""``zwfw indicators``."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.ledger.totals import latest, series
from zwfw_cli.core.registry.model import SIGNS, Indicator
from zwfw_cli.render import cells
from zwfw_cli.render.phrases import (
    names,
    target,
)
from zwfw_cli.render.view import Column, Course, Table, Valued, View

if TYPE_CHECKING:
    from zwfw_cli.render.shapes.indicators import IndicatorItem


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
        "combine": indicator.combine,
    }


PARTS: Final = (Column("比较", extra=True), Column("计量单位", extra=True))
"""What stands around the number of a target."""


def indicators_view(indicators: Sequence[Indicator], courses: Iterable[Course]) -> View:
    """The targets, and how they went."""
    columns = (
        Column("编号"),
        Column("指标", wrap=True),
        Column("目标值"),
        Column("时限（含）"),
        Column("性质"),
        Column("任务", wrap=True),
        Column("条款"),
        *PARTS,
    )
    rows = tuple(
        (
            one.id,
            one.name,
            target_cell(one),
            cells.day(one.due),
            binding(one),
            names(one.tasks),
            one.clause,
            SIGNS[one.operator],
            one.unit,
        )
        for one in indicators
    )
    bound = sum(one.binding for one in indicators)
    notes = (
        f"共{len(rows)}项指标：约束性{bound}项，努力目标{len(rows) - bound}项；"
        "时限为正文所写，正文未写的记“—”。",
    )
    table = Table(columns, rows, notes=notes)
    items = [indicator_item(one) for one in indicators]
    return View("indicators", items, (table,), title="指标清单", courses=courses)


def course(snapshot: Snapshot, indicator: Indicator) -> Course:
    """The readings that the last one continues."""
    last = latest(snapshot, indicator)
    points = tuple((one.on, one.value) for one in series(snapshot, indicator, last))
    return Course(indicator.id, indicator.name, indicator.unit, indicator.target, points)


def target_cell(indicator: Indicator) -> Valued:
    """``≥95%（含）``; a spreadsheet has the number alone."""
    return Valued(target(indicator), indicator.target, indicator.unit)


def binding(indicator: Indicator) -> str:
    """约束性, or 努力目标 for 力争、努力."""
    return "约束性" if indicator.binding else "努力目标"
