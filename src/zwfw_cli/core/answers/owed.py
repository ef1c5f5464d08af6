"""What each unit owes for a period: reports on the tasks that it leads, readings of indicators.

A unit owes one report on each task that it leads, whatever step it speaks of (silence is counted
likewise), while a part of it was not over when the period began; supporting units owe none. A report
counts by its day, and so does a reading: of the period is what is dated in it. A report that came
after the period is told as late and not asked for again; a reading of another month is another figure.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from zwfw_cli.core.answers.figuresdue import ReadingDue, readings_due
from zwfw_cli.core.dates.periods import Period
from zwfw_cli.core.ledger.asks import step_item
from zwfw_cli.core.ledger.facts import Pair
from zwfw_cli.core.ledger.grid import Cell, Step
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.states import ENDED, State, join
from zwfw_cli.core.ledger.status import Snapshot, fold
from zwfw_cli.core.registry.model import Task

NOTHING, SOME, ALL = "未报", "部分已报", "已报齐"
ANSWERS: Final = (NOTHING, SOME, ALL)
"""What a unit has given of what it owes."""


class Part(NamedTuple):
    """A step of a task that is neither finished nor stopped for a unit, as it stands now."""

    step: Step
    cell: Cell


class ReportDue(NamedTuple):
    """One lead unit's report on one task."""

    unit: str
    task: Task
    parts: tuple[Part, ...]
    """What is open of it by now: what there is to report of."""
    state: State
    """What its parts of the task come to, those that are over among them."""
    last: date | None
    """The last report of any time."""
    given: date | None
    """The first report since the period began; None while it is missing."""
    late: bool
    """Whether that came after the period."""


class UnitOwed(NamedTuple):
    """What one unit owes, in the order of the notice."""

    unit: str
    reports: tuple[ReportDue, ...]
    readings: tuple[ReadingDue, ...]
    heard: bool
    """Whether it reported anything since the period began."""

    @property
    def missing_reports(self) -> tuple[ReportDue, ...]:
        """The reports that it has not given."""
        return tuple(one for one in self.reports if one.given is None)

    @property
    def missing_readings(self) -> tuple[ReadingDue, ...]:
        """The figures that it has not given."""
        return tuple(one for one in self.readings if one.given is None)

    @property
    def items(self) -> tuple[str, ...]:
        """What is missing, as an entry of the kind ``ask`` names it: open steps, indicators."""
        steps = (
            step_item(one.task.id, part.step.n)
            for one in self.missing_reports
            for part in one.parts
        )
        return (*steps, *(one.indicator.id for one in self.missing_readings))

    @property
    def answer(self) -> str:
        """One of ``ANSWERS``."""
        if not self.missing_reports and not self.missing_readings:
            return ALL
        return SOME if self.heard else NOTHING


class Owed(NamedTuple):
    """Who owes what for a period, as known on a day: units in the order of the units file, then
    collectives that lead in place of units.
    """

    period: Period
    as_of: date
    units: tuple[UnitOwed, ...]

    def of(self, unit: str) -> UnitOwed:
        """What one unit owes, be it nothing."""
        return next((one for one in self.units if one.unit == unit), UnitOwed(unit, (), (), False))

    def answered(self, *answers: str) -> tuple[str, ...]:
        """The units of some ``ANSWERS``."""
        return tuple(one.unit for one in self.units if one.answer in answers)


def owed(now: Snapshot, journal: Journal, period: Period) -> Owed:
    """Who owes what for a period that has begun; nothing for one that was over before the notice."""
    if min(period.end, now.as_of) < now.registry.notice.issued:
        return Owed(period, now.as_of, ())
    reports: dict[str, list[ReportDue]] = {}
    for one in _reports(now, journal, period):
        reports.setdefault(one.unit, []).append(one)
    readings: dict[str, list[ReadingDue]] = {}
    for reading in readings_due(now, period):
        readings.setdefault(reading.unit, []).append(reading)
    order = {one.name: at for at, one in enumerate(now.registry.units)}
    names = reports.keys() | readings.keys()
    said = heard(now, period.start)
    return Owed(
        period,
        now.as_of,
        tuple(
            UnitOwed(
                name,
                tuple(reports.get(name, ())),
                tuple(readings.get(name, ())),
                name in said,
            )
            for name in sorted(names, key=lambda name: (order.get(name, len(order)), name))
        ),
    )


def heard(now: Snapshot, since: date) -> set[str]:
    """The units that reported on a task that they lead, or gave a reading, on a day or after it.

    An entry that names no unit counts for every lead unit of its task.
    """
    found: set[str] = set()
    tasks = now.registry.task_by_id
    for entry in now.facts.of("record", "measure"):
        if entry.on < since:
            continue
        if entry.kind == "measure":
            found |= {entry.unit} if entry.unit else set()
        elif entry.task is not None and entry.task in tasks:
            units = now.registry.columns(tasks[entry.task])
            found |= {*units} if entry.unit is None else {entry.unit} & {*units}
    return found


def _reports(now: Snapshot, journal: Journal, period: Period) -> Iterator[ReportDue]:
    before = fold(now.registry, journal, period.start - timedelta(days=1))
    first = _first_reports(now, period.start)
    for task in now.registry.tasks:
        for unit in before.open_units(task):
            days = [first[task.id, one] for one in (unit, None) if (task.id, one) in first]
            given = min(days, default=None)
            late = given is not None and given > period.end
            last = now.last_report(task, unit)
            parts = tuple(Part(step, now.cell(task, step.n, unit)) for step in now.steps(task))
            state = join([part.cell.state for part in parts])
            still = tuple(part for part in parts if part.cell.state not in ENDED)
            yield ReportDue(unit, task, still, state, last, given, late)


def _first_reports(now: Snapshot, since: date) -> Mapping[Pair, date]:
    """The first day of a report since a day, by task and the unit that it names, or None."""
    found: dict[Pair, date] = {}
    for entry in now.facts.of("record"):
        if entry.on >= since and entry.task is not None:
            found.setdefault((entry.task, entry.unit), entry.on)
    return found
