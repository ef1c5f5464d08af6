"""Lights: derived from state, day and rules, never stored. First match wins; no holes."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from zwfw_cli.core.dates.workdays import workdays_until
from zwfw_cli.core.ledger.grid import Cell, Step
from zwfw_cli.core.ledger.silence import is_long, silent_since
from zwfw_cli.core.ledger.states import ENDED, FINISHED, State, join
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.model import LightRule, LightWord, Rules, Task


class Asked(NamedTuple):
    """What the conditions ask of one step, or of the open steps of a task together."""

    state: State
    due: date | None
    """The nearest day that is not yet met; None where nothing dated is open."""
    as_of: date
    silent_since: date | None
    """Since when the unit that owes a report for longest has said nothing; None where none owes."""
    problem: bool


def holds(rule: LightRule, asked: Asked) -> bool:
    """Whether one rule's condition is met. A deadline's own day is in time."""
    match rule.when:
        case "stopped":
            return asked.state is State.STOPPED
        case "done":
            return asked.state in FINISHED
        case "overdue":
            return asked.due is not None and asked.due < asked.as_of
        case "due-within":
            limit = rule.workdays or 0
            return (
                asked.due is not None
                and asked.due >= asked.as_of
                and workdays_until(asked.as_of, asked.due, limit) <= limit
            )
        case "silent":
            since = asked.silent_since
            return since is not None and is_long(rule, since, asked.as_of)
        case "problem":
            return asked.problem
        case "undated":
            return asked.due is None
        case "otherwise":
            return True


def _first(rules: Rules, asked: Asked) -> LightRule:
    return next(rule for rule in rules.lights if holds(rule, asked))


def _asked(
    snapshot: Snapshot,
    task: Task,
    state: State,
    due: date | None,
    cells: Sequence[tuple[str, Cell]],
) -> Asked:
    """Of the cells, each with its unit; those that are open owe reports."""
    owing = dict.fromkeys(unit for unit, cell in cells if cell.state not in ENDED)
    return Asked(
        state=state,
        due=due,
        as_of=snapshot.as_of,
        silent_since=min((silent_since(snapshot, task, unit) for unit in owing), default=None),
        problem=any(cell.problem for _, cell in cells),
    )


def step_light(
    snapshot: Snapshot, task: Task, step: Step, state: State, cells: Sequence[Cell]
) -> LightWord:
    """The light of one step, whose cells (by lead unit) and state are known already."""
    units = snapshot.registry.columns(task)
    asked = _asked(snapshot, task, state, step.date, list(zip(units, cells, strict=True)))
    return _first(snapshot.registry.rules, asked).light


def cell_light(snapshot: Snapshot, task: Task, step: Step, unit: str) -> LightWord:
    """The light of one lead unit's part of a step: its own state, problem and reports."""
    cell = snapshot.cell(task, step.n, unit)
    asked = _asked(snapshot, task, cell.state, step.date, [(unit, cell)])
    return _first(snapshot.registry.rules, asked).light


def open_steps(snapshot: Snapshot, task: Task) -> tuple[Step, ...]:
    """The steps that still ask for something: neither finished nor stopped."""
    return tuple(step for step in snapshot.steps(task) if snapshot.state(task, step.n) not in ENDED)


def task_light(snapshot: Snapshot, task: Task) -> LightWord:
    """The light of a task: its open steps judged together, by the nearest day that is not met."""
    still_open = open_steps(snapshot, task)
    due = min((one.date for one in still_open if one.date is not None), default=None)
    units = snapshot.registry.columns(task)
    cells = [(unit, snapshot.cell(task, one.n, unit)) for one in still_open for unit in units]
    asked = _asked(snapshot, task, snapshot.state(task), due, cells)
    return _first(snapshot.registry.rules, asked).light


def own_light(snapshot: Snapshot, task: Task, unit: str) -> LightWord:
    """The light of one lead unit's part of a task, by its own nearest day."""
    cells = [(one, snapshot.cell(task, one.n, unit)) for one in snapshot.steps(task)]
    still_open = [(one, cell) for one, cell in cells if cell.state not in ENDED]
    due = min((one.date for one, _ in still_open if one.date is not None), default=None)
    state = join([cell.state for _, cell in cells])
    asked = _asked(snapshot, task, state, due, [(unit, cell) for _, cell in still_open])
    return _first(snapshot.registry.rules, asked).light


def rule_text(rules: Rules) -> str:
    """The rule in one line, to be printed under every table that shows lights."""
    words = {
        "stopped": "各节点均已中止",
        "done": "已办结或已销号",
        "overdue": "到期次日起仍未办结",
        "problem": "牵头单位报告的问题尚未解决",
        "undated": "不设日期",
        "otherwise": "其他",
    }
    parts = []
    for rule in rules.lights:
        if rule.when == "due-within":
            text = f"{rule.workdays}个工作日内到期（含）"
        elif rule.when == "silent":
            text = f"牵头单位满{rule.days}天没有报送"
        else:
            text = words[rule.when]
        parts.append(f"{rule.light}＝{text}")
    return f"灯号规则（{rules.version}版，先者为准）：{'；'.join(parts)}。"
