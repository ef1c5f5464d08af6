"""Where values stand in a file. They are looked for when something is to be told of them, which is
seldom: to note the place of each value takes a tenth of a reading, and more memory than the data.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from yaml import MappingEndEvent, MappingStartEvent, SequenceEndEvent, SequenceStartEvent

from zwfw_cli.core.problems import Path
from zwfw_cli.store.yamlevents import Event, place_of

Place = tuple[int, int]
"""Line and column, from 1."""
_Tree = dict[str | int, "_Tree"]
"""The keys that are looked for in a container, each with those below it."""
_STARTS: Final = (MappingStartEvent, SequenceStartEvent)
_ENDS: Final = (MappingEndEvent, SequenceEndEvent)
_TOP: Final[Place] = 1, 1


def find_places(events: Iterable[Event], paths: Iterable[Path]) -> dict[Path, Place]:
    """For each path the place of the value, or of the nearest thing above it. The events are those of
    a text that could be read; no more of them are taken than that needs.
    """
    asked = set(paths)
    tree: _Tree = {}
    for path in asked:
        below = tree
        for key in path:
            below = below.setdefault(key, {})
    found = _Search(events).search(tree)
    ways = {path: [path[:end] for end in range(len(path), -1, -1)] for path in asked}
    return {path: next(found[one] for one in way if one in found) for path, way in ways.items()}


class _Search:
    """One way through the events."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._events = iter(events)
        self._depth = 0
        """How many containers are open."""
        self._found: dict[Path, Place] = {(): _TOP}

    def search(self, tree: _Tree) -> dict[Path, Place]:
        """The places of what is there of a tree, from the root of the file."""
        for event in self._taken():
            if isinstance(event, _STARTS):
                self._enter(event, (), tree)
                break
        return self._found

    def _taken(self) -> Iterator[Event]:
        for event in self._events:
            if isinstance(event, _STARTS):
                self._depth += 1
            elif isinstance(event, _ENDS):
                self._depth -= 1
            yield event

    def _enter(self, opening: Event, here: Path, tree: _Tree) -> None:
        """Go through a container as long as something in it is looked for; of a key that stands twice
        the first counts.
        """
        left, depth, at = dict(tree), self._depth, 0
        keyed = isinstance(opening, MappingStartEvent)
        events = self._taken()
        while left and not isinstance(event := next(events), _ENDS):
            key, value = (event.value, next(events)) if keyed else (at, event)
            at += 1
            below = left.pop(key, None)
            if below is not None:
                self._found[*here, key] = place_of(value)
                if below and isinstance(value, _STARTS):
                    self._enter(value, (*here, key), below)
            while left and self._depth > depth:
                next(events)
