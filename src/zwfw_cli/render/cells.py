"""Cells that people read as words and spreadsheets take as days and figures."""

from datetime import date
from decimal import Decimal

from zwfw_cli.render.phrases import NONE, days_left
from zwfw_cli.render.view import Valued


def day(value: date | None) -> Valued:
    """A day, or a dash."""
    return Valued(value.isoformat() if value else NONE, value)


def left(days: int | None, ended: bool = False) -> Valued:
    """``剩28天``; a spreadsheet counts late days below 0."""
    return Valued(days_left(days, ended), None if ended else days)


def count(value: int) -> Valued:
    """How many."""
    return Valued(str(value), value)


def figure(value: Decimal | None, unit: str = "") -> Valued:
    """A figure with its unit behind it; nothing where there is none."""
    return Valued("" if value is None else f"{value:f}{unit}", value, unit)
