"""What a workspace has of the server that it names: its copy caught up, and the desk."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Final

from zwfw_cli.core.errors import RefusedError, UnreachableError
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.problems import Problem
from zwfw_cli.store.chain import START
from zwfw_cli.store.door import OtherError
from zwfw_cli.store.journal import NAME, finished_lines
from zwfw_cli.store.memory import refuse_other
from zwfw_cli.store.shared import outbox
from zwfw_cli.store.shared.away import asking
from zwfw_cli.store.shared.copy import asked_at, catch_up, has_copy, with_tail
from zwfw_cli.store.shared.place import place_of
from zwfw_cli.store.shared.server import ServerDoor

if TYPE_CHECKING:
    from zwfw_cli.store.desk import Desk

OTHER: Final = (
    "服务器上的台账与本机的副本不是同一份：服务器被换过，或恢复了旧的备份；"
    "请与管理员核对，确认后移走 data/journal.jsonl 再取"
)

LATER: Final = "加 --later 可以先放在本机，连上后用 zwfw share sync 送出。"


class Reach:
    """The server of one workspace, asked at most once what came."""

    def __init__(self, root: FilePath) -> None:
        self._root = root
        self.place = place_of(root)
        self.door = ServerDoor(self.place)
        self._told: tuple[str, ...] | None = None
        self._unkept: tuple[str, ...] = ()

    def catch_up(self, now: datetime) -> tuple[str, ...]:
        """Have what came; what is to be told of it. UnreachableError without anything to answer from."""
        if self._told is None:
            self._told = (*self._caught_up(now), *self.waiting())
        return self._told

    def whole(self, journal: Journal) -> Journal:
        """The journal of the copy, with what it could not take in."""
        return with_tail(journal, self._unkept)

    def desk(
        self,
        now: datetime,
        opened: Callable[[], Journal],
        restored: bool,
        later: bool,
        advice: str | None = None,
    ) -> "Desk":
        """The writers' desk; UnreachableError, or with ``later`` one at which entries wait.

        ``advice``: what one does instead, where ``later`` is no way.
        """
        from zwfw_cli.store.shared.desk import LaterDesk, ServerDesk

        if not restored:
            refuse_other(self._root)
        try:
            return ServerDesk(self._root, self.door, now, opened, later)
        except OtherError:
            raise RefusedError(f"{OTHER}。没有记入任何内容。") from None
        except UnreachableError as error:
            if later:
                return LaterDesk(self._root, now, opened)
            said = LATER if advice is None else advice
            raise UnreachableError(f"{error}；没有记入任何内容。{said}") from None

    def waiting(self) -> tuple[str, ...]:
        """That some entries wait in the outbox, and are not among the answers."""
        count = len(outbox.waiting(self._root))
        said = f"{outbox.NAME} 有{count}条还没有送到服务器，答案里没有；连上后用 zwfw share sync 送出。"
        return (said,) if count else ()

    def differences(self) -> list[Problem]:
        """Where the server's lines are not those of the copy; a warning where it cannot be asked."""
        try:
            there = self.door.since(START)
        except (UnreachableError, RefusedError) as error:
            said = f"没有核对服务器上的台账：{str(error).rstrip('。')}"
            return [Problem(NAME, 0, 0, "journal-server", said, "warning")]
        here = [*finished_lines(self._root / NAME), *self._unkept]
        pairs = enumerate(zip(here, there, strict=False), start=1)
        at = next((n for n, (ours, theirs) in pairs if ours != theirs), 0)
        if at:
            said = "服务器上的这一行与本机的副本不同；请与备份核对"
            return [Problem(NAME, at, 1, "journal-altered", said)]
        if len(here) > len(there):
            return [Problem(NAME, len(there) + 1, 1, "journal-other", OTHER)]
        return []

    def _caught_up(self, now: datetime) -> tuple[str, ...]:
        try:
            with asking(self.place.server, may_spare=has_copy(self._root)):
                self._unkept = catch_up(self._root, self.door, now).unkept
        except OtherError:
            return (f"{OTHER}。以下按本机副本回答。",)
        except (UnreachableError, RefusedError) as error:
            if not has_copy(self._root):
                raise
            return (f"{str(error).rstrip('。')}；以下按本机副本回答，{self._age(now)}。",)
        return ("本机副本写不了，这次直接用服务器上的。",) if self._unkept else ()

    def _age(self, now: datetime) -> str:
        asked = asked_at(self._root)
        if asked is None:
            return "不知道是什么时候的"
        minutes = int((now - asked).total_seconds()) // 60
        whole = ((minutes // 1440, "天"), (minutes // 60, "小时"), (minutes, "分钟"))
        ago = next((f"{count}{unit}前" for count, unit in whole if count > 0), "不到1分钟前")
        return f"最后一次核对是{asked:%Y-%m-%d %H:%M}（{ago}）"
