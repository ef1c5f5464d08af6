"""What things come to once some entries are written: told to whoever writes them."""

from collections.abc import Sequence
from datetime import date

from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.inspections import inspections
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.lights import task_light
from zwfw_cli.core.ledger.status import fold
from zwfw_cli.core.ledger.verdicts import check
from zwfw_cli.core.registry.registry import Registry


def outcome(
    registry: Registry, journal: Journal, subject: str, new: Sequence[Entry], as_of: date
) -> str:
    """``T05现为「推进中」、灯号「正常」`` with the new entries behind the others.

    Of an indicator its verdict; empty for what the registry does not know.
    """
    after = fold(registry, Journal([*journal.about(subject), *new]), as_of)
    task, indicator = registry.task_by_id.get(subject), registry.indicator_by_id.get(subject)
    if task is not None:
        return f"{subject}现为「{after.state(task)}」、灯号「{task_light(after, task)}」"
    return f"{subject}现为「{check(after, indicator).verdict}」" if indicator is not None else ""


def finding_outcome(journal: Journal, finding: str, new: Sequence[Entry], as_of: date) -> str:
    """``现为「已整改」``, of one finding; a report of an earlier day may have been overtaken."""
    facts = Journal([*journal.facts(as_of).of("finding", "fix", "close"), *new]).facts(as_of)
    found = next((one for one in inspections(facts, as_of) if one.id == finding), None)
    if found is None:
        return ""
    return f"现为「{found.state}」" + ("，已逾期" if found.overdue else "")
