"""A score's points as rows and as items."""

from typing import TYPE_CHECKING

from zwfw_cli.core.answers.scoring import values
from zwfw_cli.core.answers.scoring.wording import item_sum, part_sum, signed, total_sum
from zwfw_cli.render import cells
from zwfw_cli.render.phrases import NONE
from zwfw_cli.render.view import Column, Valued

if TYPE_CHECKING:
    from zwfw_cli.render.shapes.score import PointItem, ScoreItem, ScoreSum

ITEM_COLUMNS = (
    Column("部分", group=True),
    Column("依据", wrap=True),
    Column("事项"),
    Column("日期"),
    Column("记录", wrap=True, least=9),
    Column("情况", wrap=True),
    Column("算式", wrap=True, least=6),
    Column("得分", number=True),
)


def item_cells(part: str, item: values.Item) -> tuple[str, ...]:
    """One row: rule, event, day, entry, arithmetic, points."""
    event = item.event
    return (
        part,
        item.rule,
        event.subject,
        cells.day(event.day),
        event.entry or NONE,
        event.said,
        item_sum(item),
        Valued(signed(item.points), item.points),
    )


def item_item(part: str, item: values.Item) -> "PointItem":
    """The same for scripts."""
    event = item.event
    return {
        "part": part,
        "rule": item.rule,
        "subject": event.subject,
        "entry": event.entry,
        "on": event.day,
        "text": event.said,
        "each": item.each,
        "quantity": event.quantity,
        "cut": item.cut,
        "sum": item_sum(item),
        "points": item.points,
    }


def score_item(one: values.UnitScore) -> "ScoreItem":
    """A unit's score with all its points."""
    listed = [item_item(part, item) for part, item in one.items]
    return {**score_sum(one), "items": listed}


def score_sum(one: values.UnitScore) -> "ScoreSum":
    """A unit's score without its points one by one."""
    return {
        "unit": one.unit,
        "kind": one.kind,
        "rank": one.rank,
        "tied": one.tied,
        "total": one.total,
        "grade": one.grade,
        "vetoes": one.vetoes,
        "sum": total_sum(one),
        "parts": [
            {
                "name": part.name,
                "weight": part.weight,
                "points": part.points,
                "sum": part_sum(part),
            }
            for part in one.parts
        ],
        "added": one.added,
    }
