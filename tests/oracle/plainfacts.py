"""What a notice orders and what happened, as plain as it is written: YAML as PyYAML reads it, and
the entries of a journal. Nothing here comes from the program but the type of an entry.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import yaml

from zwfw_cli.core.ledger.entry import Entry


@dataclass(frozen=True)
class Step:
    task: str
    n: int
    date: date | None
    """None: the ongoing part."""
    label: str


@dataclass(frozen=True)
class Task:
    id: str
    short: str
    section: str
    leads: tuple[str, ...]
    """Lead units that are named; collectives answer for nothing."""
    support: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Target:
    id: str
    short: str
    operator: str
    target: Decimal
    unit: str
    due: date | None
    binding: bool
    tasks: tuple[str, ...]
    combine: str | None


@dataclass(frozen=True)
class Office:
    issued: date
    sections: tuple[str, ...]
    tasks: tuple[Task, ...]
    targets: tuple[Target, ...]
    kinds: dict[str, str]
    """The kind of each unit, in the order of the file."""
    silent_days: int | None
    near_workdays: int | None
    stale_days: int
    undated_from: date
    issue_workday: int
    """The n-th working day after a month on which its circular is issued."""
    reply_workdays: int

    def task(self, ident: str) -> Task:
        return next(task for task in self.tasks if task.id == ident)

    def responsible(self, target: Target) -> tuple[str, ...]:
        """Lead units of the tasks that the indicator measures, each once."""
        return tuple(dict.fromkeys(u for ident in target.tasks for u in self.task(ident).leads))

    @property
    def leading(self) -> list[str]:
        """Units that lead a task, in the order of the file of units."""
        led = {unit for task in self.tasks for unit in task.leads}
        return [unit for unit in self.kinds if unit in led]


def read_office(root: Path) -> Office:
    """The four files of a workspace's ``data`` folder."""

    def load(name: str) -> dict:
        return yaml.safe_load((root / "data" / f"{name}.yaml").read_text(encoding="utf-8"))

    tasks, units, rules = load("tasks"), load("units"), load("rules")
    kinds = {unit["name"]: unit["kind"] for unit in units["units"]}
    by_when = {rule["when"]: rule for rule in rules["lights"]}
    year = tasks["notice"]["year"]
    undated = str(rules.get("undated_from") or "12-31")
    return Office(
        issued=tasks["notice"]["issued"],
        sections=tuple(section["title"] for section in tasks["sections"]),
        tasks=tuple(_task(raw, kinds) for raw in tasks["tasks"]),
        targets=tuple(_target(raw) for raw in load("indicators")["indicators"]),
        kinds=kinds,
        silent_days=by_when.get("silent", {}).get("days"),
        near_workdays=by_when.get("due-within", {}).get("workdays"),
        stale_days=rules["stale_days"],
        issue_workday=rules.get("issue_workday") or 1,
        reply_workdays=rules.get("reply_workdays") or 5,
        undated_from=date.fromisoformat(undated if len(undated) > 5 else f"{year}-{undated}"),
    )


def _task(raw: dict, kinds: dict[str, str]) -> Task:
    deadline = raw["deadline"]
    steps = [
        Step(raw["id"], one["n"], one["date"], one.get("label") or "")
        for one in deadline.get("milestones", [])
    ]
    if deadline.get("ongoing"):
        steps.append(Step(raw["id"], len(steps) + 1, None, ""))
    return Task(
        raw["id"],
        raw["short"],
        raw["section"],
        tuple(unit for unit in raw["lead"] if unit in kinds),
        tuple(raw.get("support") or ()),
        tuple(steps),
    )


def _target(raw: dict) -> Target:
    return Target(
        raw["id"],
        raw["short"],
        raw["operator"],
        Decimal(str(raw["target"])),
        raw["unit"],
        raw["due"],
        raw["binding"],
        tuple(raw.get("tasks") or ()),
        raw.get("combine"),
    )


def facts(entries: Iterable[Entry], day: date) -> list[Entry]:
    """Entries that count at the end of a day: not revoked, happened by then; by day, and of one day
    in the order of writing.
    """
    journal = list(entries)
    revoked = {entry.revokes for entry in journal if entry.kind == "revoke"}
    known = [entry for entry in journal if entry.entry not in revoked and entry.on <= day]
    return sorted(known, key=lambda entry: entry.on)
