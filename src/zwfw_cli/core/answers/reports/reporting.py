"""Who owed reports in a period, and who reported."""

from typing import Annotated, NamedTuple

from zwfw_cli.core.answers.owed import heard
from zwfw_cli.core.answers.reports.rows import Past
from zwfw_cli.core.dates.periods import Period
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.fields import about


class Reporting(NamedTuple):
    """Lead units in the order of the units file, then collectives that lead in place of units."""

    owing: Annotated[tuple[str, ...], about("应报的牵头单位")]
    """Those whose part of some task was not over when the period began."""
    reported: Annotated[tuple[str, ...], about("其中已报的")]
    missing: Annotated[tuple[str, ...], about("其中未报的")]


def reporting(past: Past, period: Period, unit: str | None) -> Reporting:
    """The lead units that owed reports; of one unit alone where a report is limited to it."""
    owing = [name for name in _owing(past.before) if unit in (None, name)]
    said = heard(past.now, period.start)
    return Reporting(
        owing=tuple(owing),
        reported=tuple(name for name in owing if name in said),
        missing=tuple(name for name in owing if name not in said),
    )


def _owing(before: Snapshot) -> list[str]:
    found = {name for task in before.registry.tasks for name in before.open_units(task)}
    order = {one.name: at for at, one in enumerate(before.registry.units)}
    return sorted(found, key=lambda name: (order.get(name, len(order)), name))
