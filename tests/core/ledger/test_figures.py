"""Figures as people type them, and whether they agree with their counts."""

from decimal import Decimal

import pytest
from plainly import office

from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.ledger.figures import agree, read_figure


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("94.96", "%", "94.96"),
        ("94.96%", "%", "94.96"),
        (" 94.96 % ", "%", "94.96"),
        ("９４．９６％", "%", "94.96"),
        ("94.96%", "％", "94.96"),
        ("1303件", "件", "1303"),
        ("0.21次", "次", "0.21"),
        ("-3", "次", "-3"),
        ("+3", "次", "3"),
        ("3", "", "3"),
        ("95.00", "%", "95.00"),
        ("999999999999999", "件", "999999999999999"),
        ("-999999999999999", "件", "-999999999999999"),
    ],
)
def test_a_figure_is_kept_exactly(text: str, unit: str, expected: str) -> None:
    assert str(read_figure(text, unit)) == expected


@pytest.mark.parametrize(
    ("text", "unit", "told"),
    [
        ("", "%", "94.96 或 94.96%"),
        ("%", "%", "94.96 或 94.96%"),
        ("九十四", "%", "94.96 或 94.96%"),
        ("94.96%%", "%", "94.96 或 94.96%"),
        ("94.96次", "%", "94.96 或 94.96%"),
        ("94%", "次", "94.96 或 94.96次"),
        ("NaN", "次", "94.96 或 94.96次"),
        ("inf", "次", "94.96 或 94.96次"),
        ("-Infinity", "次", "94.96 或 94.96次"),
        ("1_000", "次", "94.96 或 94.96次"),
        ("94%", "", "94.96"),
    ],
)
def test_what_is_no_figure_shows_the_form(text: str, unit: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_figure(text, unit)
    assert str(caught.value) == f"看不懂数字「{text}」；请写成 {told}。"


def agreed(bound: str, value: str, numerator: str | None, denominator: str | None) -> str:
    """What is wrong with a figure and its counts; empty where nothing is."""
    (indicator,) = office(f"T01 甲局 | 内容 | 06-30\nI01 指标 {bound} T01").indicators
    counts = [None if one is None else Decimal(one) for one in (numerator, denominator)]
    try:
        agree(indicator, Decimal(value), *counts)
    except UsageError as error:
        return str(error)
    return ""


BOTH = "--numerator 和 --denominator 要一起写。"
SIGNS = "分母应大于0，分子不能是负数。"


@pytest.mark.parametrize(
    ("value", "numerator", "denominator", "message"),
    [
        ("88.1", None, None, ""),
        ("88.1", "1303", None, BOTH),
        ("88.1", None, "1479", BOTH),
        ("0", "1303", None, BOTH),
        ("88.1", "1303", "0", SIGNS),
        ("88.1", "1303", "-1479", SIGNS),
        ("88.1", "-1", "1479", SIGNS),
        ("0", "0", "1479", ""),
        ("100", "1", "1", ""),
        ("88.1", "1303", "1479", ""),
        ("88.10", "1303", "1479", ""),
        ("88.100", "1303", "1479", ""),  # 88.1001 %
        ("88.1001", "1303", "1479", ""),
        ("88.2", "1303", "1479", "读数 88.2 与分数不一致：1303/1479 是 88.1001%。"),
        ("88", "1303", "1479", ""),
        ("0.881", "1303", "1479", "读数 0.881 与分数不一致：1303/1479 是 88.1001%。"),
    ],
)
def test_a_figure_is_its_fraction_to_the_places_given(value, numerator, denominator, message):
    assert agreed(">= 70%", value, numerator, denominator) == message


@pytest.mark.parametrize(
    ("value", "counts", "message"),
    [
        # halves are rounded up, as people do: 12.5 is 13, 0.25 % is 0.3
        ("13", ("1", "8"), ""),
        ("12", ("1", "8"), "读数 12 与分数不一致：1/8 是 12.5000%。"),
        ("0.3", ("1", "400"), ""),
        ("0.2", ("1", "400"), "读数 0.2 与分数不一致：1/400 是 0.2500%。"),
        ("38", ("3", "8"), ""),
    ],
)
def test_halves_are_rounded_up(value: str, counts: tuple[str, str], message: str) -> None:
    assert agreed("<= 50%", value, *counts) == message


@pytest.mark.parametrize(
    ("bound", "value", "counts", "message"),
    [
        (
            ">= 95%",
            "95.0",
            ("9496", "10000"),
            "读数 95.0 四舍五入后改变了结论：9496/10000 是 94.9600%；请多写几位小数。",
        ),
        (">= 95%", "94.96", ("9496", "10000"), ""),
        (
            "<= 0.2次",
            "0.2",
            ("21", "100"),
            "读数 0.2 四舍五入后改变了结论：21/100 是 0.2100次；请多写几位小数。",
        ),
        ("<= 0.2次", "0.21", ("21", "100"), ""),
        ("<= 0.2次", "0.2", ("20", "100"), ""),
    ],
)
def test_rounding_may_not_change_the_verdict(bound, value, counts, message) -> None:
    assert agreed(bound, value, *counts) == message
