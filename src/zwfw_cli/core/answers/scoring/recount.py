"""Before scores are shown their points must add up. A mismatch is a defect."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from zwfw_cli.core.answers.scoring.scorer import grade_of
from zwfw_cli.core.answers.scoring.values import Scoreboard, UnitScore
from zwfw_cli.core.errors import DefectError

Check = Callable[[Scoreboard, UnitScore], Iterator[str]]


def reconcile_scores(board: Scoreboard) -> Scoreboard:
    """The same board; DefectError names every sum that does not hold."""
    wrong = [said for one in board.units for check in CHECKS for said in check(board, one)]
    if wrong:
        raise DefectError(f"得分前后不一致，没有打印：{'；'.join(wrong)}。请报告此缺陷。")
    return board


def _total(_board: Scoreboard, one: UnitScore) -> Iterator[str]:
    """The weights and all itemised points make up the total."""
    items = [item.points for _, item in one.items]
    listed = sum([*(part.weight for part in one.parts), *items], Decimal(0))
    if listed != one.total:
        yield f"{one.unit}得分{one.total:f}，逐项合计{listed:f}"


def _base(board: Scoreboard, one: UnitScore) -> Iterator[str]:
    """Every unit starts from the same base, and no part falls below 0."""
    weights = sum((part.weight for part in one.parts), Decimal(0))
    if weights != board.scoring.base:
        yield f"{one.unit}各部分分值合计{weights:f}，基本分{board.scoring.base:f}"
    for part in one.parts:
        if not 0 <= part.points <= part.weight:
            yield f"{one.unit}{part.name}得{part.points:f}分，分值{part.weight:f}"


def _products(_board: Scoreboard, one: UnitScore) -> Iterator[str]:
    """Each item is its product, or less where a limit is named."""
    for _, item in one.items:
        full = item.each * item.event.quantity
        if abs(item.points) > abs(full) or (item.points != full and not item.cut):
            yield f"{one.unit}{item.rule}{item.points:f}分与算式不符"


def _grade(board: Scoreboard, one: UnitScore) -> Iterator[str]:
    """The grade is that of the points, unless a veto is named."""
    if not one.vetoes and one.grade != grade_of(board.scoring.grades, one.total):
        yield f"{one.unit}得分{one.total:f}，等次{one.grade}不符"


def _caps(board: Scoreboard, one: UnitScore) -> Iterator[str]:
    """What a rule earned stays within its cap."""
    for rule in board.scoring.additions:
        earned = sum(item.points for item in one.additions if item.rule == rule.name)
        if earned > rule.cap:
            yield f"{one.unit}{rule.name}加{earned:f}分，至多{rule.cap:f}分"


def _rank(board: Scoreboard, one: UnitScore) -> Iterator[str]:
    """The rank counts the better ones of the same kind."""
    better = sum(other.kind == one.kind and other.total > one.total for other in board.units)
    if one.rank != better + 1:
        yield f"{one.unit}名次{one.rank}，前面有{better}个"


CHECKS: Final[tuple[Check, ...]] = (_total, _base, _products, _grade, _caps, _rank)
