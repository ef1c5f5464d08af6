"""``zwfw cache``: where what was derived is kept, how large it is, and what of it can go."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from zwfw_cli.cache.inventory import Kept, inventory, remove
from zwfw_cli.cache.place import cache_folder
from zwfw_cli.cli.answering import show
from zwfw_cli.cli.clock import today
from zwfw_cli.cli.output import say
from zwfw_cli.cli.shell.options import Bom, Format, Output
from zwfw_cli.cli.where import is_workspace
from zwfw_cli.render.views.cache import GONE, UNKNOWN, USED, amount, cache_view

if TYPE_CHECKING:
    from zwfw_cli.render.shapes.cache import CacheItem

HELP: Final = """缓存在哪里、各工作区占多大。缓存只为快，随时可以删除，不影响数据。
--prune 清理工作区已删除、改名或移走的；工作区再出现时会重做。
缓存放在哪里由环境变量 ZWFW_CACHE 决定，写 off 不用缓存。

例：
  zwfw cache
  zwfw cache --prune"""

Prune = Annotated[bool, typer.Option("--prune", help="清理用不着的，在用的不动")]


def run(
    prune: Prune = False, form: Format = "table", output: Output = None, bom: Bom = False
) -> None:
    """What is kept, after what can go was taken away where that was asked for."""
    base = cache_folder()
    found = inventory(base) if base is not None else ()
    gone = [one for one in found if _can_go(one)] if prune else []
    for one in gone:
        remove(one)
    if gone:
        freed = amount(sum(one.size for one in gone))
        say(f"已清理{len(gone)}个工作区的缓存，腾出 {freed}。")
    elif prune:
        say("没有用不着的缓存。")
    items = [_item(one) for one in found if one not in gone]
    folder = str(base) if base is not None else None
    show(cache_view(folder, items, len(gone)), form, output, today(), bom)


def _can_go(one: Kept) -> bool:
    """One that cannot be told apart is let be while somebody may be making it."""
    use = _use(one)
    return use == GONE or (use == UNKNOWN and one.is_left)


def _use(one: Kept) -> str:
    if one.workspace is None:
        return UNKNOWN
    return USED if is_workspace(one.workspace) else GONE


def _item(one: Kept) -> "CacheItem":
    return {
        "workspace": str(one.workspace) if one.workspace is not None else None,
        "folder": str(one.folder),
        "files": len(one.files),
        "bytes": one.size,
        "use": _use(one),
    }
