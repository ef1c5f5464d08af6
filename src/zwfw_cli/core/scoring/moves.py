"""The acts that finished or returned a cell, with the entry that did it."""

from collections.abc import Iterator
from typing import NamedTuple

from zwfw_cli.core.cells import Key, replay
from zwfw_cli.core.entry import Entry
from zwfw_cli.core.states import FINISHED
from zwfw_cli.core.status import Snapshot


class Move(NamedTuple):
    """One cell that became finished (``finished``), or was sent back by 退回."""

    key: Key
    entry: Entry
    finished: bool


def moves(now: Snapshot) -> Iterator[Move]:
    """Every such move, in the order of the facts."""
    for one in replay(now.registry, now.facts.of("record"), {}):
        finished = one.after.state in FINISHED
        if (one.before.state in FINISHED) != finished:
            yield Move(one.key, one.entry, finished)
