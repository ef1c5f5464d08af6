"""Any history of the office: entries of every kind that the program would have accepted one by one,
written down late or in time, about days at the edges of periods.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from oracle.account import LEGAL, Account
from oracle.plainfacts import Office, Target, Task
from zwfw_cli.core.ledger.entry import Entry

WORDS = ("缺人", "系统未通", "等批复", "资金未到位", "甲方未签字")
ACTS = ("下周会签", "月底验收", "补齐材料", "无")
EDGES = tuple(
    date.fromisoformat(day)
    for day in (
        "2024-01-08", "2024-01-31", "2024-02-01", "2024-02-10", "2024-02-29", "2024-03-01",
        "2024-03-30", "2024-03-31", "2024-04-01", "2024-04-07", "2024-04-30", "2024-05-01",
        "2024-05-05", "2024-05-06", "2024-05-31", "2024-06-01", "2024-06-02", "2024-06-30",
        "2024-07-01", "2024-09-30", "2024-10-01", "2024-12-29", "2024-12-30", "2024-12-31",
        "2025-01-01", "2025-01-05",
    )
)  # fmt: skip


class Writer:
    """Writes entries one after another, each legal on its own day by the oracle's own account."""

    def __init__(self, office: Office, pick: random.Random):
        self.office, self.pick = office, pick
        self.entries: list[Entry] = []

    def write(self, kind: str, on: date, written: date, **fields: object) -> Entry:
        number = len(self.entries) + 1
        moment = datetime.combine(written, time(1), UTC) + timedelta(seconds=number)
        entry = Entry(f"{on:%Y%m%d}-e{number:04}", kind, on, moment, **fields)
        self.entries.append(entry)
        return entry

    def act(self, kind: str, on: date, written: date) -> None:
        getattr(self, kind)(on, written)

    def maybe(self, *words: str, chance: float = 0.4) -> str | None:
        return self.pick.choice(words) if self.pick.random() < chance else None

    def record(self, on: date, written: date) -> None:
        task = self.pick.choice(self.office.tasks)
        unit = self.pick.choice([None, *task.leads, *task.leads])
        if unit is None and task.support and self.pick.random() < 0.3:
            named = [one for one in task.support if one in self.office.kinds]
            unit = self.pick.choice(named) if named else None
        units = [unit] if unit else list(task.leads)
        if unit not in (None, *task.leads):
            self.write("record", on, written, task=task.id, unit=unit, note="协助办理")
            return
        n = self.pick.choice([None, *(step.n for step in task.steps)])
        cells = Account(self.office, self.entries, on).cells
        numbers = [n] if n else [step.n for step in task.steps]
        touched = [cells[task.id, k, u] for k in numbers for u in units]
        states = {cell.state for cell in touched}
        acts = sorted(
            act
            for act in ("推进中", "已办结", "已销号", "已中止", "退回")
            if all((state, act) in LEGAL for state in states)
        )
        act = self.pick.choice([None, *acts, *acts, *acts])
        evidence = ("文件",) if act == "已销号" or self.pick.random() < 0.2 else ()
        number = len(self.entries) + 1
        problem = self.maybe(*WORDS, "无") if act in (None, "推进中", "退回") else None
        if problem and problem != "无":
            problem = f"{problem}{number}"
        following = self.maybe(*ACTS) if act in (None, "推进中", "退回") else None
        note = f"说明{number}" if act == "退回" or self.pick.random() < 0.7 else None
        self.write(
            "record", on, written, task=task.id, unit=unit, milestone=n, state=act, note=note,
            problem=problem, next=f"{following}{number}" if following and following != "无" else following,
            evidence=evidence,
        )  # fmt: skip

    def report(self, task: Task, unit: str, on: date, written: date) -> None:
        """What a unit writes of its part: finished when the day is near, verified later, else on its way."""
        account = Account(self.office, self.entries, on)
        cells = [account.cells[task.id, step.n, unit] for step in task.steps]
        near = [
            c for c in cells if c.open and c.step.date and (account.date_of(c.step) - on).days < 14
        ]
        finished = [c for c in cells if c.state == "已办结"]
        fields: dict[str, object] = {"note": f"说明{len(self.entries) + 1}"}
        if near and self.pick.random() < 0.6:
            fields |= {"milestone": near[0].step.n, "state": "已办结"}
        elif finished and self.pick.random() < 0.5:
            fields |= {"milestone": finished[0].step.n, "state": "已销号", "evidence": ("文件",)}
        elif any(c.open for c in cells):
            cell = next(c for c in cells if c.open)
            words = (self.maybe(*WORDS, "无", chance=0.3), self.maybe(*ACTS, chance=0.3))
            problem, act = (f"{w}{len(self.entries)}" if w and w != "无" else w for w in words)
            state = self.pick.choice(["推进中", None]) if cell.state == "推进中" else "推进中"
            if self.pick.random() < 0.02:
                state, problem, act = "已中止", None, None
            fields |= {"milestone": cell.step.n, "state": state, "problem": problem, "next": act}
        self.write("record", on, written, task=task.id, unit=unit, **fields)

    def send_back(self, on: date, written: date) -> None:
        account = Account(self.office, self.entries, on)
        done = [cell for cell in account.cells.values() if cell.state in ("已办结", "已销号")]
        if done:
            cell = self.pick.choice(done)
            self.write(
                "record", on, written, task=cell.step.task, milestone=cell.step.n, unit=cell.unit, state="退回",
                note=f"说明{len(self.entries) + 1}",
            )  # fmt: skip

    def measure(self, on: date, written: date) -> None:
        target = self.pick.choice(self.office.targets)
        unit = self.pick.choice([None, None, *list(self.office.kinds)[:4]])
        self.write("measure", on, written, indicator=target.id, unit=unit, **self.figure(target))

    def figure(self, target: Target) -> dict[str, object]:
        if target.unit == "%" and (target.combine == "ratio" or self.pick.random() < 0.4):
            below = self.pick.choice([7, 40, 300, 1479])
            above = self.pick.randint(below * 8 // 10, below)
            exact = Decimal(above) * 100 / Decimal(below)
            return {
                "value": exact.quantize(Decimal("0.01")),
                "numerator": Decimal(above),
                "denominator": Decimal(below),
            }
        spread = {
            "%": (800, 1000),
            "次": (1, 4),
            "项": (200, 1200),
            "天": (10, 60),
            "日": (10, 20),
        }[target.unit]
        if target.unit == "项":
            return {"value": Decimal(self.pick.randint(20, 120))}
        return {"value": Decimal(self.pick.randint(*spread)).scaleb(-1)}

    def revoke(self, on: date, written: date) -> None:
        """Cancels the last entry, which nothing can have been built upon."""
        gone = {entry.revokes for entry in self.entries}
        live = [e for e in self.entries if e.kind in ("record", "measure", "extend", "commend")]
        if live and live[-1].entry not in gone and live[-1] is self.entries[-1]:
            last = live[-1]
            self.write(
                "revoke", max(on, last.on), max(written, on, last.on), revokes=last.entry, note="误录",
            )  # fmt: skip

    def extend(self, on: date, written: date) -> None:
        account = Account(self.office, self.entries, on)
        step = self.pick.choice(account.dated)
        due = account.date_of(step)
        to = max(on, due) + timedelta(self.pick.choice([1, 5, 6, 14, 30]))
        self.write(
            "extend", on, written, task=step.task, milestone=step.n, to=to, note="等批复", approved_by="会议纪要",
        )  # fmt: skip

    def finding(self, on: date, written: date) -> None:
        unit = self.pick.choice(list(self.office.kinds))
        led = [task.id for task in self.office.tasks if unit in task.leads]
        task = self.pick.choice([None, *led])
        found = sum(e.kind == "finding" for e in self.entries)
        number = found + 1 if self.pick.random() < 0.8 else None  # 0.1 gave none
        self.write(
            "finding", on, written, task=task, clause=None if task else "二（二）", unit=unit,
            to=on + timedelta(self.pick.choice([0, 3, 20])), note=f"问题{len(self.entries) + 1}", evidence=("照片",), number=number,
        )  # fmt: skip

    def fix(self, on: date, written: date) -> None:
        self._answer("fix", on, written)

    def close(self, on: date, written: date) -> None:
        self._answer("close", on, written)

    def _answer(self, kind: str, on: date, written: date) -> None:
        answers = [(e.kind, e.finding) for e in self.entries]
        for found in self.entries:
            fixed = next(
                (e for e in self.entries if e.kind == "fix" and e.finding == found.entry), None
            )
            ready = found.kind == "finding" and (kind == "fix" or fixed is not None)
            if ready and (kind, found.entry) not in answers:
                day = max(on, found.on, fixed.on if fixed else found.on)
                self.write(
                    kind, day, max(day, written), unit=found.unit, finding=found.entry, note="已改",
                    evidence=("验收单",),
                )  # fmt: skip
                return

    def commend(self, on: date, written: date) -> None:
        unit = self.pick.choice(list(self.office.kinds))
        self.write(
            "commend",
            on,
            written,
            unit=unit,
            clause="二（一）",
            note=f"好做法{len(self.entries) + 1}",
        )

    def notice(self, on: date, written: date) -> None:
        """A sheet on one matter, or on two of the unit's; some say by when to answer."""
        task = self.pick.choice(self.office.tasks)
        unit = self.pick.choice(task.leads)
        paper = self.pick.choice(["督办单", "督办单", "提醒函"])
        given = [
            e.number
            for e in self.entries
            if (e.kind, e.paper, e.on.year) == ("notice", paper, on.year)
        ]
        sheet = {"unit": unit, "paper": paper, "number": 1 + max(given, default=0)}
        sheet["to"] = self.pick.choice([None, on + timedelta(self.pick.choice([0, 2, 9]))])
        step = self.pick.choice(task.steps)
        matter = self.pick.choice(["逾期", "临期", "应报未报", None])
        self.write(
            "notice", on, written, task=task.id, milestone=None if matter == "应报未报" else step.n,
            matter=matter, note="请抓紧办结", **sheet,
        )  # fmt: skip
        if self.pick.random() < 0.4:
            found = [e for e in self.entries if e.kind == "finding" and e.unit == unit]
            if found and self.pick.random() < 0.5:
                about = {"finding": found[-1].entry, "matter": "问题逾期"}
            else:
                target = self.pick.choice(self.office.targets)
                about = {"indicator": target.id, "matter": "未达标"}
            self.write("notice", on, written, note="请整改", **about, **sheet)

    def reply(self, on: date, written: date) -> None:
        sent = [e for e in self.entries if e.kind == "notice"]
        if sent:
            one = self.pick.choice(sent)
            day = max(on, one.on)
            self.write(
                "reply", day, max(written, day), answers=one.entry, unit=one.unit,
                note=f"回复{len(self.entries) + 1}",
            )  # fmt: skip

    def withdraw(self, on: date, written: date) -> None:
        """Takes back a notice, a reply or an asking of any time: nothing is built upon them."""
        gone = {entry.revokes for entry in self.entries}
        some = [
            e for e in self.entries if e.kind in ("notice", "reply", "ask") and e.entry not in gone
        ]
        if some:
            one = self.pick.choice(some)
            day = max(on, one.on)
            self.write("revoke", day, max(written, day), revokes=one.entry, note="误发")

    def ask(self, on: date, written: date) -> None:
        unit = self.pick.choice(self.office.leading)
        steps = [s for task in self.office.tasks if unit in task.leads for s in task.steps]
        items = {
            f"{s.task}/{s.n}"
            for s in self.pick.sample(steps, min(len(steps), self.pick.randint(0, 2)))
        }
        items |= {self.pick.choice(self.office.targets).id} if self.pick.random() < 0.6 else set()
        first = on.replace(day=1)
        period = self.pick.choice([first, (first - timedelta(1)).replace(day=1)])
        sheet = self.pick.random() < 0.7
        self.write(
            "ask", on, written, unit=unit, paper="填报表" if sheet else "催报",
            period=f"{period:%Y-%m}", items=tuple(sorted(items)),
            asked=6 * len(items) if sheet else None, prefilled=5 * len(items) if sheet else None,
        )  # fmt: skip


KINDS = ("record",) * 12 + ("measure",) * 6 + (
    "revoke", "extend", "extend", "finding", "fix", "close", "commend", "notice", "notice", "reply",
    "ask", "ask", "ask", "withdraw",
)  # fmt: skip


def random_history(office: Office, pick: random.Random) -> tuple[Sequence[Entry], date]:
    """Up to forty entries, and a day near to which the papers close."""
    about = pick.choice(EDGES)
    writer = Writer(office, pick)
    moment = EDGES[0]
    for _ in range(pick.randint(0, 40)):
        near = max(EDGES[0], about + timedelta(pick.randint(-45, 10)))
        on = pick.choice(EDGES) if pick.random() < 0.5 else near
        moment = max(moment, on) if pick.random() < 0.7 else on
        writer.act(pick.choice(KINDS), on, max(on, moment))
    return writer.entries, about


@st.composite
def histories(draw: st.DrawFn, office: Office) -> tuple[Sequence[Entry], date]:
    return random_history(office, random.Random(draw(st.integers(0, 2**32))))


def _moments(office: Office, year: int, pick: random.Random) -> list[tuple[date, date, str, Any]]:
    """When something is written, of which day, what kind of thing, of what."""
    moments: list[tuple[date, date, str, Any]] = []
    for month in range(3, 13):
        first = date(year, month, 1)
        end = (first + timedelta(32)).replace(day=1) - timedelta(1)
        for task in office.tasks:
            for unit in task.leads:
                if pick.random() < 0.78:
                    on = first + timedelta(pick.randint(0, (end - first).days))
                    moments.append(
                        (on + timedelta(pick.choice([0, 0, 0, 1, 9])), on, "report", (task, unit))
                    )
        for target in office.targets:
            if pick.random() < 0.85:
                written = end + timedelta(pick.choice([1, 2, 3, 3, 12]))
                moments.append((written, end, "reading", target))
        for kind in (
            "extend",
            "finding",
            "finding",
            "fix",
            "close",
            "commend",
            "revoke",
            "notice",
            "notice",
            "reply",
            "ask",
            "ask",
            "ask",
            "withdraw",
            "returned",
        ):
            on = first + timedelta(pick.randint(0, 27))
            moments.append((on, on, kind, None))
    return moments


def whole_year(office: Office, year: int, pick: random.Random) -> Sequence[Entry]:
    """A believable year: monthly reports and readings, most in time, written down days later."""
    writer = Writer(office, pick)
    for written, on, kind, what in sorted(_moments(office, year, pick), key=lambda one: one[:3]):
        if kind == "report":
            writer.report(*what, on, written)
        elif kind == "reading":
            unit = pick.choice([None, None, None, *office.responsible(what)[:1]])
            writer.write(
                "measure", on, written, indicator=what.id, unit=unit, **writer.figure(what)
            )
        elif kind == "returned":
            writer.send_back(on, written)
        else:
            writer.act(kind, on, written)
    return writer.entries
