"""A progress bar on standard error, for work that takes long, on a terminal only."""

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

_PATIENCE: Final = 0.8
"""Seconds without a word; most work is done by then."""


def watched(items: Sequence[Any]) -> Iterable[Any]:
    """The same items; where they take long, a bar shows how many are done."""
    return _with_bar(items) if sys.stderr.isatty() else items


def _with_bar(items: Sequence[Any]) -> Iterator[Any]:
    start = time.monotonic()
    for done, item in enumerate(items):
        if time.monotonic() - start > _PATIENCE:
            yield from _bar(items, done)
            return
        yield item


def _bar(items: Sequence[Any], done: int) -> Iterator[Any]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("逐项阅读", total=len(items), completed=done)
        for item in items[done:]:
            yield item
            progress.advance(task)
