"""What is owed, as the reply sheets that ask for it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from zwfw_cli.core.answers.owed import Owed, UnitOwed
from zwfw_cli.core.answers.replies.columns import FIGURES, OWN, STEPS
from zwfw_cli.core.answers.replies.sheet import Line, Sheet
from zwfw_cli.core.answers.reports.signature import signature
from zwfw_cli.core.dates.days import chinese_day
from zwfw_cli.core.dates.periods import Period
from zwfw_cli.core.ledger.asks import step_item
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.figures import HUNDRED, possible
from zwfw_cli.core.ledger.grid import Key, Step, targets
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.said import problems
from zwfw_cli.core.ledger.states import ACTS, RETURNED, State
from zwfw_cli.core.ledger.states import step as step_to
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.model import SIGNS, Indicator, Task
from zwfw_cli.core.registry.registry import Registry

OFFICE_ACTS: Final = frozenset({State.CLOSED, RETURNED})
"""What the office says of a step, and no unit."""


def reply_sheet(now: Snapshot, journal: Journal, owed: Owed, unit: str, due: date) -> Sheet | None:
    """The sheet of a unit; None where it owes nothing."""
    lines = tuple(_lines(now, journal, owed.of(unit)))
    return sheet_of(now.registry, unit, owed.period, now.as_of, due, lines) if lines else None


def sheet_of(
    registry: Registry, unit: str, period: Period, as_of: date, due: date, lines: tuple[Line, ...]
) -> Sheet:
    """The sheet that asks a unit for some rows."""
    return Sheet(
        unit=unit,
        period=period,
        as_of=as_of,
        due=due,
        document=registry.notice.document,
        earliest=earliest(registry),
        signature=signature(registry),
        lines=lines,
    )


def earliest(registry: Registry) -> date:
    """The first day that a fact on a sheet may have."""
    return date(registry.notice.year, 1, 1)


def _lines(now: Snapshot, journal: Journal, owed: UnitOwed) -> Iterator[Line]:
    for report in owed.missing_reports:
        about = journal.about(report.task.id)
        for part in report.parts:
            yield step_line(now, about, report.task, part.step, owed.unit)
    for reading in owed.missing_readings:
        unit = None if reading.whole else owed.unit
        yield figure_line(now, journal.about(reading.indicator.id), reading.indicator, unit)


def step_line(now: Snapshot, about: Sequence[Entry], task: Task, step: Step, unit: str) -> Line:
    """The row of a step; ``about`` is what was ever written of its task."""
    known = of_cell(now.registry, _by(about, now.as_of), (task.id, step.n, unit))
    given = (task.id, task.content, _named(now, task, step), _deadline(task, step))
    last = _last(now, task, step, unit)
    states = sayable(now.cell(task, step.n, unit).state)
    return Line(STEPS, step_item(task.id, step.n), _id(known), (*given, last), states)


def figure_line(
    now: Snapshot, about: Sequence[Entry], indicator: Indicator, unit: str | None
) -> Line:
    """The row of a figure, of the whole or of a unit's own part."""
    known = of_figure(_by(about, now.as_of), unit)
    target = f"{SIGNS[indicator.operator]}{indicator.target:f}{indicator.unit}"
    given = (indicator.id, indicator.name, target, _last_value(now, indicator, unit))
    key = indicator.id if unit is None else f"{indicator.id}{OWN}"
    return Line(
        FIGURES,
        key,
        _id(known),
        given,
        unit=indicator.unit,
        least=None if possible(indicator, Decimal(-1)) else 0,
        most=None if possible(indicator, HUNDRED + Decimal(1)) else HUNDRED,
    )


def sayable(state: State) -> tuple[str, ...]:
    """What a unit may say of a cell in a state: the same again, or a legal change of its own."""
    return tuple(
        str(act) for act in ACTS if act not in OFFICE_ACTS and step_to(state, act) is not None
    )


def of_cell(registry: Registry, about: Iterable[Entry], key: Key) -> tuple[Entry, ...]:
    """What was written of a cell, in that order: records, and revocations of them."""
    return _with_revocations(
        about, lambda one: one.kind == "record" and key in targets(registry, one)
    )


def of_figure(about: Iterable[Entry], unit: str | None) -> tuple[Entry, ...]:
    """What was written of a figure, likewise."""
    return _with_revocations(about, lambda one: one.kind == "measure" and one.unit == unit)


def _with_revocations(about: Iterable[Entry], speaks: Callable[[Entry], bool]) -> tuple[Entry, ...]:
    found: dict[str, Entry] = {}
    for entry in about:
        if speaks(entry) or (entry.kind == "revoke" and entry.revokes in found):
            found[entry.entry] = entry
    return tuple(found.values())


def _by(about: Iterable[Entry], as_of: date) -> Iterable[Entry]:
    return (one for one in about if one.on <= as_of)


def _id(known: Sequence[Entry]) -> str:
    return known[-1].entry if known else ""


def _named(now: Snapshot, task: Task, step: Step) -> str:
    if len(now.steps(task)) == 1:
        return step.label
    return f"{step.n}. {step.label}" if step.label else f"节点{step.n}"


def _deadline(task: Task, step: Step) -> str:
    if step.date is None:
        return task.deadline.text
    extended = "（已延期）" if step.extended_to == step.date else ""
    return f"{chinese_day(step.date)}{extended}"


def _last(now: Snapshot, task: Task, step: Step, unit: str) -> str:
    """The state on the first line; below it what was reported last, and what is not solved."""
    key = (task.id, step.n, unit)
    lines = [str(now.cell(task, step.n, unit).state)]
    notes = [
        one
        for one in now.facts.about(task.id)
        if one.kind == "record" and one.note and key in targets(now.registry, one)
    ]
    if notes:
        lines.append(f"{chinese_day(notes[-1].on)}：{notes[-1].note}")
    lines += [f"问题：{one.text}" for one in problems(now, task, step.n, (unit,))]
    return "\n".join(lines)


def _last_value(now: Snapshot, indicator: Indicator, unit: str | None) -> str:
    own = [one for one in now.readings.get(indicator.id, ()) if one.unit == unit]
    if not own or own[-1].value is None:
        return ""
    return f"{own[-1].value:f}{indicator.unit}（{chinese_day(own[-1].on)}）"
