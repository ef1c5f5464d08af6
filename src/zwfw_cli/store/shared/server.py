"""The door to a journal on a server: three functions there, and nothing else is asked of it."""

import json
import time
from collections.abc import Sequence
from typing import Final

from zwfw_cli.core.errors import BusyError, MovedError, RefusedError, UnreachableError
from zwfw_cli.store.chain import KEYED, START, body_of, misfit, seal_of, sealed
from zwfw_cli.store.door import OtherError
from zwfw_cli.store.officekey import office_key
from zwfw_cli.store.shared.away import forget
from zwfw_cli.store.shared.connection import Connection, CutError, Row, SqlError
from zwfw_cli.store.shared.place import Place

REACH_SECONDS: Final = 1.0
"""How long a server may take until the connection stands."""
REPAIR_SECONDS: Final = 10.0
"""How long an answer that was lost is asked for again."""
ADOPT_SECONDS: Final = 120.0
"""How long a server may be silent over a whole chain."""
PAGE: Final = 5_000
_MOVED, _OTHER, _REFUSED = "ZW001", "ZW002", "ZW003"
_LOCKED: Final = "55P03"
_STRANGERS: Final = ("42501", "42883", "3F000", "42P01")
"""No right to the schema or the function, or there is none."""


class UnsureError(BusyError):
    """The connection broke after something was asked: nobody knows whether it was done."""


class ServerDoor:
    """The journal of one office; connects when it is first asked, and again where that broke."""

    def __init__(self, place: Place) -> None:
        self.office = place.office
        self._server = place.server
        self._connection: Connection | None = None

    def of(self, office: str) -> "ServerDoor":
        """The door to another office, through the same connection while that stands."""
        other = ServerDoor(Place(self._server, office))
        other._connection = self._connection
        return other

    def head(self) -> str:
        """Behind everything that may be read."""
        rows = self.ask("select seal from zwfw.heads() where office = $1", self.office)
        if not rows:
            raise RefusedError(f"服务器上没有「{self.office}」的台账，或没有读它的权限。")
        return rows[0][0] or START

    def since(self, after: str) -> Sequence[str]:
        """Page by page."""
        found: list[str] = []
        while True:
            sql = "select zwfw.since($1, $2, $3)"
            rows = self.ask(sql, self.office, after, f"{PAGE}")
            found += [line for (line,) in rows if line is not None]
            if len(rows) < PAGE:
                return found
            after = seal_of(found[-1]) or START

    def append(self, bodies: Sequence[str], after: str) -> Sequence[str]:
        """Also where the answer is lost: what is there already is told as it is. UnreachableError
        where nothing was asked yet, UnsureError where that is not known.
        """
        key = office_key()
        seals = None if key is None else _array(_seals(bodies, after, key))
        sql = "select line from zwfw.append($1, $2, $3, $4)"
        rows = self._surely(sql, self.office, _array(bodies), after, seals)
        return [line for (line,) in rows if line is not None]

    def take(self, lines: Sequence[str], after: str) -> None:
        """The server seals anew, and must come to the same; a chain that was merged from copies it
        takes whole, into an empty journal.
        """
        if after == START and misfit(lines, after, office_key()) is not None:
            self._adopt(lines)
            return
        for at in range(0, len(lines), PAGE):
            page = lines[at : at + PAGE]
            seals = [seal_of(line) or "" for line in page]
            keyed = _array([one if one.startswith(KEYED) else None for one in seals])
            sql = "select line from zwfw.append($1, $2, $3, $4)"
            bodies = _array([body_of(line) for line in page])
            made = self._surely(sql, self.office, bodies, after, keyed)
            for line, (same,) in zip(page, made, strict=True):
                if line != same:
                    raise RefusedError(f"服务器上的与本机的不同：{line[:60]}…")
            after = seals[-1]

    def _adopt(self, lines: Sequence[str]) -> None:
        try:
            sql = "select zwfw.adopt($1, $2)"
            self._asked(sql, self.office, _array(lines), silent=ADOPT_SECONDS)
        except CutError as error:
            said = "是否送到不确定；请再执行一次 zwfw share push"
            raise UnsureError(f"服务器断了：{error}；{said}。") from None

    def ask(self, sql: str, *values: str | None) -> list[Row]:
        """Rows of a question; UnreachableError, and what the server refuses."""
        try:
            return self._asked(sql, *values)
        except CutError as error:
            raise UnreachableError(f"服务器连不上：{error}") from None

    def close(self) -> None:
        """Let go of the server."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _connected(self) -> Connection:
        if self._connection is None:
            self._connection = Connection(self._server, REACH_SECONDS)
            forget(self._server)
        return self._connection

    def _surely(self, sql: str, *values: str | None) -> list[Row]:
        until = time.monotonic() + REPAIR_SECONDS
        asked = False
        while True:
            try:
                self._connected()
                asked = True
                return self._asked(sql, *values, silent=REPAIR_SECONDS)
            except CutError as error:
                if not asked:
                    raise UnreachableError(f"服务器连不上：{error}") from None
                if time.monotonic() > until:
                    raise UnsureError(f"服务器断了：{error}") from None
                time.sleep(0.05)

    def _asked(self, sql: str, *values: str | None, silent: float = 5) -> list[Row]:
        try:
            return self._connected().rows(sql, *values, silent=silent)
        except CutError:
            self._connection = None
            raise
        except SqlError as error:
            raise refusal(error) from None


def refusal(error: SqlError) -> Exception:
    """What the server says, as what it means."""
    if error.state == _MOVED:
        return MovedError()
    if error.state == _OTHER:
        return OtherError(f"服务器上没有封签 {error.message[:16]} 的一条。")
    if error.state == _LOCKED:
        return BusyError("台账正由别人写入，没有等到；没有记入任何内容，请稍后再试。")
    if error.state == _REFUSED:
        return RefusedError(f"{error.message}。")
    if error.state in _STRANGERS:
        said = "请管理员用 zwfw share grant 给权限；没有建过或版本旧的，先 zwfw share init"
        return RefusedError(f"服务器不让用（{error.message}）；{said}。")
    return RefusedError(f"服务器没有接受（{error.state}）：{error.message}。")


def _seals(bodies: Sequence[str], after: str, key: bytes) -> list[str]:
    made = []
    for body in bodies:
        after = seal_of(sealed(body, after, key)) or ""
        made.append(after)
    return made


def _array(texts: Sequence[str | None]) -> str:
    return json.dumps(texts, ensure_ascii=False)
