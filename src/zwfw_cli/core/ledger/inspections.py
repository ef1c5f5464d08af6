"""What inspections found (明察暗访、问题反馈、跟踪督办) and what was commended (典型案例、通报表扬)."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, NamedTuple

from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.facts import Facts
from zwfw_cli.core.ledger.ids import beginnings
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.registry.fields import about


class Mending(StrEnum):
    """How far a finding has been mended."""

    OPEN = "待整改"
    FIXED = "已整改"
    CLOSED = "已销号"


class Inspection(NamedTuple):
    """One finding. ``due`` itself is in time; ``days_left`` is negative after it, None once fixed."""

    id: Annotated[str, about("问题编号")]
    on: Annotated[date, about("发现的日期")]
    unit: Annotated[str, about("责任单位")]
    place: Annotated[str, about("任务编号或文件条款")]
    """The task or clause that it concerns."""
    text: Annotated[str, about("发现了什么问题")]
    due: Annotated[date, about("整改时限（含当日）")]
    state: Annotated[Mending, about("整改到哪一步")]
    days_left: Annotated[
        int | None, about("整改时限减当日：负数为逾期；已报整改为 null", unit="天")
    ]
    evidence: Annotated[tuple[str, ...], about("佐证材料")]
    fixed_on: Annotated[date | None, about("报整改的日期；没有为 null")] = None
    closed_on: Annotated[date | None, about("销号的日期；没有为 null")] = None
    number: Annotated[int | None, about("问题的序号，印作“问题1号”；0.1版登记的没有，为 null")] = (
        None
    )

    @property
    def name(self) -> str:
        """``问题1号``, or the id of one that has no number."""
        return name_of(self.number) or self.id

    @property
    def overdue(self) -> bool:
        """Whether its day has passed and nothing was reported as mended."""
        return self.days_left is not None and self.days_left < 0


class Commendation(NamedTuple):
    """A good practice or typical case of a unit."""

    on: Annotated[date, about("日期")]
    unit: Annotated[str, about("单位")]
    place: Annotated[str, about("任务编号或文件条款")]
    text: Annotated[str, about("做了什么、有什么成效")]
    evidence: Annotated[tuple[str, ...], about("佐证材料")]


def name_of(number: int | None) -> str:
    """``问题1号``; empty where there is no number."""
    return f"问题{number}号" if number is not None else ""


def next_number(journal: Journal) -> int:
    """Behind all that were ever given: a number that was printed once never means another finding.

    In merged copies two findings may have the same number: then their ids tell them apart.
    """
    return max((entry.number or 0 for entry in journal.of("finding")), default=0) + 1


def inspections(facts: Facts, as_of: date) -> tuple[Inspection, ...]:
    """Every finding as it stood on a day, by the day it is due."""
    found: dict[str, Inspection] = {}
    for entry in facts.of("finding", "fix", "close"):
        if entry.kind == "finding" and entry.to is not None:
            found[entry.entry] = _opened(entry, as_of)
        elif entry.finding in found:
            found[entry.finding] = _mended(found[entry.finding], entry)
    return tuple(sorted(found.values(), key=lambda finding: (finding.due, finding.on, finding.id)))


def _opened(entry: Entry, as_of: date) -> Inspection:
    due = entry.to or entry.on
    return Inspection(
        id=entry.entry,
        on=entry.on,
        unit=entry.unit or "",
        place=entry.task or entry.clause or "",
        text=entry.note or "",
        due=due,
        state=Mending.OPEN,
        days_left=(due - as_of).days,
        evidence=entry.evidence,
        number=entry.number,
    )


def _mended(finding: Inspection, entry: Entry) -> Inspection:
    evidence = (*finding.evidence, *entry.evidence)
    if entry.kind == "fix":
        return finding._replace(
            state=Mending.FIXED, fixed_on=entry.on, days_left=None, evidence=evidence
        )
    if entry.kind == "close":
        return finding._replace(state=Mending.CLOSED, closed_on=entry.on, evidence=evidence)
    return finding


def commendations(facts: Facts) -> tuple[Commendation, ...]:
    """Every commendation, oldest first."""
    return tuple(
        Commendation(
            on=entry.on,
            unit=entry.unit or "",
            place=entry.task or entry.clause or "",
            text=entry.note or "",
            evidence=entry.evidence,
        )
        for entry in facts.of("commend")
    )


def find_inspection(every: Sequence[Inspection], text: str, today: date) -> Inspection:
    """A finding by its number, ``问题3号`` or ``3``, or by what is typed of its id; RefusedError
    where not one fits.
    """
    typed = re.fullmatch(r"(?:问题)?0*(\d{1,9})号?", unicodedata.normalize("NFKC", text).strip())
    fits = [one for one in every if typed and one.number == int(typed[1])]
    for begin in beginnings(text, today):
        fits = fits or [one for one in every if begin and one.id.startswith(begin)]
    if len(fits) == 1:
        return fits[0]
    said = (
        f"对应{len(fits)}个问题（{'、'.join(one.id for one in fits)}）" if fits else "没有这个问题"
    )
    raise RefusedError(f"「{text}」{said}；用 zwfw finding list 查编号。")


def check_mending(finding: Inspection, entry: Entry) -> None:
    """RefusedError where the step may not be taken: fix once, close what is fixed and evidenced."""
    if entry.on < finding.on:
        raise RefusedError(f"{finding.name}是{finding.on}发现的，整改不能早于这一天；请改 --on。")
    if entry.kind == "fix" and finding.state is not Mending.OPEN:
        raise RefusedError(f"{finding.name}现为「{finding.state}」，不必再报整改。")
    if entry.kind == "close" and finding.state is not Mending.FIXED:
        raise RefusedError(
            f"{finding.name}现为「{finding.state}」，报了整改（finding fix）才能销号。"
        )
    if entry.kind == "close" and not (finding.evidence or entry.evidence):
        raise RefusedError(f"{finding.name}没有佐证材料，不能销号；请加 --evidence。")
