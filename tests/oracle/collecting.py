"""Who owes what, what became of the sheets, and what was asked: counted once more, one by one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from oracle.account import Account, is_workday
from oracle.figures import Figures, meets
from oracle.plainfacts import Office, Target, facts
from zwfw_cli.core.ledger.entry import Entry


def month_end(start: date) -> date:
    return (start + timedelta(32)).replace(day=1) - timedelta(1)


@dataclass
class Due:
    """Something that a unit owes for a month; ``given`` is the day it came, None while it is missing."""

    unit: str
    subject: str
    given: date | None
    late: bool = False
    last: date | None = None
    open_steps: tuple[int, ...] = ()


@dataclass
class Collecting:
    """What is owed for the month that begins on ``start``, at the end of ``day``."""

    office: Office
    entries: Sequence[Entry]
    start: date
    day: date

    def __post_init__(self) -> None:
        self.end = month_end(self.start)
        self.facts = facts(self.entries, self.day)
        self.now = Account(self.office, self.entries, self.day)

    @property
    def dues(self) -> list[Due]:
        if min(self.end, self.day) < self.office.issued:
            return []
        return [*self.reports(), *self.figures()]

    def reports(self) -> Iterator[Due]:
        then = Account(self.office, self.entries, self.start - timedelta(1))
        for (ident, unit), pair in then.pairs.items():
            if not then.owes(pair):
                continue
            said = [
                e.on
                for e in self.facts
                if e.kind == "record" and e.task == ident and e.unit in (None, unit)
            ]
            since = [on for on in said if on >= self.start]
            still = tuple(
                step.n for step in pair.task.steps if self.now.cells[ident, step.n, unit].open
            )
            yield Due(
                unit,
                ident,
                min(since, default=None),
                bool(since) and min(since) > self.end,
                max(said, default=None),
                still,
            )

    def figures(self) -> Iterator[Due]:
        for target in self.office.targets:
            states = [self.now.task_state(self.office.task(one)) for one in target.tasks]
            if states and set(states) == {"已中止"}:
                continue
            read = [e for e in self.facts if e.kind == "measure" and e.indicator == target.id]
            for unit, whole in self.asked(target, read):
                mine = [e for e in read if e.unit == unit or (whole and e.unit is None)]
                given = [e.on for e in mine if self.start <= e.on <= self.end]
                last = mine[-1].on if mine else None
                yield Due(unit, target.id, max(given, default=None), last=last)

    def asked(self, target: Target, read: Sequence[Entry]) -> list[tuple[str, bool]]:
        """Who gives a figure, and who of them that of the whole."""
        givers = sorted({e.unit for e in read if e.unit})
        leads = list(self.office.responsible(target))
        first = [self.office.task(one).leads[0] for one in target.tasks][:1]
        whole_alone = bool(read) and not givers
        if not target.combine or whole_alone:
            return [(u, True) for u in first] + [(u, False) for u in givers if u not in first]
        if givers and not set(givers) & set(leads):
            return [(u, False) for u in givers]
        return [(u, False) for u in sorted({*givers, *leads})]

    def heard(self, unit: str) -> bool:
        recent = [e for e in self.facts if e.on >= self.start]
        return any(e.kind == "measure" and e.unit == unit for e in recent) or any(
            e.kind == "record" and e.unit in (None, unit) and unit in self.office.task(e.task).leads
            for e in recent
        )

    def answers(self) -> dict[str, str]:
        """By unit how much of what it owes it has given."""
        missing: dict[str, list[bool]] = defaultdict(list)
        for due in self.dues:
            missing[due.unit].append(due.given is None)
        return {
            unit: "已报齐" if not any(some) else "部分已报" if self.heard(unit) else "未报"
            for unit, some in missing.items()
        }


@dataclass
class Sheets:
    """The sheets that were issued, at the end of a day."""

    office: Office
    entries: Sequence[Entry]
    day: date

    def __post_init__(self) -> None:
        self.facts = facts(self.entries, self.day)
        self.now = Account(self.office, self.entries, self.day)

    def register(self) -> dict[tuple[str, int, int, str], tuple[str, date, date | None, bool]]:
        """By paper, year, number and unit: state, day of reply, first reply, whether that was late."""
        sheets: dict[tuple[str, int, int, str], list[Entry]] = defaultdict(list)
        void: set[tuple[str, int, int, str]] = set()
        live = {e.entry for e in self.facts}
        for e in self.entries:
            if e.kind == "notice" and e.on <= self.day:
                key = (e.paper, e.on.year, e.number, e.unit)
                void.add(key)
                if e.entry in live:
                    sheets[key].append(e)
        found = {}
        for key in void:
            some = sheets.get(key)
            if not some:
                every = [e for e in self.entries if e.kind == "notice"]
                one = next(e for e in every if (e.paper, e.on.year, e.number, e.unit) == key)
                found[key] = ("已撤销", self.reply_day(one), None, False)
                continue
            by = self.reply_day(some[0])
            ids = {e.entry for e in some}
            replies = [e.on for e in self.facts if e.kind == "reply" and e.answers in ids]
            first = replies[0] if replies else None
            if replies:
                state = "已回复"
            elif all(self.is_over(e) for e in some):
                state = "事项已办结"
            else:
                state = "逾期未回复" if self.day > by else "待回复"
            found[key] = (state, by, first, bool(first and first > by))
        return found

    def reply_day(self, sheet: Entry) -> date:
        if sheet.to:
            return sheet.to
        day, left = sheet.on, self.office.reply_workdays
        while left:
            day += timedelta(1)
            left -= is_workday(day)
        return day

    def is_over(self, sheet: Entry) -> bool:
        if sheet.finding:
            found = any(e.entry == sheet.finding for e in self.facts)
            answered = [e for e in self.facts if e.finding == sheet.finding and e.kind != "notice"]
            return not found or bool(answered)
        if sheet.indicator:
            return self.is_met(sheet)
        task = self.office.task(sheet.task)
        numbers = [sheet.milestone] if sheet.milestone else [step.n for step in task.steps]
        if not any(self.now.cells[task.id, n, sheet.unit].open for n in numbers):
            return True
        said = [
            e
            for e in self.facts
            if e.kind == "record"
            and e.task == task.id
            and e.unit in (None, sheet.unit)
            and e.on >= sheet.on
        ]
        return sheet.matter == "应报未报" and bool(said)

    def is_met(self, sheet: Entry) -> bool:
        target = next(one for one in self.office.targets if one.id == sheet.indicator)
        figures = Figures.of(self.office, self.entries, target, self.day)
        own = figures.by_unit().get(sheet.unit) if target.combine != "sum" else None
        reading = own or figures.latest()
        return reading is not None and meets(target, Fraction(reading.exact))


WORDS = (
    "sheets",
    "fields",
    "prefilled",
    "reminders",
    "urged",
    "warned",
    "again",
    "given",
    "doubled",
)


def asked_of(office: Office, entries: Sequence[Entry], day: date) -> dict[tuple[str, str], Counter]:
    """By unit and month what was asked."""
    known = facts(entries, day)
    found: dict[tuple[str, str], Counter] = defaultdict(Counter)
    seen = set()
    for e in known:
        month = f"{e.on:%Y-%m}"
        if e.kind == "notice" and (e.paper, e.on.year, e.number, e.unit) not in seen:
            seen.add((e.paper, e.on.year, e.number, e.unit))
            found[e.unit, month]["urged" if e.paper == "督办单" else "warned"] += 1
    asks = [e for e in known if e.kind == "ask"]
    for at, e in enumerate(asks):
        count = found[e.unit, f"{e.on:%Y-%m}"]
        count["sheets" if e.paper == "填报表" else "reminders"] += 1
        count["fields"] += e.asked or 0
        count["prefilled"] += e.prefilled or 0
        start = date.fromisoformat(f"{e.period}-01")
        for item in e.items:
            earlier = asked_before(asks[:at], e, item)
            count["again"] += any(a.unit == e.unit for a in earlier)
            subject, is_step, _ = item.partition("/")
            held = [k for k in known if k.recorded_at < e.recorded_at and start <= k.on <= e.on]
            if is_step:
                count["given"] += any(
                    k.kind == "record" and k.task == subject and k.unit in (None, e.unit)
                    for k in held
                )
                continue
            whole = asked_as_whole(office, known, e, subject)
            count["given"] += any(
                k.kind == "measure"
                and k.indicator == subject
                and k.on <= month_end(start)
                and (k.unit == e.unit or (whole and not k.unit))
                for k in held
            )
            count["doubled"] += whole and any(
                a.unit != e.unit and asked_as_whole(office, known, a, subject) for a in earlier
            )
    return found


def asked_before(asks: Sequence[Entry], e: Entry, item: str) -> list[Entry]:
    """Where an item was asked for the same period; the same sheet again on its day is that sheet."""
    return [
        a
        for a in asks
        if a.period == e.period
        and item in a.items
        and not (
            (a.on, a.unit, a.paper) == (e.on, e.unit, e.paper)
            and sorted(a.items) == sorted(e.items)
        )
    ]


def warnings(plain: Collecting) -> set[tuple[str, str, str, int, date]]:
    """Of sheets to all units for the month: unit, item, the unit asked before, how often, and when last."""
    known, found = plain.facts, set()
    asks = [e for e in known if e.kind == "ask"]
    for unit in plain.office.kinds:
        missing = [due for due in plain.dues if due.unit == unit and due.given is None]
        targets = {one.id for one in plain.office.targets}
        items = [
            item
            for due in missing
            for item in (
                [due.subject]
                if due.subject in targets
                else [f"{due.subject}/{n}" for n in due.open_steps]
            )
        ]
        if not items:
            continue
        e = Entry(
            "", "ask", plain.day, datetime.max.replace(tzinfo=UTC), unit=unit, paper="填报表",
            period=f"{plain.start:%Y-%m}", items=tuple(items),
        )  # fmt: skip
        for item in items:
            for a in asked_before(asks, e, item):
                if a.unit != unit and not (
                    item in targets
                    and asked_as_whole(plain.office, known, e, item)
                    and asked_as_whole(plain.office, known, a, item)
                ):
                    continue
                days = [b.on for b in asked_before(asks, e, item) if b.unit == a.unit]
                times = len(days) if a.unit == unit else 0
                found.add((unit, item, a.unit or "", times, max(days)))
        asks.append(e)
    return found


def asked_as_whole(office: Office, known: Sequence[Entry], e: Entry, ident: str) -> bool:
    """Whether the figure of the whole was asked, by what was on record then: no part that adds up,
    and no unit's own beside that of the first lead unit.
    """
    target = next(one for one in office.targets if one.id == ident)
    read = [
        k.unit
        for k in known
        if k.kind == "measure"
        and k.indicator == ident
        and k.on <= e.on
        and k.recorded_at <= e.recorded_at
    ]
    givers = {unit for unit in read if unit}
    if target.combine and (givers or not read):
        return False
    first = office.task(target.tasks[0]).leads[0] if target.tasks else None
    return e.unit not in givers or e.unit == first
