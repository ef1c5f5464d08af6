"""督办单 and 提醒函: one matter a sheet, numbered when issued, with a day for the reply."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from zwfw_cli.core.answers.scan import ScanItem
from zwfw_cli.core.answers.scan.items import MISSED, OVERDUE, SOON, TODAY, UNMENDED
from zwfw_cli.core.dates.days import chinese_day
from zwfw_cli.core.dates.workdays import workdays_later
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.grid import Step
from zwfw_cli.core.ledger.said import OFFICE, speaker
from zwfw_cli.core.ledger.sheets import REMIND, SILENT, URGE, pattern_of, title
from zwfw_cli.core.ledger.silence import silent_units
from zwfw_cli.core.ledger.states import join
from zwfw_cli.core.ledger.status import Snapshot
from zwfw_cli.core.registry.model import Task

PAPERS: Final = {
    OVERDUE: URGE,
    MISSED: URGE,
    UNMENDED: URGE,
    TODAY: REMIND,
    SOON: REMIND,
    SILENT: REMIND,
}
"""Which paper a matter of the scan is sent on; other matters are asked for in the reports. What is
only an aim (力争、努力) is never urged: ``paper_of``.
"""
FAMILIES: Final = {
    OVERDUE: OVERDUE,
    MISSED: MISSED,
    UNMENDED: UNMENDED,
    TODAY: SOON,
    SOON: SOON,
    SILENT: SILENT,
}
"""Matters that are counted together: a day that comes near and comes is one."""
DEMANDS: Final = {
    OVERDUE: "请抓紧办结，书面说明逾期原因、下步措施和预计完成时间",
    MISSED: "请分析未达标原因，提出改进措施和达标时间",
    UNMENDED: "请立即整改，书面报告整改结果并附佐证材料",
    TODAY: "今日到期，请按时办结并报送佐证材料",
    SILENT: "请报送进展情况，已经办结的附佐证材料，有困难的说明原因和下步措施",
    SOON: "即将到期，请按时办结；预计不能按期完成的，请在到期前提出",
}
AIM: Final = "这是努力目标，请分析差距，采取措施争取达到"


class Sheet(NamedTuple):
    """One matter for one unit. ``number`` is None in a draft; ``times`` counts from 1."""

    paper: str
    unit: str
    item: ScanItem
    year: int
    source: str
    """Where the notice orders it."""
    progress: str
    reply_by: date
    times: int
    pattern: str
    """How its number is written."""
    number: int | None = None
    printed_again: bool = False
    """Whether it was issued before on the same day: its number is on record."""

    @property
    def demand(self) -> str:
        """What the unit is asked to do."""
        if self.item.kind == MISSED and self.paper == REMIND:
            return AIM
        return DEMANDS[self.item.kind]

    @property
    def title(self) -> str:
        """``督〔2021〕3号``; the number is left open in a draft."""
        return title(self.pattern, self.year, self.number)


def sheets(
    snapshot: Snapshot, items: Iterable[ScanItem], units: Iterable[str]
) -> tuple[Sheet, ...]:
    """The sheets of some units, one unit after the other, as drafts. A task on another sheet of the
    unit is not asked for once more because nothing was reported of it: the sheet says so.
    """
    issued = snapshot.facts.of("notice")
    mine: dict[str, list[ScanItem]] = {}
    for item in items:
        if item.kind in PAPERS:
            mine.setdefault(item.unit, []).append(item)
    asked = {
        (one.unit, one.subject) for some in mine.values() for one in some if one.kind != SILENT
    }
    return tuple(
        _sheet(snapshot, item, issued)
        for unit in units
        for item in mine.get(unit, ())
        if item.kind != SILENT or (unit, item.subject) not in asked
    )


def paper_of(snapshot: Snapshot, item: ScanItem) -> str:
    """督办单 or 提醒函: an aim that is missed is reminded of."""
    indicator = snapshot.registry.indicator_by_id.get(item.subject)
    if item.kind == MISSED and indicator is not None and not indicator.binding:
        return REMIND
    return PAPERS[item.kind]


def _sheet(snapshot: Snapshot, item: ScanItem, issued: Sequence[Entry]) -> Sheet:
    paper = paper_of(snapshot, item)
    earlier = sum(is_same(item, paper, e) for e in issued if e.on < snapshot.as_of)
    return Sheet(
        paper=paper,
        unit=item.unit,
        item=item,
        year=snapshot.as_of.year,
        source=_source(snapshot, item),
        progress=_progress(snapshot, item),
        reply_by=workdays_later(snapshot.as_of, snapshot.registry.rules.reply_workdays),
        times=earlier + 1,
        pattern=pattern_of(snapshot.registry.office, paper),
    )


def is_same(item: ScanItem, paper: str, entry: Entry) -> bool:
    """Whether a sheet was on the same matter: of its own kind, and of the same step or finding.

    Sheets that do not say their kind are known by the words that they began with.
    """
    subject = entry.task or entry.indicator or entry.clause
    if (entry.paper, entry.unit) != (paper, item.unit):
        return False
    if entry.matter is None:
        begun = entry.indicator or entry.note is None or entry.note.startswith(_begin(item))
        return subject == item.subject and bool(begun)
    if FAMILIES.get(entry.matter) != FAMILIES[item.kind]:
        return False
    if item.finding is not None:
        return entry.finding == item.finding
    return (subject, entry.milestone) == (item.subject, item.step)


def _begin(item: ScanItem) -> str:
    """How the words of a sheet began, before anything that changes from day to day."""
    return item.what or item.message


def _source(snapshot: Snapshot, item: ScanItem) -> str:
    registry = snapshot.registry
    task = registry.task_by_id.get(item.subject)
    indicator = registry.indicator_by_id.get(item.subject)
    document = registry.notice.document
    if task is not None:
        return f"{task.source.document or document}{task.source.place}"
    return f"{document}正文{indicator.clause if indicator is not None else item.subject}"


def _progress(snapshot: Snapshot, item: ScanItem) -> str:
    """The unit's own state and last words, then the office's; other matters say it all themselves."""
    task = snapshot.registry.task_by_id.get(item.subject)
    if task is None or item.kind == UNMENDED:
        return item.message
    own = [snapshot.cell(task, one.n, item.unit) for one in _meant(snapshot, task, item)]
    of_unit = [cell.problem for cell in own if cell.problem and _by(snapshot, task, cell.teller)]
    by_office = [cell.problem for cell in own if cell.problem and cell.problem not in of_unit]
    said = _notes(snapshot, task, item.unit)
    told = _notes(snapshot, task, "")
    parts = [join([cell.state for cell in own]).value, *said[-1:], *dict.fromkeys(of_unit)]
    if item.kind != SILENT and item.unit in silent_units(snapshot, task):
        last = snapshot.last_report(task, item.unit)
        parts.append(f"{chinese_day(last)}以后没有报送" if last else "印发以来没有报送")
    office = [*told[-1:], *dict.fromkeys(by_office)]
    parts += [f"{OFFICE}：{'；'.join(office)}"] if office else []
    return "；".join(parts)


def _meant(snapshot: Snapshot, task: Task, item: ScanItem) -> Sequence[Step]:
    """The step that the matter is about, or all of the task."""
    every = snapshot.steps(task)
    return [one for one in every if one.n == item.step] or every


def _by(snapshot: Snapshot, task: Task, unit: str | None) -> str:
    return speaker(snapshot.registry, task, unit)


def _notes(snapshot: Snapshot, task: Task, unit: str) -> list[str]:
    """What one unit, or the office (empty), has reported of a task."""
    return [
        entry.note
        for entry in snapshot.facts.about(task.id)
        if entry.kind == "record" and entry.note and _by(snapshot, task, entry.unit) == unit
    ]
