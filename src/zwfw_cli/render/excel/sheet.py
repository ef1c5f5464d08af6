"""One sheet of a workbook; rows and columns count from 0."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from zwfw_cli.render.excel.look import DAY, HEAD, PLAIN, SIZE, TEXT, Look, number_format
from zwfw_cli.render.inert import could_run, visible
from zwfw_cli.render.wrapping import wrap

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Value = str | int | float | Decimal | date | None
"""What a cell may hold; None leaves it empty."""

LINE: Final = 1.3
"""Height of a line, in sizes of its type."""
TALLEST: Final = 409.0
"""Points that a row may have."""
EXACT: Final = 15
"""Digits that a number of a spreadsheet keeps; longer figures are written as text."""
HAN: Final = 1.05
"""How much wider than two letters a Han character is."""
_A4: Final = 9


class Sheet:
    """Cells, and how they are printed: A4, one page wide, the head on every page."""

    def __init__(
        self,
        worksheet: "Worksheet",
        form: "Callable[[Look], Format]",
        widths: Sequence[float],
        upright: bool,
    ) -> None:
        self.worksheet = worksheet
        """For validations, charts and whatever else is rare."""
        self.widths = tuple(widths)
        self._format = form
        self._last = 0
        for column, width in enumerate(widths):
            worksheet.set_column(column, column, width)
        worksheet.set_paper(_A4)
        if not upright:
            worksheet.set_landscape()
        worksheet.fit_to_pages(1, 0)
        worksheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        worksheet.set_footer("&C&P / &N")

    def head(self, row: int, titles: Sequence[str], looks: Look | Sequence[Look] = HEAD) -> None:
        """The head of the table: stays in sight, and on top of every page."""
        self.row(row, titles, looks)
        self.worksheet.freeze_panes(row + 1, 0)
        self.worksheet.repeat_rows(row)

    def row(
        self,
        row: int,
        values: Sequence[Value],
        looks: Look | Sequence[Look] = PLAIN,
        units: Sequence[str] = (),
    ) -> None:
        """Values side by side and as high as they need; ``units`` stand behind the figures."""
        tallest = 0.0
        for column, value in enumerate(values):
            look = looks if isinstance(looks, Look) else looks[column]
            self.put(row, column, value, look, units[column] if units else "")
            if isinstance(value, str):
                tallest = max(tallest, _points(value, self.widths[column], look))
        self._high(row, tallest)

    def across(self, row: int, text: str, look: Look) -> None:
        """One text over all columns: a title, a note."""
        last = len(self.widths) - 1
        if last:
            self.worksheet.merge_range(row, 0, row, last, "", self._format(look))
        self.put(row, 0, text, look)
        self._high(row, _points(text, sum(self.widths), look))

    def put(self, row: int, column: int, value: Value, look: Look = PLAIN, unit: str = "") -> None:
        """One cell. Text that could run is marked as text, also for whoever edits it."""
        self._last = max(self._last, row)
        if isinstance(value, Decimal) and len(value.as_tuple().digits) > EXACT:
            value = f"{value:f}{unit}"
        if isinstance(value, str) and value:
            form = look._replace(number=TEXT, quoted=True) if could_run(value) else look
            self.worksheet.write_string(row, column, visible(value), self._format(form))
        elif isinstance(value, date):
            when = datetime(value.year, value.month, value.day, tzinfo=UTC).replace(tzinfo=None)
            form = look._replace(number=look.number or DAY)
            self.worksheet.write_datetime(row, column, when, self._format(form))
        elif isinstance(value, int | float | Decimal):
            form = look._replace(number=look.number or number_format(value, unit))
            self.worksheet.write_number(row, column, value, self._format(form))
        else:
            self.worksheet.write_blank(row, column, None, self._format(look))

    def reach(self, row: int) -> None:
        """Something that lies over the cells goes on to a row, which is printed too."""
        self._last = max(self._last, row)

    def finish(self) -> None:
        """Print what was written and no more."""
        self.worksheet.print_area(0, 0, self._last, len(self.widths) - 1)

    def _high(self, row: int, points: float) -> None:
        """Room for the text: spreadsheets do not measure wrapped text that they did not write."""
        self.worksheet.set_row(row, min(TALLEST, max(points, SIZE * LINE) + 4))


def _points(text: str, width: float, look: Look) -> float:
    """How high a text stands in a column of a width."""
    room = max(2, int((width - 1) / HAN * SIZE / look.size))
    lines = sum(len(wrap(line, room)) for line in visible(text).split("\n"))
    return lines * look.size * LINE
