"""What happened to facts since the last circular: 退回、延期、中止、补录, and the figures of last month
that were written down, or taken back, after it was issued.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Annotated, NamedTuple

from zwfw_cli.core.answers.reports.corrections import Correction, corrections
from zwfw_cli.core.answers.reports.standing import Standing
from zwfw_cli.core.dates.cadences import issue_day
from zwfw_cli.core.dates.periods import Period
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.states import FINISHED, RETURNED, State
from zwfw_cli.core.ledger.status import Snapshot, closed
from zwfw_cli.core.ledger.totals import latest
from zwfw_cli.core.registry.fields import about
from zwfw_cli.core.registry.registry import Registry

RETURN, EXTEND, STOP = "退回", "延期", "中止"


class Act(NamedTuple):
    """One entry of the period that sent back, put off or stopped something."""

    act: Annotated[str, about("退回、延期或中止")]
    on: Annotated[date, about("发生日期")]
    task: Annotated[str, about("任务编号")]
    milestone: Annotated[int | None, about("节点序号；全部节点为 null")]
    unit: Annotated[str | None, about("单位；全部牵头单位为 null")]
    to: Annotated[date | None, about("延期至哪天；不是延期为 null")]
    """The day that was granted, where it was put off."""
    text: Annotated[str, about("说明")]


class Amended(NamedTuple):
    """A figure of the last circular that is another by now; None is a reading that was not in."""

    subject: Annotated[str, about("指标编号；任务项数为空")]
    """An indicator, or empty for a count of the whole."""
    what: Annotated[str, about("什么数")]
    unit: Annotated[str, about("计量单位")]
    told: Annotated[Decimal | None, about("上月通报的数；当时没有为 null")]
    now: Annotated[Decimal | None, about("更正后的数；已撤销为 null")]


class SinceLast(NamedTuple):
    """``late`` are facts from before the period that were written down after the last issue."""

    issued_on: Annotated[date, about("上次通报应印发的日期")]
    """The day on which the last circular was due to be issued."""
    acts: Annotated[tuple[Act, ...], about("本期的退回、延期、中止")]
    late: Annotated[tuple[Correction, ...], about("上次通报印发后补录、更正的以前的内容")]
    amended: Annotated[tuple[Amended, ...], about("因此改变的上月数")]


def since_last(registry: Registry, journal: Journal, standing: Standing) -> SinceLast:
    """What a circular tells of the time since the one before."""
    last = standing.period.previous()
    issued_on = issue_day(last, registry.rules.issue_workday)
    late = _of_registry(registry, corrections(journal, issued_on, last.end))
    return SinceLast(
        issued_on=issued_on,
        acts=tuple(_acts(registry, journal.facts(standing.closed_on), standing)),
        late=late,
        amended=tuple(_amended(registry, journal, last, issued_on)) if late else (),
    )


def _of_registry(registry: Registry, some: Iterable[Correction]) -> tuple[Correction, ...]:
    """A report for one unit tells of its own tasks and targets."""
    known = {*registry.task_by_id, *registry.indicator_by_id}
    return tuple(one for one in some if one.subject in known)


def _acts(registry: Registry, facts: Iterable[Entry], standing: Standing) -> Iterable[Act]:
    words = {RETURNED: RETURN, State.STOPPED.value: STOP}
    for entry in facts:
        act = EXTEND if entry.kind == "extend" else words.get(entry.state or "")
        if act is None or entry.on < standing.period.start or entry.task not in registry.task_by_id:
            continue
        text = entry.note or entry.problem or ""
        yield Act(act, entry.on, entry.task or "", entry.milestone, entry.unit, entry.to, text)


def _amended(
    registry: Registry, journal: Journal, last: Period, issued_on: date
) -> Iterable[Amended]:
    """The figures of the last circular, as they were known when it was issued and as they are."""
    told = closed(registry, journal.known(issued_on), last, issued_on)
    now = closed(registry, journal, last, issued_on)
    before, after = _done(told), _done(now)
    if before != after:
        yield Amended("", "已办结", "项", Decimal(before), Decimal(after))
    for one in registry.indicators:
        read = [latest(snapshot, one) for snapshot in (told, now)]
        values = [was.value if was and was.on >= last.start else None for was in read]
        if values[0] != values[1]:
            yield Amended(one.id, one.name, one.unit, *values)


def _done(snapshot: Snapshot) -> int:
    return sum(snapshot.state(task) in FINISHED for task in snapshot.registry.tasks)
