"""督办单 and 提醒函: one matter a sheet, numbered when issued, with a day for the reply."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from zwfw_cli.core.answers.scan import ScanItem
from zwfw_cli.core.answers.scan.items import MISSED, OVERDUE, SOON, TODAY, UNMENDED
from zwfw_cli.core.dates.workdays import is_workday
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.status import Snapshot

URGE, REMIND = "督办单", "提醒函"
PAPERS: Final = {OVERDUE: URGE, MISSED: URGE, UNMENDED: URGE, TODAY: REMIND, SOON: REMIND}
"""Which paper a matter of the scan is sent on; other matters are asked for in the reports. What is
only an aim (力争、努力) is never urged: ``paper_of``.
"""
DEMANDS: Final = {
    OVERDUE: "请抓紧办结，书面说明逾期原因、下步措施和预计完成时间",
    MISSED: "请分析未达标原因，提出改进措施和达标时间",
    UNMENDED: "请立即整改，书面报告整改结果并附佐证材料",
    TODAY: "今日到期，请按时办结并报送佐证材料",
    SOON: "即将到期，请按时办结；预计不能按期完成的，请在到期前提出",
}
AIM: Final = "这是努力目标，请分析差距，采取措施争取达到"
MARKS: Final = {URGE: "督", REMIND: "提"}


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
    number: int | None = None

    @property
    def demand(self) -> str:
        """What the unit is asked to do."""
        if self.item.kind == MISSED and self.paper == REMIND:
            return AIM
        return DEMANDS[self.item.kind]

    @property
    def title(self) -> str:
        """``督〔2021〕3号``; the number is left open in a draft."""
        number = "　" if self.number is None else str(self.number)
        return f"{MARKS[self.paper]}〔{self.year}〕{number}号"


def sheets(snapshot: Snapshot, items: Iterable[ScanItem], unit: str) -> tuple[Sheet, ...]:
    """The sheets of one unit, as drafts."""
    issued = snapshot.facts.of("notice")
    return tuple(
        _sheet(snapshot, item, issued)
        for item in items
        if item.unit == unit and item.kind in PAPERS
    )


def paper_of(snapshot: Snapshot, item: ScanItem) -> str:
    """督办单 or 提醒函: an aim that is missed is reminded of."""
    indicator = snapshot.registry.indicator_by_id.get(item.subject)
    if item.kind == MISSED and indicator is not None and not indicator.binding:
        return REMIND
    return PAPERS[item.kind]


def _sheet(snapshot: Snapshot, item: ScanItem, issued: Sequence[Entry]) -> Sheet:
    paper = paper_of(snapshot, item)
    same = (paper, item.unit, item.subject)
    earlier = sum((e.paper, e.unit, e.task or e.indicator or e.clause) == same for e in issued)
    return Sheet(
        paper=paper,
        unit=item.unit,
        item=item,
        year=snapshot.as_of.year,
        source=_source(snapshot, item),
        progress=_progress(snapshot, item),
        reply_by=_workdays_later(snapshot.as_of, snapshot.registry.rules.reply_workdays),
        times=earlier + 1,
    )


def _source(snapshot: Snapshot, item: ScanItem) -> str:
    registry = snapshot.registry
    task = registry.task_by_id.get(item.subject)
    indicator = registry.indicator_by_id.get(item.subject)
    document = registry.notice.document
    if task is not None:
        return f"{task.source.document or document}{task.source.place}"
    return f"{document}正文{indicator.clause if indicator is not None else item.subject}"


def _progress(snapshot: Snapshot, item: ScanItem) -> str:
    """The state and what was last reported of a task; for other matters the item says it all."""
    task = snapshot.registry.task_by_id.get(item.subject)
    if task is None or item.kind == UNMENDED:
        return item.message
    said = [e.note for e in snapshot.facts.about(task.id) if e.kind == "record" and e.note]
    problems = [cell.problem for cell in snapshot.cells(task) if cell.problem]
    parts = [snapshot.state(task).value, *said[-1:], *dict.fromkeys(problems)]
    return "；".join(parts)


def _workdays_later(day: date, count: int) -> date:
    while count > 0:
        day += timedelta(days=1)
        count -= is_workday(day)
    return day


def numbered(drafts: Iterable[Sheet], journal: Journal, as_of: date) -> tuple[Sheet, ...]:
    """The drafts with the next numbers of their paper in the year."""
    last = dict.fromkeys(MARKS, 0)
    for entry in journal.facts(as_of).of("notice"):
        if entry.on.year == as_of.year and entry.paper in last:
            last[entry.paper] = max(last[entry.paper], entry.number or 0)
    found = []
    for draft in drafts:
        last[draft.paper] += 1
        found.append(draft._replace(number=last[draft.paper]))
    return tuple(found)
