"""Markdown in which data stays text: what looks like markup is escaped."""

import re
from typing import Final

from zwfw_cli.render.plain import one_line
from zwfw_cli.render.view import Table, View

_MARKUP: Final = re.compile(r"[\\`*_\[\]<|&]|~(?=~)")
_LINE_START: Final = re.compile(r"^(\s*)([#>]|[-+](?=\s)|-(?=--)|=(?==))|^(\s*\d+)([.)])(?=\s)")


def escape(text: str) -> str:
    """One line of text that Markdown shows as it is, also inside a table."""
    if text.isalnum():
        return text
    escaped = _MARKUP.sub(r"\\\g<0>", one_line(text))
    return _LINE_START.sub(lambda m: f"{m[1] or m[3] or ''}\\{m[2] or m[4]}", escaped)


def render(view: View) -> str:
    """The whole answer as Markdown tables."""
    blocks = [escape(line) for line in view.head]
    for table in view.tables:
        if table.title:
            blocks.append(f"**{escape(table.title)}**")
        if table.rows:
            blocks.append(_table(table.read()))
        blocks += [escape(note) for note in table.notes]
    return "\n\n".join(blocks) + "\n"


def _table(table: Table) -> str:
    ruler = ["---:" if column.number else "---" for column in table.columns]
    rows = [[escape(column.title) for column in table.columns], ruler]
    rows += [[escape(cell) for cell in row] for row in table.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
