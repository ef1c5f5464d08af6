"""A session of a server, with deadlines of its own and every statement its own transaction."""

import ctypes
import select
import threading
import time
from ctypes import c_char_p
from types import TracebackType
from typing import Final, Self

from zwfw_cli.store.shared.libpq import NOTICES, library, why

Row = tuple[str | None, ...]
_OK, _TUPLES, _COMMAND = 0, 2, 1
_SAID: Final = {"state": ord("C"), "message": ord("M"), "hint": ord("H")}
_ENDING: Final = ("08", "57P")
"""States of a server that goes down or throws the session out."""
_GIVE_UP: Final = "5"
"""Seconds after which a connection that nobody waits for any more ends itself."""
WHOLE_SECONDS: Final = 60.0
"""Within which one answer, a page of a journal at most, has come whole: 40 KB a second."""


class CutError(Exception):
    """No connection, or one that broke or fell silent: what was asked last may have been done."""


class SqlError(Exception):
    """The server says no; ``state`` is the SQLSTATE."""

    def __init__(self, state: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.state, self.message, self.hint = state, message, hint


class Connection:
    """One session."""

    def __init__(self, dsn: str, seconds: float) -> None:
        """CutError where it does not stand after so many seconds, however slow names are found."""
        self._conn: int | None = None
        self._pq = library()
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
            raise CutError(why(said))
        self._pq.PQsetnonblocking(self._conn, 1)
        self._remarked = remarked = [False]
        self._hears = NOTICES(lambda _conn, _text: remarked.__setitem__(0, True))
        self._pq.PQsetNoticeProcessor(self._conn, self._hears, None)

    def rows(self, sql: str, *values: str | None, silent: float = 5) -> list[Row]:
        """The answer to one statement with parameters $1, …; CutError, SqlError.

        ``silent``: seconds without a word of it after which it is given up, whatever is remarked
        beside it; in any case after WHOLE_SECONDS.
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

    def __del__(self) -> None:
        self.close()

    def _answer(self, sent: int, silent: float) -> list[Row]:
        if not sent:
            raise self._cut()
        rows: list[Row] = []
        failed: SqlError | None = None
        end = time.monotonic() + WHOLE_SECONDS
        while result := self._result(silent, end):
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

    def _result(self, silent: float, end: float) -> int | None:
        """The next result when it is there; None behind the last."""
        until = time.monotonic() + silent
        flushing = self._pq.PQflush(self._conn)
        while flushing == 1 or self._pq.PQisBusy(self._conn):
            if not self._remarked[0]:
                until = time.monotonic() + silent
            self._remarked[0] = False
            socket = self._pq.PQsocket(self._conn)
            writing = [socket] if flushing == 1 else []
            left = min(until, end) - time.monotonic()
            if left <= 0 or not any(select.select([socket], writing, [], left)):
                waited = silent if until <= end else WHOLE_SECONDS
                raise self._ended(f"{waited:g}秒没有应答")
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
        return self._ended(why(said or _text(self._pq.PQerrorMessage(self._conn))))

    def _ended(self, said: str) -> CutError:
        self.close()
        return CutError(said)


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
