"""Reporting periods: a month, a week, …, with both ends inclusive."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from zwfw_cli.core.days import chinese_day
from zwfw_cli.core.errors import UsageError

_MONTH: Final = re.compile(r"(\d{4})-(\d{1,2})|(\d{4})年(\d{1,2})月")


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month."""

    year: int
    number: int

    @property
    def start(self) -> date:
        """The first day."""
        return date(self.year, self.number, 1)

    @property
    def end(self) -> date:
        """The last day, inclusive."""
        return self.following().start - timedelta(days=1)

    @property
    def name(self) -> str:
        """``2021年6月``."""
        return f"{self.year}年{self.number}月"

    def previous(self) -> "Month":
        """The month before."""
        return Month(self.year, self.number - 1) if self.number > 1 else Month(self.year - 1, 12)

    def following(self) -> "Month":
        """The month after."""
        return Month(self.year, self.number + 1) if self.number < 12 else Month(self.year + 1, 1)


def month_of(day: date) -> Month:
    """The month that a day lies in."""
    return Month(day.year, day.month)


def parse_month(text: str) -> Month:
    """Read ``2021-06`` or ``2021年6月``; UsageError otherwise."""
    match = _MONTH.fullmatch(text.strip())
    if match:
        year, number = int(match[1] or match[3]), int(match[2] or match[4])
        if 1 <= number <= 12 and 1900 <= year <= 9000:
            return Month(year, number)
    raise UsageError(f"看不懂月份「{text}」；请写成 2021-06 或 2021年6月。")


def report_month(text: str | None, as_of: date) -> Month:
    """The month asked for, or the last complete one before ``as_of``; one to come is refused."""
    if text is None:
        return month_of(as_of).previous()
    month = parse_month(text)
    if month.start > as_of:
        raise UsageError(
            f"{month.name}还没有开始（查询日为{chinese_day(as_of)}）；"
            "请改 --period，或用 --as-of 指定查询日。"
        )
    return month
