"""The same for readings: `check`, the scan, and the targets of the papers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, timedelta
from typing import Any

from oracle.account import FINISHED, Account, is_workday
from oracle.compare import Differences, nonzero
from oracle.figures import Figures, Reading, difference, gap, month_ends
from oracle.papers import DAY, PeriodPaper, Span
from oracle.plainfacts import Office, Target
from oracle.program import Program, day, number
from zwfw_cli.core.ledger.entry import Entry

EIGHT_HOURS = timedelta(hours=8)


def compare_checks(
    program: Program, office: Office, entries: Sequence[Entry], on: date
) -> Differences:
    wrong = Differences()
    every = {target.id: Figures.of(office, entries, target, on) for target in office.targets}
    answer = program.json("check", as_of=on)
    for row in answer["items"]:
        figures = every[row["indicator"]]
        _same_check(row, figures, figures.latest(), figures.verdict(figures.latest()), wrong)
    counts = Counter(figures.verdict(figures.latest()) for figures in every.values())
    wrong.same("check counts", nonzero(answer["counts"]), dict(counts))
    mixed = {
        ident: (pair[0].shown, pair[0].on, pair[1].shown)
        for ident, figures in every.items()
        if (pair := figures.mismatch()) and figures.target.combine
    }
    told = {
        m["indicator"]: (number(m["value"]), day(m["on"]), number(m["computed"]))
        for m in answer["mismatches"]
    }
    wrong.same("check mismatches", told, mixed)
    _compare_by_unit(program, every, on, wrong)
    _compare_scan(program, every, on, wrong)
    return Differences(f"{on}: {line}" for line in wrong)


def _same_check(
    row: dict[str, Any], figures: Figures, reading: Reading | None, verdict: str, wrong: Differences
) -> None:
    key = f"check {row['indicator']} {row['unit_name'] or ''}"
    wrong.same(f"{key} verdict", row["verdict"], verdict)
    wrong.same(f"{key} value", number(row["value"]), reading.shown if reading else None)
    wrong.same(f"{key} on", day(row["on"]), reading.on if reading else None)
    wrong.same(f"{key} parts", row["parts"], reading.parts if reading else 0)
    if verdict != "分项":
        wrong.same(f"{key} gap", number(row["gap"]), gap(reading, figures.target))


def _compare_by_unit(
    program: Program, every: dict[str, Figures], on: date, wrong: Differences
) -> None:
    rows = program.json("check", "--by-unit", as_of=on)["items"]
    right = {(ident, unit): one for ident, f in every.items() for unit, one in f.by_unit().items()}
    wrong.same("check --by-unit", {(r["indicator"], r["unit_name"]) for r in rows}, set(right))
    for row in rows:
        reading = right.get((row["indicator"], row["unit_name"]))
        if reading:
            figures = every[row["indicator"]]
            _same_check(row, figures, reading, figures.unit_verdict(reading), wrong)


def _compare_scan(
    program: Program, every: dict[str, Figures], on: date, wrong: Differences
) -> None:
    kinds = {"未达标": "未达标", "过期": "读数过期"}
    right: Counter[tuple[str, str, str]] = Counter()
    for ident, figures in every.items():
        last = figures.latest()
        answers = figures.office.responsible(figures.target)[0]
        own = (last.unit if last else None) or answers
        verdict = figures.verdict(last)
        if verdict in kinds:
            right[kinds[verdict], ident, own] += 1
        for unit, reading in figures.by_unit().items():
            verdict = figures.unit_verdict(reading)
            if verdict in kinds and not (last and unit == last.unit):
                right[kinds[verdict], ident, unit] += 1
        if figures.target.combine and figures.mismatch():
            right["合计不符", ident, answers] += 1
    rows = program.json("scan", as_of=on)["items"]
    told = Counter((r["kind"], r["subject"], r["unit"]) for r in rows)
    wanted = ("未达标", "读数过期", "合计不符")
    wrong.same("scan of targets", {k: n for k, n in told.items() if k[0] in wanted}, dict(right))
    for row in rows:
        if row["kind"] == "指标未报":
            wrong.same(f"scan unread {row['subject']}", every[row["subject"]].latest(), None)
        if row["kind"] == "读数过期":
            wrong.same(
                f"scan stale {row['subject']} day", (row["date"], row["days_left"]), (None, None)
            )


# papers


def compare_targets(
    program: Program, office: Office, entries: Sequence[Entry], span: Span, as_of: date
) -> Differences:
    paper, wrong = PeriodPaper(office, entries, span, as_of), Differences()
    answer = program.json("report", span.cadence, "--period", span.word, as_of=as_of)
    verdicts: Counter[str] = Counter()
    for line in answer["indicators"]:
        target = next(one for one in office.targets if one.id == line["id"])
        verdicts[_compare_line(line, target, paper, wrong)] += 1
    wrong.same("verdicts", nonzero(answer["verdicts"]), dict(verdicts))
    _compare_breakdowns(answer, paper, wrong)
    if span.cadence == "monthly":
        _compare_since(answer["since_last"], paper, wrong)
    if span.cadence == "quarterly":
        _compare_trends(answer["trends"], paper, wrong)
    return Differences(f"{span.word} as of {as_of}: {line}" for line in wrong)


def judged(
    figures: Figures, reading: Reading | None, span: Span, verdict: str
) -> tuple[Reading | None, str]:
    """A month is judged by its own readings alone."""
    if span.cadence == "monthly" and (reading is None or reading.on < span.start):
        return None, "本月未报"
    return reading, verdict


def before(span: Span) -> Span:
    return Span.of(span.cadence, span.start - DAY)


def _compare_line(
    line: dict[str, Any], target: Target, paper: PeriodPaper, wrong: Differences
) -> str:
    now = Figures.of(paper.office, paper.entries, target, paper.close)
    then = Figures.of(paper.office, paper.entries, target, paper.span.start - DAY)
    last, base = now.latest(), then.in_period(before(paper.span).start)
    reading, verdict = judged(now, last, paper.span, now.verdict(last))
    key = f"target {target.id}"
    wrong.same(f"{key} value", number(line["value"]), reading.shown if reading else None)
    wrong.same(f"{key} on", day(line["on"]), reading.on if reading else None)
    wrong.same(f"{key} verdict", line["verdict"], verdict)
    wrong.same(f"{key} fresh", line["fresh"], bool(last and last.on >= paper.span.start))
    wrong.same(f"{key} before", number(line["before"]), base.shown if base else None)
    wrong.same(f"{key} change", number(line["change"]), difference(reading, base))
    wrong.same(
        f"{key} gap", number(line["gap"]), None if verdict == "达标" else gap(reading, target)
    )
    wrong.same(f"{key} last", number(line["last"]), last.shown if last else None)
    wrong.same(f"{key} lead", line["lead"], list(paper.office.responsible(target))[:1])
    counts = reading.counts if reading else None
    told = number(line["numerator"]), number(line["denominator"])
    wrong.same(f"{key} counts", told, counts or (None, None))
    return verdict


def _compare_breakdowns(answer: dict[str, Any], paper: PeriodPaper, wrong: Differences) -> None:
    told = {b["id"]: b for b in answer["breakdowns"]}
    for target in paper.office.targets:
        now = Figures.of(paper.office, paper.entries, target, paper.close)
        then = Figures.of(paper.office, paper.entries, target, paper.span.start - DAY)
        mine = now.by_unit()
        lines = {line["unit"]: line for line in told.get(target.id, {"units": []})["units"]}
        wrong.same(f"breakdown {target.id}", set(lines), set(mine))
        for unit in set(lines) & set(mine):
            _compare_unit(lines[unit], unit, now, then, paper, wrong)


def _compare_unit(
    line: dict[str, Any],
    unit: str,
    now: Figures,
    then: Figures,
    paper: PeriodPaper,
    wrong: Differences,
) -> None:
    last, base = now.by_unit()[unit], then.by_unit().get(unit)
    base = base if base and base.on >= before(paper.span).start else None
    reading, verdict = judged(now, last, paper.span, now.unit_verdict(last))
    key = f"breakdown {now.target.id} {unit}"
    wrong.same(f"{key} value", number(line["value"]), reading.shown if reading else None)
    wrong.same(f"{key} verdict", line["verdict"], verdict)
    wrong.same(f"{key} change", number(line["change"]), difference(reading, base))
    wrong.same(f"{key} rank", line["rank"], _rank(unit, now, paper))


def _rank(unit: str, now: Figures, paper: PeriodPaper) -> int | None:
    """By value among its kind, of those with a reading of the period."""
    kinds = paper.office.kinds
    some = {u: r.exact for u, r in now.by_unit().items() if r.on >= paper.span.start}
    if unit not in some:
        return None
    rising = now.target.operator in (">=", ">", "==")
    mine = some[unit]
    others = [value for u, value in some.items() if kinds[u] == kinds[unit]]
    return 1 + sum(value > mine if rising else value < mine for value in others)


def _compare_since(since: dict[str, Any], paper: PeriodPaper, wrong: Differences) -> None:
    wrong.same("since issued_on", day(since["issued_on"]), last_issue(paper))
    words = {"退回": "退回", "已中止": "中止"}
    acts = Counter(
        (
            words.get(fact.state or "", "延期"),
            fact.on,
            fact.task,
            fact.milestone,
            fact.unit,
            fact.to,
        )
        for fact in paper.acts()
    )
    told = Counter(
        (a["act"], day(a["on"]), a["task"], a["milestone"], a["unit"], day(a["to"]))
        for a in since["acts"]
    )
    wrong.same("since acts", told, acts)
    wrong.same(
        "since late",
        {one["entry"] for one in since["late"]},
        {e.entry for e in written_since(paper)},
    )
    said = {(a["subject"], number(a["told"]), number(a["now"])) for a in since["amended"]}
    wrong.same("since amended", said, amended(paper))


def last_issue(paper: PeriodPaper) -> date:
    """The day on which the circular before was to be issued: the third working day after its month."""
    found, left = before(paper.span).end, paper.office.issue_workday
    while left:
        found += DAY
        left -= is_workday(found)
    return found


def _written(entry: Entry) -> date:
    return (entry.recorded_at.astimezone(UTC) + EIGHT_HOURS).date()


def written_since(paper: PeriodPaper) -> list[Entry]:
    """Of tasks and targets: entries about days before the period, written down since that issue."""
    by_id = {entry.entry: entry for entry in paper.entries}
    found = []
    for entry in paper.entries:
        fact = by_id.get(entry.revokes or "", entry)
        late = _written(entry) > last_issue(paper) and fact.on < paper.span.start
        if late and (fact.task or fact.indicator):
            found.append(entry)
    return found


def amended(paper: PeriodPaper) -> set[tuple[str, Any, Any]]:
    """Last month's figures as they were known on the day of issue and as they are known now."""
    last, right = before(paper.span), set()
    then = [entry for entry in paper.entries if _written(entry) <= last_issue(paper)]
    told, now = (_done(paper.office, some, last.end) for some in (then, paper.entries))
    if told != now:
        right.add(("", told, now))
    for target in paper.office.targets:
        readings = [
            Figures.of(paper.office, some, target, last.end).in_period(last.start)
            for some in (then, paper.entries)
        ]
        shown = [one.shown if one else None for one in readings]
        if shown[0] != shown[1]:
            right.add((target.id, *shown))
    return right


def _done(office: Office, entries: Sequence[Entry], on: date) -> int:
    account = Account(office, entries, on)
    return sum(account.task_state(task) in FINISHED for task in office.tasks)


def _compare_trends(trends: list[dict[str, Any]], paper: PeriodPaper, wrong: Differences) -> None:
    for line in trends:
        target = next(one for one in paper.office.targets if one.id == line["id"])
        values = [
            made.shown
            if (made := Figures.of(paper.office, paper.entries, target, end).in_period(start))
            else None
            for start, end in month_ends(paper.span.start, paper.close)
        ]
        wrong.same(f"trend {target.id}", [number(value) for value in line["values"]], values)
        now = Figures.of(paper.office, paper.entries, target, paper.close)
        ahead = now.forecast(target.due or paper.span.next().end)
        wrong.same(f"forecast {target.id}", number(line["forecast"]), ahead)
        if ahead is not None:
            wrong.same(
                f"forecast {target.id} day",
                day(line["forecast_for"]),
                target.due or paper.span.next().end,
            )
