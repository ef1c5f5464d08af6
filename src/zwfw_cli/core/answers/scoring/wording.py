"""Rules and sums in the words that people check them by."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from zwfw_cli.core.answers.scoring.values import Item, PartScore, Scoreboard, UnitScore
from zwfw_cli.core.registry.scorerules import Deduction

CASES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "indicator-short": "约束性指标未达到目标值；每差1个百分点，不是百分率的每差目标值的1%，不足的按比例",
        "indicator-unread": "约束性指标到期后没有读数或读数已过期，每项",
        "overdue": "时限次日起仍未办结，每个节点",
        "finished-late": "时限次日起才办结，每个节点",
        "returned": "报办结后被退回，每次",
        "finding-overdue": "督查问题到期次日起仍未整改，每个",
        "unreported": "牵头任务未完成而长期没有报送（天数按灯号规则），每项任务",
        "commended": "典型案例、通报表扬，每个",
    }
)
"""What each ``when`` of the rules counts."""

SHARED: Final = (
    "指标记在所衡量任务的第一牵头单位名下；努力目标不计，未报和未到期的不算未达标。",
    "延期获准的节点按延期后的时限计；已中止的不计；几个单位共同牵头的，各计各的；记在统称名下的不分摊。",
    "没有可考核内容的部分不计，其分值并入其余部分中分值最高的一项：满分不变，同一情形对各单位扣分相同。",
    "各部分扣完为止；等次的分数线均含本数。",
)
"""What holds for every set of rules."""


def figure(value: Decimal) -> str:
    """A number without idle zeros: ``96``, ``−0.04``."""
    text = f"{value:f}".replace("-", "−")
    return text.rstrip("0").rstrip(".") if "." in text else text


def signed(value: Decimal) -> str:
    """``+2``, ``−0.04``, ``0``."""
    return f"+{figure(value)}" if value > 0 else figure(value)


def rule_lines(board: Scoreboard) -> tuple[str, ...]:
    """The rules that the points follow, to be printed under every table of scores."""
    scoring = board.scoring
    parts = [
        f"{part.name}{figure(part.weight)}分："
        + "；".join(f"{one.name}（{CASES[one.when]}）{_cost(one)}" for one in part.rules)
        for part in scoring.parts
    ]
    parts += [
        f"{one.name}（{CASES[one.when]}）加{figure(one.addition)}分，至多加{figure(one.cap)}分"
        for one in scoring.additions
    ]
    parts += [
        f"否决：{one.name}（{CASES[one.when]}）达到{one.times}个，等次不高于{one.grade}"
        for one in scoring.vetoes
    ]
    grades = "，".join(f"{one.name}≥{figure(one.at_least)}" for one in scoring.grades)
    head = f"{scoring.title}（规则版本{board.version}），基本分{figure(scoring.base)}分。"
    return (head, *(f"{part}。" for part in parts), f"等次：{grades}。", *SHARED)


def _cost(rule: Deduction) -> str:
    limits = [f"扣{figure(rule.deduction)}分"]
    if rule.item_cap is not None:
        limits.append(f"单个事项至多{figure(rule.item_cap)}分")
    if rule.cap is not None:
        limits.append(f"合计至多{figure(rule.cap)}分")
    return "，".join(limits)


def item_sum(item: Item) -> str:
    """``−2×1``, and why less where a limit cut it."""
    full = f"{figure(item.each)}×{figure(item.event.quantity)}"
    return f"{full}（{item.cut}）" if item.cut else full


def part_sum(part: PartScore) -> str:
    """``40−2×2=36``: the weight, each rule's events together, what is left; or the weight alone."""
    terms = "".join(_terms(part.items))
    return f"{figure(part.weight)}{terms}={figure(part.points)}" if terms else figure(part.weight)


def total_sum(score: UnitScore) -> str:
    """``59.96+36+2=97.96``: the parts and the additions; a single part stands alone."""
    terms = [figure(part.points) for part in score.parts]
    if score.additions:
        terms.append(figure(score.added))
    if len(terms) == 1:
        return terms[0]
    return f"{'+'.join(terms)}={figure(score.total)}"


def added_sum(score: UnitScore) -> str:
    """``0+2×3=6``."""
    return f"0{''.join(_terms(score.additions))}={figure(score.added)}"


def _terms(items: Iterable[Item]) -> list[str]:
    by_rule: dict[str, list[Item]] = {}
    for item in items:
        by_rule.setdefault(item.rule, []).append(item)
    return [_term(some) for some in by_rule.values()]


def _term(items: list[Item]) -> str:
    if any(item.cut for item in items):
        points = sum((item.points for item in items), Decimal(0))
        return f"{_led(points, items)}（已达上限）"
    quantity = sum((item.event.quantity for item in items), Decimal(0))
    return f"{_led(items[0].each, items)}×{figure(quantity)}"


def _led(value: Decimal, items: list[Item]) -> str:
    """A number that carries a sum on, led by its sign also where it is 0."""
    return f"{'+' if items[0].each > 0 else '−'}{figure(abs(value))}"
