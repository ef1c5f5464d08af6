"""The driver, the only module that names one: libpq, called directly.

The extra brings libpq within psycopg, whose own import takes longer than a whole question. Engines
that log in by a method of their own bring a libpq of their own: ZWFW_LIBPQ names it.
"""

import contextlib
import ctypes
import os
import sys
from collections.abc import Sequence
from ctypes import c_char_p, c_int, c_void_p
from importlib.machinery import PathFinder
from pathlib import Path as FilePath
from typing import Any, Final, NamedTuple

from zwfw_cli.core.errors import UsageError

VARIABLE: Final = "ZWFW_LIBPQ"
"""The file of another libpq."""
_WHY: Final = (
    ("invalid port number", "port 写得不对，应在1至65535之间"),
    ("invalid integer value", "port 这样的参数应为数字"),
    ("invalid connection option", "参数里有不认识的名字；常用的有 host、port、dbname、user"),
    ("in connection info string", "参数的写法不对；应如 host=服务器 dbname=库 user=用户"),
    ("invalid sslmode value", "sslmode 写得不对；可用的有 require、verify-full、disable"),
    ("root certificate file", "没有 sslrootcert 指明的证书"),
    ("certificate verify failed", "服务器的证书不受信任；请核对 sslrootcert"),
    ("does not support SSL", "服务器不支持加密的连接；请管理员打开，或核对 sslmode"),
    ("received invalid", "那里答话的不是 PostgreSQL 服务器；请核对 host 和 port"),
    ("invalid response to", "那里答话的不是 PostgreSQL 服务器；请核对 host 和 port"),
    ("timeout expired", "没有应答"),
    ("Connection refused", "那里没有开着服务器"),
    ("could not translate host name", "找不到这台机器"),
    ("No route to host", "网络不通"),
    ("definition of service", "服务文件里没有这个名字"),
    ("no password supplied", "没有密码；请放到 ~/.pgpass"),
    ("password authentication failed", "密码不对"),
    ("no pg_hba.conf entry", "服务器没有允许这台机器、这个用户连接"),
    ("starting up", "服务器正在启动"),
    ("shutting down", "服务器正在关闭"),
    ("terminating connection", "服务器中断了连接"),
    ("closed the connection", "服务器中断了连接"),
    ("too many clients", "连接的人太多"),
    ("connection slots are reserved", "连接的人太多"),
    ("No such file or directory", "那里没有开着服务器"),
    ("permission denied for database", "没有连这个库的权限"),
    ("does not exist", "没有这个库或用户"),
)
"""What libpq says, by a part of it, in Chinese."""
_LONGEST: Final = 200
"""Characters of what is not known, which a server may have said."""


class _Function(NamedTuple):
    name: str
    result: Any
    arguments: tuple[Any, ...]


_TEXTS: Final = ctypes.POINTER(c_char_p)
_FUNCTIONS: Final = (
    _Function("PQconnectdbParams", c_void_p, (_TEXTS, _TEXTS, c_int)),
    _Function("PQstatus", c_int, (c_void_p,)),
    _Function("PQerrorMessage", c_char_p, (c_void_p,)),
    _Function("PQfinish", None, (c_void_p,)),
    _Function("PQsetNoticeProcessor", c_void_p, (c_void_p, c_void_p, c_void_p)),
    _Function("PQsocket", c_int, (c_void_p,)),
    _Function("PQsetnonblocking", c_int, (c_void_p, c_int)),
    _Function("PQsendQuery", c_int, (c_void_p, c_char_p)),
    _Function(
        "PQsendQueryParams", c_int, (c_void_p, c_char_p, c_int, c_void_p, _TEXTS, *[c_void_p] * 2, c_int)
    ),
    _Function("PQflush", c_int, (c_void_p,)),
    _Function("PQconsumeInput", c_int, (c_void_p,)),
    _Function("PQisBusy", c_int, (c_void_p,)),
    _Function("PQgetResult", c_void_p, (c_void_p,)),
    _Function("PQresultStatus", c_int, (c_void_p,)),
    _Function("PQresultErrorField", c_char_p, (c_void_p, c_int)),
    _Function("PQntuples", c_int, (c_void_p,)),
    _Function("PQnfields", c_int, (c_void_p,)),
    _Function("PQgetisnull", c_int, (c_void_p, c_int, c_int)),
    _Function("PQgetvalue", c_char_p, (c_void_p, c_int, c_int)),
    _Function("PQclear", None, (c_void_p,)),
)  # fmt: skip


NOTICES: Final = ctypes.CFUNCTYPE(None, c_void_p, c_char_p)
"""What hears the server's remarks beside its answers, which would go to standard error."""


def library() -> ctypes.CDLL:
    """The library with its functions declared; UsageError says how to come by one."""
    found = None
    for name in _names():
        with contextlib.suppress(OSError):
            found = ctypes.CDLL(name)
            break
    if found is None:
        from zwfw_cli.installed import to_install

        raise UsageError(f"台账在服务器上，本机缺连接它的部分；请安装：{to_install('shared')}。")
    for name, result, arguments in _FUNCTIONS:
        function = getattr(found, name)
        function.restype, function.argtypes = result, arguments
    return found


def _names() -> Sequence[str]:
    """Where a libpq may lie, the surest first."""
    asked = os.environ.get(VARIABLE)
    if asked:
        return [asked]
    spec = PathFinder.find_spec("psycopg_binary")
    inside = FilePath(spec.origin).parent if spec is not None and spec.origin else None
    folders = [inside.with_name("psycopg_binary.libs"), inside / ".dylibs"] if inside else []
    bundled = [str(file) for one in folders for file in sorted(one.glob("libpq*"))]
    if sys.platform == "win32":
        for folder in folders:
            if folder.is_dir():
                os.add_dll_directory(str(folder))
        return [*bundled, "libpq.dll"]
    return [*bundled, "libpq.dylib" if sys.platform == "darwin" else "libpq.so.5"]


def why(said: str) -> str:
    """What libpq says, in Chinese where that is known."""
    plain = " ".join(said.split())
    known = next((chinese for part, chinese in _WHY if part in plain), "")
    return known or (
        f"请核对服务器的写法，或问管理员（{plain[:_LONGEST]}）" if plain else "连接断了"
    )
