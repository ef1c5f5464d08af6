"""Percentages as papers print them, and matters gathered by unit."""

from decimal import Decimal

import pytest

from zwfw_cli.core.answers.reports.lines import ByUnit, by_unit, share


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [
        (0, 0, "0.0"),
        (0, 7, "0.0"),
        (7, 7, "100.0"),
        (1, 3, "33.3"),
        (2, 3, "66.7"),
        (1, 8, "12.5"),
        (1, 16, "6.3"),  # 6.25
        (3, 16, "18.8"),  # 18.75
        (1, 80, "1.3"),  # 1.25
        (3, 80, "3.8"),  # 3.75
        (1, 2000, "0.1"),  # 0.05
        (1, 2001, "0.0"),
        (1303, 1479, "88.1"),
        (1999, 2000, "100.0"),  # 99.95
    ],
)
def test_a_share_is_in_percent_to_one_place_half_up(part: int, whole: int, percent: str) -> None:
    assert str(share(part, whole)) == percent
    assert share(part, whole) == Decimal(percent)


def test_half_up_for_every_small_fraction() -> None:
    for whole in range(1, 61):
        for part in range(whole + 1):
            tenths = (2000 * part + whole) // (2 * whole)  # floor of 1000·part/whole + 1/2
            assert share(part, whole) == Decimal(tenths) / 10, f"{part}/{whole}"


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], ()),
        ([("甲局", "T01")], (ByUnit("甲局", ("T01",)),)),
        (
            [("乙局", "T01"), ("甲局", "T02"), ("乙局", "T03")],
            (ByUnit("乙局", ("T01", "T03")), ByUnit("甲局", ("T02",))),
        ),
    ],
)
def test_matters_are_gathered_by_unit_in_the_order_of_appearance(pairs, expected) -> None:
    assert by_unit(pairs) == expected
