"""One report of any kind: its standing, what its kind adds, reconciled.

What only one kind needs is imported when that kind is asked for.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from zwfw_cli.core.answers.reports.build import stand
from zwfw_cli.core.answers.reports.reconcile import reconcile
from zwfw_cli.core.answers.reports.standing import Standing
from zwfw_cli.core.dates.periods import Kind, Period
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.journal import as_journal
from zwfw_cli.core.registry.registry import Registry

More = Mapping[str, Any]


class Report(NamedTuple):
    """``more`` is what only this kind of report has, by the names that its template uses."""

    standing: Standing
    more: More = MappingProxyType({})

    def with_corrections(self, entries: Iterable[Entry], since: date) -> "Report":
        """The same report with what was written down after a day."""
        from zwfw_cli.core.answers.reports.corrections import corrections

        later = corrections(entries, since, self.standing.closed_on)
        found = self.standing._replace(corrections=later, corrections_since=since)
        return self._replace(standing=found)


def compile_report(
    registry: Registry,
    entries: Iterable[Entry],
    period: Period,
    as_of: date,
    unit: str | None = None,
) -> Report:
    """The report of a period as known on ``as_of``; DefectError where its sums do not hold.

    UsageError for a unit that leads nothing.
    """
    every, scope = as_journal(entries), registry
    if unit is not None:
        from zwfw_cli.core.answers.reports.scope import narrowed

        scope = narrowed(registry, unit)
    standing = reconcile(stand(scope, every, period, as_of, unit))
    return Report(standing, _MORE[period.kind](scope, every, standing))


def _daily(registry: Registry, entries: Sequence[Entry], standing: Standing) -> More:
    from zwfw_cli.core.answers.scan import scan
    from zwfw_cli.core.ledger.status import fold

    day = standing.period.start
    return {"items": scan(fold(registry, entries, day))}


def _weekly(registry: Registry, entries: Sequence[Entry], standing: Standing) -> More:
    from zwfw_cli.core.answers.reports.weekly import asked_last_week

    return {"asked": asked_last_week(registry, entries, standing)}


def _monthly(registry: Registry, entries: Sequence[Entry], standing: Standing) -> More:
    from zwfw_cli.core.answers.reports.sincelast import since_last

    return {"since_last": since_last(registry, as_journal(entries), standing)}


def _quarterly(registry: Registry, entries: Sequence[Entry], standing: Standing) -> More:
    from zwfw_cli.core.answers.reports.forecast import METHOD
    from zwfw_cli.core.answers.reports.quarterly import causes, trends
    from zwfw_cli.core.ledger.status import closed

    months = [closed(registry, entries, m, standing.as_of) for m in standing.period.months()]
    return {
        "months": [month.name for month in standing.period.months()],
        "trends": trends(months, standing),
        "causes": causes(standing),
        "method": METHOD,
    }


def _annual(registry: Registry, entries: Sequence[Entry], standing: Standing) -> More:
    """``scores`` is None where nothing is scored, and for one unit, which has no one beside it."""
    from zwfw_cli.core.answers.reports.annual import going_on, unfinished
    from zwfw_cli.core.answers.reports.reconcile import reconcile_annual
    from zwfw_cli.core.answers.scoring.board import is_on, scores
    from zwfw_cli.core.answers.scoring.recount import reconcile_scores
    from zwfw_cli.core.answers.scoring.year import Year

    year = Year.of(registry, entries, standing.period, standing.as_of)
    scored = is_on(registry.rules) and standing.unit is None
    late, ongoing = unfinished(standing), going_on(standing)
    reconcile_annual(standing, len(late), len(ongoing))
    return {
        "unfinished": late,
        "ongoing": ongoing,
        "scores": reconcile_scores(scores(year, registry.rules)) if scored else None,
    }


_MORE: Final[Mapping[Kind, Callable[[Registry, Sequence[Entry], Standing], More]]] = {
    "daily": _daily,
    "weekly": _weekly,
    "monthly": _monthly,
    "quarterly": _quarterly,
    "annual": _annual,
}
