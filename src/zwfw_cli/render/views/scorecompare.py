"""``zwfw score --rules``: two sets of rules side by side."""

from typing import TYPE_CHECKING

from zwfw_cli.core.answers.scoring.compare import Change, compare
from zwfw_cli.core.answers.scoring.values import Scoreboard, UnitScore
from zwfw_cli.core.answers.scoring.wording import rule_lines, signed, total_sum
from zwfw_cli.core.answers.scoring.year import Year
from zwfw_cli.render.phrases import NONE
from zwfw_cli.render.view import Column, Table, Valued, View
from zwfw_cli.render.views.score import extra, points, rank, title, vetoes
from zwfw_cli.render.views.scoreitems import ITEM_COLUMNS, item_cells, score_item

if TYPE_CHECKING:
    from zwfw_cli.render.shapes.score import ComparedItem, ComparedTop


def compare_view(year: Year, today: Scoreboard | None, other: Scoreboard, unit: str | None) -> View:
    """What other rules would change, unit by unit; for one unit also every point by both."""
    changes = [one for one in compare(today, other) if unit in (None, one.unit)]
    columns = (
        Column("类别", group=True),
        Column("单位", wrap=True),
        *(Column("现行得分", number=True), Column("现行等次"), Column("现行名次")),
        *(Column("试算得分", number=True), Column("试算等次"), Column("试算名次")),
        Column("相差", number=True),
    )
    rows = tuple(
        (one.kind, one.unit, *_side(one.before), *_side(one.after), _difference(one))
        for one in changes
    )
    old = f"{today.scoring.title}（{today.version}）" if today is not None else "没有开启考核"
    note = f"现行：{old}；试算：{other.scoring.title}（{other.version}）。没有改动任何文件。"
    vetoed = vetoes([one.after for one in changes if one.after is not None])
    nothing = () if rows else ("没有可考核的单位。",)
    tables = [Table(columns, rows, notes=(*nothing, *(f"试算：{said}" for said in vetoed), note))]
    tables += _both(today, other, unit) if unit is not None else []
    tables.append(Table((), (), "试算所用", rule_lines(other)))
    top: ComparedTop = {**extra(year, other), "today": today.version if today is not None else None}
    return View(
        "score",
        [_change(one) for one in changes],
        tuple(tables),
        top,
        (title(year),),
        title="试算对照",
    )


def _side(one: UnitScore | None) -> tuple[str, str, str]:
    nothing = Valued(NONE, None)
    return (points(one.total), one.grade, rank(one)) if one else (nothing, NONE, nothing)


def _difference(one: Change) -> str:
    change = one.difference
    return Valued(NONE if change is None else signed(change), change)


def _both(today: Scoreboard | None, other: Scoreboard, unit: str) -> list[Table]:
    """The unit's points by each set of rules."""
    tables = []
    for word, board in (("现行", today), ("试算", other)):
        one = board.of(unit) if board is not None else None
        if one is not None:
            rows = tuple(item_cells(part, item) for part, item in one.items)
            tables.append(Table(ITEM_COLUMNS, rows, f"{word}：{total_sum(one)}"))
    return tables


def _change(one: Change) -> "ComparedItem":
    return {
        "unit": one.unit,
        "kind": one.kind,
        "before": score_item(one.before) if one.before is not None else None,
        "after": score_item(one.after) if one.after is not None else None,
        "difference": one.difference,
    }
