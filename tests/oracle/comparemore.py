"""The parts of single papers: findings and praise, what was asked, causes, what is unfinished, who is
last; and that the papers of consecutive periods add up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from oracle.compare import Differences, names
from oracle.comparefigures import before, judged
from oracle.figures import Figures
from oracle.papers import PeriodPaper, Span
from oracle.plainfacts import Office
from oracle.printed import differing, differing_rows, differing_tables, unaccounted
from oracle.program import Program, day
from zwfw_cli.core.ledger.entry import Entry


def compare_parts(
    program: Program, office: Office, entries: Sequence[Entry], span: Span, as_of: date
) -> Differences:
    paper, wrong = PeriodPaper(office, entries, span, as_of), Differences()
    answer = program.json("report", span.cadence, "--period", span.word, as_of=as_of)
    _compare_findings(answer, paper, wrong)
    _compare_unread(answer, paper, wrong)
    _compare_last(answer, paper, wrong)
    if span.cadence == "weekly":
        _compare_asked(answer["asked"], paper, wrong)
    if span.cadence == "quarterly":
        _compare_causes(answer["causes"], paper, wrong)
    if span.cadence == "annual":
        _compare_unfinished(answer, paper, wrong)
    return Differences(f"{span.word} as of {as_of}: {line}" for line in wrong)


def _compare_findings(answer: dict[str, Any], paper: PeriodPaper, wrong: Differences) -> None:
    right = {}
    for found, state in paper.findings:
        fixed, closed = (
            next(
                (f.on for f in paper.now.facts if f.kind == kind and f.finding == found.entry), None
            )
            for kind in ("fix", "close")
        )
        left = None if fixed else (found.to - paper.close).days
        right[found.entry] = (found.unit, found.on, found.to, state, left, fixed, closed)
    told = {
        one["id"]: (
            one["unit"], day(one["on"]), day(one["due"]), one["state"], one["days_left"],
            day(one["fixed_on"]), day(one["closed_on"]),
        )
        for one in answer["findings"]
    }  # fmt: skip
    wrong.same("findings", told, right)
    praised = [(f.on, f.unit, f.note) for f in paper.in_period("commend")]
    told = [(day(one["on"]), one["unit"], one["text"]) for one in answer["commended"]]
    wrong.same("commended", sorted(told), sorted(praised))


def _compare_unread(answer: dict[str, Any], paper: PeriodPaper, wrong: Differences) -> None:
    right = defaultdict(set)
    for target in paper.office.targets:
        figures = Figures.of(paper.office, paper.entries, target, paper.close)
        last = figures.latest()
        _, verdict = judged(figures, last, paper.span, figures.verdict(last))
        if verdict in ("未报", "过期", "本月未报"):
            right[paper.office.responsible(target)[0]].add(target.id)
    told = {one["unit"]: set(one["ids"]) for one in answer["unread"]}
    wrong.same("unread", told, dict(right))


def _compare_last(answer: dict[str, Any], paper: PeriodPaper, wrong: Differences) -> None:
    """The last of each group, but no unit that is late with nothing."""
    right = set()
    for ranks in paper.ranks().values():
        last = max(ranks.values())
        rows = [paper.unit_rows[unit] for unit, rank in ranks.items() if rank == last]
        right |= {row.unit for row in rows if row.done < row.judged}
    wrong.same("laggards", {line["unit"] for line in answer["laggards"]}, right)


def _compare_asked(asked: list[dict[str, Any]], paper: PeriodPaper, wrong: Differences) -> None:
    """What the paper of the week before named as late or about to be due, each step once."""
    span = before(paper.span)
    last = PeriodPaper(paper.office, paper.entries, span, span.end)
    steps = last.overdue | last.unmet | last.coming
    due = {(task, last.now.dates[task, n]) for task, n in steps}
    told = {(one["task"]["id"], day(one["due"])) for one in asked if one["due"]}
    wrong.same("asked", told, due)


def _compare_causes(causes: list[dict[str, Any]], paper: PeriodPaper, wrong: Differences) -> None:
    right = defaultdict(set)
    for step in paper.now.late:
        for who, cause in paper.now.causes(step):
            right[cause].add((step.task, step.n, who or "办公室登记"))
    told = {one["cause"]: set(names(one["steps"])) for one in causes}
    wrong.same("causes", told, {c: {one[:2] for one in some} for c, some in right.items()})
    units = {one["cause"]: set(one["units"]) for one in causes}
    wrong.same("cause units", units, {c: {one[2] for one in some} for c, some in right.items()})


def _compare_unfinished(answer: dict[str, Any], paper: PeriodPaper, wrong: Differences) -> None:
    right = defaultdict(set)
    for step in paper.now.dated:
        if paper.now.step_open(step):
            right[step.task].add((step.task, step.n))
    told = {one["task"]["id"]: set(names(one["steps"])) for one in answer["unfinished"]}
    wrong.same("unfinished", told, dict(right))
    wrong.same("ongoing", {line["id"] for line in answer["ongoing"]}, paper.ongoing)


def compare_run(
    program: Program,
    office: Office,
    entries: Sequence[Entry],
    cadence: str,
    first: date,
    count: int,
) -> Differences:
    """Consecutive papers, each drawn up on its last day: what is late is what was late, and what
    came, without what went; every day on which something falls due is in exactly one of them.
    """
    wrong, span = Differences(), Span.of(cadence, first)
    start, late_then, due = span.start, None, []
    for _ in range(count):
        answer = program.json("report", cadence, "--period", span.word, as_of=span.end)
        late, new = names(answer["overdue"]), names(answer["newly_overdue"])
        then = names(answer["overdue_before"])
        if late_then is not None:
            wrong.same(f"{span.word} overdue before", then, late_then)
        gone = [one for one in then if one not in late]
        wrong.same(f"{span.word} late", sorted([*(x for x in then if x not in gone), *new]), late)
        due += [(line["task"], line["n"], line["day"]) for line in answer["due"]]
        late_then, last, span = late, span.end, span.next()
    unmoved = _unmoved(office, entries)
    inside = [
        (step.task, step.n, step.date.isoformat())
        for task in office.tasks
        for step in task.steps
        if step.date and start <= step.date <= last and (step.task, step.n) in unmoved
    ]
    told = [one for one in due if one[:2] in unmoved]
    wrong.same(f"{cadence} due days from {start}", sorted(told), sorted(inside))
    return wrong


def _unmoved(office: Office, entries: Sequence[Entry]) -> set[tuple[str, int]]:
    moved = {(entry.task, entry.milestone) for entry in entries if entry.kind == "extend"}
    return {(step.task, step.n) for task in office.tasks for step in task.steps} - moved


def compare_print(
    program: Program, office: Office, entries: Sequence[Entry], span: Span, as_of: date
) -> Differences:
    """The Markdown: sentences and tables against the oracle; numbers that nothing accounts for."""
    paper = PeriodPaper(office, entries, span, as_of)
    text = program.ask("report", span.cadence, "--period", span.word, as_of=as_of)
    found = [*differing(text, paper), *differing_rows(text, paper), *differing_tables(text, paper)]
    found += [f"没有对照的数: {piece.strip()}" for piece in unaccounted(text)]
    return Differences(f"{span.word} as of {as_of} printed: {line}" for line in found)
