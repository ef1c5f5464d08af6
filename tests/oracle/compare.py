"""Lists every place where the program says something else than the oracle. An empty list is agreement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from oracle.account import Account, Cell
from oracle.papers import PeriodPaper, Span
from oracle.plainfacts import Office
from oracle.program import Program, day
from zwfw_cli.core.ledger.entry import Entry


class Differences(list):
    def same(self, what: str, said: Any, right: Any) -> None:
        if said != right:
            self.append(f"{what}: 程序 {said!r} ≠ 对照 {right!r}")


def nonzero(counts: dict[str, int]) -> dict[str, int]:
    return {word: count for word, count in counts.items() if count}


def names(lines: list[dict[str, Any]]) -> list[tuple[str, int]]:
    return sorted((line["task"], line["n"]) for line in lines)


def said(lines: list[dict[str, str]]) -> set[tuple[str, str]]:
    return {(line["unit"], line["text"]) for line in lines}


# questions of a day


def compare_day(
    program: Program, office: Office, entries: Sequence[Entry], on: date
) -> Differences:
    account, wrong = Account(office, entries, on), Differences()
    _compare_due(program, account, wrong)
    _compare_units(program, account, wrong)
    _compare_scan(program, account, wrong)
    _compare_shown(program, account, wrong)
    return Differences(f"{on}: {line}" for line in wrong)


def _compare_due(program: Program, account: Account, wrong: Differences) -> None:
    rows = program.json("due", "--all", as_of=account.day)["items"]
    seen = {}
    for row in rows:
        step = account.office.task(row["task"]).steps[row["milestone"] - 1]
        key = f"due {row['task']}/{row['milestone']}"
        seen[row["task"], row["milestone"]] = row
        due = account.date_of(step)
        wrong.same(f"{key} date", day(row["date"]), due)
        wrong.same(f"{key} state", row["state"], account.step_state(step))
        wrong.same(f"{key} days_left", row["days_left"], (due - account.day).days if due else None)
        cells = {cell["unit"]: cell["state"] for cell in row["cells"]}
        wrong.same(f"{key} cells", cells, {c.unit: c.state for c in account.step_cells(step)})
        wrong.same(f"{key} light", row["light"], account._light(account.step_cells(step)))
    every = {(s.task, s.n) for task in account.office.tasks for s in task.steps}
    wrong.same("due --all", set(seen), every)
    late = program.json("due", "--overdue", as_of=account.day)["items"]
    wrong.same(
        "due --overdue",
        [(row["task"], row["milestone"]) for row in late],
        [(step.task, step.n) for step in account.late],
    )


def _compare_units(program: Program, account: Account, wrong: Differences) -> None:
    rows = {row["unit"]: row for row in program.json("unit", as_of=account.day)["items"]}
    for unit in account.office.kinds:
        led = [task for task in account.office.tasks if unit in task.leads]
        late = {
            task.id
            for task in led
            for cell in account.task_cells(task)
            if cell.unit == unit and account.is_late(cell)
        }
        wrong.same(f"unit {unit} lead", rows[unit]["lead"], len(led))
        wrong.same(f"unit {unit} overdue", rows[unit]["overdue"], len(late))
        named = [task for task in account.office.tasks if unit in task.support]
        wrong.same(f"unit {unit} support", rows[unit]["support"], len(named))


def _compare_scan(program: Program, account: Account, wrong: Differences) -> None:
    rows = program.json("scan", as_of=account.day)["items"]
    found = Counter(
        (row["kind"], row["subject"], unit) for row in rows for unit in row["unit"].split("、")
    )
    right: Counter[tuple[str, str, str]] = Counter()
    for unit, task in account.silent:
        right["应报未报", task, unit] += 1
    for cell in account.cells.values():
        kind = scanned_as(account, cell)
        if kind:
            right[kind, cell.step.task, cell.unit] += 1
    kinds = ("逾期", "今日到期", "临期", "应报未报")
    wrong.same("scan", {k: n for k, n in found.items() if k[0] in kinds}, dict(right))


def scanned_as(account: Account, cell: Cell) -> str | None:
    light, due = account.cell_light(cell), account.date_of(cell.step)
    if light == "临期" and due == account.day:
        return "今日到期"
    return light if light in ("逾期", "临期") else None


def _compare_shown(program: Program, account: Account, wrong: Differences) -> None:
    """Every third task, by the day."""
    for task in account.office.tasks[account.day.toordinal() % 3 :: 3]:
        shown = program.json("show", task.id, as_of=account.day)["items"][0]
        wrong.same(f"show {task.id} state", shown["state"], account.task_state(task))
        wrong.same(f"show {task.id} light", shown["light"], account.task_light(task))
        for row in shown["cells"]:
            cell = account.cells[task.id, row["milestone"], row["unit"]]
            key = f"show {task.id}/{row['milestone']} {row['unit']}"
            wrong.same(f"{key} state", row["state"], cell.state)
            wrong.same(
                f"{key} finished",
                day(row["finished_on"]),
                cell.finished_on if not cell.open and cell.state != "已中止" else None,
            )
            wrong.same(f"{key} light", row["light"], account.cell_light(cell))
            problem = cell.problem[1] if cell.problem else None
            wrong.same(f"{key} problem", row["problem"], problem)


# papers


def compare_paper(
    program: Program, office: Office, entries: Sequence[Entry], span: Span, as_of: date
) -> Differences:
    paper, wrong = PeriodPaper(office, entries, span, as_of), Differences()
    answer = program.json("report", span.cadence, "--period", span.word, as_of=as_of)
    wrong.same("closed_on", day(answer["closed_on"]), paper.close)
    _compare_counts(answer, paper, wrong)
    _compare_steps(answer, paper, wrong)
    _compare_reporting(answer, paper, wrong)
    _compare_tasks(answer, paper, wrong)
    _compare_ranking(answer, paper, wrong)
    return Differences(f"{span.word} as of {as_of}: {line}" for line in wrong)


def _compare_counts(answer: dict[str, Any], paper: PeriodPaper, wrong: Differences) -> None:
    wrong.same("states", nonzero(answer["states"]), paper.now.states())
    wrong.same("states_before", nonzero(answer["states_before"]), paper.then.states())
    for word in ("finished", "started", "returned"):
        wrong.same(word, {line["id"] for line in answer[word]}, getattr(paper, word))
    for line, title in zip(answer["sections"], paper.office.sections, strict=True):
        tasks = [task for task in paper.office.tasks if task.section == title]
        states = Counter(paper.now.task_state(task) for task in tasks)
        late = {step.task for step in paper.now.late}
        wrong.same(f"{title} total", line["total"], len(tasks))
        wrong.same(f"{title} states", nonzero(line["states"]), dict(states))
        wrong.same(f"{title} overdue", line["overdue"], len({t.id for t in tasks} & late))


def _compare_steps(answer: dict[str, Any], paper: PeriodPaper, wrong: Differences) -> None:
    now = paper.now
    wrong.same("due", names(answer["due"]), sorted((s.task, s.n) for s in paper.due))
    for word in ("overdue", "overdue_before", "newly_overdue", "coming"):
        wrong.same(word, names(answer[word]), sorted(getattr(paper, word)))
    for line in answer["steps"]:
        step = paper.office.task(line["task"]).steps[line["n"] - 1]
        key = f"step {line['task']}/{line['n']}"
        still = now.step_open(step)
        wrong.same(f"{key} day", day(line["day"]), now.date_of(step))
        wrong.same(f"{key} state", line["state"], now.step_state(step))
        wrong.same(f"{key} finished", day(line["finished_on"]), now.step_finished_on(step))
        wrong.same(f"{key} days late", line["days_late"], now.days_late(step))
        wrong.same(f"{key} units", line["units"], still or list(paper.office.task(step.task).leads))
        if still:
            wrong.same(f"{key} causes", said(line["causes"]), now.causes(step))
    after = {
        (o["step"]["task"], o["step"]["n"], o["unit"], day(o["on"])) for o in answer["after_close"]
    }
    wrong.same("after_close", after, paper.after_close)
    halts = {
        (one["task"], n, unit, day(one["on"]), one["reason"])
        for one in answer["stopped"]
        for n in one["steps"]
        for unit in one["units"]
    }
    wrong.same("stopped", halts, paper.stopped)


def _compare_reporting(answer: dict[str, Any], paper: PeriodPaper, wrong: Differences) -> None:
    told = answer["reporting"]
    for word, key in (("owing", "owing"), ("reported", "reported"), ("missing", "missing")):
        wrong.same(f"reporting {word}", sorted(told[key]), sorted(getattr(paper, word)))
    silent = {(one["unit"], ident) for one in answer["silent"] for ident in one["ids"]}
    wrong.same("silent", silent, paper.now.silent)


def _compare_tasks(answer: dict[str, Any], paper: PeriodPaper, wrong: Differences) -> None:
    for line in answer["items"]:
        if "id" not in line:
            return  # the daily scan: compared as the scan is
        task = paper.office.task(line["id"])
        wrong.same(f"{task.id} state", line["state"], paper.now.task_state(task))
        wrong.same(f"{task.id} state before", line["state_before"], paper.then.task_state(task))
        wrong.same(f"{task.id} light", line["light"], paper.now.task_light(task))
        wrong.same(f"{task.id} light before", line["light_before"], paper.then.task_light(task))
        wrong.same(f"{task.id} problems", said(line["problems"]), paper.now.problems(task))
        wrong.same(f"{task.id} nexts", said(line["nexts"]), paper.now.nexts(task))
        if task.id in paper.finished:
            wrong.same(f"{task.id} achieved", said(line["achieved"]), paper.achieved(task))


def _compare_ranking(answer: dict[str, Any], paper: PeriodPaper, wrong: Differences) -> None:
    ranks = paper.ranks()
    told = {
        g["kind"]: {r["unit"]: r["rank"] for r in g["ranked"]}
        for g in answer["groups"]
        if g["ranked"]
    }
    wrong.same("ranks", told, ranks)
    apart = {unit for group in answer["groups"] for unit in group["apart"]}
    wrong.same("apart", apart, {u for u, row in paper.unit_rows.items() if not row.due})
    for group in answer["groups"]:
        for line in group["ranked"]:
            row = paper.unit_rows[line["unit"]]
            wrong.same(
                f"{row.unit} on time", line["on_time"], str(row.on_time) if row.judged else None
            )
            for word in ("due", "done", "in_time"):
                if word in line:
                    wrong.same(f"{row.unit} {word}", line[word], getattr(row, word))
            wrong.same(f"{row.unit} rate", line["rate"], str(row.rate))
            wrong.same(f"{row.unit} waiting", sorted(line["waiting"]), sorted(row.waiting))
