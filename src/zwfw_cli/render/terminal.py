"""Tables for people: aligned with Chinese text, broken to the width, coloured on a terminal only.

Laid out here and not by rich.table, whose import alone takes five times as long as that of
rich.cells, from which the widths are (measured in docs/performance.md).
"""

from collections.abc import Iterable, Sequence
from typing import Final

from zwfw_cli.render.plain import one_line
from zwfw_cli.render.view import Column, Table, View
from zwfw_cli.render.wrapping import cell_len, pad, wrap

GAP: Final = "  "
_COLOURS: Final = {
    "逾期": "31",
    "未达标": "31",
    "临期": "33",
    "未报": "33",
    "滞后": "33",
    "过期": "33",
    "已办结": "32",
    "已销号": "32",
    "达标": "32",
    "已中止": "2",
}


def render(view: View, width: int, colour: bool) -> str:
    """The whole answer as lines of at most ``width`` cells."""
    parts = [*_wrapped(view.head, width)]
    for table in view.tables:
        if parts:
            parts.append("")
        parts += _table(table.read(), width, colour)
    return "".join(f"{line}\n" for line in parts)


def _wrapped(lines: Iterable[str], width: int) -> list[str]:
    return [part for line in lines for part in wrap(one_line(line), width)]


def _table(table: Table, width: int, colour: bool) -> list[str]:
    rows = [tuple(one_line(cell) for cell in row) for row in table.rows]
    lines = _wrapped([table.title] if table.title else [], width)
    every = [column._replace(title=one_line(column.title)) for column in table.columns]
    shown = [at for at, column in enumerate(every) if not column.group]
    columns = [every[at] for at in shown]
    cells = [tuple(row[at] for at in shown) for row in rows]
    groups = [
        "　".join(cell for cell, column in zip(row, every, strict=True) if column.group)
        for row in rows
    ]
    widths = _widths(columns, cells, width)
    if not rows:
        pass
    elif widths is None:
        lines += _blocks(every, rows, width, colour)
    else:
        lines += _grid(columns, list(zip(groups, cells, strict=True)), widths, colour)
    return lines + _wrapped(table.notes, width)


def _widths(
    columns: Sequence[Column], rows: Sequence[tuple[str, ...]], width: int
) -> list[int] | None:
    """The cells for each column, or None where each row must become a block to stay readable.

    A wrapped column gets its least width first; what is left is shared out by what each lacks.
    """
    wanted = [
        max(cell_len(text) for text in (column.title, *(row[at] for row in rows)))
        for at, column in enumerate(columns)
    ]
    least = [
        min(want, column.least) if column.wrap else want
        for want, column in zip(wanted, columns, strict=True)
    ]
    spare = width - len(GAP) * (len(columns) - 1) - sum(least)
    if spare < 0:
        return None
    lacking = [want - low for want, low in zip(wanted, least, strict=True)]
    total = max(1, sum(lacking))
    share = [min(lack, lack * spare // total) for lack in lacking]
    return [low + more for low, more in zip(least, share, strict=True)]


def _grid(
    columns: Sequence[Column],
    rows: Sequence[tuple[str, tuple[str, ...]]],
    widths: list[int],
    colour: bool,
) -> list[str]:
    total = sum(widths) + len(GAP) * (len(widths) - 1)
    lines = [*_row([column.title for column in columns], columns, widths, False), "─" * total]
    above = ""
    for group, row in rows:
        if group != above:
            lines += wrap(group, total)
            above = group
        lines += _row(row, columns, widths, colour)
    return lines


def _row(
    cells: Sequence[str], columns: Sequence[Column], widths: list[int], colour: bool
) -> list[str]:
    wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    lines = []
    for number in range(max(len(part) for part in wrapped)):
        texts = [part[number] if number < len(part) else "" for part in wrapped]
        padded = [
            _painted(text, pad(text, width, column.number), colour)
            for text, width, column in zip(texts, widths, columns, strict=True)
        ]
        lines.append(GAP.join(padded).rstrip())
    return lines


def _painted(word: str, padded: str, colour: bool) -> str:
    code = _COLOURS.get(word) if colour else None
    return padded if code is None else padded.replace(word, f"\x1b[{code}m{word}\x1b[0m", 1)


def _blocks(
    columns: Sequence[Column], rows: list[tuple[str, ...]], width: int, colour: bool
) -> list[str]:
    lines = []
    for row in rows:
        for column, cell in zip(columns, row, strict=True):
            if cell:
                first, *rest = wrap(f"{column.title}：{cell}", width)
                lines += [_painted(cell, first, colour), *rest]
        lines.append("─" * min(width, 20))
    return lines
