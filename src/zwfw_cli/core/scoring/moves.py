"""The acts that finished or returned a cell, with the entry that did it."""

from collections.abc import Iterator
from typing import NamedTuple

from zwfw_cli.core.entry import Entry
from zwfw_cli.core.states import FINISHED
from zwfw_cli.core.status import FRESH, Cell, Key, Snapshot, advance, targets


class Move(NamedTuple):
    """One cell that became finished (``finished``), or was sent back by 退回."""

    key: Key
    entry: Entry
    finished: bool


def moves(now: Snapshot) -> Iterator[Move]:
    """Every such move, in the order of the facts."""
    cells: dict[Key, Cell] = {}
    for entry in now.entries:
        if entry.kind != "record":
            continue
        for key in targets(now.registry, entry):
            before = cells.get(key, FRESH)
            after = advance(before, entry)
            if after is None:
                continue
            cells[key] = after
            if (before.state in FINISHED) != (after.state in FINISHED):
                yield Move(key, entry, after.state in FINISHED)
