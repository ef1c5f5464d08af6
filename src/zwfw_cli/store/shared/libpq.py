"""The driver, the only module that names one: libpq, called directly.

The extra brings libpq within psycopg, whose own import takes longer than a whole question. Engines
that log in by a method of their own bring a libpq of their own: ZWFW_LIBPQ names it.
"""

import contextlib
import ctypes
import os
import select
import sys
import threading
from collections.abc import Sequence
from ctypes import c_char_p, c_int, c_void_p
from importlib.machinery import PathFinder
from pathlib import Path as FilePath
from types import TracebackType
from typing import Any, Final, NamedTuple, Self

from zwfw_cli.core.errors import UsageError
from zwfw_cli.installed import to_install

VARIABLE: Final = "ZWFW_LIBPQ"
"""The file of another libpq."""
Row = tuple[str | None, ...]
_OK, _TUPLES, _COMMAND = 0, 2, 1
_SAID: Final = {"state": ord("C"), "message": ord("M"), "hint": ord("H")}
_ENDING: Final = ("08", "57P")
"""States of a server that goes down or throws the session out."""
_GIVE_UP: Final = "5"
"""Seconds after which a connection that nobody waits for any more ends itself."""


class CutError(Exception):
    """No connection, or one that broke or fell silent: what was asked last may have been done."""


class SqlError(Exception):
    """The server says no; ``state`` is the SQLSTATE."""

    def __init__(self, state: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.state, self.message, self.hint = state, message, hint


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


def _library() -> ctypes.CDLL:
    """The library with its functions declared; UsageError says how to come by one."""
    found = None
    for name in _names():
        with contextlib.suppress(OSError):
            found = ctypes.CDLL(name)
            break
    if found is None:
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


class Connection:
    """One session of a server, with every statement its own transaction."""

    def __init__(self, dsn: str, seconds: float) -> None:
        """CutError where it does not stand after so many seconds, however slow names are found."""
        self._pq = _library()
        box: list[int | None] = []
        gone = threading.Event()
        work = threading.Thread(target=_connect, args=(self._pq, dsn, box, gone), daemon=True)
        work.start()
        work.join(seconds)
        if not box:
            gone.set()
            raise CutError(f"{seconds:g}秒内没有应答")
        self._conn = box[0]
        if self._pq.PQstatus(self._conn) != _OK:
            said = _text(self._pq.PQerrorMessage(self._conn))
            self.close()
            raise CutError(" ".join(said.split()))
        self._pq.PQsetnonblocking(self._conn, 1)

    def rows(self, sql: str, *values: str | None, silent: float = 5) -> list[Row]:
        """The answer to one statement with parameters $1, …; CutError, SqlError.

        ``silent``: seconds without a word after which it is given up.
        """
        given = (c_char_p * len(values))(*(None if v is None else v.encode() for v in values))
        sent = self._pq.PQsendQueryParams(
            self._conn, sql.encode(), len(values), None, given, None, None, 0
        )
        return self._answer(sent, silent)

    def run(self, script: str, silent: float = 30) -> None:
        """Several statements without parameters, all or none of them; CutError, SqlError."""
        self._answer(self._pq.PQsendQuery(self._conn, script.encode()), silent)

    def close(self) -> None:
        """Let go of the server."""
        if self._conn:
            self._pq.PQfinish(self._conn)
            self._conn = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def _answer(self, sent: int, silent: float) -> list[Row]:
        if not sent:
            raise self._cut()
        rows: list[Row] = []
        failed: SqlError | None = None
        while result := self._result(silent):
            try:
                if self._pq.PQresultStatus(result) in (_TUPLES, _COMMAND):
                    rows += self._rows(result)
                elif failed is None:
                    failed = self._error(result)
            finally:
                self._pq.PQclear(result)
        if failed is not None:
            if self._pq.PQstatus(self._conn) != _OK or failed.state.startswith(_ENDING):
                raise self._cut(failed.message)
            raise failed
        return rows

    def _result(self, silent: float) -> int | None:
        """The next result when it is there; None behind the last."""
        flushing = self._pq.PQflush(self._conn)
        while flushing == 1 or self._pq.PQisBusy(self._conn):
            socket = self._pq.PQsocket(self._conn)
            writing = [socket] if flushing == 1 else []
            ready = select.select([socket], writing, [], silent)
            if not any(ready):
                raise self._cut(f"{silent:g}秒没有应答")
            if not self._pq.PQconsumeInput(self._conn):
                raise self._cut()
            flushing = self._pq.PQflush(self._conn)
        found: int | None = self._pq.PQgetResult(self._conn)
        return found

    def _rows(self, result: int) -> list[Row]:
        pq, fields = self._pq, range(self._pq.PQnfields(result))
        return [
            tuple(
                None if pq.PQgetisnull(result, at, n) else _text(pq.PQgetvalue(result, at, n))
                for n in fields
            )
            for at in range(pq.PQntuples(result))
        ]

    def _error(self, result: int) -> SqlError:
        told = (_text(self._pq.PQresultErrorField(result, field)) for field in _SAID.values())
        return SqlError(*told)

    def _cut(self, said: str = "") -> CutError:
        said = said or _text(self._pq.PQerrorMessage(self._conn))
        self.close()
        return CutError(" ".join(said.split()) or "连接断了")


def _connect(pq: ctypes.CDLL, dsn: str, box: list[int | None], gone: threading.Event) -> None:
    """Connect, which may block as long as the search for a name does."""
    options = {
        "dbname": dsn,
        "client_encoding": "UTF8",
        "fallback_application_name": "zwfw",
        "connect_timeout": _GIVE_UP,
    }
    size = len(options) + 1
    keys = (c_char_p * size)(*(key.encode() for key in options), None)
    values = (c_char_p * size)(*(value.encode() for value in options.values()), None)
    made: int | None = pq.PQconnectdbParams(keys, values, 1)
    if gone.is_set():
        pq.PQfinish(made)
    else:
        box.append(made)


def _text(value: bytes | None) -> str:
    return (value or b"").decode("utf-8", "replace")
