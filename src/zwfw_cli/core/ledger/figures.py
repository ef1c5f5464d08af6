"""Figures as people type them, kept as exact decimals."""

import unicodedata
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from typing import TYPE_CHECKING, Final

from zwfw_cli.core.errors import RefusedError, UsageError
from zwfw_cli.core.ledger.readings import PERCENT, met, ratio
from zwfw_cli.core.registry.bounds import DIGITS, WHOLE, is_figure
from zwfw_cli.core.registry.model import Indicator

if TYPE_CHECKING:
    from fractions import Fraction

HUNDRED: Final = 100

MOST_CHARACTERS: Final = 100
"""More than any figure has, with its sign, point, exponent and unit."""


def read_figure(text: str, unit: str) -> Decimal:
    """``94.96``, ``94.96%`` or ``９４．９６``; UsageError for all else, NaN too.

    A comma is refused: ``94,96`` may mean 94.96 or 9496.
    """
    shown = text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]}…"
    word = unicodedata.normalize("NFKC", text[: MOST_CHARACTERS + 1]).strip()
    bare = word.removesuffix(unicodedata.normalize("NFKC", unit)).strip() if unit else word
    if "," in bare:
        raise UsageError(f"数字「{shown}」里有逗号，{_readings(bare)}")
    try:
        figure = Decimal(bare)
    except InvalidOperation:
        figure = Decimal("NaN")
    if not figure.is_finite() or "_" in bare or len(text) > MOST_CHARACTERS:
        raise UsageError(f"看不懂数字「{shown}」；请写成 94.96{unit and f' 或 94.96{unit}'}。")
    if not is_figure(figure):
        raise UsageError(
            f"数字「{shown}」太大或太长：整数部分至多{WHOLE}位，连小数一共至多{DIGITS}位。"
        )
    return figure


def _readings(word: str) -> str:
    """What a figure with commas may mean."""
    joined = word.replace(",", "")
    if word.count(",") == 1 and "." not in word:
        point = word.replace(",", ".")
        return f"可能是 {point}（小数点），也可能是 {joined}（千分位）；请写成其中之一，不用逗号。"
    return f"请不用逗号，写成 {joined}。"


def possible(indicator: Indicator, value: "Decimal | Fraction") -> bool:
    """Whether the unit allows a value: a rate whose target is at most 100% lies in 0–100, and
    nothing that is counted or timed is negative. Rates of growth may be anything.
    """
    if indicator.unit == PERCENT:
        return indicator.target > HUNDRED or 0 <= value <= HUNDRED
    return value >= 0


def refuse_impossible(indicator: Indicator, value: Decimal, numerator: Decimal | None) -> None:
    """RefusedError for a value that its unit does not allow; ``--force`` does not come here."""
    if possible(indicator, value):
        return
    allowed = "应在0%至100%之间" if indicator.unit == PERCENT else "不应是负数"
    counts = "，或核对分子分母" if numerator is not None else ""
    raise RefusedError(
        f"{indicator.id} {indicator.name} {value:f}{indicator.unit} 超出可能的范围（{allowed}），没有记录；"
        f"请核对后重报{counts}。确实如此的，加 --force 并用 --note 说明。"
    )


def check_possible(
    indicator: Indicator,
    value: Decimal,
    numerator: Decimal | None,
    forced: bool,
    note: str | None,
) -> None:
    """A value that its unit does not allow is refused, or where it is forced must be explained."""
    if not forced:
        refuse_impossible(indicator, value, numerator)
    elif not possible(indicator, value) and not (note or "").strip():
        raise UsageError("--force 记录超出可能范围的读数，须用 --note 说明原因。")


def agree(
    indicator: Indicator, value: Decimal, numerator: Decimal | None, denominator: Decimal | None
) -> None:
    """The figure must be its fraction, rounded to the places given, and judge alike; UsageError."""
    if (numerator is None) != (denominator is None):
        raise UsageError("--numerator 和 --denominator 要一起写。")
    if numerator is None or denominator is None:
        return
    if denominator <= 0 or numerator < 0:
        raise UsageError("分母应大于0，分子不能是负数。")
    exact = ratio(indicator, numerator, denominator)
    with localcontext(prec=4 * DIGITS):
        places = Decimal(exact.numerator) / Decimal(exact.denominator)
        rounded = places.quantize(value, ROUND_HALF_UP)
    told = f"{numerator:f}/{denominator:f} 是 {places:.4f}{indicator.unit}"
    if rounded != value:
        raise UsageError(f"读数 {value:f} 与分数不一致：{told}。")
    if met(indicator, value) != met(indicator, exact):
        raise UsageError(f"读数 {value:f} 四舍五入后改变了结论：{told}；请多写几位小数。")
