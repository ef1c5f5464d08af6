"""What a paper of a period has to say, counted from the accounts of its close and of the one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property

from oracle.account import ENDED, FINISHED, Account, Cell
from oracle.plainfacts import Office, Step, Task, facts
from zwfw_cli.core.ledger.entry import Entry

DAY = timedelta(days=1)
Name = tuple[str, int]
"""A step: task and number."""


@dataclass(frozen=True)
class Span:
    """A period: what to ask the program for, its first and its last day."""

    cadence: str
    word: str
    start: date
    end: date

    @classmethod
    def of(cls, cadence: str, day: date) -> Span:
        """The period of a cadence that holds a day."""
        if cadence == "daily":
            return cls(cadence, day.isoformat(), day, day)
        if cadence == "weekly":
            start = day - timedelta(day.weekday())
            year, week, _ = day.isocalendar()
            return cls(cadence, f"{year}-W{week:02}", start, start + timedelta(6))
        months = {"monthly": 1, "quarterly": 3, "annual": 12}[cadence]
        first = (day.month - 1) // months * months + 1
        start = date(day.year, first, 1)
        after = date(day.year + (first + months > 12), (first + months - 1) % 12 + 1, 1)
        word = {
            1: f"{day.year}-{first:02}",
            3: f"{day.year}Q{(first + 2) // 3}",
            12: f"{day.year}",
        }[months]
        return cls(cadence, word, start, after - DAY)

    def next(self) -> Span:
        return Span.of(self.cadence, self.end + DAY)


@dataclass
class UnitRow:
    unit: str
    due: int = 0
    done: int = 0
    in_time: int = 0
    judged: int = 0
    """Of those due, without what is open on its own last day: neither in time nor late yet."""
    stopped: int = 0
    waiting: tuple[str, ...] = ()

    @property
    def rate(self) -> Decimal:
        return share(self.done, self.due)

    @property
    def on_time(self) -> Decimal | None:
        return share(self.in_time, self.judged) if self.judged else None


def share(part: int, whole: int) -> Decimal:
    """Per cent with one place."""
    exact = Decimal(part) * 100 / Decimal(whole) if whole else Decimal(0)
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)


class PeriodPaper:
    def __init__(self, office: Office, entries: Sequence[Entry], span: Span, as_of: date):
        self.office, self.entries, self.span, self.as_of = office, entries, span, as_of
        self.close = min(span.end, as_of)
        self.now = Account(office, entries, self.close)
        self.then = Account(office, entries, span.start - DAY)
        self.at_issue = Account(office, entries, as_of)

    def _named(self, account: Account, steps: list[Step]) -> set[Name]:
        return {(step.task, step.n) for step in steps}

    # tasks

    @cached_property
    def finished(self) -> set[str]:
        return self._turned(lambda before, after: before not in FINISHED and after in FINISHED)

    @cached_property
    def started(self) -> set[str]:
        return self._turned(lambda before, after: before == "未启动" and after == "推进中")

    @cached_property
    def returned(self) -> set[str]:
        return self._turned(lambda before, after: before in FINISHED and after not in FINISHED)

    def _turned(self, holds) -> set[str]:
        tasks = self.office.tasks
        return {t.id for t in tasks if holds(self.then.task_state(t), self.now.task_state(t))}

    def achieved(self, task: Task) -> set[tuple[str, str]]:
        """Unit and note of the entry that finished its part last."""
        cells = [cell for cell in self.now.task_cells(task) if cell.state in FINISHED]
        cells.sort(key=lambda cell: self.now.facts.index(cell.finished_by))
        found = {cell.unit: cell.finished_by for cell in cells}
        alone = len(task.leads) == 1
        return {
            (unit if by.unit or alone else "", by.note) for unit, by in found.items() if by.note
        }

    # steps

    @cached_property
    def due(self) -> list[Step]:
        inside = (self.span.start, self.close)
        return [s for s in self.now.dated if inside[0] <= self.now.date_of(s) <= inside[1]]

    @cached_property
    def due_by_outcome(self) -> dict[str, set[Name]]:
        found: dict[str, set[Name]] = {
            "in time": set(),
            "late": set(),
            "open": set(),
            "stopped": set(),
        }
        for step in self.due:
            found[self.outcome(step)].add((step.task, step.n))
        return found

    def outcome(self, step: Step) -> str:
        state = self.now.step_state(step)
        if state == "已中止":
            return "stopped"
        if state in FINISHED:
            in_time = self.now.step_finished_on(step) <= self.now.date_of(step)
            return "in time" if in_time else "late"
        return "open"

    @cached_property
    def overdue(self) -> set[Name]:
        return self._named(self.now, self.now.late)

    @cached_property
    def overdue_before(self) -> set[Name]:
        return self._named(self.then, self.then.late)

    @property
    def newly_overdue(self) -> set[Name]:
        return self.overdue - self.overdue_before

    @property
    def cleared(self) -> set[Name]:
        return self.overdue_before - self.overdue

    @cached_property
    def coming(self) -> set[Name]:
        last = self.span.next().end
        return {
            (step.task, step.n)
            for step in self.now.dated
            if self.close < self.now.date_of(step) <= last and self.now.step_open(step)
        }

    @cached_property
    def unmet(self) -> set[Name]:
        """Due on the day of the close, and open then: not late yet."""
        return {
            (s.task, s.n)
            for s in self.now.dated
            if self.now.date_of(s) == self.close and self.now.step_open(s)
        }

    @cached_property
    def after_close(self) -> set[tuple[str, int, str, date]]:
        """Cells of steps that the paper names as unfinished, finished between close and issue."""
        named = self.overdue | self.due_by_outcome["open"]
        return {
            (task, n, cell.unit, cell.finished_on)
            for (task, n, unit), cell in self.at_issue.cells.items()
            if (task, n) in named and self.now.cells[task, n, unit].open and cell.state in FINISHED
        }

    @cached_property
    def stopped(self) -> set[tuple[str, int, str, date, str]]:
        """Stopped cells: task, step, unit, day, reason."""
        return {
            (task, n, unit, c.stopped_by.on, c.stopped_by.note or c.stopped_by.problem or "")
            for (task, n, unit), c in self.now.cells.items()
            if c.state == "已中止"
        }

    # units

    @cached_property
    def owing(self) -> set[str]:
        """Lead units with a part of some task that was not over when the period began."""
        return {p.unit for p in self.then.pairs.values() if self.then.owes(p)}

    @cached_property
    def reported(self) -> set[str]:
        found = set()
        for fact in facts(self.entries, self.close):
            if fact.on < self.span.start:
                continue
            if fact.kind == "record":
                leads = self.office.task(fact.task).leads
                found |= ({fact.unit} if fact.unit else set(leads)) & set(leads)
            elif fact.kind == "measure" and fact.unit:
                found.add(fact.unit)
        return found & self.owing

    @property
    def missing(self) -> set[str]:
        return self.owing - self.reported

    @cached_property
    def unit_rows(self) -> dict[str, UnitRow]:
        """Each unit's own part of what has come due by the close."""
        rows = {unit: UnitRow(unit) for unit in self.office.leading}
        for step in self.now.dated:
            for cell in self.now.step_cells(step):
                day = self.now.date_of(step)
                if day <= self.close:
                    self._count(rows[cell.unit], cell)
        return rows

    def _count(self, row: UnitRow, cell: Cell) -> None:
        if cell.state == "已中止":
            row.stopped += 1
            return
        row.due += 1
        row.judged += not cell.open or self.now.date_of(cell.step) < self.close
        if cell.state in FINISHED:
            row.done += 1
            row.in_time += cell.finished_on <= self.now.date_of(cell.step)
        elif cell.step.task not in row.waiting:
            row.waiting = tuple(sorted((*row.waiting, cell.step.task)))

    def ranks(self) -> dict[str, dict[str, int]]:
        """By kind of unit: rank of each that has something due; by rate, then by rate in time."""
        kinds: dict[str, list[UnitRow]] = defaultdict(list)
        for row in self.unit_rows.values():
            if row.due:
                kinds[self.office.kinds[row.unit]].append(row)
        return {
            kind: {row.unit: 1 + sum(_better(other, row) for other in rows) for row in rows}
            for kind, rows in kinds.items()
        }

    # findings and praise

    def in_period(self, *kinds: str) -> list[Entry]:
        return [f for f in self.now.facts if f.kind in kinds and f.on >= self.span.start]

    @cached_property
    def findings(self) -> list[tuple[Entry, str]]:
        """Those that are not mended, and those of which something happened in the period."""
        found = []
        for finding in (f for f in self.now.facts if f.kind == "finding"):
            about = [f for f in self.now.facts if f.finding == finding.entry]
            answers = {f.kind: f.on for f in about if f.kind in ("fix", "close")}
            days = [finding.on, *answers.values()]
            if "fix" not in answers or any(day >= self.span.start for day in days):
                word = (
                    "已销号" if "close" in answers else "已整改" if "fix" in answers else "待整改"
                )
                found.append((finding, word))
        return found

    @property
    def unmended(self) -> list[Entry]:
        return [finding for finding, state in self.findings if state == "待整改"]

    @cached_property
    def unfinished(self) -> set[str]:
        """Tasks with a step that has a day and is not finished."""
        return {step.task for step in self.now.dated if self.now.step_open(step)}

    @cached_property
    def ongoing(self) -> set[str]:
        """Tasks that go on without such a step."""
        states = {task.id: self.now.task_state(task) for task in self.office.tasks}
        return {ident for ident, state in states.items() if state not in ENDED} - self.unfinished

    def acts(self) -> list[Entry]:
        """Returned, moved and stopped steps of the period, as they were written."""
        return [
            fact
            for fact in self.in_period("record", "extend")
            if fact.kind == "extend" or fact.state in ("退回", "已中止")
        ]


def _better(one: UnitRow, other: UnitRow) -> bool:
    """By rate, then by rate in time; who has nothing to be judged yet has nothing late."""
    mine, theirs = (
        (Fraction(row.done, row.due), Fraction(row.in_time, row.judged) if row.judged else 1)
        for row in (one, other)
    )
    return mine > theirs
