"""What happened to facts since the last circular: 退回、延期、中止、补录, and the figures of last month
that were written down, or taken back, after it was issued.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from zwfw_cli.core.answers.reports.corrections import Correction, corrections
from zwfw_cli.core.answers.reports.standing import Standing
from zwfw_cli.core.dates.cadences import issue_day
from zwfw_cli.core.dates.periods import Period
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.states import FINISHED, RETURNED, State
from zwfw_cli.core.ledger.status import Snapshot, closed
from zwfw_cli.core.ledger.totals import latest
from zwfw_cli.core.registry.registry import Registry

RETURN, EXTEND, STOP, LATE = "退回", "延期", "中止", "补录和更正"
ACTS: Final = (RETURN, EXTEND, STOP)


class Act(NamedTuple):
    """One entry of the period that sent back, put off or stopped something."""

    act: str
    on: date
    task: str
    milestone: int | None
    unit: str | None
    to: date | None
    """The day that was granted, where it was put off."""
    text: str


class Amended(NamedTuple):
    """A figure of the last circular that is another by now; None is a reading that was not in."""

    subject: str
    """An indicator, or empty for a count of the whole."""
    what: str
    unit: str
    told: Decimal | None
    now: Decimal | None


class SinceLast(NamedTuple):
    """``late`` are facts from before the period that were written down after the last issue."""

    issued_on: date
    """The day on which the last circular was due to be issued."""
    acts: tuple[Act, ...]
    late: tuple[Correction, ...]
    amended: tuple[Amended, ...]


def since_last(registry: Registry, journal: Journal, standing: Standing) -> SinceLast:
    """What a circular tells of the time since the one before."""
    last = standing.period.previous()
    issued_on = issue_day(last, registry.rules.issue_workday)
    late = _of_registry(registry, corrections(journal, issued_on, last.end))
    return SinceLast(
        issued_on=issued_on,
        acts=tuple(_acts(registry, journal.facts(standing.closed_on), standing)),
        late=late,
        amended=tuple(_amended(registry, journal, last, issued_on)) if late else (),
    )


def _of_registry(registry: Registry, some: Iterable[Correction]) -> tuple[Correction, ...]:
    """A report for one unit tells of its own tasks and targets."""
    known = {*registry.task_by_id, *registry.indicator_by_id}
    return tuple(one for one in some if one.subject in known)


def _acts(registry: Registry, facts: Iterable[Entry], standing: Standing) -> Iterable[Act]:
    words = {RETURNED: RETURN, State.STOPPED.value: STOP}
    for entry in facts:
        act = EXTEND if entry.kind == "extend" else words.get(entry.state or "")
        if act is None or entry.on < standing.period.start or entry.task not in registry.task_by_id:
            continue
        text = entry.note or entry.problem or ""
        yield Act(act, entry.on, entry.task or "", entry.milestone, entry.unit, entry.to, text)


def _amended(
    registry: Registry, journal: Journal, last: Period, issued_on: date
) -> Iterable[Amended]:
    """The figures of the last circular, as they were known when it was issued and as they are."""
    told = closed(registry, journal.known(issued_on), last, issued_on)
    now = closed(registry, journal, last, issued_on)
    before, after = _done(told), _done(now)
    if before != after:
        yield Amended("", "已办结", "项", Decimal(before), Decimal(after))
    for one in registry.indicators:
        read = [latest(snapshot, one) for snapshot in (told, now)]
        values = [was.value if was and was.on >= last.start else None for was in read]
        if values[0] != values[1]:
            yield Amended(one.id, one.name, one.unit, *values)


def _done(snapshot: Snapshot) -> int:
    return sum(snapshot.state(task) in FINISHED for task in snapshot.registry.tasks)
