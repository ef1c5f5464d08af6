"""The rows of a table whose layout is known → tasks."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from zwfw_cli.intake.layout import Layout
from zwfw_cli.intake.outline import is_area
from zwfw_cli.intake.paper import Row, one_piece, squeezed
from zwfw_cli.intake.rawtask import RawTask, is_empty

_NUMERAL: Final = re.compile(r"[(（]?[一二三四五六七八九十]+[)）、.．]?")
_FOOT: Final = re.compile(r"(?:备?注|说明|填[报表]|审核|联系)[^。]{0,6}[:：]")
_DITTO: Final = frozenset({"同上", "〃", "″", "''", '"', "”"})
_SHORT: Final = 30
_REPEATED: Final = 0.8


def read_rows(layout: Layout, rows: Iterable[Row], section: str = "") -> tuple[str, list[RawTask]]:
    """The tasks, and the area of work that the last of them stands in.

    An area is a full-width row, or a cell of the area's column, merged or written once.
    """
    every = [row for row in rows if any(cell.starts and cell.text for cell in row.cells)]
    banner = ""
    by_column = layout.section if _repeats(layout, every) else None
    tasks: list[RawTask] = []
    for row in every:
        text = _banner(layout, row)
        if text is not None:
            banner = "" if _FOOT.match(text) else text or banner
            section = banner or section
            continue
        if by_column is not None and _names_area(row.texts[by_column]):
            section = one_piece(row.texts[by_column])
        tasks.append(_task(layout, row, section, banner, tasks[-1] if tasks else None))
    return section, tasks


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
    """The text of a row that names an area rather than a task; empty where it names nothing."""
    texts = {text: None for text in row.texts if text}
    number = row.texts[layout.number] if layout.number is not None else ""
    if number and _NUMERAL.fullmatch(squeezed(number)) and len(texts) == 2:
        title = next(text for text in texts if text != number)
        wide = all(row.texts[at] in ("", title) for at in layout.asked)
        mark = "" if squeezed(number)[-1] in "）)、.．" else "、"
        return f"{squeezed(number)}{mark}{one_piece(title)}" if wide else None
    if len(texts) != 1:
        return None
    text = one_piece(next(iter(texts)))
    if _FOOT.match(text):
        return text
    spread = sum(bool(one) for one in row.texts)
    if spread > 1 and spread * 2 > len(row.cells):
        return text
    short = not row.texts[layout.content] and len(text) <= _SHORT and "。" not in text[:-1]
    return text if is_area(text) or short else None


def _task(layout: Layout, row: Row, section: str, banner: str, before: RawTask | None) -> RawTask:
    texts = row.texts
    work = [at for at in reversed(layout.work) if not is_empty(texts[at])]
    content = texts[work[0]] if work else ""
    extras = [(title, texts[at]) for at, title in layout.extras]
    if banner and banner != section:
        extras.insert(0, ("板块", banner))
    support = tuple(texts[at] for at in layout.support if not is_empty(texts[at]))
    lead = "；".join(dict.fromkeys(texts[at] for at in layout.lead if not is_empty(texts[at])))
    deadline = "；".join(
        f"{part}：{texts[at]}" if part else texts[at]
        for at, part in layout.deadlines
        if not part or not is_empty(texts[at])
    )
    if before is not None:
        lead = before.lead if lead in _DITTO else lead
        deadline = before.deadline if deadline in _DITTO else deadline
        if support and support[0] in _DITTO:
            support = before.support
    return RawTask(
        place=row.place,
        content=content,
        section=section,
        number=squeezed(texts[layout.number]) if layout.number is not None else "",
        lead=lead,
        support=support,
        deadline=deadline,
        extras=tuple((title, text) for title, text in extras if not is_empty(text)),
    )
