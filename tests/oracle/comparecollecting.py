"""``owed``, ``register`` and ``burden`` against the second count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from oracle.collecting import WORDS, Collecting, Sheets, asked_of, warnings
from oracle.compare import Differences
from oracle.plainfacts import Office
from oracle.program import Program, day
from zwfw_cli.core.ledger.entry import Entry


def compare_collecting(
    program: Program, office: Office, entries: Sequence[Entry], on: date
) -> Differences:
    wrong = Differences()
    this = on.replace(day=1)
    for start in (this, (this - timedelta(1)).replace(day=1)):
        _compare_owed(program, Collecting(office, entries, start, on), wrong)
    _compare_register(program, Sheets(office, entries, on), wrong)
    _compare_burden(program, office, entries, on, wrong)
    return Differences(f"{on}: {line}" for line in wrong)


AGAIN = re.compile(r"注意：(.+)的([^的]+)本期要过(\d+)次了，上次在(\d+)年(\d+)月(\d+)日。")
DOUBLED = re.compile(r"注意：(.+)是同一个数，要了(.+)，也要了(.+)（(\d+)年(\d+)月(\d+)日）。")


def compare_warnings(
    program: Program, office: Office, entries: Sequence[Entry], on: date
) -> Differences:
    """What ``sheet`` says before it asks everybody for the month."""
    wrong, this = Differences(), on.replace(day=1)
    told = set()
    for line in program.says("sheet", "--all", "-o", str(program.root / "发"), as_of=on):
        if again := AGAIN.fullmatch(line):
            unit, items, times, *when = again.groups()
            of = unit
        elif doubled := DOUBLED.fullmatch(line):
            items, unit, of, *when = doubled.groups()
            times = "0"
        else:
            assert not line.startswith("注意"), line
            continue
        day = date(*map(int, when))
        told |= {(unit, item, of, int(times), day) for item in items.split("、")}
    wrong.same(f"{on}: sheet warns", told, warnings(Collecting(office, entries, this, on)))
    return wrong


def _compare_owed(program: Program, plain: Collecting, wrong: Differences) -> None:
    period = f"{plain.start:%Y-%m}"
    told = program.json("owed", "--period", period, as_of=plain.day)
    said = {
        (one["unit"], one["subject"]): (
            day(one["given"]),
            one["late"],
            day(one["last"]),
            tuple(part["milestone"] for part in one["parts"]),
        )
        for one in told["items"]
    }
    right = {
        (due.unit, due.subject): (due.given, due.late, due.last, due.open_steps)
        for due in plain.dues
    }
    wrong.same(f"owed {period}", sorted(said), sorted(right))
    for key in said.keys() & right.keys():
        wrong.same(f"owed {period} {key}", said[key], right[key])
    answers = {one["unit"]: one["answer"] for one in told["units"]}
    wrong.same(f"owed {period} answers", answers, plain.answers())
    for word, kinds in (("reported", ("部分已报", "已报齐")), ("missing", ("未报",))):
        wrong.same(
            f"owed {period} {word}",
            sorted(told[word]),
            sorted(unit for unit, answer in plain.answers().items() if answer in kinds),
        )
    table = program.ask("owed", "--period", period, as_of=plain.day)
    count = len(plain.answers())
    if count:
        nothing = sum(answer == "未报" for answer in plain.answers().values())
        wrong.same(
            f"owed {period} sentence",
            f"应报{count}家，已报{count - nothing}家" in table.replace("\n", ""),
            True,
        )


def _compare_register(program: Program, plain: Sheets, wrong: Differences) -> None:
    told = program.json("register", as_of=plain.day)
    said = {
        (one["paper"], one["year"], one["number"], one["unit"]): (
            one["state"],
            day(one["reply_by"]),
            day(one["replied_on"]),
            one["late"],
        )
        for one in told["items"]
    }
    right = plain.register()
    wrong.same("register", sorted(said), sorted(right))
    for key in said.keys() & right.keys():
        wrong.same(f"register {key}", said[key], right[key])
    late = sorted(key for key, (state, *_) in right.items() if state == "逾期未回复")
    items = program.json("scan", as_of=plain.day)["items"]
    scanned = [one["unit"] for one in items if one["kind"] == "逾期未回复"]
    wrong.same("scan 逾期未回复", sorted(scanned), sorted(unit for *_, unit in late))


def _compare_burden(
    program: Program, office: Office, entries: Sequence[Entry], on: date, wrong: Differences
) -> None:
    told = program.json("burden", "--since", str(office.issued), as_of=on)["items"]
    said = {(one["unit"], one["month"]): tuple(one[word] for word in WORDS) for one in told}
    right = {
        key: tuple(count[word] for word in WORDS)
        for key, count in asked_of(office, entries, on).items()
        if any(count.values())
    }
    wrong.same("burden", said, right)
