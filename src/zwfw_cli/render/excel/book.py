"""A workbook in memory: text stays text, pages print as they should, and the same input gives the
same bytes.

book = Book(date(2021, 6, 30), "某局")
sheet = book.sheet("清单", widths=(6, 40, 12))
sheet.across(0, "任务清单", TITLE)
sheet.head(1, ("序号", "内容", "完成率"))
sheet.row(2, (1, "登记", Decimal("94.96")), units=("", "", "%"))
content = book.content()
"""

import io
import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from zwfw_cli.render.excel.look import Look
from zwfw_cli.render.excel.sheet import Sheet
from zwfw_cli.render.inert import named, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.format import Format

_MOST_TITLE: Final = 31
"""Characters that the name of a sheet may have."""
_BAD_TITLE: Final = re.compile(r"[\[\]:*?/\\]")


class Book:
    """A workbook; ``day`` is that of its making. UsageError where XlsxWriter is not installed."""

    def __init__(self, day: date, author: str = "") -> None:
        try:
            from xlsxwriter import Workbook
        except ImportError:
            from zwfw_cli.render.needs import needs

            raise needs("XlsxWriter", ".xlsx") from None
        self._stream = io.BytesIO()
        self._formats: dict[Look, Format] = {}
        self._sheets: dict[str, Sheet] = {}
        options = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"))
        self.workbook: Workbook = Workbook(self._stream, options | {"in_memory": True})
        """For charts and whatever else is rare."""
        created = datetime(day.year, day.month, day.day, tzinfo=UTC)
        self.workbook.set_properties({"author": named(author), "created": created})

    def sheet(self, title: str, widths: "Sequence[float]", *, upright: bool = False) -> Sheet:
        """A new sheet of A4, as wide as its page; ``widths`` of the columns in letters, of which a
        Han character takes two.
        """
        name = self._name(title)
        worksheet = self.workbook.add_worksheet(name)
        self._sheets[name.casefold()] = Sheet(worksheet, self.format, widths, upright)
        return self._sheets[name.casefold()]

    def format(self, look: Look) -> "Format":
        """The look as XlsxWriter takes it, one for all cells that share it."""
        if look not in self._formats:
            self._formats[look] = self.workbook.add_format(look.properties())
        return self._formats[look]

    def content(self) -> bytes:
        """The finished file; nothing can be added after."""
        for sheet in self._sheets.values():
            sheet.finish()
        self.workbook.close()
        return self._stream.getvalue()

    def _name(self, title: str) -> str:
        safe = _BAD_TITLE.sub("_", visible(title).replace("\n", " ")).strip(" '") or "_"
        name, count = safe[:_MOST_TITLE].rstrip(" '"), 1
        while name.casefold() in self._sheets:
            count += 1
            name = f"{safe[: _MOST_TITLE - len(str(count)) - 1]}_{count}"
        return name
