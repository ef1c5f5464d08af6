"""Reads a reply sheet, however it was saved: .xlsx, .xls, .et, .ods."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from zwfw_cli.core.answers.replies.columns import BLOCKS, KEYS, REASON, SCHEMA, SEALED, Block
from zwfw_cli.core.answers.replies.reply import Cell, Reply, Row
from zwfw_cli.core.answers.replies.sheet import Value, page_seal
from zwfw_cli.core.dates.cadences import from_option
from zwfw_cli.core.errors import UsageError
from zwfw_cli.intake.files.opening import MAX_FILE
from zwfw_cli.intake.files.unreadable import broken
from zwfw_cli.intake.replies.marks import MOST_ROWS, Places, without_result

ENDINGS: Final = (".xlsx", ".xls", ".et", ".ods")
CODE: Final = "reply-form"
_HIDDEN_PAGE: Final = "zwfw"
_FILLER: Final = "填报人"
_HEAD_WITHIN: Final = 30
"""The head stands in one of so many rows."""
_MOST_COLUMNS: Final = 40
Grid = Sequence[Sequence[Value]]


def read_reply(path: Path) -> Reply:
    """The reply; DataError where it is none, or where its head is no longer what was sent out."""
    if path.stat().st_size > MAX_FILE:
        raise broken(path, "文件超过100 MB，不像填报表", "import-size")
    grids, places = _grids(path)
    if _HIDDEN_PAGE not in grids:
        raise broken(path, "不是填报表，或隐藏的工作表被删去了；请把内容填到原来发的表里再报", CODE)
    told = _hidden(grids.pop(_HIDDEN_PAGE))
    facts = {name: value for name, value in told if name != "row"}
    asked = tuple(value for name, value in told if name == "row")
    try:
        if facts["schema"] != SCHEMA:
            raise broken(path, f"是另一版本的填报表（{facts['schema']}），本程序读不了", CODE)
        period = from_option(facts["period"])
        said = (facts["sheet"], facts["document"], facts["unit"], period)
        beside = (facts["answers"], facts["filled"])
        whole = not facts["sheet"].startswith(SEALED) or _is_whole(told, facts["seal"])
    except (KeyError, UsageError):
        whole = False
    if not whole:
        raise broken(path, "隐藏的工作表被改动了；请把内容填到原来发的表里再报", CODE)
    rows = tuple(row for title, grid in grids.items() for row in _rows(path, title, grid, places))
    return Reply(path.name, *said, *beside, asked, _filler(grids), rows)


def _grids(path: Path) -> tuple[dict[str, Grid], Places]:
    """The cells of every sheet, and where formulas stand without a result."""
    try:
        from lxml import etree as _  # noqa: F401 - told before anything is opened

        from zwfw_cli.intake.files.calaminebook import opened

        places = without_result(path)
        with opened(path) as book:
            return {name: _grid(book.get_sheet_by_name(name)) for name in book.sheet_names}, places
    except ImportError as error:
        from zwfw_cli.installed import to_install

        package = "lxml" if "lxml" in str(error) else "python-calamine"
        raise UsageError(f"读填报表要装 {package}：{to_install('office')}。") from None


def _grid(sheet: Any) -> Grid:
    rows = sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS)
    return [[_value(one) for one in row[:_MOST_COLUMNS]] for row in rows]


def _value(found: object) -> Value:
    """A moment is its day, unless it lies in one."""
    if isinstance(found, datetime):
        return found.date() if found.time() == time() else f"{found:%Y-%m-%d %H:%M}"
    if isinstance(found, time | timedelta):
        return str(found)
    if found == "" or found is None:
        return None
    return found if isinstance(found, str | bool | int | float | date) else str(found)


def _hidden(grid: Grid) -> list[tuple[str, str]]:
    """What the hidden page says: names and values, in its order."""
    rows = [row[:2] for row in grid if len(row) > 1 and row[0] is not None]
    return [(str(name), "" if value is None else str(value)) for name, value in rows]


def _is_whole(told: Sequence[tuple[str, str]], sealed: str) -> bool:
    return page_seal(one for one in told if one[0] != "seal") == sealed


def _filler(grids: Mapping[str, Grid]) -> str:
    for grid in grids.values():
        for row in grid:
            if len(row) > 1 and row[0] == _FILLER:
                return str(row[1] or "").strip()
    return ""


def _rows(path: Path, title: str, grid: Grid, places: Places) -> Iterator[Row]:
    found = _head(grid)
    if found is None:
        return
    at, block = found
    head = [str(one or "").strip() for one in grid[at]]
    first = int(head[:1] == [REASON])
    _check_head(path, title, at, head[first:], block, first)
    missing = places.get(title, frozenset())
    for number, values in enumerate(grid[at + 1 :], at + 2):
        cells = [
            Cell(_place(title, number, column), value, (number, column + 1) in missing)
            for column, value in enumerate([*values, *[None] * len(head)][: len(head)])
        ]
        row = _row(block, _place(title, number, 0), cells[first + 1 :])
        if row.key or row.is_filled:
            yield row


def _row(block: Block, place: str, cells: Sequence[Cell]) -> Row:
    """From the cells behind the number of the row."""
    given, asked = len(block.given), len(block.given) + len(block.asked)
    key, base, seal = (cell.text for cell in cells[asked : asked + len(KEYS)])
    return Row(block, place, key, base, seal, tuple(cells[:given]), tuple(cells[given:asked]))


def _head(grid: Grid) -> tuple[int, Block] | None:
    """The row that is the head of a block: more of its titles stand there than do not."""
    for at, values in enumerate(grid[:_HEAD_WITHIN]):
        words = {one.strip() for one in values if isinstance(one, str)}
        for block in BLOCKS:
            if len(words & {*block.titles}) * 2 > len(block.titles):
                return at, block
    return None


def _check_head(
    path: Path, title: str, at: int, head: Sequence[str], block: Block, first: int
) -> None:
    wanted = list(block.titles)
    found = list(head[: len(wanted)]) + [""] * (len(wanted) - len(head))
    wrong = [
        f"{_place(title, at + 1, column + first)}应为「{wanted_title}」，现为「{word}」"
        for column, (wanted_title, word) in enumerate(zip(wanted, found, strict=True))
        if wanted_title != word
    ]
    wrong += [
        f"{_place(title, at + 1, column + first)}多出「{word}」"
        for column, word in enumerate(head[len(wanted) :], len(wanted))
        if word
    ]
    if wrong:
        shown = "；".join(wrong[:3]) + ("……" if len(wrong) > 3 else "")
        raise broken(path, f"表头被改动，整份没有收：{shown}。请填在原来发的表里再报", CODE)


def _place(title: str, row: int, column: int) -> str:
    """Row from 1, column from 0: ``填报!G5``."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{title}!{letters}{row}"
