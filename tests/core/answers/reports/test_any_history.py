"""Self-reconciliation: for any history, each number that a report prints is an independent count.

The counts here are made from the registry and the entries alone, in the plainest way, without the
fold, the joins and the report's own lines.
"""

import re
from datetime import UTC, date, datetime, timedelta

from histories import histories, registry
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import HEDONG, HERE
from zwfw_cli.core.answers.reports.compile import compile_report
from zwfw_cli.core.dates.periods import parse_period
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.registry.model import Task
from zwfw_cli.render.papers.reports import as_markdown

ROOTS = (HEDONG, HERE.parent)
CLOSE = date(2024, 4, 30)
LEGAL = {
    "未启动": {"推进中": "推进中", "已办结": "已办结", "已中止": "已中止"},
    "推进中": {"已办结": "已办结", "已中止": "已中止"},
    "已办结": {"已销号": "已销号", "退回": "推进中"},
    "已销号": {"退回": "推进中"},
    "已中止": {"推进中": "推进中"},
}


def grid(task: Task) -> list[tuple[int, date | None, str]]:
    days: list[date | None] = [one.date for one in task.deadline.milestones]
    if task.deadline.ongoing or not days:
        days.append(None)
    return [(n, day, unit) for n, day in enumerate(days, 1) for unit in task.lead]


def cell_state(entries: list[Entry], task: Task, n: int, unit: str) -> str:
    state, evidence = "未启动", False
    for entry in sorted(entries, key=lambda one: (one.on, one.recorded_at)):
        mine = entry.task == task.id and entry.milestone in (None, n) and entry.unit in (None, unit)
        if not mine or entry.on > CLOSE:
            continue
        proven = evidence or bool(entry.evidence)
        if entry.state in (None, state):
            evidence = proven
        elif entry.state in LEGAL[state] and (entry.state != "已销号" or proven):
            state, evidence = LEGAL[state][entry.state], proven
    return state


def joined(states: list[str]) -> str:
    live = [state for state in states if state != "已中止"]
    if not live:
        return "已中止"
    if set(live) == {"已销号"}:
        return "已销号"
    if set(live) <= {"已销号", "已办结"}:
        return "已办结"
    return "未启动" if set(live) == {"未启动"} else "推进中"


def task_state(entries: list[Entry], task: Task) -> str:
    steps: dict[int, list[str]] = {}
    for n, _, unit in grid(task):
        steps.setdefault(n, []).append(cell_state(entries, task, n, unit))
    return joined([joined(states) for states in steps.values()])


@settings(max_examples=60, deadline=None)
@given(histories())
def test_the_monthly_circular_prints_what_an_independent_count_gives(entries: list[Entry]) -> None:
    as_of = CLOSE + timedelta(days=5)
    report = compile_report(registry(), entries, parse_period("monthly", "2024-04"), as_of)
    text = as_markdown(report, ROOTS)
    states = [task_state(entries, task) for task in registry().tasks]
    done = sum(state in ("已办结", "已销号") for state in states)
    told = re.search(
        r"共(\d+)项，已办结(\d+)项（含已销号(\d+)项），占([\d.]+)%；推进中(\d+)项，未启动(\d+)项，已中止(\d+)项",
        text,
    )
    assert told is not None
    assert [int(told[n]) for n in (1, 2, 3, 5, 6, 7)] == [
        3, done, *(states.count(state) for state in ("已销号", "推进中", "未启动", "已中止"))
    ]  # fmt: skip
    assert told[4] == f"{int(done * 1000 / 3 + 0.5) / 10:.1f}"
    late = [
        (task.id, n)
        for task in registry().tasks
        for n in range(1, len(task.deadline.milestones) + 1)
        if task.deadline.milestones[n - 1].date <= CLOSE
        and joined([cell_state(entries, task, n, unit) for unit in task.lead])
        not in ("已办结", "已销号", "已中止")
    ]
    assert len(re.findall(r"，已逾期\d+天。原因：", text)) == len(late)
    assert (f"累计逾期未办结{len(late)}个" in text) == bool(late)
    table = [[int(number) for number in row] for row in re.findall(
        r"^\| （[一二]）\S+ \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| \d+ \|$", text, re.MULTILINE
    )]  # fmt: skip
    assert [sum(column) for column in zip(*table, strict=True)] == [
        3, *(states.count(state) for state in ("已办结", "已销号", "推进中", "未启动", "已中止"))
    ]  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(histories(), st.sampled_from(["daily", "weekly", "monthly", "quarterly", "annual"]))
def test_every_report_of_any_history_renders_whole_and_twice_the_same(entries, kind) -> None:
    day = date(2024, 7, 10)
    measured = Entry("m", "measure", day, datetime(2024, 7, 10, tzinfo=UTC), indicator="I01")
    period = parse_period(kind, "2024-06-28")
    first = as_markdown(compile_report(registry(), [*entries, measured], period, day), ROOTS)
    assert first == as_markdown(
        compile_report(registry(), [*entries, measured], period, day), ROOTS
    )
    assert not re.search(r"\{\{|\{%|%\}|None|Undefined|\n\n\n", first)
