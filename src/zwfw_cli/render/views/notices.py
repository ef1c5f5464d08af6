"""``zwfw report notice -f json``: the sheets of one unit as values."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zwfw_cli.core.answers.notices import Sheet
from zwfw_cli.render.view import View

if TYPE_CHECKING:
    from zwfw_cli.render.shapes.notices import NoticeTop, SheetItem


def sheets_view(unit: str, sheets: Sequence[Sheet]) -> View:
    """For scripts alone: what people read is the paper."""
    top: NoticeTop = {"unit": unit}
    return View("report-notice", [_item(sheet) for sheet in sheets], (), top)


def _item(sheet: Sheet) -> "SheetItem":
    return {
        "paper": sheet.paper,
        "title": sheet.title,
        "year": sheet.year,
        "number": sheet.number,
        "times": sheet.times,
        "unit": sheet.unit,
        "kind": sheet.item.kind,
        "subject": sheet.item.subject,
        "milestone": sheet.item.step,
        "finding": sheet.item.finding,
        "finding_number": sheet.item.number,
        "message": sheet.item.message,
        "date": sheet.item.date,
        "days_left": sheet.item.days_left,
        "source": sheet.source,
        "progress": sheet.progress,
        "demand": sheet.demand,
        "reply_by": sheet.reply_by,
    }
