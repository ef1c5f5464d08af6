"""Who owes reports and has said nothing for too long: told of each task and lead unit."""

from datetime import date

from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.model import LightRule, Rules, Task


def silent_since(now: Snapshot, task: Task, unit: str) -> date:
    """The last report of a lead unit on a task, or the notice's issue where there was none."""
    return now.last_report(task, unit) or now.registry.notice.issued


def limit(rules: Rules) -> int | None:
    """After how many days without a report a unit is silent; None where no rule says."""
    return min((_days(rule) for rule in rules.lights if rule.when == "silent"), default=None)


def is_long(rule: LightRule, since: date, as_of: date) -> bool:
    """Whether a silence since a day is one by a rule: its days are full."""
    return (as_of - since).days >= _days(rule)


def silent_units(now: Snapshot, task: Task) -> tuple[str, ...]:
    """The lead units that are silent of a task which is not over for them."""
    days = limit(now.registry.rules)
    if days is None:
        return ()
    return tuple(
        unit
        for unit in now.open_units(task)
        if (now.as_of - silent_since(now, task, unit)).days >= days
    )


def _days(rule: LightRule) -> int:
    return rule.days or 1
