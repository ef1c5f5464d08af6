"""``zwfw log``, and the history in ``zwfw show``."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

from zwfw_cli.core.ledger.entry import Entry
from zwfw_cli.core.ledger.sheets import pattern_of, title
from zwfw_cli.core.registry.model import Indicator
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.render import cells
from zwfw_cli.render.phrases import names, reading
from zwfw_cli.render.view import Column, Table, View

if TYPE_CHECKING:
    from zwfw_cli.render.shapes.log import LogItem

ACTS: Final = {
    "revoke": "撤销",
    "fix": "整改",
    "close": "销号",
    "reply": "回复",
    "ask": "要求报送",
    "reseal": "封存",
}
"""What entries are about that name no task, target or clause of their own."""
COLUMNS = (
    Column("记录"),
    Column("日期"),
    Column("事项", wrap=True),
    Column("单位", wrap=True),
    Column("内容", wrap=True),
    Column("经手", wrap=True),
    Column("数值", extra=True),
    Column("分子", extra=True),
    Column("分母", extra=True),
)


def log_item(entry: Entry, revoked: Collection[str]) -> "LogItem":
    """An entry with all its fields."""
    return {
        "entry": entry.entry,
        "kind": entry.kind,
        "on": entry.on,
        "recorded_at": entry.recorded_at.isoformat(),
        "task": entry.task,
        "indicator": entry.indicator,
        "milestone": entry.milestone,
        "milestones": entry.milestones,
        "unit": entry.unit,
        "state": entry.state,
        "value": entry.value,
        "numerator": entry.numerator,
        "denominator": entry.denominator,
        "source": entry.source,
        "note": entry.note,
        "problem": entry.problem,
        "next": entry.next,
        "evidence": entry.evidence,
        "by": entry.by,
        "revokes": entry.revokes,
        "to": entry.to,
        "approved_by": entry.approved_by,
        "clause": entry.clause,
        "finding": entry.finding,
        "paper": entry.paper,
        "number": entry.number,
        "batch": entry.batch,
        "amends": entry.amends,
        "answers": entry.answers,
        "period": entry.period,
        "items": entry.items,
        "asked": entry.asked,
        "prefilled": entry.prefilled,
        "revoked": entry.entry in revoked,
    }


def log_table(registry: Registry, entries: Sequence[Entry], revoked: Collection[str]) -> Table:
    """Entries as a table; a revoked one says so in its first words."""
    rows = tuple(
        (
            entry.entry,
            cells.day(entry.on),
            _subject(entry),
            entry.unit or "",
            ("【已撤销】" if entry.entry in revoked else "") + _told(registry, entry),
            entry.by or "",
            *map(cells.figure, (entry.value, entry.numerator, entry.denominator)),
        )
        for entry in entries
    )
    gone = sum(entry.entry in revoked for entry in entries)
    counted = f"共{len(rows)}条记录" + (f"，其中已撤销{gone}条。" if gone else "。")
    return Table(COLUMNS, rows, notes=(counted if rows else "没有记录。",))


def log_view(registry: Registry, entries: Sequence[Entry], revoked: Collection[str]) -> View:
    """The journal, oldest first."""
    items = [log_item(entry, revoked) for entry in entries]
    return View("log", items, (log_table(registry, entries, revoked),), title="台账")


def in_words(registry: Registry, entry: Entry) -> str:
    """``T09 公共资源交易，区信息中心：推进中；已开会（2021-06-01）``: for somebody who reads no ids."""
    known = registry.task_by_id.get(entry.task or "")
    subject = f"{_subject(entry)} {known.short}" if known is not None else _subject(entry)
    about = "，".join(part for part in (subject, entry.unit) if part)
    return f"{about}：{_told(registry, entry._replace(amends=None))}（{entry.on}）"


def _subject(entry: Entry) -> str:
    if entry.kind in ACTS:
        return ACTS[entry.kind]
    step = f" 节点{'、'.join(map(str, entry.steps))}" if entry.steps else ""
    return (entry.task or entry.indicator or entry.clause or "") + step


def _told(registry: Registry, entry: Entry) -> str:
    """What an entry says, in one line."""
    indicator = registry.indicator_by_id.get(entry.indicator or "")
    parts = [
        f"撤销{entry.revokes}" if entry.revokes else "",
        f"更正{entry.amends}" if entry.amends else "",
        {"extend": "延期", "finding": "发现问题", "commend": "表扬"}.get(entry.kind, "")
        + (f"{entry.number}号" if entry.kind == "finding" and entry.number else ""),
        _sheet(registry, entry),
        _asked(entry),
        f"回复{entry.answers}" if entry.answers else "",
        f"{entry.finding}" if entry.finding else "",
        entry.state or "",
        _figure(indicator, entry),
        f"{'反馈时限' if entry.kind == 'notice' else '至'}{entry.to}" if entry.to else "",
        entry.note or "",
        f"批准：{entry.approved_by}" if entry.approved_by else "",
        f"问题：{entry.problem}" if entry.problem else "",
        f"下步：{entry.next}" if entry.next else "",
        f"佐证：{names(entry.evidence)}" if entry.evidence else "",
        f"来源：{entry.source}" if entry.source else "",
    ]
    return "；".join(part for part in parts if part)


def _sheet(registry: Registry, entry: Entry) -> str:
    """``发督办单 督〔2021〕3号``: the sheet that was issued, with its number."""
    if entry.kind != "notice" or entry.paper is None:
        return ""
    if entry.number is None:
        return f"发{entry.paper}"
    pattern = pattern_of(registry.office, entry.paper)
    return f"发{entry.paper} {title(pattern, entry.on.year, entry.number)}"


def _asked(entry: Entry) -> str:
    """``催报 2021-06：T09/1、I05``: what a unit was asked for."""
    if entry.kind != "ask":
        return ""
    fields = f"，填{entry.asked}格" if entry.asked is not None else ""
    return f"{entry.paper or ''} {entry.period or ''}：{names(entry.items)}{fields}".strip()


def _figure(indicator: Indicator | None, entry: Entry) -> str:
    if entry.value is None:
        return ""
    return reading(indicator, entry) if indicator else f"{entry.value:f}"
