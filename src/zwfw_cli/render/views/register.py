"""``zwfw register``: the sheets that were issued, and what came back."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from zwfw_cli.core.ledger.register import STATES, Matter, Registered
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.render.cells import day
from zwfw_cli.render.phrases import NONE, workday_notes
from zwfw_cli.render.view import Column, Table, View

if TYPE_CHECKING:
    from zwfw_cli.render.shapes.register import RegisterItem, RegisterMatter, RegisterTop

COLUMNS = (
    Column("编号"),
    Column("发出"),
    Column("单位", wrap=True),
    Column("事项", wrap=True, least=12),
    Column("反馈时限"),
    Column("情形", wrap=True, least=6),
    Column("回复", wrap=True),
)


def register_view(sheets: Sequence[Registered], registry: Registry, as_of: date) -> View:
    """Oldest first."""
    counts = {state: sum(one.state == state for one in sheets) for state in STATES}
    told = "，".join(f"{state}{count}份" for state, count in counts.items() if count)
    note = f"共{len(sheets)}份：{told}。" if sheets else "没有符合条件的督办单、提醒函。"
    days = [as_of, *(one.reply_by for one in sheets)]
    table = Table(
        COLUMNS, tuple(_row(one, registry) for one in sheets), notes=(note, *workday_notes(days))
    )
    top: RegisterTop = {"counts": counts}
    return View("register", list(map(_item, sheets)), (table,), top)


def _row(one: Registered, registry: Registry) -> tuple[str, ...]:
    last = one.replies[-1] if one.replies else None
    reply = f"{last.on}：{last.note or ''}" if last else NONE
    return (
        one.title,
        day(one.on),
        one.unit,
        "；".join(_matter(matter, registry) for matter in one.matters),
        day(one.reply_by),
        one.state + ("（迟）" if one.answered_late else ""),
        reply,
    )


def _matter(one: Matter, registry: Registry) -> str:
    """``T04 “最多跑一次”清单（逾期）``."""
    kept = registry.task_by_id.get(one.subject) or registry.indicator_by_id.get(one.subject)
    name = f" {kept.short}" if kept is not None else ""
    return f"{one.subject}{name}{f'（{one.entry.matter}）' if one.entry.matter else ''}"


def _item(one: Registered) -> "RegisterItem":
    return {
        "title": one.title,
        "paper": one.paper,
        "year": one.year,
        "number": one.number,
        "on": one.on,
        "unit": one.unit,
        "matters": list(map(_matter_item, one.matters)),
        "reply_by": one.reply_by,
        "days_left": one.days_left,
        "state": one.state,
        "replied_on": one.replies[0].on if one.replies else None,
        "late": one.answered_late,
        "reply": one.replies[-1].note if one.replies else None,
        "replies": tuple(reply.entry for reply in one.replies),
    }


def _matter_item(one: Matter) -> "RegisterMatter":
    entry = one.entry
    return {
        "entry": entry.entry,
        "kind": entry.matter,
        "subject": one.subject,
        "milestone": entry.milestone,
        "finding": entry.finding,
        "message": entry.note or "",
        "over": one.over,
    }
