"""Where the items of a scan come from: steps, reports, targets, findings."""

from collections.abc import Iterator, Mapping
from typing import Final

from zwfw_cli.core.answers.scan.items import (
    DIFFERS,
    MISSED,
    OVERDUE,
    SOON,
    STALE,
    TODAY,
    UNANSWERED,
    UNMENDED,
    UNREAD,
    ScanItem,
)
from zwfw_cli.core.dates.workdays import workdays_until
from zwfw_cli.core.ledger.grid import Cell, Step
from zwfw_cli.core.ledger.inspections import inspections
from zwfw_cli.core.ledger.readings import met
from zwfw_cli.core.ledger.register import LATE, register
from zwfw_cli.core.ledger.said import OFFICE, speaker
from zwfw_cli.core.ledger.sheets import SILENT
from zwfw_cli.core.ledger.silence import silent_units
from zwfw_cli.core.ledger.states import ENDED
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.ledger.totals import Mismatch, mismatch, series
from zwfw_cli.core.ledger.verdicts import Check, Verdict, check, check_units
from zwfw_cli.core.registry.model import SIGNS, Indicator, Task


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


_KINDS: Final[Mapping[Verdict, str]] = {
    Verdict.MISSED: MISSED,
    Verdict.STALE: STALE,
    Verdict.UNREPORTED: UNREAD,
}


def targets(snapshot: Snapshot) -> Iterator[ScanItem]:
    """Targets that are missed, readings that are missing or too old: of the whole, for the unit that
    answers for it, and of each unit that reports its own.
    """
    for one in snapshot.registry.indicators:
        judged = check(snapshot, one)
        answers = next(iter(snapshot.registry.answerable(one)), "")
        own = judged.reading.unit if judged.reading is not None else None
        yield from _judged(snapshot, judged, own or answers)
        for made in check_units(snapshot, one):
            if made.unit != own:
                yield from _judged(snapshot, made, made.unit or answers)
        wrong = mismatch(snapshot, one)
        if wrong is not None:
            yield ScanItem(DIFFERS, one.id, answers, None, None, _differing(one, wrong))


def _judged(snapshot: Snapshot, judged: Check, unit: str) -> Iterator[ScanItem]:
    """A matter of one reading. An old reading has no day that it could be late for."""
    one, kind = judged.indicator, _KINDS.get(judged.verdict)
    if kind is None or (kind == UNREAD and not _is_asked(snapshot, judged)):
        return
    due, left = (None, None) if kind == STALE else (one.due, judged.days_left)
    yield ScanItem(kind, one.id, unit, due, left, _target(snapshot, judged))


def _differing(one: Indicator, wrong: Mismatch) -> str:
    told, total = wrong
    return (
        f"{one.name}合计报为{told.value:f}{one.unit}（{told.on}），"
        f"按{total.parts}个单位的读数算为{total.value:f}{one.unit}"
    )


def _is_asked(snapshot: Snapshot, judged: Check) -> bool:
    """A target without any reading is asked for once units should have reported something."""
    days = [rule.days or 0 for rule in snapshot.registry.rules.lights if rule.when == "silent"]
    since = (snapshot.as_of - snapshot.registry.notice.issued).days
    return since >= min(days, default=0) or (judged.days_left or 0) < 0


def _target(snapshot: Snapshot, judged: Check) -> str:
    one, read = judged.indicator, judged.reading
    if read is None:
        return f"{one.name}没有读数"
    bound = f"{SIGNS[one.operator]}{one.target:f}{one.unit}"
    total = f"{read.parts}个单位合计" if read.parts else ""
    told = f"{one.name}{total}为{read.value:f}{one.unit}（{read.on}），目标{bound}"
    return told + ("，上次达标" if _fell(snapshot, judged) else "")


def _fell(snapshot: Snapshot, judged: Check) -> bool:
    """Whether the reading before met the target: of the same unit, or of the whole."""
    one = judged.indicator
    same = series(snapshot, one, judged.reading)
    return judged.verdict is Verdict.MISSED and len(same) > 1 and met(one, same[-2].exact)


def findings(snapshot: Snapshot) -> Iterator[ScanItem]:
    """Findings whose day has passed."""
    for one in inspections(snapshot.facts, snapshot.as_of):
        if one.overdue:
            told = f"{one.text}（{one.on} 发现）"
            yield ScanItem(
                UNMENDED, one.place, one.unit, one.due, one.days_left, told,
                finding=one.id, number=one.number,
            )  # fmt: skip


def unanswered(snapshot: Snapshot) -> Iterator[ScanItem]:
    """Sheets whose day of reply has passed without one, while a matter of theirs is not over."""
    for one in register(snapshot):
        if one.state == LATE:
            about = "、".join(dict.fromkeys(matter.subject for matter in one.matters))
            told = f"{one.paper}（{about}）{one.on}发出，没有回复"
            yield ScanItem(UNANSWERED, one.title, one.unit, one.reply_by, one.days_left, told)
