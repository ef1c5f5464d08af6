"""All units scored and ranked inside their groups."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from zwfw_cli.core.answers.scoring import conduct, steps, targets
from zwfw_cli.core.answers.scoring.event import Event, Look
from zwfw_cli.core.answers.scoring.scorer import Seen, score
from zwfw_cli.core.answers.scoring.values import Scoreboard, ScoreGroup, UnitScore
from zwfw_cli.core.answers.scoring.year import Year
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.model import Rules, Unit
from zwfw_cli.core.registry.scorerules import Scoring

LOOKS: Final[Mapping[str, Look]] = MappingProxyType(
    {
        "indicator-short": targets.indicator_short,
        "indicator-unread": targets.indicator_unread,
        "overdue": steps.overdue,
        "finished-late": steps.finished_late,
        "returned": steps.returned,
        "finding-overdue": conduct.finding_overdue,
        "unreported": conduct.unreported,
        "commended": conduct.commended,
    }
)
"""One function for each word that ``when`` may have in the rules."""


def is_on(rules: Rules) -> bool:
    """Whether the office has turned its assessment on."""
    return rules.scoring is not None and rules.scoring.enabled


def scores(year: Year, rules: Rules) -> Scoreboard:
    """Every registered unit by a set of rules, turned on or not.

    UsageError where the rules say nothing of an assessment.
    """
    scoring = rules.scoring
    if scoring is None:
        raise UsageError("细则中没有 scoring，不能评分。")
    now = year.now._replace(registry=year.now.registry.replace(rules=rules))
    seen = _seen(now, year.period.start, scoring)
    units = now.registry.units
    found = [score(one.name, one.kind, scoring, seen.get(one.name, {})) for one in units]
    scored = [one for one in found if one is not None]
    kinds = dict.fromkeys(unit.kind for unit in units)
    groups = tuple(_group(units, kind, scored) for kind in kinds)
    return Scoreboard(rules.version, scoring, groups)


def _seen(now: Snapshot, since: date, scoring: Scoring) -> Mapping[str, Seen]:
    """What was seen of each unit; collectives are looked at too, but are no units to be scored."""
    asked: set[str] = {rule.when for part in scoring.parts for rule in part.rules}
    asked |= {one.when for one in scoring.vetoes} | {one.when for one in scoring.additions}
    found: dict[str, dict[str, list[Event | None]]] = {}
    for kind in asked:
        for unit, event in LOOKS[kind](now, since):
            found.setdefault(unit, {}).setdefault(kind, []).append(event)
    return found


def _group(units: Sequence[Unit], kind: str, scored: Sequence[UnitScore]) -> ScoreGroup:
    mine = sorted((one for one in scored if one.kind == kind), key=lambda one: -one.total)
    totals = [one.total for one in mine]
    ranked = tuple(
        one._replace(
            rank=1 + sum(total > one.total for total in totals),
            tied=totals.count(one.total) > 1,
        )
        for one in mine
    )
    names = {one.unit for one in mine}
    apart = tuple(unit.name for unit in units if unit.kind == kind and unit.name not in names)
    return ScoreGroup(kind, ranked, apart)
