"""Figures as people type them, kept as exact decimals."""

import unicodedata
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.ledger.verdicts import met, ratio
from zwfw_cli.core.registry.model import Indicator


def read_figure(text: str, unit: str) -> Decimal:
    """``94.96``, ``94.96%`` or ``９４．９６``; UsageError for all else, NaN too."""
    word = unicodedata.normalize("NFKC", text).strip().replace(",", "")
    bare = word.removesuffix(unicodedata.normalize("NFKC", unit)).strip() if unit else word
    try:
        figure = Decimal(bare)
    except InvalidOperation:
        figure = Decimal("NaN")
    if not figure.is_finite() or abs(figure) >= Decimal(10) ** 15 or "_" in bare:
        raise UsageError(f"看不懂数字「{text}」；请写成 94.96{unit and f' 或 94.96{unit}'}。")
    return figure


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
    places = Decimal(exact.numerator) / Decimal(exact.denominator)
    rounded = places.quantize(value, ROUND_HALF_UP)
    told = f"{numerator:f}/{denominator:f} 是 {places:.4f}{indicator.unit}"
    if rounded != value:
        raise UsageError(f"读数 {value:f} 与分数不一致：{told}。")
    if met(indicator, value) != met(indicator, exact):
        raise UsageError(f"读数 {value:f} 四舍五入后改变了结论：{told}；请多写几位小数。")
