"""What a unit wrote into a cell, read; what cannot be read is told with its address."""

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from zwfw_cli.core.answers.replies.reply import Cell
from zwfw_cli.core.dates.days import chinese_day, parse_day
from zwfw_cli.core.dates.spoken import spoken_day
from zwfw_cli.core.errors import UsageError
from zwfw_cli.core.ledger.figures import read_figure
from zwfw_cli.core.ledger.states import read_act

UNCOMPUTED: Final = "公式没有保存结果，或结果是错误值（如 #REF!），请改填算好的值"
_DAY_FORMS: Final = "2021-06-30、2021.6.30、6月30日"
_FIRST_SERIAL: Final = date(1899, 12, 30)
"""The day that spreadsheets count as 0."""
_SERIALS: Final = (20_000, 80_000)
_DOTTED: Final = re.compile(r"(\d{4})[.．](\d{1,2})[.．](\d{1,2})")
_RELATIVE: Final = re.compile("[今昨前明后上本这下周星礼]")
"""Words of days that mean another day when they are read than when they were written."""
_END_OF_SENTENCE: Final = "。！？；;"
_SHOWN: Final = 40


class Fault(NamedTuple):
    """What is wrong with a cell: what stands there, and what may."""

    place: str
    found: str
    said: str

    @property
    def line(self) -> str:
        """``填报!G5「办完」：…``."""
        shown = self.found if len(self.found) <= _SHOWN else f"{self.found[:_SHOWN]}…"
        return f"{self.place}「{shown}」：{self.said}" if shown else f"{self.place}：{self.said}"


class Faults(list[Fault]):
    """All that is wrong with one row; what a reader cannot read is None, and is told here."""

    def tell(self, cell: Cell, said: str) -> None:
        """Something is wrong with a cell."""
        self.append(Fault(cell.place, cell.text, said))

    def text(self, cell: Cell) -> str | None:
        """Running text on one line."""
        if cell.uncomputed:
            self.tell(cell, UNCOMPUTED)
            return None
        lines = [line.strip() for line in cell.text.splitlines() if line.strip()]
        ended = [line if line[-1] in _END_OF_SENTENCE else f"{line}；" for line in lines[:-1]]
        return "".join([*ended, *lines[-1:]]) or None

    def texts(self, cell: Cell) -> tuple[str, ...]:
        """One text a line, or between semicolons."""
        if cell.uncomputed:
            self.tell(cell, UNCOMPUTED)
            return ()
        parts = (one.strip() for one in re.split(r"[\n；;]", cell.text))
        return tuple(one for one in parts if one)

    def day(self, cell: Cell, earliest: date, as_of: date) -> date | None:
        """A day that has come; one without a year is that nearest to ``as_of``."""
        if cell.uncomputed:
            self.tell(cell, UNCOMPUTED)
        if not cell.text:
            return None
        day = _read_day(cell, as_of)
        if day is None:
            self.tell(cell, f"看不懂日期，请写成 {_DAY_FORMS}")
        elif day > as_of:
            self.tell(cell, f"{chinese_day(day)}晚于今天（{chinese_day(as_of)}），还没有发生")
        elif day < earliest:
            self.tell(cell, f"{chinese_day(day)}太早，应不早于{chinese_day(earliest)}")
        else:
            return day
        return None

    def state(self, cell: Cell, legal: tuple[str, ...]) -> str | None:
        """A state that the unit may say."""
        if cell.uncomputed:
            self.tell(cell, UNCOMPUTED)
        if not cell.text:
            return None
        try:
            state = read_act(cell.text)
        except UsageError:
            state = ""
        if state in legal:
            return state
        self.tell(
            cell, f"{'这一项不能报这个状态' if state else '没有这个状态'}；可填：{'、'.join(legal)}"
        )
        return None

    def figure(self, cell: Cell, unit: str) -> Decimal | None:
        """An exact figure."""
        if cell.uncomputed:
            self.tell(cell, UNCOMPUTED)
        if not cell.text:
            return None
        try:
            return read_figure(cell.text, unit)
        except UsageError as error:
            self.tell(cell, str(error).rstrip("。"))
            return None


def _read_day(cell: Cell, near: date) -> date | None:
    value = cell.value
    if isinstance(value, date):
        return value
    if isinstance(value, float | int) and _SERIALS[0] < value < _SERIALS[1]:
        return _FIRST_SERIAL + timedelta(days=int(value))
    text = unicodedata.normalize("NFKC", cell.text).strip()
    dotted = _DOTTED.fullmatch(text)
    try:
        return parse_day("-".join(dotted.groups()) if dotted else text)
    except UsageError:
        is_text = isinstance(value, str) and not _RELATIVE.search(text)
        return spoken_day(text, near, past=False) if is_text else None
