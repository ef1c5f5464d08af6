"""Which task a target of the body belongs to."""

import re
from collections.abc import Sequence
from typing import Final

from zwfw_cli.core.registry.model import Task

_ALIKE: Final = 0.25
_MOST_COMPARED: Final = 1_000
"""Tasks under one clause; of more of them none is proposed: each is compared with each target."""


class Nearest:
    """The tasks by the places of the notice that they come from, with their words."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        self._of_place: dict[str, str] = {}
        self._of_clause: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for task in tasks:
            self._of_place.setdefault(task.source.place, task.id)
            if task.source.clause:
                words = task.id, _pairs(task.content)
                self._of_clause.setdefault(task.source.clause, []).append(words)

    def task(self, label: str, quote: str) -> str | None:
        """The task at the place ``label``; else of those of its clause the one whose words are
        nearest to the quote, if any is near.
        """
        own = self._of_place.get(label)
        if own is not None:
            return own
        wanted = _pairs(quote)
        some = [
            one
            for clause, under in self._of_clause.items()
            if wanted and label.startswith(clause) and len(under) <= _MOST_COMPARED
            for one in under
        ]
        near = [(len(wanted & words) / len(wanted), ident) for ident, words in some]
        best = max(near, key=lambda one: one[0], default=(0.0, None))
        return best[1] if best[0] >= _ALIKE else None


def _pairs(text: str) -> frozenset[str]:
    words = re.sub(r"[\W_0-9]", "", text)
    return frozenset(words[at : at + 2] for at in range(len(words) - 1))
