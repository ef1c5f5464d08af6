"""Figures as people type them: exact, within bounds, and never guessed."""

from decimal import Decimal

import pytest

from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.ledger.figures import agree, read_figure
from zwfw_cli.core.registry.bounds import is_figure
from zwfw_cli.core.registry.model import Indicator


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("94.96", "94.96"),
        ("９４．９６％", "94.96"),
        (" -3 % ", "-3"),
        ("+.5", "0.5"),
        ("1e3", "1E+3"),
        ("999999999999999", "999999999999999"),
        ("0.33333333333333333333", "0.33333333333333333333"),
        ("123456789012345.123456789012345", "123456789012345.123456789012345"),
    ],
)
def test_a_figure_is_kept_exactly(text: str, read: str) -> None:
    assert str(read_figure(text, "%")) == read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("94,96", "可能是 94.96（小数点），也可能是 9496（千分位）；请写成其中之一，不用逗号。"),
        ("９４，９６％", "可能是 94.96（小数点），也可能是 9496（千分位）；"),
        ("1,303", "可能是 1.303（小数点），也可能是 1303（千分位）；"),
        ("1,234,567", "里有逗号，请不用逗号，写成 1234567。"),
        ("1,234.5", "里有逗号，请不用逗号，写成 1234.5。"),
        ("1_000", "看不懂数字「1_000」"),
        ("NaN", "看不懂数字「NaN」"),
        ("", "看不懂数字「」"),
        ("九成", "看不懂数字「九成」"),
        ("1e15", "太大或太长：整数部分至多15位，连小数一共至多30位。"),
        ("1e9999999", "太大或太长"),
        ("1e-31", "太大或太长"),
        ("1e-3000000", "太大或太长"),
        ("1e-2000000000", "太大或太长"),
        ("0e-3000000", "太大或太长"),
        ("0e99999", "太大或太长"),
        ("123456789012345.1234567890123456", "太大或太长"),
        ("1e99999999999999999999", "看不懂数字"),
        ("9" * 5_000_000, "看不懂数字「" + "9" * 100 + "…」"),
    ],
)
def test_what_is_no_figure_is_refused(text: str, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_figure(text, "%")
    assert said in str(refused.value)
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ("999999999999999", True),
        ("1000000000000000", False),
        ("1E+14", True),
        ("1E+15", False),
        ("1E-30", True),
        ("1E-31", False),
        ("1E+999999999", False),
        ("0E-999999999", False),
        ("-0", True),
        ("Infinity", False),
        ("sNaN", False),
    ],
)
def test_the_bounds_of_a_figure(value: str, fits: bool) -> None:
    assert is_figure(Decimal(value)) is fits


def test_a_long_figure_and_its_fraction_agree() -> None:
    rate = Indicator("I01", "率", ">=", Decimal(90), "%", None, True, "一", "率不低于90%")
    value = Decimal("33.33333333333333333333")
    agree(rate, value, Decimal(1), Decimal(3))
    with pytest.raises(UsageError, match="与分数不一致"):
        agree(rate, value + Decimal("1e-20"), Decimal(1), Decimal(3))
