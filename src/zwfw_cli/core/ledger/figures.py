"""Figures as people type them, kept as exact decimals."""

import unicodedata
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from typing import Final

from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.ledger.verdicts import met, ratio
from zwfw_cli.core.registry.bounds import DIGITS, WHOLE, is_figure
from zwfw_cli.core.registry.model import Indicator

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
