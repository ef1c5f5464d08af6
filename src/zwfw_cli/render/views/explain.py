"""``zwfw explain``."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zwfw_cli.render.view import Column, Table, View

if TYPE_CHECKING:
    from zwfw_cli.render.shapes.explain import CodeItem

FIELDS = (Column("项目"), Column("内容", wrap=True))
COLUMNS = (Column("代码"), Column("什么情况", wrap=True), Column("怎么办", wrap=True))


def code_view(code: str, meaning: str, remedy: str) -> View:
    """One code."""
    rows = (("代码", code), ("什么情况", _plain(meaning)), ("怎么办", _plain(remedy)))
    return View("explain", [_item((code, meaning, remedy))], (Table(FIELDS, rows),))


def codes_view(codes: Sequence[tuple[str, str, str]]) -> View:
    """All codes."""
    rows = tuple((code, _plain(meaning), _plain(remedy)) for code, meaning, remedy in codes)
    notes = (f"共{len(rows)}个代码；一个代码的说明：zwfw explain 代码。",)
    items = [_item(one) for one in codes]
    return View("explain", items, (Table(COLUMNS, rows, notes=notes),), title="问题代码")


def _item(one: tuple[str, str, str]) -> "CodeItem":
    code, meaning, remedy = one
    return {"code": code, "meaning": _plain(meaning), "remedy": _plain(remedy)}


def _plain(text: str) -> str:
    """Without the marks of Markdown for code."""
    return text.replace("`", "")
