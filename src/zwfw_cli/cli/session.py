"""What every command starts from: a workspace and the day that the answer is for."""

import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from zwfw_cli.cli.answering import rendered
from zwfw_cli.cli.clock import now, today
from zwfw_cli.cli.output import say, write_text
from zwfw_cli.cli.progress import working
from zwfw_cli.cli.where import find_workspace
from zwfw_cli.core.dates.days import BEIJING
from zwfw_cli.core.errors import RefusedError
from zwfw_cli.core.ledger.ids import new_id
from zwfw_cli.core.ledger.journal import Journal
from zwfw_cli.core.ledger.status import Snapshot, fold
from zwfw_cli.core.registry.registry import Registry
from zwfw_cli.render.view import View
from zwfw_cli.workspace import Workspace

if TYPE_CHECKING:
    from zwfw_cli.store.desk import Desk

LONG_PAST: Final = (3, 31)
"""Month and day of the next year: until then a year is still being assessed."""

DONE: Final = "已经记入台账的照样有效，不要再记一遍。"


class Session:
    """One call of the program: only what was written down by ``known_at`` counts, or all of it."""

    def __init__(self, workspace: Workspace, as_of: date, known_at: date | None = None) -> None:
        self.workspace = workspace
        self.as_of = as_of
        self.known_at = known_at
        self._told_shipped = False
        self._wrote = False
        self._desk: Desk | None = None
        self._numbers: Iterator[int] = iter(())

    @cached_property
    def registry(self) -> Registry:
        """The valid registry; the first reading of many tasks takes its time."""
        with working("正在读取登记册"):
            return self.workspace.registry

    @cached_property
    def snapshot(self) -> Snapshot:
        """The registry and the journal at the end of the day."""
        registry, journal = self.registry, self.journal
        with working("正在整理台账"):
            return fold(registry, journal, self.as_of)

    @cached_property
    def journal(self) -> Journal:
        """The journal as it was known, in the order of writing."""
        self.catch_up()
        self._warn_of_torn_line()
        with working("正在读取台账"):
            journal = self.workspace.known(self.known_at)
            found = self.workspace.look_at_history()
        for problem in found:
            say(problem.line_text())
        return journal

    def new_id(self, day: date) -> str:
        """An id for an entry that is written down on a day, numbered behind those that are known:
        at the desk, all.
        """
        number = next(self._numbers, None)
        if number is None:
            journal = self.workspace.journal if self._desk is None else self._desk.journal
            self._numbers = itertools.count(journal.last_number(day) + 1)
            number = next(self._numbers)
        return new_id(day, number, int.from_bytes(os.urandom(4)))

    @contextmanager
    def writing(
        self,
        dry_run: bool = False,
        restored: bool = False,
        later: bool = False,
        advice: str | None = None,
    ) -> "Iterator[Desk]":
        """The writers' desk: the journal as it is at this moment, and nobody else writes.

        Whatever is to be told of what was written is worked out before it is appended. A dry run
        goes the same way, waits for nobody and writes nothing. The other three: see Workspace.writing.
        """
        self.workspace.refuse_shipped()
        self._warn_of_torn_line()
        if dry_run:
            from zwfw_cli.store.desk import Rehearsal

            self.catch_up()
            yield Rehearsal(self.workspace.journal)
            return
        with working("正在读取台账"):
            self.workspace.read_ahead()
        with self.workspace.writing(now(), restored, later, advice) as desk:
            _warn_of_clock(desk.journal)
            self._desk, self._numbers = desk, iter(())
            try:
                yield desk
            finally:
                self._wrote |= desk.wrote
        self._desk, self._numbers = None, iter(())
        for told in self.workspace.waiting():
            say(told)

    def catch_up(self) -> None:
        """Where the journal lies on a server: have what came since; say what it is that answers."""
        for told in self.workspace.catch_up(now()):
            say(told)

    def _warn_of_torn_line(self) -> None:
        if self.workspace.torn is not None:
            say(self.workspace.torn.line_text())

    def show(self, view: View, form: str, output: str | None, bom: bool = False) -> None:
        """Render an answer in the form asked for and put it where it was asked for."""
        document = self.workspace.document
        with working("正在生成"):
            text = rendered(view, form, output is not None, self.as_of, document, bom)
        self.print(text, output)

    def print(self, text: str | bytes, output: str | None, again: str = DONE) -> None:
        """Put text, or a document, that is ready where it was asked for; ``again``: see ``settled``."""
        self.workspace.release()
        self.tell_shipped()
        with self.settled(again):
            write_text(text, output, str(self.workspace.root))

    @contextmanager
    def settled(self, again: str) -> Iterator[None]:
        """RefusedError where something cannot be put in its place. Behind an entry that is written it
        is told and no more, with how the rest is had ``again``: else the entry were made twice.
        """
        try:
            yield
        except RefusedError as error:
            if not self._wrote and not (self._desk and self._desk.wrote):
                raise
            say(f"{error}{again}")

    def tell_shipped(self) -> None:
        """Say, once, that no workspace of the person's own has answered."""
        if self.workspace.shipped and not self._told_shipped:
            say(_shipped_told(self.workspace.document, self))
            self._told_shipped = True


def _shipped_told(document: str, session: Session) -> str:
    """``document`` is empty where the registry is not valid."""
    told = f"没有自己的工作区，这是内置登记册{document}的回答；用 zwfw init DIR 建立，或用 --root 指明。"
    if not document or session.as_of != today():
        return told
    year = session.registry.notice.year
    if session.as_of <= date(year + 1, *LONG_PAST):
        return told
    return f"{told}它是{year}年的：看当年某一天请加 --as-of，如 --as-of {year}-06-30。"


def _warn_of_clock(journal: Journal) -> None:
    """Tell of a clock that is behind the last entry; the order of writing counts all the same."""
    last = next(reversed(journal), None)
    if last is not None and now() < last.recorded_at:
        when = last.recorded_at.astimezone(BEIJING)
        say(
            f"注意：本机时钟比台账最后一条记录（{last.entry}，{when:%Y-%m-%d %H:%M:%S}）还早，请校准；"
            "同一天的记录以写入的先后为准，不受影响。"
        )


def open_session(root: str | None, as_of: date | None, known_at: date | None = None) -> Session:
    """Find the workspace and settle the day."""
    return Session(find_workspace(root), as_of or today(), known_at)
