"""周调度: what the last meeting had before it, and what came of it."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, NamedTuple

from zwfw_cli.core.answers.reports.lines import StepLine, TaskLine
from zwfw_cli.core.answers.reports.rows import step_lines
from zwfw_cli.core.answers.reports.standing import Standing, is_open
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.journal import as_journal
from zwfw_cli.core.ledger.said import Said, next_acts, speaker, told
from zwfw_cli.core.ledger.status import closed
from zwfw_cli.core.registry.fields import about
from zwfw_cli.core.registry.model import Task
from zwfw_cli.core.registry.registry import Registry


class Asked(NamedTuple):
    """One matter of the last meeting: a step that was overdue or about to fall due, or a next act
    that a unit had named.
    """

    task: Annotated[TaskLine, about("任务")]
    asked: Annotated[str, about("上周要求什么")]
    due: Annotated[date | None, about("到期日；没有为 null")]
    finished_on: Annotated[date | None, about("办结的日期；没有办结为 null")]
    """The day that the step was finished; None while it is not, or where none is meant."""
    reported: Annotated[str, about("本周报送了什么；没有为空")]
    """What was reported of the task in the week; empty where nothing was."""


def asked_last_week(
    registry: Registry, entries: Iterable[Entry], standing: Standing
) -> tuple[Asked, ...]:
    """The matters that were open at the end of the week before, in the order of the notice."""
    every = as_journal(entries)
    before = closed(registry, every, standing.period.previous(), standing.as_of)
    due: dict[str, list[StepLine]] = {}
    for line in step_lines(before):
        if is_open(line) and line.day <= standing.period.end:
            due.setdefault(line.task, []).append(line)
    now = {(line.task, line.n): line for line in standing.steps}
    lines = {line.id: line for line in standing.tasks}
    week: dict[str | None, list[Entry]] = {}
    for entry in every.facts(standing.closed_on):
        if entry.on >= standing.period.start and entry.kind == "record":
            week.setdefault(entry.task, []).append(entry)
    found = []
    for task in registry.tasks:
        units = registry.columns(task)
        said = told(_reported(registry, task, week.get(task.id, ())), units)
        asked = told(next_acts(before, task), units)
        mine = due.get(task.id, ())
        for step in mine:
            ended = now[step.task, step.n].finished_on
            found.append(Asked(lines[task.id], asked or _finish(step), step.day, ended, said))
        if asked and not mine:
            found.append(Asked(lines[task.id], asked, None, None, said))
    return tuple(found)


def _finish(step: StepLine) -> str:
    return step.label or "办结"


def _reported(registry: Registry, task: Task, records: Iterable[Entry]) -> tuple[Said, ...]:
    """States, notes and problems of the task's records of a week, under who wrote them, in order, each once."""
    said = [
        Said(speaker(registry, task, entry.unit), text)
        for entry in records
        for text in (entry.state, entry.note, entry.problem)
        if text
    ]
    by_unit: dict[str, list[str]] = {}
    for unit, text in dict.fromkeys(said):
        by_unit.setdefault(unit, []).append(text)
    return tuple(Said(unit, "；".join(texts)) for unit, texts in by_unit.items())
