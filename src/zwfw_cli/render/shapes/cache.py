"""``zwfw cache``."""

from typing import Annotated, Final, TypedDict

from zwfw_cli.core.registry.fields import about

USES: Final = {
    "在用": "工作区还在",
    "已失效": "工作区已删除、改名或移走，可以清理",
    "不明": "看不出属于哪个工作区，可以清理",
}


class CacheItem(TypedDict):
    """The cache of one workspace."""

    workspace: Annotated[str | None, about("工作区的文件夹；看不出为 null")]
    folder: Annotated[str, about("缓存的文件夹")]
    files: Annotated[int, about("文件数", unit="个")]
    bytes: Annotated[int, about("大小", unit="字节")]
    use: Annotated[str, about("是否还用得着", words=USES)]


class CacheTop(TypedDict):
    """Beside the items."""

    folder: Annotated[str | None, about("全部缓存所在的文件夹；不用缓存为 null")]
    pruned: Annotated[int, about("这次清理了几个工作区的缓存", unit="个")]
