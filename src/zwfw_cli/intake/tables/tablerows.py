"""The rows of a table whose layout is known → tasks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from zwfw_cli.intake.body.outline import is_area, is_aside
from zwfw_cli.intake.paper import Row, one_piece, squeezed
from zwfw_cli.intake.rawtask import RawTask, is_empty
from zwfw_cli.intake.tables.layout import Layout
from zwfw_cli.intake.tables.rowcells import read_task

_NUMERAL: Final = re.compile(r"[(（]?[一二三四五六七八九十]+[)）、.．]?")
_FOOT: Final = re.compile(r"(?:备?注|说明|填[报表]|审核|联系)[^。]{0,6}[:：]")
_SHORT: Final = 30
_REPEATED: Final = 0.8


def read_rows(layout: Layout, rows: Iterable[Row], section: str = "") -> tuple[str, list[RawTask]]:
    """The tasks, and the area of work that the last of them stands in.

    An area is a full-width row, or a cell of the area's column, merged or written once.
    """
    every = [row for row in rows if _says_something(row)]
    by_column = layout.section if _repeats(layout, every) else None
    if by_column is None and layout.section is not None:
        layout = replace(layout, extras=(layout.section, *layout.extras))
    banner = ""
    tasks: list[RawTask] = []
    for row in every:
        text = _banner(layout, row)
        if text is not None:
            banner = section = text
            continue
        if by_column is not None and _names_area(row.texts[by_column]):
            section = one_piece(row.texts[by_column])
        task = read_task(layout, row, section, tasks[-1] if tasks else None)
        tasks.append(_under(task, banner if banner != section else ""))
    return section, tasks


def _says_something(row: Row) -> bool:
    """Whether a row is more than the rest of a merged one, a number, or a note at the foot."""
    own = [cell.text for cell in row.cells if cell.starts and cell.text]
    return not all(text.isdecimal() or _FOOT.match(text) or is_aside(text) for text in own)


def _under(task: RawTask, banner: str) -> RawTask:
    """With the full-width row above it, where that is not its area already."""
    return replace(task, extras=(("板块", banner), *task.extras)) if banner else task


def _names_area(text: str) -> bool:
    """A number alone counts the tasks; the area stands above them then."""
    return not is_empty(text) and not squeezed(text).isdecimal()


def _repeats(layout: Layout, rows: Sequence[Row]) -> bool:
    """Whether the area's column names areas: beside full-width rows, one that is different in
    every row is the task's own title.
    """
    if layout.section is None:
        return False
    own = [row.texts[layout.section] for row in rows if _banner(layout, row) is None]
    return len(own) == len(rows) or len(set(own)) <= _REPEATED * len(own)


def _banner(layout: Layout, row: Row) -> str | None:
    """The text of a row that names an area of work rather than a task."""
    number = squeezed(row.texts[layout.number]) if layout.number is not None else ""
    texts = {text: None for text in row.texts if text and squeezed(text) != number}
    if not texts:
        return one_piece(row.texts[layout.number or 0]) if is_area(number) else None
    if len(texts) > 1:
        return None
    text = one_piece(next(iter(texts)))
    covered = [at for at, one in enumerate(row.texts) if one and squeezed(one) != number]
    if _NUMERAL.fullmatch(number):
        wide = layout.content in covered or not set(covered) & set(layout.asked)
        mark = "" if number[-1] in "）)、.．" else "、"
        return f"{number}{mark}{text}" if wide else None
    if len(covered) > 1:
        return text if {layout.content, *layout.asked} <= set(covered) else None
    short = covered != [layout.content] and len(text) <= _SHORT and "。" not in text[:-1]
    return text if not number and (is_area(text) or short) else None
