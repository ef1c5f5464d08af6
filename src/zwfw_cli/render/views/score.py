"""``zwfw score``."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from zwfw_cli.core.answers.scoring.values import ADDED, Scoreboard, UnitScore
from zwfw_cli.core.answers.scoring.wording import added_sum, figure, part_sum, rule_lines, total_sum
from zwfw_cli.core.answers.scoring.year import Year
from zwfw_cli.core.dates.days import chinese_day
from zwfw_cli.render.phrases import NONE, names
from zwfw_cli.render.view import Column, Each, Table, Valued, View
from zwfw_cli.render.views.scoreitems import (
    ITEM_COLUMNS,
    item_cells,
    item_item,
    score_item,
    score_sum,
)

if TYPE_CHECKING:
    from zwfw_cli.render.shapes.score import ScoreTop, UnscoredTop


def board_view(year: Year, board: Scoreboard) -> View:
    """Every unit by group, with its parts, total and grade."""
    parts = [part.name for part in board.scoring.parts]
    columns = (
        Column("类别", group=True),
        Column("名次"),
        Column("单位", wrap=True),
        *(Column(name, number=True) for name in (*parts, ADDED, "总分")),
        Column("等次"),
    )
    rows = tuple(
        (one.kind, rank(one), one.unit, *_parts(one, parts), points(one.total), one.grade)
        for one in board.units
    )
    notes = (*_apart(board), *vetoes(board.units), *rule_lines(board))
    table = Table(columns, rows, notes=notes)
    items = [score_item(one) for one in board.units]
    every = Each(_every_item, [board.units])
    return View(
        "score",
        items,
        (table,),
        extra(year, board),
        (title(year),),
        title="考核得分",
        sheets=every,
    )


def _every_item(units: Sequence[UnitScore]) -> Table:
    """Every point of every unit, so that each sum can be formed again."""
    rows = tuple((one.unit, *item_cells(part, item)) for one in units for part, item in one.items)
    return Table((Column("单位", wrap=True), *ITEM_COLUMNS), rows, "逐项依据")


def unit_view(year: Year, board: Scoreboard, unit: str) -> View:
    """One unit with every point."""
    one = board.of(unit)
    if one is None:
        said = f"{unit}没有可考核的内容，不评分。"
        table = Table(ITEM_COLUMNS, (), notes=rule_lines(board))
        unscored: UnscoredTop = {**extra(year, board), "unit": unit}
        return View("score", [], (table,), unscored, (title(year), said))
    rows = tuple(item_cells(part, item) for part, item in one.items)
    nothing = () if rows else ("没有扣分和加分。",)
    items = Table(ITEM_COLUMNS, rows, notes=(*nothing, *vetoes([one])))
    top = {**extra(year, board), **score_sum(one)}
    listed = [item_item(part, item) for part, item in one.items]
    return View(
        "score", listed, (items, _sums(board, one)), top, (title(year), _place(one)), title=unit
    )


def rank(one: UnitScore) -> Valued:
    """``2（并列）``."""
    return Valued(f"{one.rank}（并列）" if one.tied else str(one.rank), one.rank)


def points(value: Decimal) -> Valued:
    """Points without idle zeros."""
    return Valued(figure(value), value)


def title(year: Year) -> str:
    """The year and the last day whose facts count."""
    return f"{year.period.name}考核得分（截至{chinese_day(year.closed_on)}）"


def extra(year: Year, board: Scoreboard) -> "ScoreTop":
    """What stands beside the items: period, rules, and the units that are not scored."""
    period = year.period
    return {
        "period": {"name": period.name, "start": period.start, "end": period.end},
        "closed_on": year.closed_on,
        "rules": {"version": board.version, "title": board.scoring.title},
        "apart": [unit for group in board.groups for unit in group.apart],
    }


def _place(one: UnitScore) -> str:
    tied = "（并列）" if one.tied else ""
    return f"{one.unit}：{figure(one.total)}分，{one.grade}，{one.kind}第{one.rank}名{tied}。"


def _parts(one: UnitScore, names_of_parts: Sequence[str]) -> tuple[str, ...]:
    gained = {part.name: points(part.points) for part in one.parts}
    nothing = Valued(NONE, None)
    return (*(gained.get(name, nothing) for name in names_of_parts), points(one.added))


def _apart(board: Scoreboard) -> list[str]:
    return [
        f"{group.kind}：{names(group.apart)}没有可考核的内容，不评分、不排名。"
        for group in board.groups
        if group.apart
    ]


def vetoes(units: Sequence[UnitScore]) -> list[str]:
    """A line for each veto."""
    return [f"{one.unit}否决：{said}。" for one in units for said in one.vetoes]


def _sums(board: Scoreboard, one: UnitScore) -> Table:
    """How the total comes about."""
    rows = [
        (part.name, points(part.weight), part_sum(part), points(part.points)) for part in one.parts
    ]
    if one.additions:
        rows.append((ADDED, Valued(NONE, None), added_sum(one), points(one.added)))
    rows.append(("总分", points(board.scoring.base), total_sum(one), points(one.total)))
    columns = (
        Column("部分"),
        Column("分值", number=True),
        Column("算式", wrap=True),
        Column("得分", number=True),
    )
    return Table(columns, tuple(rows), "合计", rule_lines(board))
