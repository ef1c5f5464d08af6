"""The door to a journal, wherever it lies: append, and read what came since.

A position is the seal of a line, START before the first: whoever names one has read all up to it.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path as FilePath
from typing import Protocol

from zwfw_cli.core.errors import MovedError, RefusedError
from zwfw_cli.store.append import TORN, append_lines, last_seal, take_lines
from zwfw_cli.store.chain import START, breaks, misfit, seal_of
from zwfw_cli.store.journal import NAME, finished_lines
from zwfw_cli.store.officekey import office_key


class OtherError(RefusedError):
    """A position is not in the journal behind the door: the two have different histories."""


class Door(Protocol):
    """A journal as lines, each byte for byte as it stands in a file, without its line feed."""

    def head(self) -> str:
        """The position behind everything."""

    def since(self, after: str) -> Sequence[str]:
        """The lines behind a position, in the order of writing; OtherError."""

    def append(self, bodies: Sequence[str], after: str) -> Sequence[str]:
        """Seal lines and write them behind a position, all or none, to last; returns them sealed.

        MovedError where somebody else has written behind it; RefusedError.
        """

    def take(self, lines: Sequence[str], after: str) -> None:
        """Write lines that are sealed already, as they are; the same errors."""


class FileDoor:
    """The door to the file of a workspace; whoever writes takes the lock for that moment."""

    def __init__(self, root: FilePath, now: datetime) -> None:
        self._path = root / NAME
        self._torn = root / TORN
        self._now = now

    def head(self) -> str:
        """From the end of the file alone."""
        return last_seal(self._path)

    def since(self, after: str) -> Sequence[str]:
        """From the file as it is now."""
        lines = [*finished_lines(self._path)]
        if after == START:
            return lines
        for at in range(len(lines) - 1, -1, -1):
            if seal_of(lines[at]) == after:
                return lines[at + 1 :]
        raise OtherError(f"{self._path} 里没有封签 {after[:16]} 的一条。")

    def append(self, bodies: Sequence[str], after: str) -> Sequence[str]:
        """Behind the last line, where that is the one."""
        with self._held():
            if self.head() != after:
                raise MovedError
            return append_lines(self._path, self._torn, bodies)[0]

    def take(self, lines: Sequence[str], after: str) -> None:
        """As they are."""
        if lines:
            with self._held():
                take_lines(self._path, self._torn, lines, after)

    def _held(self) -> AbstractContextManager[None]:
        from zwfw_cli.store.lock import writers_lock

        return writers_lock(self._path, self._now)


def carry(source: Door, target: Door) -> int:
    """Bring to one journal what another has more of; how many lines. Both may be written to
    meanwhile. OtherError where the target is not a beginning of the source.
    """
    while True:
        after = target.head()
        lines = source.since(after)
        refuse_misfit(lines, after)
        try:
            target.take(lines, after)
        except MovedError:
            continue
        return len(lines)


def refuse_misfit(lines: Sequence[str], after: str) -> None:
    """Only a whole chain is carried on, one that was merged only from its beginning and with its
    reseal; RefusedError names the line.
    """
    found = misfit(lines, after, office_key())
    if found is not None and after == START:
        first = next(iter(breaks(lines, office_key())), None)
        if first is None or first.line - 1 != found[0]:
            found = first and (first.line - 1, first.reason)
    if found is not None:
        at, reason = found
        said = f"第{at + 1}条（{lines[at][:40]}…）{reason}"
        raise RefusedError(f"台账前后不衔接，从要带走的{said}；请用 zwfw validate 查看。")
