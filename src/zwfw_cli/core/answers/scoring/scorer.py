"""One unit's score: the base of each part, less what events cost, and what others earn."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from zwfw_cli.core.answers.scoring.event import Event
from zwfw_cli.core.answers.scoring.values import Item, PartScore, UnitScore
from zwfw_cli.core.registry.scorerules import Addition, Deduction, Grade, Part, Scoring

Seen = Mapping[str, Sequence[Event | None]]
"""What was seen of one unit, by kind of event."""


def score(unit: str, kind: str, scoring: Scoring, seen: Seen) -> UnitScore | None:
    """The score of one unit, not yet ranked; None where no part has anything to judge."""
    applying = [part for part in scoring.parts if any(seen.get(one.when) for one in part.rules)]
    if not applying:
        return None
    weights = _weights(scoring, applying)
    parts = tuple(_part(part, weights[part.name], seen) for part in applying)
    additions = tuple(item for one in scoring.additions for item in _added(one, seen))
    total = sum((part.points for part in parts), Decimal(0))
    total += sum((item.points for item in additions), Decimal(0))
    hits = [veto for veto in scoring.vetoes if len(_events(seen, veto.when)) >= veto.times]
    reached = [grade_of(scoring.grades, total), *(veto.grade for veto in hits)]
    order = [grade.name for grade in scoring.grades]
    told = tuple(
        f"{veto.name}：{len(_events(seen, veto.when))}个，达到{veto.times}个，等次不高于{veto.grade}"
        for veto in hits
    )
    return UnitScore(unit, kind, parts, additions, total, max(reached, key=order.index), told)


def grade_of(grades: Iterable[Grade], total: Decimal) -> str:
    """The highest grade whose bound is reached; a bound itself is in."""
    return next(grade.name for grade in grades if total >= grade.at_least)


def _weights(scoring: Scoring, applying: Sequence[Part]) -> Mapping[str, Decimal]:
    """Parts with nothing to judge leave their weight to the heaviest of the others, so that every
    unit starts from the same base and the same event costs everyone the same.
    """
    weights = {part.name: part.weight for part in applying}
    heaviest = max(applying, key=lambda part: part.weight)
    weights[heaviest.name] += scoring.base - sum(weights.values(), Decimal(0))
    return weights


def _events(seen: Seen, when: str) -> list[Event]:
    return [event for event in seen.get(when, ()) if event is not None]


def _part(part: Part, weight: Decimal, seen: Seen) -> PartScore:
    left, items = weight, []
    for rule in part.rules:
        spent = Decimal(0)
        for event in _events(seen, rule.when):
            cost, cut = _cost(rule, event, spent, left)
            spent, left = spent + cost, left - cost
            items.append(Item(rule.name, event, -rule.deduction, -cost, cut))
    return PartScore(part.name, weight, tuple(items), left)


def _cost(rule: Deduction, event: Event, spent: Decimal, left: Decimal) -> tuple[Decimal, str]:
    """What an event costs, and which limit kept it lower than its product."""
    limits = [(left, "本部分扣完为止")]
    if rule.item_cap is not None:
        limits.append((rule.item_cap, f"单个事项至多扣{rule.item_cap:f}分"))
    if rule.cap is not None:
        limits.append((rule.cap - spent, f"本项合计至多扣{rule.cap:f}分"))
    return _limited(rule.deduction * event.quantity, limits)


def _limited(full: Decimal, limits: Iterable[tuple[Decimal, str]]) -> tuple[Decimal, str]:
    limit, why = min(limits, key=lambda one: one[0])
    return (full, "") if full <= limit else (limit, why)


def _added(rule: Addition, seen: Seen) -> list[Item]:
    items: list[Item] = []
    left = rule.cap
    for event in _events(seen, rule.when):
        full = rule.addition * event.quantity
        gain, cut = _limited(full, [(left, f"合计至多加{rule.cap:f}分")])
        left -= gain
        items.append(Item(rule.name, event, rule.addition, gain, cut))
    return items
