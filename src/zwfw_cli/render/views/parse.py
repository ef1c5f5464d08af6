"""``zwfw parse``: how a deadline phrase or a unit cell was read, explained to a person."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from zwfw_cli.core.grammar.deadlines import Reading
from zwfw_cli.core.grammar.units import UnitCell
from zwfw_cli.render.phrases import NONE, names
from zwfw_cli.render.plain import one_line
from zwfw_cli.render.view import Column, Item, Table, View
from zwfw_cli.render.wrapping import cell_len

_WIDEST: Final = 76
"""Columns: below a phrase of several lines no arrow can stand behind its end."""

if TYPE_CHECKING:
    from zwfw_cli.render.shapes.parse import ReadDeadline, ReadUnits


def deadline_item(reading: Reading) -> "ReadDeadline":
    """The keys of the contract."""
    return {
        "text": reading.text,
        "year": reading.year,
        "milestones": [
            {"date": one.date.isoformat(), "label": one.label} for one in reading.milestones
        ],
        "ongoing": reading.ongoing,
        "understood": reading.understood,
        "notes": list(reading.notes),
    }


def units_item(cell: UnitCell) -> "ReadUnits":
    """The keys of the contract, and the roles where the cell gives them."""
    return {
        "text": cell.text,
        "units": list(cell.units),
        "collectives": list(cell.collectives),
        "lead": list(cell.lead),
        "support": list(cell.support),
        "notes": list(cell.notes),
    }


def json_line(item: Item) -> str:
    """One item on one line, for batches."""
    return json.dumps(item, ensure_ascii=False, separators=(",", ":")) + "\n"


def deadline_lines(reading: Reading) -> str:
    """``6月30日前 → 2021-06-30（含当日）``, one line a milestone, then the notes."""
    return _arrows(reading.text, _readings(reading)) + _told(reading.notes)


def units_lines(cell: UnitCell) -> str:
    """The names by role, one line a role."""
    parts = [("牵头", cell.lead), ("配合", cell.support)]
    if not cell.lead and not cell.support:
        parts = [("单位", cell.units)]
    parts.append(("统称", cell.collectives))
    said = [f"{word}：{names(some)}" for word, some in parts if some] or ["没有单位"]
    return _arrows(cell.text, said) + _told(cell.notes)


def deadline_view(reading: Reading) -> View:
    """The reading for scripts and spreadsheets."""
    columns = (Column("时限", wrap=True), Column("读法", wrap=True), Column("说明", wrap=True))
    row = (reading.text, "；".join(_readings(reading)), "；".join(reading.notes))
    return View("parse-deadline", [deadline_item(reading)], (Table(columns, (row,)),))


def units_view(cell: UnitCell) -> View:
    """The reading for scripts and spreadsheets."""
    words = ("原文", "单位", "统称", "牵头", "配合", "说明")
    parts = (cell.units, cell.collectives, cell.lead, cell.support, cell.notes)
    row = (cell.text, *("、".join(part) for part in parts))
    columns = tuple(Column(word, wrap=True) for word in words)
    return View("parse-units", [units_item(cell)], (Table(columns, (row,)),))


def _readings(reading: Reading) -> list[str]:
    if not reading.understood:
        return ["读不懂，没有日期"]
    said = [
        f"{one.date}（含当日）" + (f"：{one.label}" if one.label else "")
        for one in reading.milestones
    ]
    if reading.ongoing:
        said.append("持续推进（没有到期日）")
    return said or ["没有到期日"]


def _arrows(text: str, said: Sequence[str]) -> str:
    shown = one_line(text).strip() or NONE
    first = f"{shown} → {one_line(said[0])}\n"
    gap = " " * min(cell_len(shown), _WIDEST)
    return first + "".join(f"{gap} → {one_line(one)}\n" for one in said[1:])


def _told(notes: Sequence[str]) -> str:
    return "".join(f"  说明：{one_line(note)}\n" for note in notes)
