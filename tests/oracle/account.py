"""How things stand at the end of a day, counted cell by cell: a task's step of one lead unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

import chinese_calendar

from oracle.plainfacts import Office, Step, Task, facts
from zwfw_cli.core.ledger.entry import Entry

FINISHED = ("已办结", "已销号")
ENDED = (*FINISHED, "已中止")
LEGAL = {
    ("未启动", "推进中"),
    ("未启动", "已办结"),
    ("未启动", "已中止"),
    ("推进中", "已办结"),
    ("推进中", "已中止"),
    ("已办结", "已销号"),
    ("已办结", "退回"),
    ("已销号", "退回"),
    ("已中止", "推进中"),
}
NOTHING = "无"


@dataclass
class Cell:
    step: Step
    unit: str
    state: str = "未启动"
    finished_on: date | None = None
    finished_by: Entry | None = None
    stopped_by: Entry | None = None
    problem: tuple[str, str] | None = None
    """Whose words (empty: the office's for several) and the words."""
    evidence: bool = False

    @property
    def open(self) -> bool:
        return self.state not in ENDED


@dataclass
class Pair:
    """A task and one of its lead units."""

    task: Task
    unit: str
    last: date
    """The last report, or the day of the notice's issue."""


@dataclass
class Account:
    office: Office
    entries: Sequence[Entry]
    day: date
    cells: dict[tuple[str, int, str], Cell] = field(default_factory=dict)
    pairs: dict[tuple[str, str], Pair] = field(default_factory=dict)
    dates: dict[tuple[str, int], date] = field(default_factory=dict)
    """The day by which a step is judged: the ordered one, or an extension asked for in time."""
    extended: dict[tuple[str, int], date] = field(default_factory=dict)
    announced: dict[tuple[str, str], tuple[str, list[tuple[str, int, str]]]] = field(
        default_factory=dict
    )
    """By task and speaker (empty: the office, for several): the last next act, the cells it is of."""

    def __post_init__(self) -> None:
        for task in self.office.tasks:
            for unit in task.leads:
                self.pairs[task.id, unit] = Pair(task, unit, self.office.issued)
                for step in task.steps:
                    self.cells[task.id, step.n, unit] = Cell(step, unit)
            for step in task.steps:
                if step.date:
                    self.dates[task.id, step.n] = step.date
        self.facts = facts(self.entries, self.day)
        for entry in self.facts:
            if entry.kind == "record":
                self._record(entry)
            elif entry.kind == "extend":
                self._extend(entry)

    # what an entry does

    def _record(self, entry: Entry) -> None:
        task = self.office.task(entry.task)
        units = [entry.unit] if entry.unit else list(task.leads)
        named = entry.milestones or ((entry.milestone,) if entry.milestone else ())
        numbers = named or tuple(step.n for step in task.steps)
        who = entry.unit or (task.leads[0] if len(task.leads) == 1 else "")
        for unit in units:
            if (task.id, unit) not in self.pairs:
                continue  # a supporting unit's report is no lead unit's
            self.pairs[task.id, unit].last = entry.on
            for n in numbers:
                self._move(self.cells[task.id, n, unit], entry, who)
        if entry.next and (entry.unit is None or entry.unit in task.leads):
            spoken_of = [(task.id, n, unit) for n in numbers for unit in units]
            self.announced[task.id, who] = (entry.next, spoken_of)

    def _move(self, cell: Cell, entry: Entry, who: str) -> None:
        if entry.evidence:
            cell.evidence = True
        act = entry.state
        if act and act != cell.state:
            if (cell.state, act) not in LEGAL or (act == "已销号" and not cell.evidence):
                return
            if act == "已办结":
                cell.finished_on, cell.finished_by = entry.on, entry
            elif act == "退回":
                cell.finished_on = cell.finished_by = None
            if act == "已中止":
                cell.stopped_by = entry
            cell.state = "推进中" if act == "退回" else act
        if act and cell.state in ENDED:
            cell.problem = None  # finished, verified or stopped: nothing is left of it
        elif entry.problem == NOTHING:
            cell.problem = None
        elif entry.problem:
            cell.problem = (who, entry.problem)

    def _extend(self, entry: Entry) -> None:
        key = entry.task, entry.milestone
        self.extended[key] = entry.to
        if entry.on <= self.dates[key]:
            self.dates[key] = entry.to

    # cells

    def step_cells(self, step: Step) -> list[Cell]:
        return [self.cells[step.task, step.n, u] for u in self.office.task(step.task).leads]

    def task_cells(self, task: Task) -> list[Cell]:
        return [cell for step in task.steps for cell in self.step_cells(step)]

    def date_of(self, step: Step) -> date | None:
        return self.dates.get((step.task, step.n))

    def is_late(self, cell: Cell) -> bool:
        due = self.date_of(cell.step)
        return cell.open and due is not None and due < self.day

    # steps

    def step_state(self, step: Step) -> str:
        return together([cell.state for cell in self.step_cells(step)])

    def step_open(self, step: Step) -> list[str]:
        """Lead units that still owe the step."""
        return [cell.unit for cell in self.step_cells(step) if cell.open]

    def step_late(self, step: Step) -> bool:
        return any(self.is_late(cell) for cell in self.step_cells(step))

    def step_finished_on(self, step: Step) -> date | None:
        if self.step_state(step) not in FINISHED:
            return None
        days = [cell.finished_on for cell in self.step_cells(step) if cell.finished_on]
        return max(days)

    def days_late(self, step: Step) -> int:
        """Days after its day until it was finished, or until now; 0 where it was or is in time."""
        until = self.step_finished_on(step) or (self.day if self.step_open(step) else date.min)
        return max(0, (until - self.date_of(step)).days)

    @property
    def dated(self) -> list[Step]:
        """Every step with a day, nearest first."""
        steps = [step for task in self.office.tasks for step in task.steps if step.date]
        return sorted(steps, key=lambda step: (self.date_of(step), step.task, step.n))

    @property
    def late(self) -> list[Step]:
        return [step for step in self.dated if self.step_late(step)]

    # pairs and tasks

    def owes(self, pair: Pair) -> bool:
        return any(self.cells[pair.task.id, step.n, pair.unit].open for step in pair.task.steps)

    def is_silent(self, pair: Pair) -> bool:
        days = self.office.silent_days
        return days is not None and self.owes(pair) and (self.day - pair.last).days >= days

    @property
    def silent(self) -> set[tuple[str, str]]:
        """Unit and task."""
        return {(p.unit, p.task.id) for p in self.pairs.values() if self.is_silent(p)}

    def task_state(self, task: Task) -> str:
        return together([cell.state for cell in self.task_cells(task)])

    def task_light(self, task: Task) -> str:
        return self._light(self.task_cells(task))

    def cell_light(self, cell: Cell) -> str:
        return self._light([cell])

    def _light(self, cells: list[Cell]) -> str:
        state = together([cell.state for cell in cells])
        if state == "已中止":
            return "已中止"
        if state in FINISHED:
            return "已办结"
        still = [cell for cell in cells if cell.open]
        days = [self.date_of(cell.step) for cell in still if cell.step.date]
        if any(self.is_late(cell) for cell in still):
            return "逾期"
        if days and workdays(self.day, min(days)) <= self.office.near_workdays:
            return "临期"
        if any(self.is_silent(self.pairs[cell.step.task, cell.unit]) for cell in still):
            return "未报"
        asked = {cell.step for cell in still}
        if any(cell.problem for cell in cells if cell.step in asked):
            return "滞后"  # also where a unit told of it after its own part was finished
        return "正常" if days else "持续"

    def causes(self, step: Step) -> set[tuple[str, str]]:
        """What each unit that still owes the step says of it; what the office says stands for all
        that say nothing.
        """
        cells = [cell for cell in self.step_cells(step) if cell.open]
        said = {cell.problem for cell in cells if cell.problem}
        if any(not who for who, _ in said):
            return said
        return said | {(cell.unit, "") for cell in cells if not cell.problem}

    def problems(self, task: Task) -> set[tuple[str, str]]:
        """Unresolved ones, with whose words they are."""
        return {c.problem for c in self.task_cells(task) if c.problem}

    def nexts(self, task: Task) -> set[tuple[str, str]]:
        """What each will do next, while a part that it is for is open."""
        return {
            (who, act)
            for (ident, who), (act, cells) in self.announced.items()
            if ident == task.id and act != NOTHING and any(self.cells[key].open for key in cells)
        }

    def states(self) -> dict[str, int]:
        count: dict[str, int] = defaultdict(int)
        for task in self.office.tasks:
            count[self.task_state(task)] += 1
        return dict(count)


def together(states: list[str]) -> str:
    """The state of several cells: stopped ones do not hold the others up."""
    rest = [state for state in states if state != "已中止"]
    if not rest:
        return "已中止"
    if all(state == "已销号" for state in rest):
        return "已销号"
    if all(state in FINISHED for state in rest):
        return "已办结"
    if all(state == "未启动" for state in rest):
        return "未启动"
    return "推进中"


@cache
def is_workday(day: date) -> bool:
    """As the State Council arranged it; kept, for the library looks through all years each time."""
    return bool(chinese_calendar.is_workday(day))


def workdays(start: date, end: date) -> int:
    """Working days after ``start`` up to ``end``, both as the State Council arranged them."""
    days = (start + timedelta(n) for n in range(1, (end - start).days + 1))
    return sum(map(is_workday, days))
