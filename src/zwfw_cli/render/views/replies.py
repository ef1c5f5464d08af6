"""``zwfw sheet`` and ``zwfw collect``: what was sent out, and what came of the answers."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from zwfw_cli.core.answers.replies.columns import FIGURES, STEPS
from zwfw_cli.core.answers.replies.merge import Merged, Outcome, Result
from zwfw_cli.core.answers.replies.sheet import Sheet
from zwfw_cli.core.dates.cadences import as_option
from zwfw_cli.core.dates.days import chinese_day
from zwfw_cli.core.dates.periods import Period
from zwfw_cli.render.phrases import NONE, names
from zwfw_cli.render.view import Column, Table, View

if TYPE_CHECKING:
    from zwfw_cli.render.shapes.replies import CollectedItem, CollectedTop, SentItem, SentTop

SENT: Final = (
    Column("单位", wrap=True),
    Column("节点", number=True),
    Column("指标", number=True),
    Column("要填", number=True),
    Column("文件", wrap=True, least=20),
)
COLLECTED: Final = (
    Column("文件", group=True),
    Column("单位", group=True),
    Column("位置"),
    Column("编号"),
    Column("处理"),
    Column("内容或原因", wrap=True, least=24),
)
TOLD: Final = (Result.WRITTEN, Result.KNOWN, Result.REFUSED, Result.STRAY)
"""Rows that a table shows one by one; others are told in a line."""


class Collected(NamedTuple):
    """One file. ``problem``: why it could not be read; empty where it was."""

    file: str
    merged: Merged | None
    problem: str = ""
    returned: str = ""
    """The file of the rows that go back."""


def sent_view(
    units: Sequence[str],
    sheets: Sequence[Sheet],
    files: Sequence[str],
    period: Period,
    due: date,
    issued: bool,
) -> View:
    """The sheets with their files, in the order of the units."""
    placed = {sheet.unit: (sheet, file) for sheet, file in zip(sheets, files, strict=True)}
    items: list[SentItem] = []
    for unit in units:
        sheet, file = placed.get(unit, (None, None))
        items.append(
            {
                "unit": unit,
                "file": file,
                "steps": len(sheet.of(STEPS)) if sheet else 0,
                "figures": len(sheet.of(FIGURES)) if sheet else 0,
                "asked": sheet.asked if sheet else 0,
                "prefilled": sheet.prefilled if sheet else 0,
            }
        )
    rows = tuple(
        (one["unit"], str(one["steps"]), str(one["figures"]), str(one["asked"]), one["file"])
        for one in items
        if one["file"] is not None
    )
    free = [one["unit"] for one in items if one["file"] is None]
    notes = (
        [f"{period.name}填报表{len(rows)}份，请于{chinese_day(due)}前（含当日）报回。"]
        if rows
        else []
    )
    notes += [f"{names(free)}：{period.name}没有要报的，不发表。"] if free else []
    top: SentTop = {"period": as_option(period), "due": due, "issued": issued}
    return View("sheet", items, (Table(SENT, rows, notes=tuple(notes)),), top)


def collected_view(files: Sequence[Collected], dry_run: bool) -> View:
    """Every row of every file, and in the table those of which something became."""
    items = [item for one in files for item in _items(one)]
    rows = tuple(
        (
            item["file"],
            item["unit"],
            item["place"] or NONE,
            item["item"] or NONE,
            item["result"],
            item["message"] + (f"；请核对：{item['doubt']}" if item["doubt"] else ""),
        )
        for item in items
        if item["result"] in TOLD
    )
    counts = {str(one): sum(item["result"] == one for item in items) for one in Result}
    notes = [note for one in files for note in _notes(one, dry_run)]
    shown = "，".join(f"{word}{count}行" for word, count in counts.items() if count) or "没有内容"
    notes.append(f"{'试运行，未写入。' if dry_run else ''}共{len(files)}个文件：{shown}。")
    returned = [one.returned for one in files if one.returned]
    top: CollectedTop = {"dry_run": dry_run, "counts": counts, "returned": returned}
    return View("collect", items, (Table(COLLECTED, rows, notes=tuple(notes)),), top)


def _items(one: Collected) -> "Iterable[CollectedItem]":
    merged = one.merged
    if merged is None or merged.refused:
        unit = merged.reply.unit if merged is not None else ""
        said = merged.refused if merged is not None else one.problem
        yield _item(one, unit, Outcome(Result.REFUSED, "", "", f"整份没有收：{said}"))
        return
    for outcome in merged.outcomes:
        yield _item(one, merged.reply.unit, outcome)


def _item(one: Collected, unit: str, outcome: Outcome) -> "CollectedItem":
    return {
        "file": one.file,
        "unit": unit,
        "item": outcome.item,
        "place": outcome.place,
        "result": outcome.result.value,
        "entry": outcome.entry.entry if outcome.entry is not None else None,
        "batch": one.merged.reply.batch if one.merged is not None else None,
        "message": outcome.said,
        "doubt": outcome.doubt or None,
    }


def _notes(one: Collected, dry_run: bool) -> Iterable[str]:
    if one.merged is None or one.merged.refused:
        return
    if one.merged.entries and not dry_run:
        yield f"{one.file}：写入{len(one.merged.entries)}行，批次 {one.merged.reply.batch}。"
    if one.merged.untouched:
        yield f"{one.file}：退回后还没有改。"
    for result, told in ((Result.EMPTY, "没有填"), (Result.MISSING, "缺这些行")):
        if items := [outcome.item for outcome in one.merged.of(result)]:
            yield f"{one.file}：{told}：{names(items)}。"
    if one.returned:
        yield f"{one.file}：退回的行写在 {one.returned}，可发回单位，改好后再收。"
