"""Appending to the journal: checked and written under one lock, told to the person."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from zwfw_cli.cli.session import Session
from zwfw_cli.core.changes import check_record, check_revoke, refuse_future
from zwfw_cli.core.entry import Entry
from zwfw_cli.core.status import Key, fold
from zwfw_cli.core.verdicts import check
from zwfw_cli.render.phrases import amount, target

ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: no letter that reads like another."""


def new_id(moment: datetime) -> str:
    """``20210601-7f3k9d2q``: the day of writing and 40 random bits, unique also across copies."""
    return f"{moment:%Y%m%d}-{''.join(secrets.choice(ALPHABET) for _ in range(8))}"


def write_record(session: Session, entry: Entry, dry_run: bool) -> list[str]:
    """Check against the journal as it is at that moment, then append; returns what to tell."""
    refuse_future(entry.on, session.as_of)
    session.workspace.refuse_shipped()
    registry = session.registry
    moved: tuple[Key, ...] = ()

    def make(entries: Sequence[Entry]) -> Entry:
        nonlocal moved
        moved = check_record(fold(registry, entries, entry.on), entry)
        return entry

    if dry_run:
        make(session.workspace.entries)
    else:
        session.workspace.append(make)
    cells = "；".join(f"节点{n}·{unit}" for _, n, unit in moved) or "只作报送，不改状态"
    told = f"{entry.task} {entry.state or '进展'}（{entry.on}）：{cells}"
    return [f"{_done(entry, dry_run)}：{told}。"]


def write_reading(session: Session, entry: Entry, dry_run: bool) -> list[str]:
    """Append a reading; returns what it means for the target."""
    refuse_future(entry.on, session.as_of)
    session.workspace.refuse_shipped()
    before = session.workspace.entries
    if not dry_run:
        session.workspace.append(lambda _: entry)
    indicator = session.registry.indicator_by_id[entry.indicator or ""]
    judged = check(fold(session.registry, [*before, entry], session.as_of), indicator)
    figure = amount(entry.value, indicator.unit) if entry.value is not None else ""
    told = f"{indicator.id} {indicator.name} {figure}（{entry.on}），目标{target(indicator)}"
    return [f"{_done(entry, dry_run)}：{told}，现为「{judged.verdict}」。"]


def write_revocation(session: Session, entry: Entry) -> str:
    """Append a revocation of the entry that ``entry.revokes`` begins; returns what to tell."""
    session.workspace.refuse_shipped()

    def make(entries: Sequence[Entry]) -> Entry:
        return replace(entry, revokes=check_revoke(entries, entry.revokes or "").entry)

    written = session.workspace.append(make)
    return f"已记录 {written.entry}：撤销 {written.revokes}。"


def _done(entry: Entry, dry_run: bool) -> str:
    return "试运行，未写入" if dry_run else f"已记录 {entry.entry}"
