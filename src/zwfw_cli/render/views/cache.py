"""``zwfw cache``."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from zwfw_cli.render import cells
from zwfw_cli.render.view import Column, Table, Valued, View

if TYPE_CHECKING:
    from zwfw_cli.render.shapes.cache import CacheItem, CacheTop

USED, GONE, UNKNOWN = "在用", "已失效", "不明"
_UNITS: Final = ("字节", "KB", "MB", "GB")
_STEP: Final = 1024
COLUMNS = (
    Column("工作区", wrap=True),
    Column("文件夹"),
    Column("文件", number=True),
    Column("大小", number=True),
    Column("情况"),
)


def cache_view(folder: str | None, items: "Sequence[CacheItem]", pruned: int) -> View:
    """Where the cache is and how large; ``pruned`` of the workspaces were taken away before."""
    rows = tuple(
        (
            one["workspace"] or "（不明）",
            PurePath(one["folder"]).name,
            cells.count(one["files"]),
            Valued(amount(one["bytes"]), one["bytes"]),
            one["use"],
        )
        for one in items
    )
    top: CacheTop = {"folder": folder, "pruned": pruned}
    return View(
        "cache", items, (Table(COLUMNS, rows, notes=_notes(folder, items)),), top, title="缓存"
    )


def _notes(folder: str | None, items: "Sequence[CacheItem]") -> tuple[str, ...]:
    if folder is None:
        return ("不用缓存（ZWFW_CACHE=off，或没有可用的缓存文件夹）。",)
    total = amount(sum(one["bytes"] for one in items))
    lost = sum(one["use"] != USED for one in items)
    said = f"缓存在 {folder}，共{len(items)}个工作区，{total}；随时可以删除，需要时会重做。"
    return (said, f"用不着的{lost}个，可用 zwfw cache --prune 清理。") if lost else (said,)


def amount(size: int) -> str:
    """``1.4 MB``; whole below one KB."""
    value, unit = float(size), 0
    while value >= _STEP and unit < len(_UNITS) - 1:
        value, unit = value / _STEP, unit + 1
    return f"{value:.1f} {_UNITS[unit]}" if unit else f"{size} {_UNITS[0]}"
