"""督办登记簿: every sheet that was issued, with its answer. One sheet may carry several matters."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from zwfw_cli.core.dates.workdays import workdays_later
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.inspections import Inspection, Mending, inspections
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.sheets import MARKS, SILENT, pattern_of, title
from zwfw_cli.core.ledger.states import ENDED
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.ledger.verdicts import check, check_units

WAITING, LATE, SETTLED, ANSWERED, VOID = "待回复", "逾期未回复", "事项已办结", "已回复", "已撤销"
STATES: Final = (WAITING, LATE, SETTLED, ANSWERED, VOID)
"""What became of a sheet. One whose matters are all over is waited for no longer."""
OPEN: Final = (WAITING, LATE)


class Matter(NamedTuple):
    """One matter of a sheet, by the entry that wrote it down."""

    entry: Entry
    subject: str
    """A task, an indicator, or a clause; of a finding its place."""
    over: bool
    """Whether there is nothing more to answer: done, reported, met or mended."""


class Registered(NamedTuple):
    """One sheet to one unit. ``number`` is None where none was given."""

    paper: str
    year: int
    number: int | None
    title: str
    on: date
    unit: str
    matters: tuple[Matter, ...]
    reply_by: date
    """Inclusive."""
    replies: tuple[Entry, ...]
    """Oldest first."""
    state: str
    days_left: int | None
    """Until the day of the reply, negative after it; None where no reply is waited for."""

    @property
    def answered_late(self) -> bool:
        """Whether the first reply came after its day."""
        return bool(self.replies) and self.replies[0].on > self.reply_by


def register(now: Snapshot, revoked: Iterable[Entry] = ()) -> tuple[Registered, ...]:
    """Every sheet by its day, paper and number; ``revoked``: those that count no longer."""
    sheets = _grouped(now.facts.of("notice"))
    sheet_of = {entry.entry: key for key, some in sheets.items() for entry in some}
    replies: dict[_Key, list[Entry]] = {}
    for entry in now.facts.of("reply"):
        key = sheet_of.get(entry.answers or "")
        if key is not None:
            replies.setdefault(key, []).append(entry)
    found = {one.id: one for one in inspections(now.facts, now.as_of)} if sheets else {}
    every = [_sheet(now, some, replies.get(key, []), found) for key, some in sheets.items()]
    gone = [
        _sheet(now, some, [], found)._replace(state=VOID, days_left=None)
        for key, some in _grouped(revoked).items()
        if key not in sheets
    ]
    return tuple(
        sorted([*every, *gone], key=lambda one: (one.on, one.paper, one.number or 0, one.unit))
    )


def revoked_sheets(now: Snapshot, journal: Journal) -> tuple[Entry, ...]:
    """The entries of sheets up to the day that were revoked: their numbers are used up."""
    kept = {entry.entry for entry in now.facts.of("notice")}
    return tuple(
        one for one in journal.of("notice") if one.entry not in kept and one.on <= now.as_of
    )


_Key = tuple[str, int, str, str]
"""Paper, year, number, unit: copies of a journal may have given one number twice."""


def _grouped(entries: Iterable[Entry]) -> Mapping[_Key, Sequence[Entry]]:
    found: dict[_Key, list[Entry]] = {}
    for one in entries:
        number = one.entry if one.number is None else str(one.number)
        found.setdefault((one.paper or "", one.on.year, number, one.unit or ""), []).append(one)
    return found


def _sheet(
    now: Snapshot, some: Sequence[Entry], replies: Sequence[Entry], found: Mapping[str, Inspection]
) -> Registered:
    first = some[0]
    paper, year = first.paper or "", first.on.year
    by = first.to or workdays_later(first.on, now.registry.rules.reply_workdays)
    matters = tuple(Matter(one, *_standing(now, one, found)) for one in some)
    state = _state(now.as_of, by, matters, replies)
    return Registered(
        paper=paper,
        year=year,
        number=first.number,
        title=title(pattern_of(now.registry.office, paper), year, first.number),
        on=first.on,
        unit=first.unit or "",
        matters=matters,
        reply_by=by,
        replies=tuple(replies),
        state=state,
        days_left=(by - now.as_of).days if state in OPEN else None,
    )


def _state(as_of: date, by: date, matters: Sequence[Matter], replies: Sequence[Entry]) -> str:
    if replies:
        return ANSWERED
    if all(one.over for one in matters):
        return SETTLED
    return LATE if as_of > by else WAITING


def _standing(now: Snapshot, one: Entry, found: Mapping[str, Inspection]) -> tuple[str, bool]:
    """What a matter is about, and whether it is over."""
    if one.finding is not None:
        finding = found.get(one.finding)
        open_still = finding is not None and finding.state is Mending.OPEN
        return (finding.place if finding else one.finding), not open_still
    if one.indicator is not None:
        return one.indicator, _is_met(now, one)
    return one.task or one.clause or "", _is_done(now, one)


def _is_done(now: Snapshot, one: Entry) -> bool:
    """The unit's steps are finished or stopped; where a report was asked for, it came."""
    task = now.registry.task_by_id.get(one.task or "")
    if task is None or one.unit is None:
        return False
    numbers = one.steps or [step.n for step in now.steps(task)]
    if all(now.cell(task, n, one.unit).state in ENDED for n in numbers):
        return True
    last = now.last_report(task, one.unit) if one.matter == SILENT else None
    return last is not None and last >= one.on


def _is_met(now: Snapshot, one: Entry) -> bool:
    """A reading of the unit's own, or where it has none of the whole, meets the target by now."""
    indicator = now.registry.indicator_by_id.get(one.indicator or "")
    if indicator is None:
        return False
    units = () if indicator.combine == "sum" else check_units(now, indicator)
    own = [made for made in units if made.unit == one.unit]
    return all(made.meets for made in own or [check(now, indicator)])


_NUMBER: Final = re.compile(r"([^0-9]*?)[^0-9\w]*(?:([0-9]{4})[^0-9]+)?([0-9]+)[^0-9]*")


def find_sheet(every: Sequence[Registered], text: str, year: int) -> Registered:
    """A sheet by its number as printed (``督〔2021〕3号``), or short: ``督3``, ``督2021-3``, ``3`` where
    one paper alone has it; or by the id of its entry. Without a year it is that of the question, or
    else the only one that has the number. UsageError otherwise.
    """
    word = unicodedata.normalize("NFKC", text).strip()
    fits = [one for one in every if word in (m.entry.entry for m in one.matters)] or [
        one for one in every if unicodedata.normalize("NFKC", one.title) == word
    ]
    said = None if fits else _NUMBER.fullmatch(word)
    if said:
        mark, named, number = said[1].strip().removesuffix("第"), said[2], int(said[3])
        same = [one for one in every if one.number == number and mark in _marks(one)]
        fits = [one for one in same if one.year == int(named or year)]
        fits = fits or ([] if named else same)
    if len(fits) == 1:
        return fits[0]
    if fits:
        some = "、".join(f"{one.title}（{one.unit}）" for one in fits[:5])
        hint = "写全编号" if len({one.title for one in fits}) > 1 else "写记录编号（zwfw log）"
        raise UsageError(f"「{text}」对应{len(fits)}份：{some}；请{hint}。")
    raise UsageError(f"没有编号「{text}」的督办单、提醒函；用 zwfw register 查编号。")


def _marks(one: Registered) -> tuple[str, ...]:
    """The words that may stand before a number: none, the paper, its mark, the office's own."""
    own = re.split(r"[〔\[(（0-9]", one.title, maxsplit=1)[0].strip()
    return ("", one.paper, MARKS.get(one.paper, one.paper), own)
