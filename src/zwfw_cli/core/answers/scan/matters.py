"""Where the items of a scan come from: steps, reports, targets, findings."""

import itertools
from collections.abc import Iterator

from zwfw_cli.core.answers.scan.items import (
    MISSED,
    OVERDUE,
    SILENT,
    SOON,
    STALE,
    TODAY,
    UNMENDED,
    UNREAD,
    ScanItem,
)
from zwfw_cli.core.dates.workdays import workdays_until
from zwfw_cli.core.ledger.grid import Cell, Step
from zwfw_cli.core.ledger.inspections import inspections
from zwfw_cli.core.ledger.said import OFFICE, speaker
from zwfw_cli.core.ledger.silence import silent_units
from zwfw_cli.core.ledger.states import ENDED
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.ledger.verdicts import Check, Verdict, check, exact, met
from zwfw_cli.core.registry.model import SIGNS, Task


def open_steps(snapshot: Snapshot) -> Iterator[ScanItem]:
    """Steps that are overdue, due today, or due within the warning days (working days)."""
    limit = max(
        (
            rule.workdays or 0
            for rule in snapshot.registry.rules.lights
            if rule.when == "due-within"
        ),
        default=0,
    )
    for task in snapshot.registry.tasks:
        for one in snapshot.steps(task):
            kind = _kind(snapshot, one, limit)
            if kind is not None:
                yield from _waiting(snapshot, task, one, kind)


def _kind(snapshot: Snapshot, step: Step, limit: int) -> str | None:
    if step.date is None:
        return None
    if step.date < snapshot.as_of:
        return OVERDUE
    if step.date == snapshot.as_of:
        return TODAY
    near = workdays_until(snapshot.as_of, step.date, limit) <= limit
    return SOON if near else None


def _waiting(snapshot: Snapshot, task: Task, step: Step, kind: str) -> Iterator[ScanItem]:
    """One item for each lead unit that has not finished its part."""
    day = step.date or snapshot.as_of
    for unit in snapshot.registry.columns(task):
        cell = snapshot.cell(task, step.n, unit)
        if cell.state not in ENDED:
            what = f"{step.label}：{task.content}" if step.label else task.content
            cause = _cause(snapshot, task, cell)
            left = (day - snapshot.as_of).days
            yield ScanItem(kind, task.id, unit, day, left, f"{what}{cause}", step.n, what=what)


def _cause(snapshot: Snapshot, task: Task, cell: Cell) -> str:
    if not cell.problem:
        return ""
    by = "" if speaker(snapshot.registry, task, cell.teller) else f"，{OFFICE}"
    return f"（问题：{cell.problem}{by}）"


def silent_tasks(snapshot: Snapshot) -> Iterator[ScanItem]:
    """Tasks of which a lead unit has reported nothing for too long, under that unit."""
    for task in snapshot.registry.tasks:
        for unit in silent_units(snapshot, task):
            since = snapshot.last_report(task, unit)
            told = f"上次报送 {since}" if since else "印发以来没有报送"
            what = task.content
            yield ScanItem(SILENT, task.id, unit, since, None, f"{what}（{told}）", what=what)


def targets(snapshot: Snapshot) -> Iterator[ScanItem]:
    """Targets that are missed, and readings that are missing or too old."""
    kinds = {Verdict.MISSED: MISSED, Verdict.STALE: STALE, Verdict.UNREPORTED: UNREAD}
    for one in snapshot.registry.indicators:
        judged = check(snapshot, one)
        kind = kinds.get(judged.verdict)
        if kind is not None and (kind != UNREAD or _is_asked(snapshot, judged)):
            unit = next(iter(snapshot.registry.answerable(one)), "")
            yield ScanItem(kind, one.id, unit, one.due, judged.days_left, _target(snapshot, judged))


def _is_asked(snapshot: Snapshot, judged: Check) -> bool:
    """A target without any reading is asked for once units should have reported something."""
    days = [rule.days or 0 for rule in snapshot.registry.rules.lights if rule.when == "silent"]
    since = (snapshot.as_of - snapshot.registry.notice.issued).days
    return since >= min(days, default=0) or (judged.days_left or 0) < 0


def _target(snapshot: Snapshot, judged: Check) -> str:
    one, entry = judged.indicator, judged.reading
    if entry is None or entry.value is None:
        return f"{one.name}没有读数"
    bound = f"{SIGNS[one.operator]}{one.target:f}{one.unit}"
    told = f"{one.name}为{entry.value:f}{one.unit}（{entry.on}），目标{bound}"
    return told + ("，由达标跌破" if _fell(snapshot, judged) else "")


def _fell(snapshot: Snapshot, judged: Check) -> bool:
    """Whether the reading before the last met the target."""
    readings = snapshot.readings.get(judged.indicator.id, ())
    same = (one for one in reversed(readings) if judged.reading and one.unit == judged.reading.unit)
    earlier = next(itertools.islice(same, 1, None), None)
    if judged.verdict is not Verdict.MISSED or earlier is None:
        return False
    return met(judged.indicator, exact(judged.indicator, earlier))


def findings(snapshot: Snapshot) -> Iterator[ScanItem]:
    """Findings whose day has passed."""
    for one in inspections(snapshot.facts, snapshot.as_of):
        if one.overdue:
            told = f"{one.text}（{one.on} 发现）"
            yield ScanItem(
                UNMENDED, one.place, one.unit, one.due, one.days_left, told, finding=one.id
            )
