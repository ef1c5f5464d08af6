"""What was entered or corrected after a paper was issued, of the facts that it spoke of."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, NamedTuple

from zwfw_cli.core.dates.days import beijing_day
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.registry.fields import about


class Correction(NamedTuple):
    """One later entry: ``on`` is the day of the fact, ``recorded_on`` that of writing."""

    entry: Annotated[str, about("记录编号")]
    on: Annotated[date, about("事情发生的日期")]
    recorded_on: Annotated[date, about("记下的日期")]
    subject: Annotated[str, about("任务、指标或条款")]
    unit: Annotated[str, about("单位")]
    text: Annotated[str, about("记了什么")]


def corrections(entries: Iterable[Entry], since: date, closed_on: date) -> tuple[Correction, ...]:
    """Entries written down after ``since`` of facts up to ``closed_on``, in the order of writing.

    A revocation counts where what it revokes is such a fact, whenever it was made.
    """
    every = list(entries)
    by_id = {entry.entry: entry for entry in every}
    found = []
    for entry in every:
        fact = by_id.get(entry.revokes or "", entry)
        if beijing_day(entry.recorded_at) > since and fact.on <= closed_on:
            found.append(_correction(entry, fact))
    return tuple(found)


def _correction(entry: Entry, fact: Entry) -> Correction:
    said = [
        "撤销原记录" if entry.revokes else "",
        fact.state or "",
        f"{fact.value:f}" if fact.value is not None else "",
        f"延至{fact.to}" if fact.kind == "extend" else "",
        entry.note or "",
        entry.problem or "",
    ]
    return Correction(
        entry=entry.entry,
        on=fact.on,
        recorded_on=beijing_day(entry.recorded_at),
        subject=fact.task or fact.indicator or fact.clause or "",
        unit=fact.unit or "",
        text="；".join(part for part in said if part),
    )
