"""How figures went: their readings as a table, and a chart of each that can be edited."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from zwfw_cli.render.excel.look import FONT, number_format
from zwfw_cli.render.inert import named
from zwfw_cli.render.view import Course

if TYPE_CHECKING:
    from zwfw_cli.render.excel.book import Book

DATA, CHARTS = "走势数据", "走势图"
_TITLES: Final = ("编号", "指标", "日期", "读数", "目标值")
_WIDTHS: Final = (8, 44, 13, 12, 12)
_ACROSS: Final = 2
"""Charts side by side."""
_DOWN: Final = 5
"""Charts one under the other on a printed page."""
_SCALE: Final = 50
"""Per cent, so that they fit on it: a page that is fitted has no breaks of its own."""
_ROWS: Final = 15
"""Rows of a sheet that a chart is high."""
_COLUMNS: Final = 8
"""Columns of a sheet that a chart is wide."""


def add_courses(book: "Book", courses: Iterable[Course]) -> None:
    """Two sheets; none where nothing was read."""
    some = [one for one in courses if one.points]
    if not some:
        return
    charts = book.sheet(CHARTS, (9,) * _ACROSS * _COLUMNS, upright=True)
    rows = -(-len(some) // _ACROSS)
    charts.worksheet.set_print_scale(_SCALE)
    charts.worksheet.set_h_pagebreaks([at * _ROWS for at in range(_DOWN, rows, _DOWN)])
    data = book.sheet(DATA, _WIDTHS)
    data.head(0, _TITLES)
    row = 1
    for at, one in enumerate(some):
        last = row + len(one.points) - 1
        for n, (day, value) in enumerate(one.points, row):
            cells = (one.code, one.name, day, value, one.target)
            data.row(n, cells, units=("", "", "", one.unit, one.unit))
        place = divmod(at, _ACROSS)
        charts.worksheet.insert_chart(
            place[0] * _ROWS, place[1] * _COLUMNS, _chart(book, one, row, last)
        )
        row = last + 1
    data.worksheet.autofilter(0, 0, row - 1, len(_TITLES) - 1)
    charts.reach(rows * _ROWS - 1)


def _chart(book: "Book", one: Course, first: int, last: int) -> Any:
    """A line of readings, and a dashed one at the target."""
    chart = book.workbook.add_chart({"type": "line"})
    days = [DATA, first, 2, last, 2]
    chart.add_series(
        {
            "name": "读数",
            "categories": days,
            "values": [DATA, first, 3, last, 3],
            "line": {"color": "#1F4E79", "width": 2},
            "marker": {"type": "circle", "size": 5, "fill": {"color": "#1F4E79"}},
        }
    )
    chart.add_series(
        {
            "name": "目标值",
            "categories": days,
            "values": [DATA, first, 4, last, 4],
            "line": {"color": "#C00000", "width": 1.25, "dash_type": "dash"},
        }
    )
    font = {"name": FONT, "size": 9}
    finest = min((value for _, value in one.points), key=lambda value: value.as_tuple().exponent)
    grid = {"visible": True, "line": {"color": "#D9D9D9"}}
    shown = number_format(finest, one.unit)
    chart.set_title({"name": named(f"{one.code} {one.name}"), "name_font": {**font, "size": 11}})
    chart.set_x_axis({"date_axis": True, "num_format": "m月d日", "num_font": font})
    chart.set_y_axis({"num_format": shown, "num_font": font, "major_gridlines": grid})
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_size({"width": 520, "height": 290})
    return chart
