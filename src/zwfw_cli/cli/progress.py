"""Long work shows itself on standard error, on a terminal only."""

import contextlib
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from threading import Event

PATIENCE: Final = 0.8
"""Seconds without a word; most work is done by then."""
_ERASED: Final = "\r\x1b[K"


class Work:
    """What is being done, and how much of it where that can be counted."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._total = 0
        self._done = 0

    def watched(self, items: Sequence[Any]) -> Iterable[Any]:
        """The same items, counted as they are taken."""
        self._total = len(items)
        for self._done, item in enumerate(items):
            yield item

    def line(self, seconds: float) -> str:
        """``正在读取文件…120/5000，3秒``."""
        counted = f"{self._done}/{self._total}，" if self._total else ""
        return f"{self._what}…{counted}{seconds:.0f}秒"


@contextlib.contextmanager
def working(what: str) -> Iterator[Work]:
    """While the block takes longer than PATIENCE, a line says so; it is erased at the end."""
    work = Work(what)
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield work
        return
    from threading import Event, Thread

    done = Event()
    teller = Thread(target=_tell, args=(work, done), daemon=True)
    teller.start()
    try:
        yield work
    finally:
        done.set()
        teller.join()


def _tell(work: Work, done: "Event") -> None:
    start = time.monotonic()
    if done.wait(PATIENCE):
        return
    with contextlib.suppress(OSError):
        while True:
            print(
                end=f"{_ERASED}{work.line(time.monotonic() - start)}", file=sys.stderr, flush=True
            )
            if done.wait(1):
                break
        print(end=_ERASED, file=sys.stderr, flush=True)
