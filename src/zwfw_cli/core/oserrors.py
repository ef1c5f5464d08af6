"""What the system refused, in Chinese."""

import errno
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_SAID: Final[Mapping[int, str]] = MappingProxyType(
    {
        errno.EACCES: "没有权限",
        errno.EBADF: "已经关闭",
        errno.EPERM: "系统不允许",
        errno.EROFS: "所在的盘是只读的",
        errno.ENOSPC: "磁盘已满",
        errno.EDQUOT: "磁盘配额已用完",
        errno.ENOMEM: "内存不够",
        errno.EFBIG: "文件超过了系统允许的大小",
        errno.ENOENT: "文件夹不存在",
        errno.ENOTDIR: "路径中有一段不是文件夹",
        errno.EISDIR: "那里是一个文件夹",
        errno.EEXIST: "已经有同名的文件",
        errno.EBUSY: "正被系统占用",
        errno.EIO: "磁盘读写出错",
        errno.ENAMETOOLONG: "文件名太长",
        errno.ENXIO: "另一头没有程序在读",
        errno.ECONNREFUSED: "另一头没有程序在读",
        errno.ENOLCK: "系统没有可用的锁",
        errno.EOPNOTSUPP: "这个盘不支持",
        errno.ENOSYS: "系统不支持",
        errno.ELOOP: "链接绕成了圈",
    }
)


def reason(error: OSError) -> str:
    """The reason of a failure; the system's own words where there is no Chinese for it."""
    return _SAID.get(error.errno or 0) or error.strerror or str(error)
